/** The driver over a line that gathers jobs and answers nothing, as the Windows spooler is. */
import { describe, expect, it } from 'vitest';
import { SteppedClock } from '../transports/stepped-clock.ts';
import type { PortStatus, Transport } from '../transports/transport.ts';
import { escPosPrinter } from './driver.ts';
import { asText } from './layout.ts';
import { printerModel } from './printer-model.ts';
import { paperText } from './simulated/paper.ts';
import { printAll } from './simulated/print-head.ts';
import { readCommands } from './simulated/read-command.ts';
import { saleLike } from './test-documents.ts';

const SOUND: PortStatus = { paperEmpty: false, selected: true, error: false };

async function spooled() {
  const jobs: number[][] = [];
  let current: number[] | undefined;
  let status = SOUND;
  let deleted = 0;
  const transport: Transport = {
    name: 'spooler test',
    open: async () => ({ ok: true }),
    close: async () => undefined,
    onBytes: () => () => undefined,
    onGone: () => () => undefined,
    write: async (bytes) => {
      if (current === undefined) {
        current = [];
        jobs.push(current);
      }
      current.push(...bytes);
      return { ok: true };
    },
    endOfJob: async () => {
      current = undefined;
    },
    portStatus: async () => status,
    resetPort: async () => {
      deleted += 1;
      return true;
    },
  };
  const clock = new SteppedClock();
  const model = printerModel('epson-tm-t82iii');
  if (model === undefined) throw new Error('the model file is missing');
  const printer = escPosPrinter({ transport, clock, model, firstSlipNumber: 1, reach: 'spooler' });
  const print = async () => {
    const printing = printer.print(saleLike(48), { signal: new AbortController().signal });
    for (let turn = 0; turn < 50; turn += 1) await clock.advance(100);
    return printing;
  };
  await clock.advance(100);
  return {
    printer,
    clock,
    jobs,
    print,
    deleted: () => deleted,
    become: (next: Partial<PortStatus>) => {
      status = { ...SOUND, ...next };
    },
  };
}

describe('a printer behind the spooler', () => {
  it('when a slip is printed, then it is one job that holds the slip alone, and it is never called printed', async () => {
    const { print, jobs, printer } = await spooled();
    expect(printer.state.standing).toBe('ready');
    expect(await print()).toEqual({ kind: 'unconfirmed' });
    expect(await print()).toEqual({ kind: 'unconfirmed' });
    expect(jobs.length).toBe(2);
    for (const job of jobs) {
      const paper = printAll(readCommands(Uint8Array.from(job)), { widthDots: 576, chineseAtPowerOn: false });
      expect(paperText(paper)).toEqual(asText(saleLike(48)));
    }
  });

  it('when the spooler knows that paper is out, then the lamp says so and no job is begun', async () => {
    const { print, jobs, become, printer, clock } = await spooled();
    become({ paperEmpty: true });
    await clock.advance(10_000);
    expect(printer.state).toMatchObject({ standing: 'faulted', trouble: 'paper-out' });
    expect(await print()).toEqual({ kind: 'failed', fault: 'paper-out', bytesLeft: false });
    expect(jobs).toEqual([]);
  });

  it('when paper ends after the job was handed over, then the job is taken back and the slip may be half on paper', async () => {
    const { printer, clock, jobs, become, deleted } = await spooled();
    const printing = printer.print(saleLike(48), { signal: new AbortController().signal });
    await clock.advance(10);
    expect(jobs.length).toBe(1);
    become({ paperEmpty: true });
    await clock.advance(5000);
    expect(await printing).toEqual({ kind: 'failed', fault: 'paper-out', bytesLeft: true });
    expect(deleted()).toBe(1);
  });

  it('when the drawer is kicked, then the pulse is a job of its own', async () => {
    const { printer, jobs } = await spooled();
    expect(await printer.drawerSocket.kick()).toBe('sent');
    expect(await printer.drawerSocket.kick()).toBe('sent');
    expect(jobs.map((job) => Buffer.from(job).toString('hex'))).toEqual(['1b700019fa', '1b700019fa']);
    expect(printer.drawerSocket.pinHigh).toBeUndefined();
  });
});
