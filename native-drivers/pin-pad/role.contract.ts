/**
 * What every PIN pad must do, whatever its wire: run over a simulator, over recorded or documented talks, and over a
 * real pad. Called by the test files of each protocol family. It must never look behind the role.
 */
import { describe, expect, test } from 'vitest';
import type { EnterPinRequest, PinPad } from './role.ts';

/** The situations of the contract; a bench that cannot bring one about gives a sentence instead of itself. */
export type PinPadSituation =
  | 'key present'
  | 'key absent'
  | 'cardholder enters a PIN'
  | 'cardholder cancels'
  | 'cashier cancels'
  | 'message shown'
  | 'pad answers'
  | 'pad unplugged';

export interface PinPadBench {
  /** Open and ready. */
  readonly pad: PinPad;
  /** The slot of the situation; it holds a key unless the situation says otherwise. */
  readonly slot: number;
  /** Lets time pass until the promise settles. */
  finish<Value>(promise: Promise<Value>): Promise<Value>;
  /** Does what the situation says, once the pad asks for the PIN. */
  act(): Promise<void>;
  /** Fails the test if the other end of the wire has anything to complain of. */
  close(): Promise<void>;
}

export type MakePinPadBench = (situation: PinPadSituation) => Promise<PinPadBench | string>;

/** Published test numbers only (Verifone packet examples). */
export const contractPinRequest = {
  pan: '4012345678909',
  amountMinor: 1999,
  workingKeyHex: '0123456789ABCDEF',
  minimumDigits: 4,
  maximumDigits: 12,
  mayBypass: false,
  timeoutMs: 60_000,
} as const satisfies Omit<EnterPinRequest, 'signal'>;

export function pinPadContract(name: string, makeBench: MakePinPadBench): void {
  const situation = (title: string, kind: PinPadSituation, prove: (bench: PinPadBench) => Promise<void>) => {
    test(title, async (context) => {
      const bench = await makeBench(kind);
      if (typeof bench === 'string') {
        context.skip(bench);
        return;
      }
      try {
        await prove(bench);
      } finally {
        await bench.close();
      }
    });
  };
  const never = () => new AbortController().signal;

  describe(`a PIN pad: ${name}`, () => {
    situation(
      'when the slot holds a key, then it is present and never called verified unproved',
      'key present',
      async (b) => {
        const outcome = await b.finish(b.pad.selectMasterKey(b.slot, never()));
        expect(outcome.kind).toBe('present');
        expect(b.pad.state.standing).toBe('ready');
      },
    );

    situation('when the slot is empty, then the key is missing', 'key absent', async (b) => {
      expect(await b.finish(b.pad.selectMasterKey(b.slot, never()))).toEqual({ kind: 'missing' });
    });

    situation(
      'when a PIN is entered, then the block has eight bytes and the pad is ready again',
      'cardholder enters a PIN',
      async (b) => {
        await b.finish(b.pad.selectMasterKey(b.slot, never()));
        const entry = b.pad.enterPin({ ...contractPinRequest, signal: never() });
        await b.act();
        const outcome = await b.finish(entry);
        expect(outcome.kind === 'entered' && outcome.pinBlock.length).toBe(8);
        expect(b.pad.state.standing).toBe('ready');
      },
    );

    situation('when the cardholder presses Cancel, then the entry is cancelled', 'cardholder cancels', async (b) => {
      await b.finish(b.pad.selectMasterKey(b.slot, never()));
      const entry = b.pad.enterPin({ ...contractPinRequest, signal: never() });
      await b.act();
      expect(await b.finish(entry)).toEqual({ kind: 'cancelled' });
    });

    situation(
      'when the cashier cancels, then the pad is told and the entry is cancelled',
      'cashier cancels',
      async (b) => {
        await b.finish(b.pad.selectMasterKey(b.slot, never()));
        const cashier = new AbortController();
        const entry = b.pad.enterPin({ ...contractPinRequest, signal: cashier.signal });
        await b.act();
        cashier.abort();
        expect(await b.finish(entry)).toEqual({ kind: 'cancelled' });
        expect(b.pad.state.standing).toBe('ready');
      },
    );

    situation('when a message is shown, then the pad says that it took it', 'message shown', async (b) => {
      expect(await b.finish(b.pad.show(['PLEASE SWIPE'], never()))).toBe(true);
    });

    situation('when it is asked for life, then it answers', 'pad answers', async (b) => {
      expect(await b.finish(b.pad.probe(never()))).toBe(true);
    });

    situation(
      'when the pad goes away during an entry, then the outcome and the state say so',
      'pad unplugged',
      async (b) => {
        await b.finish(b.pad.selectMasterKey(b.slot, never()));
        const entry = b.pad.enterPin({ ...contractPinRequest, signal: never() });
        await b.act();
        expect(await b.finish(entry)).toEqual({ kind: 'device-gone' });
        expect(b.pad.state).toMatchObject({ standing: 'absent', trouble: 'not-connected' });
      },
    );
  });
}
