/** Windows itself is not here: a stand-in for `winspool.drv` keeps queues as Windows does and fails where Windows fails. */
import { describe, expect, it } from 'vitest';
import { installedPrinters, spoolerTransport } from './spooler.ts';
import type { SpoolerLibrary } from './spooler-library.ts';

interface Job {
  readonly id: number;
  readonly datatype: string;
  readonly bytes: number[];
  ended: boolean;
}

/** What a caller hands over as out-argument. */
const put = (target: unknown, value: number): void => {
  if (Array.isArray(target)) target[0] = value;
};

class StandIn implements SpoolerLibrary {
  readonly jobs: Job[] = [];
  readonly calls: string[] = [];
  readonly installed: readonly string[];
  state = 0;
  mayPrint: boolean = true;
  /** WritePrinter takes no more than this at once. */
  takesBytes = 4;

  constructor(installed: readonly string[]) {
    this.installed = installed;
  }

  readonly open: SpoolerLibrary['open'] = async (name, handle) => {
    if (!this.mayPrint || !this.installed.some((each) => each === name)) return 0;
    put(handle, 77);
    return 1;
  };
  readonly startDocument: SpoolerLibrary['startDocument'] = async (handle, level, info) => {
    expect([handle, level]).toEqual([77, 1]);
    const { pDatatype } = info as { readonly pDatatype: string };
    if (this.#current !== undefined || this.takesBytes === 0) return 0;
    const id = this.jobs.length + 1;
    this.jobs.push({ id, datatype: pDatatype, bytes: [], ended: false });
    return id;
  };
  readonly write: SpoolerLibrary['write'] = async (_handle, bytes, length, written) => {
    const job = this.#current;
    if (job === undefined || !(bytes instanceof Uint8Array)) return 0;
    expect(length).toBe(bytes.length);
    const taken = bytes.subarray(0, this.takesBytes);
    job.bytes.push(...taken);
    put(written, taken.length);
    return this.takesBytes > 0 ? 1 : 0;
  };
  readonly endDocument: SpoolerLibrary['endDocument'] = async () => {
    if (this.#current === undefined) return 0;
    this.#current.ended = true;
    return 1;
  };
  readonly close: SpoolerLibrary['close'] = async () => {
    this.calls.push('close');
    return 1;
  };
  readonly printer: SpoolerLibrary['printer'] = async (_handle, level, buffer, size) => {
    if (level !== 6 || size !== 4 || !Buffer.isBuffer(buffer)) return 0;
    buffer.writeUInt32LE(this.state);
    return 1;
  };
  readonly setJob: SpoolerLibrary['setJob'] = async (_handle, id, level, info, command) => {
    expect([level, info, command]).toEqual([0, null, 5]);
    const at = this.jobs.findIndex((job) => job.id === id);
    if (at < 0) return 0;
    this.jobs.splice(at, 1);
    return 1;
  };
  readonly printers: SpoolerLibrary['printers'] = async (flags, _name, level, buffer, size, needed, count) => {
    expect([flags, level]).toEqual([6, 4]);
    put(needed, this.installed.length * 24);
    if (buffer === null || Number(size) < this.installed.length * 24) return 0;
    put(count, this.installed.length);
    return 1;
  };
  readonly namesIn: SpoolerLibrary['namesIn'] = (_filled, count) => this.installed.slice(0, count);

  get #current(): Job | undefined {
    return this.jobs.find((job) => !job.ended);
  }
}

const printing = (printerName = 'XP-80C') => {
  const library = new StandIn(['Microsoft Print to PDF', 'XP-80C']);
  return { library, transport: spoolerTransport({ printerName }, async () => library) };
};

describe('the Windows spooler', () => {
  it('when a slip is written in pieces and ended, then it is one raw job with every byte, and the next slip is another', async () => {
    const { library, transport } = printing();
    expect(await transport.open()).toEqual({ ok: true });
    expect(await transport.write(Uint8Array.of(1, 2, 3, 4, 5, 6))).toEqual({ ok: true });
    expect(await transport.write(Uint8Array.of(7))).toEqual({ ok: true });
    await transport.endOfJob?.();
    await transport.endOfJob?.();
    await transport.write(Uint8Array.of(8));
    await transport.close();
    expect(library.jobs).toEqual([
      { id: 1, datatype: 'RAW', bytes: [1, 2, 3, 4, 5, 6, 7], ended: true },
      { id: 2, datatype: 'RAW', bytes: [8], ended: true },
    ]);
    expect(library.calls).toEqual(['close']);
  });

  it('when the spooler says how the printer stands, then paper, line and faults are told apart', async () => {
    const { library, transport } = printing();
    await transport.open();
    const seen = async (state: number) => {
      library.state = state;
      return transport.portStatus?.();
    };
    expect(await seen(0)).toEqual({ paperEmpty: false, selected: true, error: false });
    expect(await seen(0x10)).toEqual({ paperEmpty: true, selected: true, error: false });
    expect(await seen(0x80)).toEqual({ paperEmpty: false, selected: false, error: false });
    expect(await seen(0x40_0000)).toEqual({ paperEmpty: false, selected: true, error: true });
    // Printing, busy and warming up are no faults.
    expect(await seen(0x400 | 0x200 | 0x1_0000)).toEqual({ paperEmpty: false, selected: true, error: false });
  });

  it('when a job is given up, then it leaves the queue; when it has gone already, then that is told', async () => {
    const { library, transport } = printing();
    await transport.open();
    expect(await transport.resetPort?.()).toBe(false);
    await transport.write(Uint8Array.of(1));
    await transport.endOfJob?.();
    expect(await transport.resetPort?.()).toBe(true);
    expect(library.jobs).toEqual([]);
    expect(await transport.resetPort?.()).toBe(false);
  });

  it('when the spooler takes nothing, then the write says so', async () => {
    const { library, transport } = printing();
    await transport.open();
    library.takesBytes = 0;
    expect(await transport.write(Uint8Array.of(1))).toMatchObject({ ok: false, fault: 'gone' });
  });

  it('when there is no such printer, no right to it or no spooler, then each is told by its own fault', async () => {
    expect(await printing('XP-58').transport.open()).toMatchObject({ ok: false, fault: 'absent' });
    const { library, transport } = printing();
    library.mayPrint = false;
    expect(await transport.open()).toMatchObject({ ok: false, fault: 'denied' });
    expect(await spoolerTransport({ printerName: 'XP-80C' }, async () => undefined).open()).toMatchObject({
      ok: false,
      fault: 'absent',
    });
  });

  it('when printers are looked for, then their names come; none where there is no spooler or no printer', async () => {
    const { library } = printing();
    expect(await installedPrinters(async () => library)).toEqual(['Microsoft Print to PDF', 'XP-80C']);
    expect(await installedPrinters(async () => new StandIn([]))).toEqual([]);
    expect(await installedPrinters(async () => undefined)).toEqual([]);
    if (process.platform !== 'win32') expect(await installedPrinters()).toEqual([]);
  });
});
