import { describe, expect, it } from 'vitest';
import type { PortStatus, Transport, TransportWriting } from '../transports/transport.ts';
import { asText } from './layout.ts';
import type { PrintDocument } from './print-document.ts';
import type { PrinterFault } from './role.ts';
import type { SimulatedPrinter } from './simulator.ts';
import { printerBench } from './test-bench.ts';
import { saleLike } from './test-documents.ts';

const SLIP = saleLike(48);
const TEXT = asText(SLIP);
const LONG: PrintDocument = {
  columns: 48,
  lines: [
    ...Array.from({ length: 60 }, (_, index) => ({ kind: 'text' as const, text: `第${index}行 消费明细` })),
    { kind: 'cut' },
  ],
};
const signal = () => new AbortController().signal;

/** Looks at each write, counted from 1, and may answer in the wire's place. */
function watched(near: Transport, look: (count: number) => TransportWriting | undefined): Transport {
  let count = 0;
  const write: Transport['write'] = async (bytes) => {
    count += 1;
    return look(count) ?? near.write(bytes);
  };
  return {
    name: near.name,
    open: near.open.bind(near),
    onBytes: near.onBytes.bind(near),
    onGone: near.onGone.bind(near),
    close: near.close.bind(near),
    write,
  };
}

describe('a slip that all goes well with', () => {
  it('when the printer sends the process id back, then it is printed, and only after the cut', async () => {
    const { printer, run, opened, paper } = await printerBench();
    await opened();
    expect(await run(printer.print(SLIP, { signal: signal() }))).toEqual({ kind: 'printed' });
    expect(paper()).toEqual(TEXT);
  });

  it('when the printer answers the queued paper question, then it is printed', async () => {
    const { printer, run, opened, paper } = await printerBench({
      model: { proof: 'gs-r' },
      simulator: { processId: false },
    });
    await opened();
    expect(await run(printer.print(SLIP, { signal: signal() }))).toEqual({ kind: 'printed' });
    expect(paper()).toEqual(TEXT);
  });

  it('when the first line is on paper, then the promise is still open until the last one is', async () => {
    const { printer, run, opened, paper, clock } = await printerBench();
    await opened();
    let outcome = 'none';
    const printing = printer.print(LONG, { signal: signal() }).then((value) => {
      outcome = value.kind;
    });
    await clock.advance(600);
    expect(paper().length).toBeGreaterThan(10);
    expect(outcome).toBe('none');
    await run(printing);
    expect(outcome).toBe('printed');
  });
});

describe('proof', () => {
  it('when the printer withholds the process id, then the slip is unconfirmed though it is on paper', async () => {
    const { printer, run, opened, simulator, paper } = await printerBench();
    await opened();
    simulator.setSilence('proof');
    expect(await run(printer.print(SLIP, { signal: signal() }))).toEqual({ kind: 'unconfirmed' });
    expect(paper()).toEqual(TEXT);
  });

  it('when the printer falls silent in the middle, then it is unresponsive and something may be on paper', async () => {
    const { printer, run, opened, simulator, clock } = await printerBench();
    await opened();
    const printing = printer.print(LONG, { signal: signal() });
    await clock.advance(100);
    simulator.setSilence('everything');
    expect(await run(printing)).toEqual({ kind: 'failed', fault: 'unresponsive', bytesLeft: true });
  });

  it('when an answer to an earlier slip comes late, then it does not prove the next one', async () => {
    const { printer, run, opened, simulator } = await printerBench({
      model: { proof: 'gs-r' },
      simulator: { processId: false },
    });
    await opened();
    simulator.setSilence('proof');
    expect((await run(printer.print(SLIP, { signal: signal() }))).kind).toBe('unconfirmed');
    expect((await run(printer.print(SLIP, { signal: signal() }))).kind).toBe('unconfirmed');
    simulator.setSilence('nothing');
    expect((await run(printer.print(SLIP, { signal: signal() }))).kind).toBe('printed');
  });

  it('when a slow printer still prints the slip before, then its late answer is not taken for the next one', async () => {
    const slow = { processId: false, msPerLine: 300 };
    const { printer, run, opened, paper } = await printerBench({ model: { proof: 'gs-r' }, simulator: slow });
    await opened();
    expect((await run(printer.print(LONG, { signal: signal() }))).kind).toBe('unconfirmed');
    expect((await run(printer.print(SLIP, { signal: signal() }))).kind).toBe('printed');
    expect(paper()).toEqual([...asText(LONG), ...TEXT]);
  });

  it('when a one-way printer takes all bytes, then it is unconfirmed at once', async () => {
    const model = { proof: 'none' as const, answersStatus: false };
    const { printer, run, opened, simulator } = await printerBench({ model });
    simulator.setSilence('everything');
    expect((await opened()).standing).toBe('ready');
    expect(await run(printer.print(SLIP, { signal: signal() }))).toEqual({ kind: 'unconfirmed' });
  });
});

describe('faults before the slip', () => {
  const cases: readonly [PrinterFault, (simulator: SimulatedPrinter) => void][] = [
    ['paper-out', (simulator) => simulator.setPaper('out')],
    ['cover-open', (simulator) => simulator.setCover(true)],
    ['cutter-jam', (simulator) => simulator.setCutterJam('now')],
    ['overheated', (simulator) => simulator.setOverheated(true)],
    ['printer-offline', (simulator) => simulator.setPanelOffline(true)],
    ['unresponsive', (simulator) => simulator.setSilence('everything')],
  ];
  it.each(cases)('when the printer says %s, then nothing leaves and the state says so', async (fault, break_) => {
    const { printer, run, opened, simulator, paper } = await printerBench();
    await opened();
    break_(simulator);
    expect(await run(printer.print(SLIP, { signal: signal() }))).toEqual({ kind: 'failed', fault, bytesLeft: false });
    expect(printer.state).toMatchObject({ standing: 'faulted', trouble: fault });
    expect(paper()).toEqual([]);
  });

  it('when paper is nearly at its end, then the printer is ready and says so', async () => {
    const { printer, opened, simulator } = await printerBench();
    await opened();
    simulator.setPaper('near-end');
    expect(await opened()).toMatchObject({ standing: 'ready', trouble: 'paper-near-end' });
    expect(printer.state.identity).toContain('TM-T81III');
  });

  it('when there is no printer, then it is gone, nothing leaves, and it prints once it is plugged in', async () => {
    const { printer, run, simulator } = await printerBench({ plugged: false });
    expect(await run(printer.print(SLIP, { signal: signal() }))).toEqual({
      kind: 'failed',
      fault: 'device-gone',
      bytesLeft: false,
    });
    expect(printer.state).toEqual({ standing: 'absent', trouble: 'not-connected' });
    await simulator.plug();
    expect(await run(printer.print(SLIP, { signal: signal() }))).toEqual({ kind: 'printed' });
  });
});

describe('faults in the middle of a slip', () => {
  it.each(['process-id', 'gs-r'] as const)(
    'when paper ends and %s is the proof, then it fails, the rest never comes out, and the next try prints whole',
    async (proof) => {
      const { printer, run, opened, simulator, paper } = await printerBench({ model: { proof } });
      await opened();
      simulator.setPaperLeft(20);
      expect(await run(printer.print(LONG, { signal: signal() }))).toEqual({
        kind: 'failed',
        fault: 'paper-out',
        bytesLeft: true,
      });
      expect(paper()).toEqual(asText(LONG).slice(0, 20));
      simulator.setPaper('ok');
      simulator.tearOff();
      expect(await run(printer.print(LONG, { signal: signal() }))).toEqual({ kind: 'printed' });
      expect(paper()).toEqual(asText(LONG));
    },
  );

  it('when the cutter sticks at the cut, then it is not printed', async () => {
    const { printer, run, opened, simulator } = await printerBench();
    await opened();
    simulator.setCutterJam('at-next-cut');
    expect(await run(printer.print(SLIP, { signal: signal() }))).toEqual({
      kind: 'failed',
      fault: 'cutter-jam',
      bytesLeft: true,
    });
  });

  it('when the plug is pulled, then the device is gone; when it is back, then it prints again without a restart', async () => {
    const { printer, run, opened, simulator, clock } = await printerBench();
    await opened();
    const printing = printer.print(LONG, { signal: signal() });
    await clock.advance(200);
    await simulator.unplug();
    expect(await run(printing)).toEqual({ kind: 'failed', fault: 'device-gone', bytesLeft: true });
    await clock.advance(60_000);
    simulator.tearOff();
    await simulator.plug();
    await clock.advance(6000);
    expect(printer.state.standing).toBe('ready');
    expect(await run(printer.print(SLIP, { signal: signal() }))).toEqual({ kind: 'printed' });
  });

  // Opening writes twice (status back, question), probing once, and before the slip the question is asked again: the
  // fifth write is the preamble, the sixth the first piece of the slip.
  it('when the wire takes no bytes from the slip on, then something may be on paper; when it takes none at all, then not', async () => {
    const outcomeAfter = async (good: number) => {
      const between = (near: Transport) =>
        watched(near, (count) => (count > good ? { ok: false, fault: 'stalled', detail: 'test' } : undefined));
      const { printer, run, opened } = await printerBench({ between });
      await opened();
      return run(printer.print(LONG, { signal: signal() }));
    };
    expect(await outcomeAfter(4)).toEqual({ kind: 'failed', fault: 'unresponsive', bytesLeft: false });
    expect(await outcomeAfter(5)).toEqual({ kind: 'failed', fault: 'unresponsive', bytesLeft: true });
  });

  it('when it is aborted between two pieces, then the rest is not sent, and bytes left only if a piece of the slip had', async () => {
    const abortedAt = async (write: number) => {
      const stop = new AbortController();
      const between = (near: Transport) =>
        watched(near, (count) => {
          if (count === write) stop.abort();
          return undefined;
        });
      const { printer, run, opened, paper } = await printerBench({ between });
      await opened();
      const outcome = await run(printer.print(LONG, { signal: stop.signal }));
      return { outcome, wholeOnPaper: paper().length === asText(LONG).length };
    };
    expect(await abortedAt(5)).toEqual({ outcome: { kind: 'cancelled', bytesLeft: false }, wholeOnPaper: false });
    expect(await abortedAt(6)).toEqual({ outcome: { kind: 'cancelled', bytesLeft: true }, wholeOnPaper: false });
  });

  it('when it is aborted while printing, then it is cancelled and something may be on paper', async () => {
    const { printer, run, opened, clock } = await printerBench();
    await opened();
    const stop = new AbortController();
    const printing = printer.print(LONG, { signal: stop.signal });
    await clock.advance(200);
    stop.abort();
    expect(await run(printing)).toEqual({ kind: 'cancelled', bytesLeft: true });
  });
});

describe('the line', () => {
  it('when a printer stops answering between slips, then the state says so without anyone asking, and recovers by itself', async () => {
    const { printer, opened, simulator, clock } = await printerBench();
    await opened();
    simulator.setSilence('everything');
    await clock.advance(15_000);
    expect(printer.state).toMatchObject({ standing: 'faulted', trouble: 'unresponsive' });
    simulator.setSilence('nothing');
    await clock.advance(30_000);
    expect(printer.state.standing).toBe('ready');
  });

  it('when the cover is opened and closed, then listeners hear of it at once', async () => {
    const { printer, opened, simulator, clock } = await printerBench();
    await opened();
    const heard: (string | undefined)[] = [];
    printer.onState((state) => heard.push(state.trouble));
    simulator.setCover(true);
    await clock.advance(1);
    simulator.setCover(false);
    await clock.advance(1);
    expect(heard).toEqual(['cover-open', undefined]);
  });

  it('when the slip is made for other paper, then it is our own mistake and throws', async () => {
    const { printer } = await printerBench();
    await expect(printer.print(saleLike(32), { signal: signal() })).rejects.toThrow(RangeError);
  });
});

describe('the drawer on the printer', () => {
  it('when it is kicked, then one pulse goes out, the switch is told, and shutting it is told too', async () => {
    const { printer, run, opened, simulator, clock } = await printerBench();
    await opened();
    const { drawerSocket } = printer;
    const seen: (boolean | undefined)[] = [];
    const stop = drawerSocket.onPin(() => seen.push(drawerSocket.pinHigh));
    expect(drawerSocket.pinHigh).toBe(false);
    expect(await run(drawerSocket.kick())).toBe('sent');
    await clock.advance(50);
    simulator.setDrawer(false);
    await clock.advance(50);
    stop();
    expect(await run(drawerSocket.kick())).toBe('sent');
    await clock.advance(50);
    expect(seen).toEqual([true, false]);
    expect(simulator.drawerKicks).toBe(2);
    expect(printer.state.standing).toBe('ready');
  });

  it('when a slip is under way or the printer is gone, then no pulse goes out', async () => {
    const { printer, run, opened, simulator, clock } = await printerBench();
    await opened();
    const printing = printer.print(LONG, { signal: signal() });
    await clock.advance(100);
    expect(await printer.drawerSocket.kick()).toBe('busy');
    expect((await run(printing)).kind).toBe('printed');
    await simulator.unplug();
    await clock.advance(50);
    expect(await run(printer.drawerSocket.kick())).toBe('gone');
    expect(printer.drawerSocket.pinHigh).toBeUndefined();
    expect(simulator.drawerKicks).toBe(0);
  });
});

describe('a USB printer whose pipe blocks', () => {
  const blocked = (port: PortStatus) => {
    let resets = 0;
    const between = (near: Transport): Transport => ({
      ...watched(near, (count) => (count > 5 ? { ok: false, fault: 'stalled', detail: 'test' } : undefined)),
      portStatus: async () => port,
      resetPort: async () => {
        resets += 1;
        return true;
      },
    });
    return { between, resets: () => resets };
  };

  it.each([
    ['paper-out', { paperEmpty: true, selected: true, error: false }],
    ['printer-offline', { paperEmpty: false, selected: false, error: false }],
    ['printer-offline', { paperEmpty: false, selected: true, error: true }],
    ['unresponsive', { paperEmpty: false, selected: true, error: false }],
  ] as const)('when the port tells past it, then the fault is %s and the port is emptied', async (fault, port) => {
    const { between, resets } = blocked(port);
    const { printer, run, opened } = await printerBench({ between });
    await opened();
    expect(await run(printer.print(LONG, { signal: signal() }))).toEqual({ kind: 'failed', fault, bytesLeft: true });
    expect(resets()).toBe(1);
  });

  it('when a one-way printer has no paper, then its port alone says so and nothing leaves', async () => {
    const between = (near: Transport): Transport => ({
      ...watched(near, () => undefined),
      portStatus: async () => ({ paperEmpty: true, selected: true, error: false }),
    });
    const { printer, run, opened, simulator, paper } = await printerBench({
      between,
      model: { proof: 'none', answersStatus: false },
    });
    simulator.setSilence('everything');
    await opened();
    const outcome = await run(printer.print(SLIP, { signal: signal() }));
    expect(outcome).toEqual({ kind: 'failed', fault: 'paper-out', bytesLeft: false });
    expect(paper()).toEqual([]);
  });
});
