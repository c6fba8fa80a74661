import { describe, expect, test } from 'vitest';
import { contract } from '../../../preload/contract/contract.ts';
import { PROMPTS, type Prompt, type StationState } from '../../../preload/contract/words.ts';
import type { PrintProgress } from '../../printing/decide.ts';
import { ABANDONED_BECAUSE, type KeptChip, OWED_BECAUSE } from '../../sale/kept.ts';
import { IDLE, type Progress } from '../../sale/progress.ts';
import type { Approved, CardNotice, Sale } from '../../sale/sale.ts';
import { authorising, CARD, CHIP, opening, presenting, SHOWN, voidOpening } from '../../sale/sale-builders.ts';
import { paymentView, type SlipRules } from './payment-view.ts';
import { promptOf } from './prompt.ts';

const sent = authorising();
const outcome = { code: '00', organisation: 'CUP', atMs: 2_000, rrn: '112209300007', authCode: '123456' } as const;
const owed = { reason: '98', because: 'no-answer', attempts: 1, left: 2 } as const;
const owing = { ...sent.kept, owed };
const slips = (...states: PrintProgress['state'][]): PrintProgress[] =>
  states.map((state, index) => ({ copy: index === 0 ? 'merchant' : 'cardholder', state, bytesLeft: false }));
const approved = (...states: PrintProgress['state'][]): Approved => ({
  stage: 'approved',
  kept: { ...sent.kept, outcome, slips: slips(...states) },
});
const APPLICATIONS = [{ aid: 'A000000333010101', label: 'PBOC DEBIT', priority: 1, mustConfirm: false }];
const withoutPin = { ...sent.kept, intent: { ...sent.kept.intent, pinEntered: false } };
const voided = { ...sent.kept, opening: voidOpening(), intent: { ...withoutPin.intent, entry: 'none' as const } };
const passing = { card: CARD };
const known = { opening: opening(), shown: SHOWN };

const paper = { columns: 48 as const, lines: [] };
const ASKS: SlipRules = { secondPrinter: 'none', slipsMayBeOwed: false };
const seen = (sale: Sale, progress: Progress = IDLE, mayRemove = false, slipRules = ASKS) =>
  paymentView(
    { sale, progress },
    {
      drawCode: () => undefined,
      mayRemoveCard: () => mayRemove,
      signing: () => undefined,
      slipRules: () => slipRules,
      ways: () => ['swipe', 'insert'],
      paperOf: () => paper,
      wordsOf: (code) => ({ code, zh: '', en: '', nextZh: '', nextEn: '' }),
    },
  );

const [D, C, W, S, F]: StationState[] = ['done', 'current', 'waiting', 'skipped', 'failed'];

/** One line for each stage: rail, prompt, what the cashier may do. */
const TABLE: readonly (readonly [string, Sale, string, Prompt, readonly string[]])[] = [
  ['presenting', presenting(), [D, C, W, W, W].join(), 'present-card', ['cancel']],
  [
    'confirming',
    { stage: 'confirming', kept: known, passing, entry: 'stripe' },
    [D, C, W, W, W].join(),
    'confirm-card',
    ['confirm-card', 'cancel'],
  ],
  [
    'chip being read',
    {
      stage: 'chip',
      kept: { opening: opening() },
      passing: {},
      entry: 'chip',
      asks: { what: 'nothing' },
      chipFailures: 0,
    },
    [D, C, W, W, W].join(),
    'reading-chip',
    ['cancel'],
  ],
  [
    'chip asking for an application',
    {
      stage: 'chip',
      kept: { opening: opening() },
      passing: {},
      entry: 'chip',
      asks: { what: 'application', applications: APPLICATIONS, again: false },
      chipFailures: 0,
    },
    [D, C, W, W, W].join(),
    'choose-application',
    ['choose-application', 'cancel'],
  ],
  [
    'completing',
    { stage: 'completing', kept: { ...sent.kept, outcome, chip: CHIP } },
    [D, D, D, C, W].join(),
    'completing',
    [],
  ],
  [
    'declined by the card',
    { stage: 'declined', kept: { ...known, chip: CHIP } },
    [D, F, S, S, S].join(),
    'declined-by-card',
    ['dismiss'],
  ],
  ['pin', { stage: 'pin', kept: known, passing, entry: 'stripe' }, [D, D, C, W, W].join(), 'enter-pin', ['cancel']],
  ['authorising with a PIN', sent, [D, D, D, C, W].join(), 'dialling', []],
  ['authorising without one', { ...sent, kept: withoutPin }, [D, D, S, C, W].join(), 'dialling', []],
  ['authorising a void without the card', { ...sent, kept: voided }, [D, S, S, C, W].join(), 'dialling', []],
  [
    'partial',
    { stage: 'partial', kept: { ...sent.kept, outcome } },
    [D, D, D, C, W].join(),
    'accept-partial',
    ['accept-partial', 'refuse-partial'],
  ],
  ['first slip printing', approved('sending', 'queued'), [D, D, D, D, C].join(), 'printing-merchant', []],
  ['first slip printed', approved('printed', 'queued'), [D, D, D, D, C].join(), 'tear-off', ['next-copy', 'skip-copy']],
  ['second slip printing', approved('printed', 'sending'), [D, D, D, D, C].join(), 'printing-cardholder', []],
  [
    'slip failed',
    approved('failed', 'queued'),
    [D, D, D, D, F].join(),
    'printer-trouble',
    ['retry-print', 'skip-copy'],
  ],
  ['declined', { stage: 'declined', kept: { ...sent.kept, outcome } }, [D, D, D, F, S].join(), 'declined', ['dismiss']],
  ['reversing', { stage: 'reversing', kept: owing }, [D, D, D, C, W].join(), 'reversing', []],
  [
    'unresolved',
    { stage: 'unresolved', kept: owing },
    [D, D, D, C, W].join(),
    'unresolved',
    ['retry-reversal', 'dismiss'],
  ],
  [
    'a refund without an answer, of which no reversal is ever sent',
    { stage: 'unresolved', kept: { ...owing, opening: { ...owing.opening, kind: 'refund' } } },
    [D, D, D, C, W].join(),
    'unresolved-refund',
    ['dismiss'],
  ],
  ['reversed', { stage: 'reversed', kept: owing }, [D, D, D, F, S].join(), 'reversed', ['dismiss']],
  [
    'done',
    { stage: 'done', kept: { ...sent.kept, outcome, slips: slips('printed', 'printed') } },
    [D, D, D, D, D].join(),
    'approved',
    ['dismiss', 'void-it'],
  ],
  [
    'done without paper',
    { stage: 'done', kept: { ...sent.kept, outcome, slips: slips('skipped', 'skipped') } },
    [D, D, D, D, S].join(),
    'approved',
    ['dismiss', 'void-it'],
  ],
  [
    'a void that is done',
    { stage: 'done', kept: { ...voided, outcome, slips: slips('printed') } },
    [D, S, S, D, D].join(),
    'approved',
    ['dismiss'],
  ],
  [
    'closed by a person',
    { stage: 'done', kept: { ...owing, closed: { by: '00', reason: 'r', evidence: 'e' } } },
    [D, D, D, F, S].join(),
    'finished',
    ['dismiss'],
  ],
  [
    'abandoned before a card',
    { stage: 'abandoned', kept: { opening: opening(), abandonedBecause: 'cancelled' } },
    [D, F, S, S, S].join(),
    'cancelled',
    ['dismiss'],
  ],
  [
    'abandoned at the pad',
    { stage: 'abandoned', kept: { ...known, abandonedBecause: 'pin-timeout' } },
    [D, D, F, S, S].join(),
    'pin-timeout',
    ['dismiss'],
  ],
  [
    'abandoned before a byte left',
    { stage: 'abandoned', kept: { ...sent.kept, abandonedBecause: 'comms-failed' } },
    [D, D, D, F, S].join(),
    'comms-failed',
    ['dismiss'],
  ],
];

describe.each(TABLE)('%s', (_name, sale, rail, prompt, may) => {
  test('when it is shown then rail, prompt and keys are those of its stage, and the contract takes it', () => {
    const view = seen(sale);
    expect(view.stations.map(({ state }) => state).join()).toBe(rail);
    expect(view.prompt).toBe(prompt);
    expect(view.may).toEqual(may);
    expect(contract.questions['terminal.look'].answer.shape.payment.safeParse(view).success).toBe(true);
  });

  test('when it is shown then no clear card number is anywhere in the view', () => {
    expect(JSON.stringify(seen(sale))).not.toMatch(/(?<![0-9A-F])\d{13,}/);
  });

  test('when it is not approved in the journal then the view does not say so', () => {
    const isApproved = sale.stage === 'approved' || (sale.stage === 'done' && 'slips' in sale.kept);
    expect(seen(sale).result === 'approved').toBe(isApproved);
  });
});

const NOTICES: Record<CardNotice, Prompt> = {
  none: 'present-card',
  unreadable: 'swipe-again',
  blank: 'card-blank',
  'bad-format': 'card-bad-format',
  encrypted: 'card-encrypted',
  'insert-chip': 'insert-chip',
  'chip-unreadable': 'chip-unreadable',
  'chip-fallback': 'chip-fallback',
  'use-contact': 'use-contact',
  'see-phone': 'see-phone',
  'one-card-only': 'one-card-only',
  expired: 'card-expired',
  differs: 'card-differs',
  'code-unknown': 'code-unknown',
  'code-unreadable': 'code-unreadable',
};
test.each(Object.entries(NOTICES))('when the last swipe said %s then the cashier reads %s', (notice, prompt) => {
  expect(promptOf({ sale: { ...presenting(), notice: notice as CardNotice }, progress: IDLE })).toBe(prompt);
});

test.each<[Progress, Prompt]>([
  [IDLE, 'dialling'],
  [{ at: 'dialling', attempt: 2, of: 3 }, 'dialling'],
  [{ at: 'sending' }, 'sending'],
  [{ at: 'receiving', sinceMs: 1, limitMs: 60_000 }, 'receiving'],
])('when the message is at %o then the cashier reads %s', (progress, prompt) => {
  expect(promptOf({ sale: sent, progress })).toBe(prompt);
});

test('when the counter dials then it may still be cancelled, and once a byte has left it may not', () => {
  expect(seen(sent, { at: 'dialling', attempt: 2, of: 3 })).toMatchObject({
    may: ['cancel'],
    attempt: { number: 2, of: 3 },
  });
  expect(seen(sent, { at: 'sending' }).may).toEqual([]);
  expect(seen(sent, { at: 'receiving', sinceMs: 5, limitMs: 60_000 })).toMatchObject({
    may: [],
    waiting: { sinceMs: 5, limitMs: 60_000 },
  });
});

test('when a payment ends for whatever reason then there is a prompt of the contract for it', () => {
  for (const abandonedBecause of ABANDONED_BECAUSE)
    expect(PROMPTS).toContain(
      promptOf({ sale: { stage: 'abandoned', kept: { opening: opening(), abandonedBecause } }, progress: IDLE }),
    );
});

test('when a reversal is owed for whatever reason then no prompt calls the payment failed or declined', () => {
  for (const because of OWED_BECAUSE)
    for (const attempts of [0, 1]) {
      const prompt = promptOf({
        sale: { stage: 'reversing', kept: { ...owing, owed: { ...owed, because, attempts } } },
        progress: IDLE,
      });
      expect(['comms-timeout', 'mac-wrong', 'answer-unreadable', 'cancelling-code', 'reversing']).toContain(prompt);
    }
});

test('when the host approved a part then both amounts are shown', () => {
  const partial: Sale = { stage: 'partial', kept: { ...sent.kept, outcome: { ...outcome, approvedMinor: 617 } } };
  expect(seen(partial)).toMatchObject({ amount: { amountMinor: 1234 }, approvedAmount: { amountMinor: 617 } });
});

test('when a slip fails then its trouble is one the screen has a word for, and a lost printer is not connected', () => {
  const failed = (fault: string): Sale => ({
    stage: 'approved',
    kept: { ...sent.kept, outcome, slips: [{ copy: 'merchant', state: 'failed', bytesLeft: true, fault }] },
  });
  expect(seen(failed('paper-out')).slip).toEqual({ copy: 'merchant', state: 'failed', trouble: 'paper-out' });
  expect(seen(failed('device-gone')).slip).toMatchObject({ trouble: 'not-connected' });
  expect(seen(failed('power-cut'))).toMatchObject({ prompt: 'power-cut', slip: { state: 'failed' } });
  expect(seen(failed('power-cut')).slip).not.toHaveProperty('trouble');
});

test('when a tap needs no signature then nobody is asked for one, and a chip in the slot is signed for as a stripe is', () => {
  const approvedWith = (chip: KeptChip): Sale => ({
    stage: 'approved',
    kept: { ...sent.kept, chip, outcome, slips: slips('printed', 'queued') },
  });
  expect(seen(approvedWith({ ...CHIP, way: 'tap', signature: false })).prompt).toBe('tear-off-unsigned');
  expect(seen(approvedWith({ ...CHIP, way: 'tap', signature: true })).prompt).toBe('tear-off');
  expect(seen(approvedWith({ ...CHIP, way: 'insert', signature: false })).prompt).toBe('tear-off');
});

test('when a slip fails then another printer and owing are offered where the shop has them, and a done payment may owe it', () => {
  const all: SlipRules = { secondPrinter: 'asks', slipsMayBeOwed: true };
  expect(seen(approved('failed', 'queued'), IDLE, false, all).may).toEqual([
    'retry-print',
    'print-second',
    'skip-copy',
    'owe-slips',
  ]);
  expect(seen(approved('printed', 'queued'), IDLE, false, all).may).toEqual(['next-copy', 'skip-copy', 'owe-slips']);
  expect(seen(approved('sending', 'queued'), IDLE, false, all).may).toEqual([]);
  const owing: Sale = { stage: 'done', kept: approved('failed', 'queued').kept };
  expect(seen(owing)).toMatchObject({ prompt: 'slip-owed', may: ['dismiss', 'void-it'] });
  expect(seen(owing).stations.at(-1)).toEqual({ station: 'slip', state: 'waiting' });
});

test('when it is a void then the voucher of its sale is shown', () => {
  expect(seen({ ...sent, kept: voided })).toMatchObject({ kind: 'void', originalVoucher: 3, voucher: 7 });
});
