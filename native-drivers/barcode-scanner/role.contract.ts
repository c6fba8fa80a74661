/**
 * What every scanner must do, whatever is behind it: run over simulators, replayed talks, the keyboard, and a real scanner on the
 * bench. A bench does what a person or the world would do; it never looks inside the scanner.
 */
import { describe, expect, it } from 'vitest';
import type { BarcodeScanner, ScanOutcome } from './role.ts';

export interface ScannerBench {
  readonly scanner: BarcodeScanner;
  /** Scans a payment code; the text the scanner must then give, or nothing where only its shape is known. */
  scanWell(): Promise<string | undefined>;
  /** Another code than `scanWell`'s. */
  scanAnother?(): Promise<string>;
  scanBadly?(): Promise<void>;
  unplug?(): Promise<void>;
  plug?(): Promise<void>;
  /** Lets the driver's clock run. */
  elapse(ms: number): Promise<void>;
  /** Checks and cleans up; throws when a simulator or talk has a complaint. */
  finish(): Promise<void>;
}

/** Makes a fresh bench with the scanner ready. */
export type MakeScannerBench = () => Promise<ScannerBench>;

const LONG_MS = 60_000;

/** Declares the suite for one kind of bench. Abilities a bench lacks show as skipped. */
export function barcodeScannerContract(name: string, makeBench: MakeScannerBench): void {
  const onBench = (test: (bench: ScannerBench, skip: (why: string) => void) => Promise<void>) => {
    return async (context: { skip: (why: string) => void }) => {
      const bench = await makeBench();
      try {
        await test(bench, (why) => context.skip(why));
      } finally {
        await bench.finish();
      }
    };
  };

  describe(`a bar code scanner (${name})`, () => {
    it(
      'when a code is scanned, then it is given whole, its mask hides it, and the scanner is ready again',
      onBench(async ({ scanner, scanWell }) => {
        expect(scanner.state.standing).toBe('ready');
        const scanning = begin(scanner);
        expect(scanner.state.standing).toBe('busy');
        const text = await scanWell();
        const outcome = await scanning;
        expect(outcome.kind).toBe('code');
        if (outcome.kind !== 'code') return;
        const whole = outcome.code.reveal();
        if (text !== undefined) expect(whole).toBe(text);
        expect(`${outcome.code} ${JSON.stringify(outcome)}`).not.toContain(whole);
        expect(scanner.state.standing).toBe('ready');
      }),
    );

    it(
      'when nobody scans, then the wait times out and the next one begins',
      onBench(async ({ scanner, elapse, scanWell }) => {
        const scanning = begin(scanner, { timeoutMs: 1000 });
        await elapse(1000);
        expect(await scanning).toEqual({ kind: 'timed-out' });
        const next = begin(scanner);
        await scanWell();
        expect((await next).kind).toBe('code');
      }),
    );

    it(
      'when cancelled, before or during, then the wait ends at once',
      onBench(async ({ scanner }) => {
        const abort = new AbortController();
        const scanning = begin(scanner, { signal: abort.signal });
        abort.abort();
        expect(await scanning).toEqual({ kind: 'cancelled' });
        expect(await begin(scanner, { signal: abort.signal })).toEqual({ kind: 'cancelled' });
        expect(scanner.state.standing).toBe('ready');
      }),
    );

    it(
      'when a wait is under way, then a second one is refused and the first goes on',
      onBench(async ({ scanner, scanWell }) => {
        const scanning = begin(scanner);
        await expect(begin(scanner)).rejects.toThrow('already waiting');
        await scanWell();
        expect((await scanning).kind).toBe('code');
      }),
    );

    it(
      'when a code was scanned while nobody waited, then it is forgotten and may be scanned again at once',
      onBench(async ({ scanner, scanWell, scanAnother, elapse }, skip) => {
        if (scanAnother === undefined) return skip('this bench has one code');
        await scanWell();
        await elapse(0);
        const empty = begin(scanner, { timeoutMs: 1000 });
        await elapse(1000);
        expect(await empty).toEqual({ kind: 'timed-out' });
        const scanning = begin(scanner);
        await scanWell();
        expect((await scanning).kind).toBe('code');
      }),
    );

    it(
      'when a code stays in front of the scanner, then it counts once until it was away for three seconds',
      onBench(async ({ scanner, scanWell, scanAnother, elapse }, skip) => {
        if (scanAnother === undefined) return skip('this bench has one code');
        const seen: string[] = [];
        const stop = scanner.onScan((code) => seen.push(code.reveal()));
        const text = await scanWell();
        for (let turn = 0; turn < 4; turn += 1) {
          await elapse(1500);
          await scanWell();
        }
        await elapse(100);
        expect(seen).toEqual([text]);
        const other = await scanAnother();
        await elapse(3100);
        await scanWell();
        await elapse(100);
        expect(seen).toEqual([text, other, text]);
        stop();
        await elapse(3100);
        await scanWell();
        await elapse(100);
        expect(seen).toHaveLength(3);
      }),
    );

    it(
      'when a wait is under way, then it gets the code and the stream does not',
      onBench(async ({ scanner, scanWell, scanAnother, elapse }, skip) => {
        if (scanAnother === undefined) return skip('this bench has one code');
        const seen: string[] = [];
        scanner.onScan((code) => seen.push(code.reveal()));
        const scanning = begin(scanner);
        await scanWell();
        expect((await scanning).kind).toBe('code');
        const other = await scanAnother();
        await elapse(100);
        expect(seen).toEqual([other]);
      }),
    );

    it(
      'when what comes is no whole code, then it says unreadable and a good scan still counts',
      onBench(async ({ scanner, scanBadly, scanWell }, skip) => {
        if (scanBadly === undefined) return skip('this bench cannot scan badly');
        const scanning = begin(scanner);
        await scanBadly();
        expect(await scanning).toEqual({ kind: 'unreadable', why: 'damaged' });
        const next = begin(scanner);
        await scanWell();
        expect((await next).kind).toBe('code');
      }),
    );

    it(
      'when the scanner is unplugged, then the wait ends with device-gone; plugged again, it scans',
      onBench(async ({ scanner, unplug, plug, scanWell, elapse }, skip) => {
        if (unplug === undefined || plug === undefined) return skip('this bench cannot unplug the scanner');
        const scanning = begin(scanner);
        await unplug();
        expect(await scanning).toEqual({ kind: 'device-gone' });
        expect(scanner.state).toMatchObject({ standing: 'absent', trouble: 'not-connected' });
        expect(await begin(scanner)).toEqual({ kind: 'device-gone' });
        await plug();
        await elapse(6000);
        expect(scanner.state.standing).toBe('ready');
        const next = begin(scanner);
        await scanWell();
        expect((await next).kind).toBe('code');
      }),
    );

    it(
      'when closed, then a wait under way ends with device-gone',
      onBench(async ({ scanner }) => {
        const scanning = begin(scanner);
        await scanner.close();
        expect(await scanning).toEqual({ kind: 'device-gone' });
      }),
    );
  });
}

function begin(
  scanner: BarcodeScanner,
  options: { timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<ScanOutcome> {
  const signal = options.signal ?? new AbortController().signal;
  return scanner.scan({ timeoutMs: options.timeoutMs ?? LONG_MS, signal });
}
