import { expect, test } from 'vitest';
import { secret } from '../domain/secret.ts';
import type { Delivery } from '../host/role.ts';
import { decide } from './decide.ts';
import type { SaleEvent } from './happenings.ts';
import { keptSchema } from './kept.ts';
import { fromRow, resultOf, slipJobsOf, toRow } from './row.ts';
import type { Sale } from './sale.ts';
import { answer, around, authorising, CARD, presenting, readCard, SHOWN, voidOpening } from './sale-builders.ts';

const after = (sale: Sale, ...events: SaleEvent[]): Sale =>
  events.reduce((now, event) => decide(now, event, around()).sale, sale);
const answered = (changes: Parameters<typeof answer>[0] = {}): SaleEvent => ({
  type: 'delivered',
  delivery: { kind: 'answered', answer: answer(changes) },
});
const delivered = (delivery: Delivery): SaleEvent => ({ type: 'delivered', delivery });
const PIN = secret('pin block', new Uint8Array(8));

test('when a stripe is read, confirmed and the PIN entered then the intent takes the next trace number before anything is sent', () => {
  const sale = after(
    presenting(),
    { type: 'opened' },
    { type: 'cardRead', read: readCard() },
    { type: 'cardConfirmed' },
  );
  const decision = decide(sale, { type: 'pinEntered', pinBlock: PIN }, around());
  expect(decision.write).toMatchObject({
    event: 'intent-written',
    takesStan: 7,
    body: { stan: 7, pinEntered: true },
  });
  expect(decision.effects).toEqual([{ do: 'authorise' }]);
});

test.each([
  [{ saysChip: true }, 'insert-chip'],
  [{ expired: true }, 'expired'],
] as const)('when a swiped card is %o then it is refused and the reader waits again', (what, notice) => {
  const decision = decide(presenting(), { type: 'cardRead', read: readCard(what) }, around());
  expect(decision.sale).toMatchObject({ stage: 'presenting', notice });
  expect(decision.effects).toEqual([{ do: 'readCard' }]);
});

test.each(['presenting', 'confirming', 'pin'] as const)(
  'when the cashier cancels at %s then nothing is owed',
  (stage) => {
    const steps: SaleEvent[] = [{ type: 'opened' }, { type: 'cardRead', read: readCard() }, { type: 'cardConfirmed' }];
    const sale = after(presenting(), ...steps.slice(0, ['presenting', 'confirming', 'pin'].indexOf(stage) + 1));
    expect(sale.stage).toBe(stage);
    expect(decide(sale, { type: 'cancelled' }, around()).sale).toMatchObject({
      stage: 'abandoned',
      kept: { abandonedBecause: 'cancelled' },
    });
  },
);

test('when the cashier cancels after the intent then only the dialling is stopped', () => {
  const decision = decide(authorising(), { type: 'cancelled' }, around());
  expect(decision.sale.stage).toBe('authorising');
  expect(decision.effects).toEqual([{ do: 'stopDialling' }]);
  expect(decision.write).toBeUndefined();
});

test.each([
  [{ kind: 'no-answer', why: 'timed-out' }, '98', 'no-answer'],
  [{ kind: 'no-answer', why: 'closed' }, '98', 'no-answer'],
  [{ kind: 'bad-answer', fault: 'mac' }, 'A0', 'bad-mac'],
  [{ kind: 'bad-answer', fault: 'mismatch' }, '06', 'mismatch'],
  [{ kind: 'bad-answer', fault: 'unreadable' }, '06', 'unreadable'],
] as const)(
  'when a request that left gets %o then a reversal with reason %s is owed and written before it is sent',
  (delivery, reason, because) => {
    const decision = decide(authorising(), delivered(delivery), around());
    expect(decision.sale).toMatchObject({
      stage: 'reversing',
      kept: { owed: { reason, because, attempts: 0, left: 3 } },
    });
    expect(decision.write?.event).toBe('reversal-owed');
    expect(decision.effects).toEqual([{ do: 'reverse' }]);
    expect(resultOf(decision.sale)).toBe('unknown');
  },
);

test.each(['unreachable', 'cancelled', 'no-keys'] as const)(
  'when no byte left because %s then nothing is owed',
  (why) => {
    const decision = decide(authorising(), delivered({ kind: 'never-sent', why }), around());
    expect(decision.sale.stage).toBe('abandoned');
    expect(decision.effects).toEqual([]);
  },
);

test('when the host approves then it is written before the first slip is printed', () => {
  const decision = decide(authorising(), answered({ authCode: '123456' }), around());
  expect(decision.sale).toMatchObject({
    stage: 'approved',
    kept: { outcome: { code: '00', authCode: '123456', atMs: 2000 } },
  });
  expect(decision.write?.event).toBe('approved');
  expect(decision.effects).toEqual([{ do: 'print', copy: 'merchant', on: 'first', duplicate: false }]);
});

test('when the host declines then the payment is over and nothing is owed', () => {
  const decision = decide(authorising(), answered({ code: '51', outcome: 'declined' }), around());
  expect(decision.sale).toMatchObject({ stage: 'declined', kept: { outcome: { code: '51' } } });
  expect(decision.effects).toEqual([]);
});

test.each(['68', '98'])('when the host says %s then it may hold the money and a reversal is owed', (code) => {
  expect(decide(authorising(), answered({ code, outcome: 'try-again' }), around()).sale.stage).toBe('reversing');
});

test('when half is approved and the customer refuses then it is taken back', () => {
  const part = after(authorising(), answered({ code: '10', outcome: 'approved-partial', amountMinor: 617 }));
  expect(part.stage).toBe('partial');
  expect(after(part, { type: 'partialAnswered', accept: false })).toMatchObject({
    stage: 'reversing',
    kept: { owed: { reason: '06' } },
  });
  const taken = after(part, { type: 'partialAnswered', accept: true });
  expect(taken.stage).toBe('approved');
  expect(toRow(taken, 1).amountMinor).toBe(617);
});

test('when a void is approved in part then it is taken back: a void is for the full amount', () => {
  const sale = after(authorising(voidOpening()), answered({ code: '10', outcome: 'approved-partial', amountMinor: 1 }));
  expect(sale.stage).toBe('reversing');
});

test('when a void is approved then its sale is marked in the same write', () => {
  expect(decide(authorising(voidOpening()), answered(), around()).write).toMatchObject({ marksOriginalVoided: true });
});

test('when a void needs no card then it goes from opening to intent at once', () => {
  const event: SaleEvent = { type: 'opened', originalCard: { card: CARD, shown: SHOWN } };
  const decision = decide({ ...presenting(), kept: { opening: voidOpening() } }, event, around());
  expect(decision.sale).toMatchObject({ stage: 'authorising', kept: { intent: { entry: 'none', pinEntered: false } } });
  expect(decision.write?.takesStan).toBe(7);
});

test('when a void wants the card and another is swiped then it is refused', () => {
  const sale: Sale = { ...presenting(), kept: { opening: voidOpening() } };
  expect(
    decide(sale, { type: 'cardRead', read: readCard({ isOriginals: false }) }, around({ voidNeedsCard: true })).sale,
  ).toMatchObject({ notice: 'differs' });
});

const owing = (): Sale => after(authorising(), delivered({ kind: 'no-answer', why: 'timed-out' }));
const reversalSaid = (delivery: Delivery): SaleEvent => ({ type: 'reversalDelivered', delivery });

test('when three reversals go unanswered then the payment is unresolved, loud and not dropped', () => {
  const silence = reversalSaid({ kind: 'no-answer', why: 'timed-out' });
  const sale = after(owing(), silence, silence);
  expect(sale.stage).toBe('reversing');
  const last = decide(sale, silence, around());
  expect(last.sale).toMatchObject({ stage: 'unresolved', kept: { owed: { attempts: 3 } } });
  expect(last.effects).toEqual([{ do: 'printFault' }]);
  expect(resultOf(last.sale)).toBe('unknown');
});

test.each([
  ['00', 'reversed'],
  ['25', 'reversing'],
  ['68', 'reversing'],
  ['98', 'reversing'],
])('when a reversal is answered %s then it is %s', (code, stage) => {
  const said = reversalSaid({
    kind: 'answered',
    answer: answer({ code, outcome: code === '00' ? 'approved' : 'declined' }),
  });
  expect(after(owing(), said).stage).toBe(stage);
});

test('when the profile closes on 25 then 25 closes', () => {
  const said = reversalSaid({ kind: 'answered', answer: answer({ code: '25', outcome: 'fix-at-terminal' }) });
  expect(decide(owing(), said, around({ reversalClosingCodes: ['00', '25'] })).sale.stage).toBe('reversed');
});

test('when a late approval comes while a reversal is owed then nothing changes', () => {
  const sale = owing();
  expect(decide(sale, answered(), around())).toEqual({ sale, effects: [] });
});

test('when an unresolved payment is asked again then another round is sent, and a person may close it', () => {
  const silence = reversalSaid({ kind: 'never-sent', why: 'unreachable' });
  const unresolved = after(owing(), silence, silence, silence);
  const again = decide(unresolved, { type: 'reversalAsked', tries: 1 }, around());
  expect(again.effects).toEqual([{ do: 'reverse' }]);
  expect(after(again.sale, silence)).toMatchObject({ stage: 'unresolved', kept: { owed: { attempts: 4 } } });
  const closed = after(unresolved, { type: 'closedByPerson', by: '00', reason: 'r', evidence: 'e' });
  expect(closed).toMatchObject({ stage: 'done', kept: { closed: { by: '00' } } });
  expect(resultOf(closed)).toBe('unknown');
});

test('when both copies are printed, the second after a key, then the payment is done', () => {
  const printed = (copy: 'merchant' | 'cardholder'): SaleEvent => ({
    type: 'slipEnded',
    copy,
    end: { state: 'printed', bytesLeft: true },
  });
  const first = after(authorising(), answered(), printed('merchant'));
  expect(first.stage).toBe('approved');
  const second = decide(first, { type: 'copyAsked' }, around());
  expect(second.effects).toEqual([{ do: 'print', copy: 'cardholder', on: 'first', duplicate: false }]);
  expect(after(second.sale, printed('cardholder')).stage).toBe('done');
});

test('when paper ends with bytes on it then the next try says it is a duplicate', () => {
  const sale = after(authorising(), answered(), {
    type: 'slipEnded',
    copy: 'merchant',
    end: { state: 'failed', bytesLeft: true, fault: 'paper-out' },
  });
  expect(decide(sale, { type: 'copyAsked' }, around()).effects).toEqual([
    { do: 'print', copy: 'merchant', on: 'first', duplicate: true },
  ]);
});

test('when the printer took nothing then the next try is the first copy still', () => {
  const sale = after(authorising(), answered(), {
    type: 'slipEnded',
    copy: 'merchant',
    end: { state: 'failed', bytesLeft: false, fault: 'paper-out' },
  });
  expect(decide(sale, { type: 'copyAsked' }, around()).effects).toEqual([
    { do: 'print', copy: 'merchant', on: 'first', duplicate: false },
  ]);
});

test('when every copy is skipped then the payment is done and still approved', () => {
  const failed: SaleEvent = { type: 'slipEnded', copy: 'merchant', end: { state: 'failed', bytesLeft: false } };
  const sale = after(authorising(), answered(), failed, { type: 'copySkipped' }, { type: 'copySkipped' });
  expect(sale.stage).toBe('done');
  expect(resultOf(sale)).toBe('approved');
});

/** Through the journal and back: the row and the print jobs beside it. */
const written = (sale: Sale): Sale => fromRow(toRow(sale, 1), slipJobsOf(sale, { nowMs: 1, before: [] }));

const RESTARTS: readonly [string, () => Sale, string, string | undefined][] = [
  ['presenting', () => presenting(), 'abandoned', undefined],
  ['authorising', () => authorising(), 'reversing', 'reverse'],
  [
    'partial',
    () => after(authorising(), answered({ code: '10', outcome: 'approved-partial', amountMinor: 1 })),
    'reversing',
    'reverse',
  ],
  ['reversing', owing, 'reversing', 'reverse'],
  ['approved', () => after(authorising(), answered()), 'approved', undefined],
  ['declined', () => after(authorising(), answered({ code: '51', outcome: 'declined' })), 'declined', undefined],
];
test.each(RESTARTS)(
  'when the power goes at %s then a restart finds it in the journal and acts',
  (_name, make, stage, effect) => {
    const found = written(make());
    const decision = decide(found, { type: 'restarted' }, around());
    expect(decision.sale.stage).toBe(stage);
    expect(decision.effects.map((one) => one.do)).toEqual(effect === undefined ? [] : [effect]);
  },
);

test('when a slip was under way at the power cut then it is failed with bytes on paper, and nothing prints by itself', () => {
  const found = written(after(authorising(), answered()));
  expect(decide(found, { type: 'restarted' }, around()).sale).toMatchObject({
    kept: {
      slips: [
        { copy: 'merchant', state: 'failed', bytesLeft: true },
        { copy: 'cardholder', state: 'queued' },
      ],
    },
  });
});

test('when slips are stored and read back then each copy is as it was, and none stands in the payment’s own row', () => {
  const failed: SaleEvent = {
    type: 'slipEnded',
    copy: 'merchant',
    end: { state: 'failed', bytesLeft: true, fault: 'x' },
  };
  const sale = after(authorising(), answered(), failed);
  expect(written(sale)).toEqual(sale);
  expect(toRow(sale, 1).facts).not.toHaveProperty('slips');
});

test('when an older journal kept the slips with the payment then they are read in the words of today', () => {
  const row = toRow(after(authorising(), answered()), 1);
  const slips = [
    { copy: 'merchant', state: 'printing', bytesLeft: false },
    { copy: 'cardholder', state: 'waiting', bytesLeft: false },
  ];
  const found = fromRow({ ...row, facts: { ...row.facts, slips } }, []);
  expect(found).toMatchObject({ stage: 'approved', kept: { slips: [{ state: 'sending' }, { state: 'queued' }] } });
  expect(decide(found, { type: 'restarted' }, around())).toMatchObject({
    sale: { kept: { slips: [{ state: 'failed', bytesLeft: true, fault: 'power-cut' }, { state: 'queued' }] } },
    write: { event: 'slip-interrupted' },
    effects: [],
  });
});

test('when a second printer stands in by itself then a failed copy goes there, marked if bytes had left the first', () => {
  const rules = { secondPrinter: 'by-itself' } as const;
  const failed = (bytesLeft: boolean): SaleEvent => ({
    type: 'slipEnded',
    copy: 'merchant',
    end: { state: 'failed', bytesLeft, fault: 'cutter-jam' },
  });
  const printing = after(authorising(), answered());
  for (const bytesLeft of [true, false]) {
    const moved = decide(printing, failed(bytesLeft), around(rules));
    expect(moved.effects).toEqual([{ do: 'print', copy: 'merchant', on: 'second', duplicate: bytesLeft }]);
    expect(moved.write).toMatchObject({ event: 'slip-moved', body: { fault: 'cutter-jam', printer: 'second' } });
    expect(decide(moved.sale, failed(false), around(rules))).toMatchObject({
      effects: [],
      write: { event: 'slip-ended' },
    });
  }
});

test('when slips may be owed then the payment is done without its paper, and otherwise the word means nothing', () => {
  const failed: SaleEvent = { type: 'slipEnded', copy: 'merchant', end: { state: 'failed', bytesLeft: false } };
  const sale = after(authorising(), answered(), failed);
  expect(decide(sale, { type: 'slipsOwed' }, around())).toEqual({ sale, effects: [] });
  expect(decide(sale, { type: 'slipsOwed' }, around({ slipsMayBeOwed: true }))).toMatchObject({
    sale: { stage: 'done', kept: { slips: [{ state: 'failed' }, { state: 'queued' }] } },
    write: { event: 'slips-owed', body: { copies: 2 } },
  });
  const underWay = after(authorising(), answered());
  expect(decide(underWay, { type: 'slipsOwed' }, around({ slipsMayBeOwed: true })).sale).toBe(underWay);
});

test('when any stage is written as a row then no card data is in it', () => {
  const stages = [presenting(), authorising(), owing(), after(authorising(), answered())];
  for (const sale of stages) {
    const row = JSON.stringify(toRow(sale, 1));
    expect(row).not.toContain('6225000000000014');
    expect(row).not.toContain('=3012');
    expect(keptSchema.safeParse(JSON.parse(row).facts).success).toBe(true);
  }
});
