/**
 * What every card reader must do, whatever is behind it: run over simulators, replayed talks, the keyboard wedge, and a real
 * reader on the bench. A bench does what a person or the world would do; it never looks inside the reader.
 */
import { describe, expect, it } from 'vitest';
import type { CardReader, ReadCardOutcome, StripeCard } from './role.ts';

export interface CardReaderBench {
  readonly reader: CardReader;
  /** Swipes well; the card the reader must then give, or nothing where only its shape is known. */
  swipeWell(): Promise<StripeCard | undefined>;
  swipeBadly?(): Promise<void>;
  swipeWrongSide?(): Promise<void>;
  swipeBlank?(): Promise<void>;
  unplug?(): Promise<void>;
  /** Lets the driver's clock run. */
  elapse(ms: number): Promise<void>;
  /** Checks and cleans up; throws when a simulator or talk has a complaint. */
  finish(): Promise<void>;
}

/** Makes a fresh bench with the reader ready. */
export type MakeCardReaderBench = () => Promise<CardReaderBench>;

const LONG_MS = 60_000;

/** Declares the suite for one kind of bench. Abilities a bench lacks show as skipped. */
export function cardReaderContract(name: string, makeBench: MakeCardReaderBench): void {
  const onBench = (test: (bench: CardReaderBench, skip: (why: string) => void) => Promise<void>) => {
    return async (context: { skip: (why: string) => void }) => {
      const bench = await makeBench();
      try {
        await test(bench, context.skip);
      } finally {
        await bench.finish();
      }
    };
  };

  describe(`a card reader (${name})`, () => {
    it(
      'when a card is swiped well, then it gives the card and is ready again',
      onBench(async ({ reader, swipeWell }) => {
        expect(reader.state.standing).toBe('ready');
        const reading = begin(reader);
        expect(reader.state.standing).toBe('busy');
        const card = await swipeWell();
        const outcome = await reading;
        expect(outcome.kind).toBe('card');
        if (outcome.kind !== 'card') return;
        expect(outcome.card.pan).toMatch(/^\d{13,19}$/);
        expect(outcome.card.expiry).toMatch(/^\d{4}$/);
        expect(outcome.card.serviceCode).toMatch(/^\d{3}$/);
        expect(outcome.card.track2.startsWith(`${outcome.card.pan}=`)).toBe(true);
        if (card !== undefined) expect(outcome.card).toEqual(card);
        expect(reader.state.standing).toBe('ready');
      }),
    );

    it(
      'when nobody swipes, then the reading times out and the next one begins',
      onBench(async ({ reader, elapse, swipeWell }) => {
        const reading = begin(reader, { timeoutMs: 1000 });
        await elapse(1000);
        expect(await reading).toEqual({ kind: 'timed-out' });
        const next = begin(reader);
        await swipeWell();
        expect((await next).kind).toBe('card');
      }),
    );

    it(
      'when cancelled, before or during, then the reading ends at once',
      onBench(async ({ reader, swipeWell }) => {
        const abort = new AbortController();
        const reading = begin(reader, { signal: abort.signal });
        abort.abort();
        expect(await reading).toEqual({ kind: 'cancelled' });
        expect(await begin(reader, { signal: abort.signal })).toEqual({ kind: 'cancelled' });
        const next = begin(reader);
        await swipeWell();
        expect((await next).kind).toBe('card');
      }),
    );

    it(
      'when a reading is under way, then a second one is refused and the first goes on',
      onBench(async ({ reader, swipeWell }) => {
        const reading = begin(reader);
        await expect(begin(reader)).rejects.toThrow('already reading');
        await swipeWell();
        expect((await reading).kind).toBe('card');
      }),
    );

    it(
      'when a card was swiped while nobody waited, then it is forgotten',
      onBench(async ({ reader, swipeWell, elapse }) => {
        await swipeWell();
        await elapse(0);
        const reading = begin(reader, { timeoutMs: 1000 });
        await elapse(1000);
        expect(await reading).toEqual({ kind: 'timed-out' });
      }),
    );

    it(
      'when the stripe is bad, then it says unreadable',
      onBench(async ({ reader, swipeBadly }, skip) => {
        if (swipeBadly === undefined) return skip('this bench cannot swipe badly');
        const reading = begin(reader);
        await swipeBadly();
        expect(await reading).toEqual({ kind: 'unreadable', why: 'track-error' });
      }),
    );

    it(
      'when the wrong side is swiped, then nothing happens and a good swipe still counts',
      onBench(async ({ reader, swipeWrongSide, swipeWell, elapse }, skip) => {
        if (swipeWrongSide === undefined) return skip('this bench cannot swipe the wrong side');
        const reading = begin(reader);
        await swipeWrongSide();
        await elapse(1000);
        expect(reader.state.standing).toBe('busy');
        await swipeWell();
        expect((await reading).kind).toBe('card');
      }),
    );

    it(
      'when the stripe is blank, then it says blank',
      onBench(async ({ reader, swipeBlank }, skip) => {
        if (swipeBlank === undefined) return skip('this bench has no blank card');
        const reading = begin(reader);
        await swipeBlank();
        expect(await reading).toEqual({ kind: 'blank' });
      }),
    );

    it(
      'when the reader is unplugged, then the reading ends with device-gone and the lamp says absent',
      onBench(async ({ reader, unplug }, skip) => {
        if (unplug === undefined) return skip('this bench cannot unplug the reader');
        const reading = begin(reader);
        await unplug();
        expect(await reading).toEqual({ kind: 'device-gone' });
        expect(reader.state).toMatchObject({ standing: 'absent', trouble: 'not-connected' });
        expect(await begin(reader)).toEqual({ kind: 'device-gone' });
      }),
    );

    it(
      'when closed, then a reading under way ends with device-gone',
      onBench(async ({ reader }) => {
        const reading = begin(reader);
        await reader.close();
        expect(await reading).toEqual({ kind: 'device-gone' });
      }),
    );
  });
}

function begin(
  reader: CardReader,
  options: { timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<ReadCardOutcome> {
  const signal = options.signal ?? new AbortController().signal;
  return reader.readCard({ timeoutMs: options.timeoutMs ?? LONG_MS, signal });
}
