import { describe, expect, test } from 'vitest';
import { countedMinor, FACES_MINOR } from './cash.ts';
import { decideShift, type ShiftEvent, type ShiftNow } from './decide.ts';
import type { Shift, ShiftSums } from './shift.ts';

const shift: Shift = {
  number: 3,
  operator: '01',
  state: 'open',
  openedAtMs: 1_000,
  openedSeq: 40,
  kept: { floatMinor: 20_000, floatChecked: false, movements: [], xReports: 0 },
};
const sums = (extra: Partial<ShiftSums> = {}): ShiftSums => ({
  lines: [],
  unknownCount: 0,
  floatMinor: 20_000,
  inMinor: 0,
  outMinor: 0,
  takenMinor: 0,
  givenMinor: 0,
  expectedMinor: 20_000,
  ...extra,
});
const now = (extra: Partial<ShiftNow> = {}): ShiftNow => ({ atMs: 2_000, by: '01', sums: sums(), ...extra });
const decided = (event: ShiftEvent, extra: Partial<ShiftNow> = {}) => decideShift(shift, event, now(extra));
const fault = (code: string) => ({ ok: false, fault: code });

describe('the float', () => {
  test('when it is counted before anything has moved, then it is what was counted', () => {
    expect(decided({ type: 'floatCounted', floatMinor: 18_000 })).toMatchObject({
      ok: true,
      shift: { kept: { floatMinor: 18_000, floatChecked: true } },
      event: 'float-counted',
      body: { changes: [{ what: 'floatMinor', from: 20_000, to: 18_000 }] },
    });
  });

  test('when cash has moved, then it may be confirmed and not changed', () => {
    const begun = { sums: sums({ takenMinor: 500 }) };
    expect(decided({ type: 'floatCounted', floatMinor: 18_000 }, begun)).toEqual(fault('shift-begun'));
    expect(decided({ type: 'floatCounted', floatMinor: 20_000 }, begun)).toMatchObject({ ok: true });
  });
});

describe('cash in and out', () => {
  test('when cash is put in, then who, why and from which sum to which are kept', () => {
    const decision = decided({ type: 'cashMoved', way: 'in', amountMinor: 5_000, reason: ' 补零钱 ' });
    expect(decision).toMatchObject({
      shift: {
        kept: { movements: [{ amountMinor: 5_000, why: 'in', operator: '01', reason: '补零钱', atMs: 2_000 }] },
      },
      event: 'cash-put-in',
      body: { amountMinor: 5_000, changes: [{ what: 'expectedMinor', from: 20_000, to: 25_000 }] },
    });
  });

  test('when cash is taken out, then it is negative, and the supervisor stands beside the cashier', () => {
    const ask = { type: 'cashMoved', way: 'out', amountMinor: 20_000, reason: '存银行' } as const;
    expect(decided(ask, { supervisor: '00' })).toMatchObject({
      shift: { kept: { movements: [{ amountMinor: -20_000, why: 'out', supervisor: '00' }] } },
      body: { supervisor: '00' },
    });
  });

  test.each([
    [{ way: 'in', amountMinor: 0, reason: 'x' }, 'amount-zero'],
    [{ way: 'in', amountMinor: 1_000_000_001, reason: 'x' }, 'amount-too-large'],
    [{ way: 'in', amountMinor: 1, reason: '  ' }, 'reason-needed'],
    [{ way: 'out', amountMinor: 20_001, reason: 'x' }, 'cash-too-little'],
  ] as const)('when %o is asked, then it is refused', (ask, why) => {
    expect(decided({ type: 'cashMoved', ...ask })).toEqual(fault(why));
  });
});

describe('the hand-over', () => {
  const counts = [
    { faceMinor: 10_000, count: 1 },
    { faceMinor: 5_000, count: 1 },
    { faceMinor: 10, count: 0 },
  ];

  test('when the count differs by anything, then it needs a reason', () => {
    expect(decided({ type: 'counted', counts })).toEqual(fault('reason-needed'));
    expect(decided({ type: 'counted', counts, reason: ' ' })).toEqual(fault('reason-needed'));
    const decision = decided({ type: 'counted', counts, reason: '少找一张' });
    expect(decision).toMatchObject({
      shift: {
        state: 'closed',
        closedAtMs: 2_000,
        kept: {
          handOver: { countedMinor: 15_000, differenceMinor: -5_000, reason: '少找一张', by: '01', sums: sums() },
        },
      },
      event: 'shift-handed-over',
      body: { expectedMinor: 20_000, countedMinor: 15_000, differenceMinor: -5_000, reason: '少找一张' },
    });
    if (decision.ok) expect(decision.shift.kept.handOver?.counts).toEqual(counts.slice(0, 2));
  });

  test('when it is even, then no reason is needed', () => {
    const even = [{ faceMinor: 10_000, count: 2 }];
    expect(decided({ type: 'counted', counts: even })).toMatchObject({ body: { differenceMinor: 0 } });
  });

  test('when a face is no note of the yuan, or is named twice, then nothing is counted', () => {
    const strange = [{ faceMinor: 20_000, count: 1 }];
    const twice = [counts[0], counts[0]].flatMap((face) => (face === undefined ? [] : [face]));
    for (const wrong of [strange, twice])
      expect(decided({ type: 'counted', counts: wrong, reason: 'x' })).toEqual(fault('malformed'));
  });
});

test('when every face is counted once, then the sum is that of the faces', () => {
  expect(countedMinor(FACES_MINOR.map((faceMinor) => ({ faceMinor, count: 1 })))).toBe(18_660);
  expect(countedMinor([])).toBe(0);
});
