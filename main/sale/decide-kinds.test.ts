/** What the table of kinds makes of one payment's decision: card, PIN, silence, power cut, partial approval, each kind by its row. */
import { describe, expect, test } from 'vitest';
import { stan } from '../domain/numbers.ts';
import { ALL_PAYMENT_KINDS, kindRow, type PaymentKind } from '../domain/payment-kinds.ts';
import { decide } from './decide.ts';
import type { SaleEvent } from './happenings.ts';
import type { Opening } from './kept.ts';
import { fromRow, toRow } from './row.ts';
import type { Sale } from './sale.ts';
import {
  answer,
  around,
  authorising,
  CARD,
  CHIP,
  ORIGINAL_ID,
  opening,
  presenting,
  readCard,
  SHOWN,
} from './sale-builders.ts';

const original = { id: ORIGINAL_ID, rrn: '110509300002', authCode: 'A00001', date: '1122', organisation: 'VIS' };
const of = (kind: PaymentKind): Opening =>
  opening({
    kind,
    amountMinor: kind === 'balance' ? 0 : 1234,
    ...(kindRow(kind).original !== 'none' && { original }),
  });
const presentingOf = (kind: PaymentKind) => ({ ...presenting(), kept: { opening: of(kind) } });
const after = (sale: Sale, ...events: readonly SaleEvent[]): Sale =>
  events.reduce((before, event) => decide(before, event, around()).sale, sale);
const SILENCE: SaleEvent = { type: 'delivered', delivery: { kind: 'no-answer', why: 'timed-out' } };
const RESTART: SaleEvent = { type: 'restarted' };

const ENDS = { reverse: 'reversing', unresolved: 'unresolved', forget: 'abandoned' } as const;
const ONLINE = ALL_PAYMENT_KINDS.flatMap((kind) => {
  const { unanswered } = kindRow(kind);
  return unanswered === 'send-again' ? [] : [[kind, ENDS[unanswered]] as const];
});

describe('a request that nobody answered', () => {
  test.each(ONLINE)(
    'when it is a %s then it is %s, also after a power cut, and what is kept can be read back',
    (kind, stage) => {
      for (const event of [SILENCE, RESTART]) {
        const { sale, effects } = decide(authorising(of(kind)), event, around());
        expect(sale.stage).toBe(stage);
        expect(effects.some((effect) => effect.do === 'reverse')).toBe(stage === 'reversing');
        expect(fromRow(toRow(sale, 5), []).stage).toBe(stage);
      }
    },
  );

  test('when a refund stays open then nothing sends it again, and a person says whether it stood', () => {
    const open = after(authorising(of('refund')), SILENCE);
    expect(decide(open, { type: 'reversalAsked', tries: 3 }, around())).toEqual({ sale: open, effects: [] });
    expect(decide(open, RESTART, around()).effects).toEqual([]);
    const said = { type: 'closedByPerson', by: '00', reason: 'r', evidence: 'e' } as const;
    const results = [{ stood: true }, { stood: false }, {}].map(
      (word) => toRow(after(open, { ...said, ...word }), 5).result,
    );
    expect(results).toEqual(['approved', 'declined', 'unknown']);
  });
});

describe('less than was asked for', () => {
  const part: SaleEvent = {
    type: 'delivered',
    delivery: { kind: 'answered', answer: answer({ code: '10', outcome: 'approved-partial', amountMinor: 100 }) },
  };
  test.each(ONLINE)('when a %s is approved in part then only a kind that may be asks the customer', (kind, end) => {
    expect(after(authorising(of(kind)), part).stage).toBe(kindRow(kind).partial ? 'partial' : end);
  });
});

describe('card and PIN', () => {
  const confirmed = (kind: PaymentKind, rules = {}): string => {
    const shown = after(presentingOf(kind), { type: 'cardRead', read: readCard() });
    return decide(shown, { type: 'cardConfirmed' }, around(rules)).sale.stage;
  };

  test.each(ALL_PAYMENT_KINDS.filter((kind) => kindRow(kind).card !== 'none'))(
    'when the card of a %s is confirmed then its PIN is asked for as its row says',
    (kind) => {
      const { pin, unanswered } = kindRow(kind);
      const without = unanswered === 'send-again' ? 'approved' : 'authorising';
      expect(confirmed(kind)).toBe(pin === 'asked' ? 'pin' : without);
      expect(confirmed(kind, { voidNeedsPin: true })).toBe(pin === 'never' ? without : 'pin');
    },
  );

  test.each(ALL_PAYMENT_KINDS.filter((kind) => kindRow(kind).original !== 'none'))(
    'when the card is not that of the original of a %s then another one is asked for',
    (kind) => {
      const other = { type: 'cardRead', read: readCard({ isOriginals: false }) } as const;
      expect(after(presentingOf(kind), other)).toMatchObject({ stage: 'presenting', notice: 'differs' });
    },
  );

  test('when only the number counts then the stripe of a chip card will do', () => {
    const chipCard = { type: 'cardRead', read: readCard({ saysChip: true }) } as const;
    expect(after(presentingOf('offline-sale'), chipCard).stage).toBe('confirming');
    expect(after(presentingOf('preauth'), chipCard)).toMatchObject({ notice: 'insert-chip' });
  });

  test('when a chip was only read then the request goes without asking the kernel for more', () => {
    const chip = after(
      presentingOf('refund'),
      { type: 'cardInserted' },
      { type: 'chipSaid', said: { says: 'card', read: readCard() } },
    );
    const talking = after(chip, { type: 'cardConfirmed' });
    const done = decide(talking, { type: 'chipSaid', said: { says: 'ended', as: { kind: 'read' } } }, around());
    expect(done.sale).toMatchObject({ stage: 'authorising', kept: { intent: { entry: 'chip' } } });
    expect(done.effects.map((effect) => effect.do)).toEqual(['leaveChip', 'authorise']);
  });

  test('when the host said yes to a balance and the card refuses then nothing is owed', () => {
    const asked = authorising(of('balance'));
    const online: Sale = {
      ...asked,
      kept: { ...asked.kept, chip: CHIP, intent: { ...asked.kept.intent, entry: 'chip' } },
    };
    const refused = after(
      online,
      { type: 'delivered', delivery: { kind: 'answered', answer: answer() } },
      { type: 'chipSaid', said: { says: 'ended', as: { kind: 'declined', cardGone: false } } },
    );
    expect(refused).toMatchObject({ stage: 'abandoned', kept: { abandonedBecause: 'unanswered' } });
  });
});

describe('a stored advice', () => {
  const opened = { type: 'opened', originalCard: { card: CARD, shown: SHOWN } } as const;

  test('when it is recorded then number, card, approval and slip are one line, and nothing is sent', () => {
    const { sale, write, effects } = decide(presentingOf('adjustment'), opened, around());
    expect(write).toMatchObject({ event: 'advice-recorded', takesStan: stan(7), body: { stan: 7, entry: 'none' } });
    expect(write?.sealsCard).toBe(CARD);
    expect(effects.map((effect) => effect.do)).toEqual(['print']);
    expect(sale).toMatchObject({
      stage: 'approved',
      kept: { advice: { state: 'owed' }, outcome: { organisation: 'VIS' } },
    });
    expect(toRow(sale, 5)).toMatchObject({ result: 'approved', advice: 'owed', stan: 7 });
  });

  test('when nobody has told the organisation then the first digits of the card do, until the host says it', () => {
    const recorded = after(
      presentingOf('offline-sale'),
      { type: 'cardRead', read: readCard() },
      { type: 'cardConfirmed' },
    );
    expect(recorded).toMatchObject({ stage: 'approved', kept: { outcome: { organisation: 'CUP' } } });
  });

  test('when the host has refused it then it is declined, whatever its slip says', () => {
    const recorded = after(presentingOf('adjustment'), opened);
    if (recorded.stage !== 'approved') throw new Error('it was not recorded');
    const refused: Sale = { ...recorded, kept: { ...recorded.kept, advice: { state: 'refused', code: '14' } } };
    expect(toRow(refused, 5)).toMatchObject({ result: 'declined', advice: 'refused' });
  });
});
