import { describe, expect, it } from 'vitest';
import { secret } from '../domain/secret.ts';
import type { CodeStateOutcome, Delivery, HostAnswer } from '../host/role.ts';
import { decide } from './decide.ts';
import type { Decision, SaleEvent } from './happenings.ts';
import type { Authorising, Polling, Presenting } from './sale.ts';
import { answer, around, ORIGINAL_ID, opening, presenting, RULES, voidOpening } from './sale-builders.ts';

const CODE = '134567890123456789';
const SHOWN = { maskedPan: '13************6789', expiry: '', wallet: 'wechat' } as const;
const scanned: SaleEvent = { type: 'codeScanned', code: secret('payment code', CODE), shown: SHOWN };
const byCode = (): Presenting => presenting({ way: 'code' });

function stageOf<Stage extends Decision['sale']['stage']>(
  decision: Decision,
  stage: Stage,
): Extract<Decision['sale'], { stage: Stage }> {
  if (decision.sale.stage !== stage) throw new Error(`${decision.sale.stage}, not ${stage}`);
  return decision.sale as Extract<Decision['sale'], { stage: Stage }>;
}

const authorising = (): Authorising => stageOf(decide(byCode(), scanned, around()), 'authorising');
const shownAuthorising = (): Authorising =>
  stageOf(decide(presenting({ way: 'shown-code' }), { type: 'opened' }, around()), 'authorising');
const pending = (changes: Partial<HostAnswer> = {}): HostAnswer =>
  answer({ code: '09', outcome: 'try-again', isPending: true, ...changes });
const delivered = (delivery: Delivery): SaleEvent => ({ type: 'delivered', delivery });
const polling = (): Polling =>
  stageOf(decide(authorising(), delivered({ kind: 'answered', answer: pending() }), around()), 'polling');
const polled = (outcome: CodeStateOutcome, last = false): SaleEvent => ({ type: 'polled', outcome, last });
const at = (nowMs: number) => ({ ...around(), nowMs });
const OVER_MS = 1_000 + RULES.codes.limitMs;
const SILENCE = { kind: 'no-answer', why: 'timed-out' } as const;
const UNREACHED = { kind: 'never-sent', why: 'unreachable' } as const;
const NOT_KNOWN: CodeStateOutcome[] = [
  { kind: 'pending', answer: pending() },
  { kind: 'not-heard-of', answer: answer({ code: '25', outcome: 'declined' }) },
  { kind: 'cannot-say', answer: answer({ code: '96', outcome: 'try-again' }) },
  SILENCE,
  { kind: 'bad-answer', fault: 'mac' },
  UNREACHED,
];

describe("a sale by the customer's code", () => {
  it('when it is opened, then a code is waited for, and no card', () => {
    const { sale, write, effects } = decide(byCode(), { type: 'opened' }, around());
    expect(sale.stage).toBe('presenting');
    expect(write?.event).toBe('payment-opened');
    expect(effects).toEqual([{ do: 'scanCode' }]);
  });

  it.each([
    ['unknown', 'code-unknown'],
    ['unreadable', 'code-unreadable'],
  ] as const)('when what was scanned is %s, then it is said and another is waited for', (why, notice) => {
    const { sale, write, effects } = decide(byCode(), { type: 'codeFailed', why }, around());
    expect(sale).toMatchObject({ stage: 'presenting', notice });
    expect(write).toBeUndefined();
    expect(effects).toEqual([{ do: 'scanCode' }]);
  });

  it.each([
    ['timed-out', 'scan-timeout'],
    ['device-gone', 'scanner-lost'],
  ] as const)('when the wait ends because of %s, then nothing was sent', (why, because) => {
    const { sale } = decide(byCode(), { type: 'scanEnded', why }, around());
    expect(sale).toMatchObject({ stage: 'abandoned', kept: { abandonedBecause: because } });
  });

  it('when a code is read, then the intent with its number is written before anything is sent, and the code is in no kept place', () => {
    const { sale, write, effects } = decide(byCode(), scanned, around());
    expect(write).toMatchObject({ event: 'intent-written', takesStan: 7, body: { entry: 'code', stan: 7 } });
    expect(effects).toEqual([{ do: 'authorise' }]);
    expect(JSON.stringify([sale, write])).not.toContain(CODE.slice(2, -4));
    expect(stageOf({ sale, effects }, 'authorising').passing.code?.use((text) => text)).toBe(CODE);
  });

  it('when the host says yes at once, then it is approved, with the voucher number kept as bytes', () => {
    const yes = answer({ voucherNumber: '58210526789789570802' });
    const { sale, write } = decide(authorising(), delivered({ kind: 'answered', answer: yes }), around());
    expect(write?.event).toBe('approved');
    expect(sale).toMatchObject({
      stage: 'approved',
      kept: { outcome: { voucherHex: '3538323130353236373839373839353730383032' } },
    });
  });

  it('when the host says no, then it is declined and nothing is owed', () => {
    const no = answer({ code: '51', outcome: 'declined' });
    expect(decide(authorising(), delivered({ kind: 'answered', answer: no }), around()).sale.stage).toBe('declined');
  });

  it('when no byte has left, then nothing is owed', () => {
    expect(decide(authorising(), delivered(UNREACHED), around()).sale.stage).toBe('abandoned');
  });

  it.each<[string, Delivery, string]>([
    ['the payer must type a password', { kind: 'answered', answer: pending() }, 'payer'],
    ['no answer comes', SILENCE, 'no-answer'],
    ['the answer fails its check', { kind: 'bad-answer', fault: 'mac' }, 'no-answer'],
    ['the switch timed out', { kind: 'answered', answer: answer({ code: '98', outcome: 'try-again' }) }, 'no-answer'],
  ])('when %s, then it is asked about, written down first, and not taken back', (_, delivery, why) => {
    const { sale, write, effects } = decide(authorising(), delivered(delivery), around());
    expect(sale).toMatchObject({ stage: 'polling', kept: { polling: { why, sinceMs: 1_000, untilMs: OVER_MS } } });
    expect(write).toEqual({ event: 'polling', body: { why } });
    expect(effects).toEqual([{ do: 'poll', when: 'later' }]);
  });
});

describe('a payment that is asked about', () => {
  it('when the host says that it is paid, then it is approved and printed', () => {
    const decision = decide(polling(), polled({ kind: 'paid', answer: answer() }), around());
    expect(decision.write?.event).toBe('approved');
    expect(decision.effects).toEqual([expect.objectContaining({ do: 'print' })]);
  });

  it('when the payer refused, then it is declined', () => {
    const no = answer({ code: '05', outcome: 'declined' });
    expect(decide(polling(), polled({ kind: 'refused', answer: no }), around()).sale.stage).toBe('declined');
  });

  it.each(NOT_KNOWN.map((outcome) => [outcome.kind, outcome] as const))(
    'when the answer is %s and there is time, then it is asked again and never taken back',
    (_, outcome) => {
      const before = polling();
      const { sale, write, effects } = decide(before, polled(outcome), at(OVER_MS - 1));
      expect(sale).toBe(before);
      expect(write).toBeUndefined();
      expect(effects).toEqual([{ do: 'poll', when: 'later' }]);
    },
  );

  it.each(NOT_KNOWN.map((outcome) => [outcome.kind, outcome] as const))(
    'when the answer is %s and the time is over, then it is taken back, written down first',
    (_, outcome) => {
      const { sale, write, effects } = decide(polling(), polled(outcome), at(OVER_MS));
      expect(write).toEqual({ event: 'reversal-owed', body: { reason: '98', because: 'code-timed-out' } });
      expect(sale).toMatchObject({ stage: 'reversing', kept: { owed: { attempts: 0, left: 3 } } });
      expect('polling' in sale.kept).toBe(false);
      expect(effects).toEqual([{ do: 'reverse' }]);
    },
  );

  it('when the acquirer has no such question, then the reversal is all there is', () => {
    expect(decide(polling(), polled({ kind: 'not-in-profile' }), around()).sale.stage).toBe('reversing');
  });

  it('when the cashier ends the waiting, then only the pause ends: the last question decides', () => {
    const before = polling();
    const told = decide(before, { type: 'cancelled' }, around());
    expect(told).toEqual({ sale: before, effects: [{ do: 'stopWaiting' }] });
    expect(decide(before, polled({ kind: 'paid', answer: answer() }, true), around()).sale.stage).toBe('approved');
    const given = decide(before, polled({ kind: 'pending', answer: pending() }, true), around());
    expect(given.write?.body).toMatchObject({ because: 'code-stopped' });
  });

  it('when an approval comes after it was to be taken back, then it changes nothing', () => {
    const cancelling = decide(polling(), polled(SILENCE), at(OVER_MS)).sale;
    const late = decide(cancelling, polled({ kind: 'paid', answer: answer() }), at(OVER_MS));
    expect(late).toEqual({ sale: cancelling, effects: [] });
    expect(decide(cancelling, delivered({ kind: 'answered', answer: answer() }), around()).sale).toBe(cancelling);
  });

  it('when the cancel is answered, then it is reversed; when it never is, then unresolved and on paper', () => {
    const cancelling = decide(polling(), polled(SILENCE), at(OVER_MS)).sale;
    const done = decide(
      cancelling,
      { type: 'reversalDelivered', delivery: { kind: 'answered', answer: answer() } },
      around(),
    );
    expect(done.sale.stage).toBe('reversed');
    let sale = cancelling;
    for (let tries = 0; tries < 3; tries += 1)
      sale = decide(sale, { type: 'reversalDelivered', delivery: SILENCE }, around()).sale;
    expect(sale.stage).toBe('unresolved');
  });
});

describe('a power cut in a payment by code', () => {
  it('when it comes before the intent, then nothing was sent', () => {
    expect(decide(byCode(), { type: 'restarted' }, around()).sale.stage).toBe('abandoned');
  });

  it('when it comes after the intent, then it is asked about before it is taken back', () => {
    const { sale, write, effects } = decide(authorising(), { type: 'restarted' }, at(900_000));
    expect(sale).toMatchObject({ stage: 'polling', kept: { polling: { why: 'power-cut', untilMs: OVER_MS } } });
    expect(write?.event).toBe('polling');
    expect(effects).toEqual([]);
    const asked = decide(sale, { type: 'reversalAsked', tries: 1 }, at(900_000));
    expect(asked.effects).toEqual([{ do: 'poll', when: 'now' }]);
    expect(decide(sale, polled({ kind: 'paid', answer: answer() }), at(900_000)).sale.stage).toBe('approved');
    expect(decide(sale, polled(SILENCE), at(900_000)).sale.stage).toBe('reversing');
  });

  it('when it comes while the host is asked, then it goes on being asked', () => {
    const before = polling();
    expect(decide(before, { type: 'restarted' }, around())).toEqual({ sale: before, effects: [] });
  });

  it('when a code of ours was never shown, then one question is all', () => {
    const { sale } = decide(shownAuthorising(), { type: 'restarted' }, around());
    expect(decide(sale, polled(SILENCE), at(1_000)).sale.stage).toBe('reversing');
  });
});

describe('a sale by our own code', () => {
  it('when it is opened, then the intent is written and a code is asked for', () => {
    const { write, effects } = decide(presenting({ way: 'shown-code' }), { type: 'opened' }, around());
    expect(write).toMatchObject({ event: 'intent-written', takesStan: 7, body: { entry: 'shown-code' } });
    expect(effects).toEqual([{ do: 'showCode' }]);
  });

  it('when the host gives one, then it is shown for its own time and kept nowhere', () => {
    const outcome = { kind: 'show', content: 'https://pay.example/1', answer: pending() } as const;
    const { sale } = decide(shownAuthorising(), { type: 'codeShown', outcome }, around());
    expect(sale).toMatchObject({
      stage: 'polling',
      content: 'https://pay.example/1',
      kept: { polling: { why: 'shown', untilMs: 1_000 + RULES.codes.shownLimitMs } },
    });
    expect(JSON.stringify(sale.kept)).not.toContain('pay.example');
  });

  it.each([
    ['is refused', { kind: 'declined', answer: answer({ code: '40', outcome: 'declined' }) }, 'declined'],
    ['is not in the profile', { kind: 'not-in-profile' }, 'abandoned'],
    ['never leaves', UNREACHED, 'abandoned'],
    // Nobody has seen the code, so nobody can have paid.
    ['is not answered', SILENCE, 'reversing'],
    ['is answered with rubbish', { kind: 'bad-answer', fault: 'unreadable' }, 'reversing'],
  ] as const)('when the request %s, then it is told by %o', (_, outcome, stage) => {
    expect(decide(shownAuthorising(), { type: 'codeShown', outcome }, around()).sale.stage).toBe(stage);
  });
});

describe('a void of a payment by code', () => {
  it('when it is opened, then it goes without card and PIN, and sends the voucher number back', () => {
    const { original } = voidOpening();
    if (original === undefined) throw new Error('no original');
    const kept = { opening: opening({ ...voidOpening(), original: { ...original, way: 'code', voucherHex: '3132' } }) };
    const rules = { voidNeedsCard: true, voidNeedsPin: true };
    const { sale, effects } = decide({ ...presenting(), kept }, { type: 'opened' }, around(rules));
    expect(sale).toMatchObject({
      stage: 'authorising',
      kept: { intent: { entry: 'none', pinEntered: false } },
      passing: {},
    });
    expect(sale.kept.opening.original).toMatchObject({ id: ORIGINAL_ID, voucherHex: '3132' });
    expect(effects).toEqual([{ do: 'authorise' }]);
    const lost = decide(sale, delivered(SILENCE), around());
    expect(lost.sale.stage).toBe('reversing');
  });
});
