import { describe, expect, test } from 'vitest';
import { asText } from '../../native-drivers/receipt-printer/layout.ts';
import type { Paper } from '../../preload/contract/contract.ts';
import { contract } from '../../preload/contract/contract.ts';
import { open } from '../close-of-day/decide.ts';
import { totalsOf } from '../close-of-day/totals.ts';
import { batchNumber } from '../domain/numbers.ts';
import { decide } from '../sale/decide.ts';
import type { Approved, Sale, Unresolved } from '../sale/sale.ts';
import { answer, around, authorising, CARD, opening, presenting, SHOWN } from '../sale/sale-builders.ts';
import { DEFAULT_SETTINGS } from '../settings/settings.ts';
import { createSlips, paperOf } from './slips.ts';

const slipsOn = (columns: 32 | 48, training = true) =>
  createSlips({
    settings: () => DEFAULT_SETTINGS,
    training,
    bankName: (id) => `bank ${id}`,
    nowMs: () => Date.UTC(2026, 10, 22, 1, 30),
    noSignatureUpToMinor: () => undefined,
    signatureOf: () => undefined,
    columns,
    printer: { modelName: 'TM', codePage: 0, proof: 'gs-r' },
  });

function approvedSale(): Approved {
  const { sale } = decide(
    authorising(),
    { type: 'delivered', delivery: { kind: 'answered', answer: answer({ issuerId: '01020000', authCode: '123456' }) } },
    around(),
  );
  if (sale.stage !== 'approved') throw new Error('the sale is not approved');
  return sale;
}
const owed = { reason: '98', because: 'no-answer', attempts: 3, left: 0 } as const;
const unresolved: Unresolved = { stage: 'unresolved', kept: { ...authorising().kept, owed } };

/** What the screen shows, in the form of a text slip. */
const textOf = (paper: Paper): string[] => paper.lines.flatMap((line) => textLine(line, paper.columns));

function textLine(line: Paper['lines'][number], columns: number): string[] {
  switch (line.kind) {
    case 'text': {
      const text = line.text.trimEnd();
      const start = text.length - text.trimStart().length;
      return [' '.repeat(start * (line.scale - 1)) + text];
    }
    case 'rule':
      return ['-'.repeat(columns)];
    case 'feed':
      return Array.from({ length: line.lines }, () => '');
    case 'code':
      return [`[${line.symbology === 'qr' ? 'QR' : 'CODE128'} ${line.data}]`];
    case 'picture':
      return ['[IMAGE]'];
    case 'cut':
      return ['[CUT]'];
  }
}

const paperSchema = contract.questions['history.show'].answer.shape.paper;

describe.each([32, 48] as const)('on paper of %i columns', (columns) => {
  const slips = slipsOn(columns);
  const HEAD = { seq: 7, hash: 'ab'.repeat(32), seal: '0123456789abcdef' };
  const settlement = open({ batch: batchNumber(3), operator: '01', startedAtMs: 5, totals: totalsOf([]) }).settlement;
  const documents = {
    merchant: slips.payment(approvedSale(), { copy: 'merchant', duplicate: false, columns }),
    cardholder: slips.payment(approvedSale(), { copy: 'cardholder', duplicate: true, columns }),
    fault: slips.fault(unresolved, { columns }),
    settlement: slips.settlement(settlement, [], { head: HEAD, duplicate: false, columns }),
    test: slips.test({ columns }),
  };

  test.each(Object.entries(documents))(
    'when the %s slip is shown then the paper says what the printer prints',
    (_name, document) => {
      const paper = paperOf(document);
      expect(textOf(paper)).toEqual(asText(document).map((line) => line.replace(/^\[IMAGE.*\]$/, '[IMAGE]')));
      expect(paperSchema.safeParse(paper).success).toBe(true);
    },
  );

  test('when a slip is made in training then it says so, and in production it does not', () => {
    for (const document of Object.values(documents)) expect(asText(document).join('\n')).toContain('TRAINING');
    expect(
      asText(slipsOn(columns, false).payment(approvedSale(), { copy: 'merchant', duplicate: false, columns })).join(
        '\n',
      ),
    ).not.toContain('TRAINING');
  });

  test('when the settlement slip is made then number, hash and seal of the chain stand on it together', () => {
    expect(asText(documents.settlement).join(' ')).toMatch(/7\s+abababababababab\s+0123456789abcdef/);
  });
});

describe('the slip on the screen', () => {
  const slips = slipsOn(48);
  const shownText = (sale: Sale): string => textOf(slips.paperOf(sale)).join('\n');

  test('when nothing but the amount is known then the draft has blanks and no card', () => {
    const text = shownText(presenting({ amountMinor: 12_345 }));
    expect(text).toContain('RMB 123.45');
    expect(text).not.toMatch(/622500/);
    expect(text).not.toMatch(/REF\. NO|AUTH NO|SIGNATURE/);
  });

  test('when the card and the voucher are known then the draft shows them, the number masked', () => {
    const confirming: Sale = {
      stage: 'confirming',
      kept: { opening: opening(), shown: SHOWN },
      passing: { card: CARD },
      entry: 'stripe',
    };
    expect(shownText(confirming)).toContain('622500******0014');
    const text = shownText(authorising());
    expect(text).toContain('622500******0014 /S');
    expect(text).toContain('000007');
    expect(text).not.toContain('6225000000000014');
  });

  test.each<[Sale, string]>([
    [{ stage: 'declined', kept: { ...approvedSale().kept } }, 'DECLINED'],
    [{ stage: 'reversing', kept: unresolved.kept }, 'UNKNOWN'],
    [unresolved, 'UNKNOWN'],
    [{ stage: 'reversed', kept: unresolved.kept }, 'REVERSED'],
    [{ stage: 'abandoned', kept: { opening: opening(), abandonedBecause: 'cancelled' } }, 'NOT CHARGED'],
  ])('when the payment ended otherwise then the draft says so and never approved: %o', (sale, standing) => {
    const text = shownText(sale);
    expect(text).toContain(standing);
    expect(text).not.toMatch(/APPROVED|ACKNOWLEDGE/);
  });

  test('when the payment is approved then the slip of the copy at hand is shown', () => {
    const sale = approvedSale();
    expect(shownText(sale)).toContain('MERCHANT COPY');
    const merchantDone = sale.kept.slips.map((slip) => ({
      ...slip,
      state: slip.copy === 'merchant' ? 'printed' : 'queued',
    }));
    expect(shownText({ ...sale, kept: { ...sale.kept, slips: merchantDone as typeof sale.kept.slips } })).toContain(
      'CARDHOLDER COPY',
    );
  });

  test('when bytes had left before a copy failed then the next one shows that it is a copy', () => {
    const sale = approvedSale();
    const failed = (bytesLeft: boolean) => ({
      ...sale,
      kept: { ...sale.kept, slips: [{ copy: 'merchant', state: 'failed', bytesLeft } as const] },
    });
    expect(shownText(failed(true))).toContain('重打印');
    expect(shownText(failed(false))).not.toContain('重打印');
  });
});
