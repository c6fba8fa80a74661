import { describe, expect, it } from 'vitest';
import { monotonicClock } from '../../transports/monotonic-clock.ts';
import { sessionTransport } from '../../transports/session-transport.ts';
import type { DeviceEntry } from '../device-profile.ts';
import { modelOf, PRINTER_DRIVERS } from './printers.ts';

const entry: DeviceEntry = {
  role: 'receipt-printer',
  driver: 'escpos',
  model: 'generic-80',
  connection: { bus: 'spooler', printerName: 'XP-80C' },
};

describe('the driver of printers', () => {
  it('when a printer is one of Windows, then its driver stands over the spooler and asks it nothing in bytes', async () => {
    const written: number[] = [];
    const asked: string[] = [];
    const transport = sessionTransport('spooler', async () => ({
      ok: true,
      line: {
        write: async (bytes) => {
          written.push(...bytes);
          return { ok: true };
        },
        close: async () => undefined,
      },
    }));
    const [row] = PRINTER_DRIVERS;
    const printer = row?.build(entry, {
      clock: monotonicClock,
      transport: (connection) => {
        asked.push(connection.bus);
        return transport;
      },
      smartCards: { service: { featureRequestCode: 0, open: async () => ({ ok: false, fault: 'no-service' }) } },
      firstSlipNumber: 1,
    });
    expect((await printer?.probe(new AbortController().signal))?.standing).toBe('ready');
    await printer?.close();
    expect(asked).toEqual(['spooler']);
    expect(written).toEqual([]);
  });

  it('when the trial slip has found other columns, then they replace those of the model', () => {
    expect(modelOf({ ...entry, printer: { columns: 42, chinese: 'raster' } })).toMatchObject({
      columns: 42,
      dots: 512,
      chinese: 'raster',
    });
    expect(modelOf({ ...entry, model: 'no-such-printer' })).toBeUndefined();
  });
});
