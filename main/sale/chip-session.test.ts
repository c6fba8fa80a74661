import { describe, expect, test } from 'vitest';
import type { ChipOutcome, Kernel, KernelEffect, KernelEvent } from '../emv/kernel/kernel.ts';
import { ChipSession, type PinAtReader, type TurnCompany } from './chip-session.ts';
import { type FakeChipReader, fakeChipReader } from './fake-chip-reader.ts';

const END: ChipOutcome = { kind: 'terminated', why: 'cancelled', chipFailed: false };
const OK = Uint8Array.of(0x90, 0x00);

/** A kernel that yields these effects and notes what it is told. */
function scripted(effects: readonly KernelEffect[]): { kernel: Kernel<ChipOutcome>; heard: KernelEvent[] } {
  const heard: KernelEvent[] = [];
  function* run(): Kernel<ChipOutcome> {
    for (const effect of effects) heard.push(yield effect);
    return END;
  }
  return { kernel: run(), heard };
}

function sessionOf(effects: readonly KernelEffect[], reader: FakeChipReader = fakeChipReader()) {
  const { kernel, heard } = scripted(effects);
  const asked: PinAtReader[] = [];
  const company = (signal = new AbortController().signal): TurnCompany => ({
    signal,
    onPinAsked: (ask) => asked.push(ask),
    onPinTyped: () => undefined,
  });
  const session = new ChipSession({ kernel, reader, pinLimitMs: 1 });
  return { session, heard, reader, asked, company };
}

const EXCHANGE: KernelEffect = { do: 'exchange', command: Uint8Array.of(0, 0xa4, 4, 0) };
const SHOW: KernelEffect = {
  do: 'showCard',
  card: { pan: '6225000000000014', expiry: '3012', aid: 'A000000333010101', label: 'DEBIT' },
};
const withCard = async (canVerifyPin = false): Promise<FakeChipReader> => {
  const reader = fakeChipReader({ canVerifyPin });
  reader.insert({ reset: () => Uint8Array.of(0x3b, 0), exchange: () => OK });
  await reader.powerOn();
  return reader;
};

describe('a conversation with a card', () => {
  test('when the kernel exchanges, then the reader carries it and the flow is asked only at its own turns', async () => {
    const { session, company, heard, reader } = sessionOf([EXCHANGE, EXCHANGE, SHOW, EXCHANGE], await withCard());
    expect(await session.next(undefined, company())).toBe(SHOW);
    expect(heard).toEqual([
      { type: 'responded', response: OK },
      { type: 'responded', response: OK },
    ]);
    const accepted: KernelEvent = { type: 'cardAccepted', onExceptionFile: false, loggedMinor: 0 };
    expect(await session.next(accepted, company())).toEqual({ do: 'end', outcome: END });
    expect(heard.at(2)).toBe(accepted);
    expect(reader.isPowered).toBe(false);
    expect(reader.commands).toHaveLength(3);
  });

  test('when the card is pulled, then the kernel hears it at its next command', async () => {
    const { session, company, heard, reader } = sessionOf([EXCHANGE, EXCHANGE], await withCard());
    reader.pullAfter = 1;
    await session.next(undefined, company());
    expect(heard).toEqual([{ type: 'responded', response: OK }, { type: 'cardGone' }]);
  });

  test('when it is cancelled, then the kernel hears that instead of another command', async () => {
    const { session, company, heard } = sessionOf([EXCHANGE], await withCard());
    const abort = new AbortController();
    abort.abort();
    await session.next(undefined, company(abort.signal));
    expect(heard).toEqual([{ type: 'cancelled' }]);
  });

  test('when the flow leaves, then the power is off and no command follows', async () => {
    const { session, company, reader, heard } = sessionOf([SHOW, EXCHANGE], await withCard());
    await session.next(undefined, company());
    await session.leave();
    expect(reader.isPowered).toBe(false);
    await session.next({ type: 'cancelled' }, company());
    expect(heard.at(-1)).toEqual({ type: 'cancelled' });
    expect(reader.commands).toEqual([]);
  });
});

describe('an offline PIN', () => {
  const plain: KernelEffect = { do: 'askOfflinePin', form: 'plaintext', triesLeft: 3, wasWrong: false };

  test('when the reader has keys, then it verifies by itself and only the status is heard', async () => {
    const reader = await withCard(true);
    reader.pins.push({ kind: 'verified', statusWord: 0x9000 });
    const { session, company, heard, asked } = sessionOf([plain], reader);
    await session.next(undefined, company());
    expect(asked).toEqual([{ triesLeft: 3, wasWrong: false }]);
    expect(heard).toEqual([{ type: 'pinVerified', statusWord: 0x9000 }]);
    expect(reader.commands).toEqual([]);
  });

  test.each([
    [{ kind: 'bypassed' }, { type: 'pinBypassed' }],
    [{ kind: 'cancelled' }, { type: 'cancelled' }],
    [{ kind: 'timed-out' }, { type: 'cancelled' }],
    [{ kind: 'card-gone' }, { type: 'cardGone' }],
    [{ kind: 'failed' }, { type: 'pinPadFailed' }],
    [{ kind: 'device-gone' }, { type: 'pinPadFailed' }],
  ] as const)('when the keys give %o, then the kernel hears %o', async (outcome, event) => {
    const reader = await withCard(true);
    reader.pins.push(outcome);
    const { session, company, heard } = sessionOf([plain], reader);
    await session.next(undefined, company());
    expect(heard).toEqual([event]);
  });

  test('when no device could keep the PIN to itself, then it is not asked for', async () => {
    const enciphered: KernelEffect = { do: 'askOfflinePin', form: 'enciphered', wasWrong: false };
    const { session, company, heard, asked } = sessionOf([plain, enciphered], await withCard(false));
    await session.next(undefined, company());
    expect(heard).toEqual([{ type: 'pinPadFailed' }, { type: 'pinPadFailed' }]);
    expect(asked).toEqual([]);
  });
});
