import { describe, expect, test } from 'vitest';
import type { Delivery } from '../host/role.ts';
import { decide } from './decide.ts';
import type { ChipEnd, ChipSaid, SaleEvent } from './happenings.ts';
import type { KeptChip } from './kept.ts';
import { fromRow, resultOf, toRow } from './row.ts';
import type { Authorising, Chip, Completing, Sale } from './sale.ts';
import {
  answer,
  around,
  authorising,
  CARD,
  CHIP,
  opening,
  presenting,
  readCard,
  SHOWN,
  voidOpening,
} from './sale-builders.ts';

const said = (what: ChipSaid): SaleEvent => ({ type: 'chipSaid', said: what });
const ended = (as: ChipEnd, chip?: KeptChip): SaleEvent => said({ says: 'ended', as, ...(chip && { chip }) });
const terminated = (why: Extract<ChipEnd, { kind: 'terminated' }>['why'], chipFailed = false): SaleEvent =>
  ended({ kind: 'terminated', why, chipFailed });

const chipStage = (changes: Partial<Chip> = {}): Chip => ({
  stage: 'chip',
  kept: { opening: opening(), shown: SHOWN },
  passing: { card: CARD },
  entry: 'chip',
  asks: { what: 'nothing' },
  chipFailures: 0,
  ...changes,
});

const chipAuthorising = (): Authorising => {
  const base = authorising();
  return { ...base, kept: { ...base.kept, chip: CHIP, intent: { ...base.kept.intent, entry: 'chip' } } };
};
const completing = (): Completing => ({
  stage: 'completing',
  kept: { ...chipAuthorising().kept, chip: CHIP, outcome: { code: '00', organisation: 'CUP', atMs: 2_000 } },
});
const FINAL_TC: KeptChip = { ...CHIP, final: 'TC' };
const FINAL_AAC: KeptChip = { ...CHIP, final: 'AAC' };

const delivered = (delivery: Delivery): SaleEvent => ({ type: 'delivered', delivery });
const does = (sale: Sale, event: SaleEvent, rules = {}) => decide(sale, event, around(rules));
const APPLICATIONS = ['DEBIT', 'CREDIT'].map((label) => ({
  aid: 'A0000003330101',
  label,
  priority: 1,
  mustConfirm: false,
}));

describe('from the card to the intent', () => {
  test('when a card is inserted or tapped, then the chip is spoken to and nothing is written yet', () => {
    for (const [type, entry] of [
      ['cardInserted', 'chip'],
      ['cardTapped', 'tap'],
    ] as const) {
      const decision = does(presenting(), { type });
      expect(decision).toMatchObject({ sale: { stage: 'chip', entry }, effects: [{ do: 'startChip' }] });
      expect(decision.write).toBeUndefined();
    }
  });

  test('when two cards are on the field, then neither is taken', () => {
    expect(does(presenting(), { type: 'cardsCollided' })).toMatchObject({
      sale: { stage: 'presenting', notice: 'one-card-only' },
      effects: [{ do: 'readCard' }],
    });
  });

  test('when the cardholder chooses among applications, then the kernel hears the place in the list, and junk changes nothing', () => {
    const asking = does(chipStage(), said({ says: 'choose', applications: APPLICATIONS, again: false })).sale;
    expect(asking).toMatchObject({ stage: 'chip', asks: { what: 'application' } });
    expect(does(asking, { type: 'applicationChosen', index: 1 })).toMatchObject({
      sale: { asks: { what: 'nothing' } },
      effects: [{ do: 'answerChip', answer: { type: 'applicationChosen', index: 1 } }],
    });
    expect(does(asking, { type: 'applicationChosen', index: 2 })).toEqual({ sale: asking, effects: [] });
    expect(does(chipStage(), { type: 'applicationChosen', index: 0 }).effects).toEqual([]);
  });

  test('when a single application is to be confirmed, then choosing it confirms it', () => {
    const asking = does(
      chipStage(),
      said({ says: 'choose', applications: APPLICATIONS.slice(0, 1), again: false }),
    ).sale;
    expect(does(asking, { type: 'applicationChosen', index: 0 }).effects).toEqual([
      { do: 'answerChip', answer: { type: 'applicationConfirmed' } },
    ]);
  });

  test('when the card is known, then the cashier compares its number, and the kernel goes on after that', () => {
    const shown = does(
      chipStage({ passing: {}, kept: { opening: opening() } }),
      said({ says: 'card', read: readCard() }),
    );
    expect(shown).toMatchObject({ sale: { stage: 'confirming', entry: 'chip', kept: { shown: SHOWN } }, effects: [] });
    expect(does(shown.sale, { type: 'cardConfirmed' })).toMatchObject({
      sale: { stage: 'chip', entry: 'chip' },
      effects: [{ do: 'answerChip', answer: { type: 'cardAccepted', onExceptionFile: false, loggedMinor: 0 } }],
    });
  });

  test('when a card of the stop list is let pass, then the kernel hears that it stands on the exception file', () => {
    const risk = { mark: 'abc', hits: [{ rule: 'stop-list', effect: 'warn' as const }] };
    const shown = does(
      chipStage({ passing: {}, kept: { opening: { ...opening(), risk } } }),
      said({ says: 'card', read: readCard() }),
    );
    expect(does(shown.sale, { type: 'cardConfirmed' }).effects).toEqual([
      { do: 'answerChip', answer: { type: 'cardAccepted', onExceptionFile: true, loggedMinor: 0 } },
    ]);
  });

  test('when a card was tapped, then there is nothing to compare', () => {
    const decision = does(chipStage({ entry: 'tap', passing: {} }), said({ says: 'card', read: readCard() }));
    expect(decision).toMatchObject({ sale: { stage: 'chip', entry: 'tap' }, effects: [{ do: 'answerChip' }] });
  });

  test('when a PIN is wanted, then the pad asks, and the block waits in memory for the request', () => {
    const asking = does(chipStage(), said({ says: 'online-pin', because: 'cvm' })).sale;
    expect(asking).toMatchObject({ stage: 'pin', entry: 'chip' });
    const pinBlock = { label: 'pin block', use: <A>(reader: (value: Uint8Array) => A): A => reader(new Uint8Array(8)) };
    const given = does(asking, { type: 'pinEntered', pinBlock });
    expect(given).toMatchObject({ sale: { stage: 'chip' }, effects: [{ answer: { type: 'pinCaptured' } }] });
    const online = does(given.sale, said({ says: 'go-online', chip: CHIP }));
    expect(online).toMatchObject({
      sale: { stage: 'authorising', kept: { intent: { entry: 'chip', pinEntered: true }, chip: CHIP } },
      write: { event: 'intent-written', takesStan: 7 },
      effects: [{ do: 'authorise' }],
    });
    expect(does(asking, { type: 'pinBypassed' })).toMatchObject({ effects: [{ answer: { type: 'pinBypassed' } }] });
  });

  test('when the kernel goes online without having shown a card, then it is our own mistake', () => {
    const unknown = chipStage({ kept: { opening: opening() }, passing: {} });
    expect(() => does(unknown, said({ says: 'go-online', chip: CHIP }))).toThrow('without showing the card');
  });

  test('when it is cancelled at any point before the intent, then the host knows nothing and the card is let go', () => {
    const pin = does(chipStage(), said({ says: 'online-pin', because: 'cvm' })).sale;
    const confirming = does(chipStage(), said({ says: 'card', read: readCard() })).sale;
    for (const sale of [chipStage(), pin, confirming])
      expect(does(sale, { type: 'cancelled' })).toMatchObject({
        sale: { stage: 'abandoned', kept: { abandonedBecause: 'cancelled' } },
        write: { event: 'abandoned' },
        effects: [{ do: 'leaveChip' }],
      });
  });
});

describe('a chip that cannot be used', () => {
  test('when a card is mute, then it is asked in again, and the stripe stands in after the third time', () => {
    const [first, second, third] = [0, 1, 2].map(
      (chipFailures) => does(chipStage({ chipFailures }), ended({ kind: 'mute' })).sale,
    );
    expect(first).toMatchObject({ stage: 'presenting', notice: 'chip-unreadable', chipFailures: 1 });
    expect(second).toMatchObject({ notice: 'chip-unreadable', chipFailures: 2 });
    expect(third).toMatchObject({ notice: 'chip-fallback', chipFailures: 3 });
    const forbidden = does(chipStage({ chipFailures: 2 }), ended({ kind: 'mute' }), { fallbackAllowed: false });
    expect(forbidden.sale).toMatchObject({ notice: 'chip-unreadable' });
  });

  test('when the chip failed, then its stripe is taken as a fallback; without a failure it is refused', () => {
    const swipe: SaleEvent = { type: 'cardRead', read: readCard({ saysChip: true }) };
    expect(does(presenting(), swipe).sale).toMatchObject({ stage: 'presenting', notice: 'insert-chip' });
    const fallback = does(chipStage(), terminated('transmission', true)).sale;
    expect(fallback).toMatchObject({ stage: 'presenting', notice: 'chip-fallback' });
    expect(does(fallback, swipe).sale).toMatchObject({ stage: 'confirming', entry: 'stripe-fallback' });
    // A stripe badly swiped may be swiped again.
    const again = does(fallback, { type: 'cardFailed', why: 'unreadable' }).sale;
    expect(does(again, swipe).sale).toMatchObject({ stage: 'confirming', entry: 'stripe-fallback' });
    // A card without a chip is an ordinary stripe at any time.
    expect(does(fallback, { type: 'cardRead', read: readCard() }).sale).toMatchObject({ entry: 'stripe' });
  });

  test.each([
    ['card-blocked', 'chip-blocked'],
    ['application-blocked', 'chip-blocked'],
    ['no-application', 'chip-not-accepted'],
    ['application-refused', 'chip-not-accepted'],
    ['conditions-not-met', 'chip-not-accepted'],
    ['card-data', 'chip-trouble'],
    ['card-error', 'chip-trouble'],
    ['card-gone', 'card-pulled'],
    ['cancelled', 'cancelled'],
  ] as const)('when the kernel ends with %s, then no stripe stands in and it is abandoned as %s', (why, because) => {
    const decision = does(chipStage(), terminated(why));
    expect(decision).toMatchObject({
      sale: { stage: 'abandoned', kept: { abandonedBecause: because } },
      effects: [{ do: 'leaveChip' }],
    });
  });

  test('when a tap is sent to the contacts, to the phone, or was too short, then the counter waits for a card again', () => {
    const tap = chipStage({ entry: 'tap' });
    expect(does(tap, terminated('use-contact')).sale).toMatchObject({ stage: 'presenting', notice: 'use-contact' });
    expect(does(tap, terminated('see-phone')).sale).toMatchObject({ stage: 'presenting', notice: 'see-phone' });
    expect(does(tap, terminated('card-gone')).sale).toMatchObject({ stage: 'presenting', notice: 'none' });
  });

  test('when the card says no before the host was asked, then it is declined and nothing is owed', () => {
    const decision = does(chipStage(), ended({ kind: 'declined', cardGone: false }, FINAL_AAC));
    expect(decision).toMatchObject({
      sale: { stage: 'declined' },
      write: { event: 'declined-by-card' },
      effects: [{ do: 'leaveChip' }],
    });
    expect('intent' in decision.sale.kept).toBe(false);
    expect(resultOf(decision.sale)).toBe('declined');
  });

  test('when the kernel approves without the host, then it is our own mistake: this counter does not', () => {
    expect(() => does(chipStage(), ended({ kind: 'approved' }, FINAL_TC))).toThrow('without the host');
  });
});

describe('from the answer to the end', () => {
  test('when the host says yes, then that is written before the card hears it, and nothing is approved yet', () => {
    const issuerData = Uint8Array.of(0x91, 0x00);
    const decision = does(chipAuthorising(), delivered({ kind: 'answered', answer: answer({ issuerData }) }));
    expect(decision).toMatchObject({
      sale: { stage: 'completing', kept: { outcome: { code: '00' } } },
      write: { event: 'host-approved' },
      effects: [{ do: 'answerChip', answer: { type: 'hostAnswered', approved: true, code: '00', issuerData } }],
    });
    expect(resultOf(decision.sale)).toBeUndefined();
  });

  test('when the card agrees, then it is approved and the slip follows', () => {
    expect(does(completing(), ended({ kind: 'approved' }, FINAL_TC))).toMatchObject({
      sale: { stage: 'approved', kept: { chip: FINAL_TC } },
      write: { event: 'approved', body: { final: 'TC' } },
      effects: [{ do: 'print', copy: 'merchant' }],
    });
  });

  test('when a part was approved and the card agrees, then the customer is asked', () => {
    const partly = completing();
    const sale: Completing = {
      ...partly,
      kept: { ...partly.kept, outcome: { ...partly.kept.outcome, approvedMinor: 5 } },
    };
    expect(does(sale, ended({ kind: 'approved' }, FINAL_TC)).sale).toMatchObject({ stage: 'partial' });
  });

  test.each([
    ['refuses', { kind: 'declined', cardGone: false }, 'card-refused'],
    ['is pulled', { kind: 'declined', cardGone: true }, 'card-pulled'],
    ['is gone before it hears', { kind: 'terminated', why: 'card-gone', chipFailed: false }, 'card-pulled'],
    ['answers nonsense', { kind: 'terminated', why: 'card-data', chipFailed: false }, 'card-refused'],
  ] as const)('when the host said yes and the card %s, then the money is taken back', (_name, as, because) => {
    expect(does(completing(), ended(as, FINAL_AAC))).toMatchObject({
      sale: { stage: 'reversing', kept: { owed: { reason: '06', because }, chip: FINAL_AAC } },
      write: { event: 'reversal-owed' },
      effects: [{ do: 'reverse' }],
    });
  });

  test('when the host says no, then it is declined at once and the card hears it after', () => {
    const declined = does(
      chipAuthorising(),
      delivered({ kind: 'answered', answer: answer({ code: '51', outcome: 'declined' }) }),
    );
    expect(declined).toMatchObject({
      sale: { stage: 'declined' },
      write: { event: 'declined' },
      effects: [{ do: 'answerChip', answer: { type: 'hostAnswered', approved: false, code: '51' } }],
    });
    const noted = does(declined.sale, ended({ kind: 'declined', cardGone: false }, { ...FINAL_AAC, notice: 'owed' }));
    expect(noted).toMatchObject({
      sale: { stage: 'declined', kept: { chip: { final: 'AAC', notice: 'owed' } } },
      write: { event: 'chip-completed', body: { scriptNotice: 'owed' } },
      effects: [],
    });
    expect(toRow(noted.sale, 9).scriptNotice).toBe('owed');
  });

  test.each([
    [{ kind: 'no-answer', why: 'timed-out' }, 'no-answer'],
    [{ kind: 'bad-answer', fault: 'mac' }, 'bad-mac'],
    [{ kind: 'answered', answer: answer({ code: '68', outcome: 'try-again' }) }, 'host-timed-out'],
  ] as const)(
    'when there is no clean answer, then the reversal is owed first, the card hears that it failed, and then it is sent',
    (delivery, because) => {
      const decision = does(chipAuthorising(), delivered(delivery));
      expect(decision).toMatchObject({
        sale: { stage: 'reversing', kept: { owed: { because } } },
        write: { event: 'reversal-owed' },
      });
      expect(decision.effects).toEqual([
        { do: 'answerChip', answer: { type: 'hostUnreachable', bytesLeft: true } },
        { do: 'reverse' },
      ]);
      const noted = does(decision.sale, ended({ kind: 'declined', cardGone: false }, FINAL_AAC));
      expect(noted).toMatchObject({ sale: { stage: 'reversing', kept: { chip: { final: 'AAC' } } }, effects: [] });
    },
  );

  test('when no byte left, then the card hears that too and nothing is owed', () => {
    const decision = does(chipAuthorising(), delivered({ kind: 'never-sent', why: 'unreachable' }));
    expect(decision).toMatchObject({ sale: { stage: 'abandoned', kept: { abandonedBecause: 'comms-failed' } } });
    expect(decision.effects).toEqual([{ do: 'answerChip', answer: { type: 'hostUnreachable', bytesLeft: false } }]);
    expect(does(decision.sale, ended({ kind: 'declined', cardGone: false }, FINAL_AAC))).toEqual({
      sale: decision.sale,
      effects: [],
    });
  });

  test('when a card was tapped, then the host alone decides: the card has left', () => {
    const tapped = chipAuthorising();
    const sale: Authorising = { ...tapped, kept: { ...tapped.kept, intent: { ...tapped.kept.intent, entry: 'tap' } } };
    expect(does(sale, delivered({ kind: 'answered', answer: answer() }))).toMatchObject({
      sale: { stage: 'approved' },
      effects: [{ do: 'print' }],
    });
  });

  test('when the power goes between the host’s yes and the card’s, then a reversal is owed after the restart', () => {
    const row = toRow(completing(), 5);
    expect(does(fromRow(row, []), { type: 'restarted' })).toMatchObject({
      sale: { stage: 'reversing', kept: { owed: { reason: '06', because: 'power-cut' } } },
    });
  });

  test('when nothing can be cancelled any more, then a cancel changes nothing', () => {
    expect(does(completing(), { type: 'cancelled' })).toEqual({ sale: completing(), effects: [] });
  });
});

describe('a void with the card', () => {
  const voiding = (): Chip => chipStage({ kept: { opening: voidOpening(), shown: SHOWN } });

  test('when the chip was only read, then the request goes without chip data, with a PIN where the rules ask for one', () => {
    const sent = does(voiding(), ended({ kind: 'read' }));
    expect(sent).toMatchObject({ sale: { stage: 'authorising', kept: { intent: { entry: 'chip' } } } });
    expect(sent.effects).toEqual([{ do: 'leaveChip' }, { do: 'authorise' }]);
    expect('chip' in sent.sale.kept).toBe(false);
    const asking = does(voiding(), ended({ kind: 'read' }), { voidNeedsPin: true });
    expect(asking.sale).toMatchObject({ stage: 'pin' });
  });

  test('when it is another card, then the right one is asked for', () => {
    expect(does(voiding(), said({ says: 'card', read: readCard({ isOriginals: false }) })).sale).toMatchObject({
      stage: 'presenting',
      notice: 'differs',
    });
  });
});

test('when chip stages are stored and read back, then they are the same', () => {
  for (const sale of [completing(), does(chipStage(), ended({ kind: 'declined', cardGone: false }, FINAL_AAC)).sale])
    expect(fromRow(toRow(sale, 1), [])).toEqual(sale);
  expect(fromRow(toRow(chipStage(), 1), [])).toMatchObject({ stage: 'presenting' });
});
