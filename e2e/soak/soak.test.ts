/** The soak in its short form, and drivers broken on purpose: what it was made to find, it must find. */
import { closeSync, openSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CardReader, ReadCardOutcome } from '../../native-drivers/card-reader/role.ts';
import type { ReceiptPrinter } from '../../native-drivers/receipt-printer/role.ts';
import { judgePaper, type SlipTry } from './slip-paper.ts';
import { type SoakOptions, soak } from './soak.ts';

const SLOW_MS = 300_000;

/** The printer with another `print`. */
const printerWith = (print: (inner: ReceiptPrinter) => ReceiptPrinter['print']) => (inner: ReceiptPrinter) => ({
  get columns() {
    return inner.columns;
  },
  get state() {
    return inner.state;
  },
  print: print(inner),
  probe: (signal: AbortSignal) => inner.probe(signal),
  onState: (listener: Parameters<ReceiptPrinter['onState']>[0]) => inner.onState(listener),
  close: () => inner.close(),
});

/** The reader with another `readCard`. */
const readerWith = (readCard: (inner: CardReader) => CardReader['readCard']) => (inner: CardReader) => ({
  get state() {
    return inner.state;
  },
  readCard: readCard(inner),
  onState: (listener: Parameters<CardReader['onState']>[0]) => inner.onState(listener),
  close: () => inner.close(),
});

/** On the wires that open at once: what is broken here is broken on any line. */
const faultsOf = async (options: Omit<SoakOptions, 'seed' | 'wires'>) =>
  (await soak({ seed: 11, wires: ['memory', 'tcp'], ...options })).faults.join('\n');

describe('the soak', () => {
  it(
    'when good drivers are soaked, then every slip and swipe is there once, and everything is given back',
    async () => {
      const report = await soak({ seed: 4, slips: 60, swipes: 60 });
      process.stdout.write(
        `soak: seed ${report.seed}, ${report.wires.join(', ')}, ${report.slipTries} tries of slips\n`,
      );
      expect(report.faults).toEqual([]);
      expect([report.slips, report.swipes]).toEqual([60, 60]);
      expect(report.slipTries).toBeGreaterThan(60);
      expect(Object.keys(report.troubles).length).toBeGreaterThan(12);
    },
    SLOW_MS,
  );
});

describe('a soak of broken drivers', () => {
  it(
    'when a printer prints twice and says so once, then it is found',
    async () => {
      const twice = printerWith((inner) => async (document, options) => {
        await inner.print(document, options);
        return inner.print(document, options);
      });
      expect(await faultsOf({ slips: 12, swipes: 0, disguisePrinter: twice })).toContain('doubled');
    },
    SLOW_MS,
  );

  it(
    'when a printer calls every slip printed, then it is found',
    async () => {
      const liar = printerWith((inner) => async (document, options) => {
        await inner.print(document, options);
        return { kind: 'printed' };
      });
      expect(await faultsOf({ slips: 60, swipes: 0, disguisePrinter: liar })).toContain('lost');
    },
    SLOW_MS,
  );

  it(
    'when a printer denies that bytes have left, then it is found',
    async () => {
      const denier = printerWith((inner) => async (document, options) => {
        const outcome = await inner.print(document, options);
        return outcome.kind === 'failed' ? { ...outcome, bytesLeft: false } : outcome;
      });
      expect(await faultsOf({ slips: 60, swipes: 0, disguisePrinter: denier })).toContain('nothing had left');
    },
    SLOW_MS,
  );

  it(
    'when a reader gives the card before, then it is found',
    async () => {
      const late = readerWith((inner) => {
        let before: ReadCardOutcome | undefined;
        return async (options) => {
          const outcome = await inner.readCard(options);
          const told = before?.kind === outcome.kind ? before : outcome;
          before = outcome;
          return told;
        };
      });
      expect(await faultsOf({ slips: 0, swipes: 20, disguiseReader: late })).toContain('misattributed');
    },
    SLOW_MS,
  );

  it(
    'when a reader forgets swipes, then it is found',
    async () => {
      const forgetful = readerWith((inner) => {
        let reads = 0;
        return async (options) => {
          const outcome = await inner.readCard(options);
          reads += 1;
          return reads % 4 === 0 ? { kind: 'timed-out' } : outcome;
        };
      });
      expect(await faultsOf({ slips: 0, swipes: 40, disguiseReader: forgetful })).toContain('ended as timed-out');
    },
    SLOW_MS,
  );

  it(
    'when a driver keeps descriptors, then it is found',
    async () => {
      const kept: number[] = [];
      const keeper = readerWith((inner) => async (options) => {
        kept.push(openSync('/dev/null', 'r'));
        return inner.readCard(options);
      });
      const faults = await faultsOf({ slips: 0, swipes: 10, disguiseReader: keeper });
      for (const descriptor of kept) closeSync(descriptor);
      expect(faults).toContain('descriptors');
    },
    SLOW_MS,
  );

  it(
    'when a driver keeps memory, then it is found',
    async () => {
      const kept: string[][] = [];
      const keeper = readerWith((inner) => async (options) => {
        kept.push(Array.from({ length: 20_000 }, (_, index) => `${kept.length}.${index}`));
        return inner.readCard(options);
      });
      expect(await faultsOf({ slips: 0, swipes: 40, disguiseReader: keeper })).toContain('memory');
    },
    SLOW_MS,
  );
});

describe('the judge of the paper', () => {
  const of: SlipTry = { lane: 'P1', slip: 7, attempt: 1, lines: 2 };
  const second: SlipTry = { ...of, attempt: 2 };
  const [one, two] = ['P1 7.1 1/2 持卡人签名', 'P1 7.1 2/2 金额'] as const;
  const lines = [one, two];
  const [oneAgain, twoAgain] = ['P1 7.2 1/2 持卡人签名', 'P1 7.2 2/2 金额'] as const;
  const again = [oneAgain, twoAgain];
  const judge = (paper: readonly string[], outcomes: readonly ['printed' | 'failed', SlipTry][]) =>
    judgePaper(
      paper,
      outcomes.map(([outcome, each]) => ({ of: each, outcome })),
    ).join();

  it('when the paper is as told, then it says nothing', () => {
    expect(judge([...lines, '[CUT]'], [['printed', of]])).toBe('');
    expect(
      judge(
        [one, '重打印 DUPLICATED', ...again, '[CUT]'],
        [
          ['failed', of],
          ['printed', second],
        ],
      ),
    ).toBe('');
  });

  it('when a line is missing, doubled, strange or among those of another try, then it says which', () => {
    expect(judge(lines.slice(1), [['printed', of]])).toContain('doubled');
    expect(judge(lines.slice(0, 1), [['printed', of]])).toContain('lost');
    expect(judge([...lines, ...lines], [['printed', of]])).toContain('doubled');
    expect(judge([...lines, 'P1 8.1 1/2 金额'], [['printed', of]])).toContain('no try of this slip');
    const mixed = [one, oneAgain, two, twoAgain];
    expect(
      judge(mixed, [
        ['failed', of],
        ['printed', second],
      ]),
    ).toContain('misattributed');
  });
});
