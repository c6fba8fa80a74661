/**
 * The slip as it fills in while a payment goes on: the same heading, captions and order as the printed one, with blanks where
 * nothing is known yet. Shown on screen only; it is never printed.
 */
import type { PrintDocument, PrintLine } from '../../native-drivers/receipt-printer/print-document.ts';
import { formatMinor } from '../domain/money.ts';
import { asSixDigits } from '../domain/numbers.ts';
import { payerLines } from './code-lines.ts';
import { type SlipColumns, type SlipFacts, TRANSACTION_CAPTIONS } from './slip-facts.ts';
import {
  captioned,
  centredBold,
  feed,
  type OriginalFacts,
  originalLines,
  pair,
  RULE,
  slip,
  terminalBlock,
  text,
} from './slip-parts.ts';

export type DraftFacts = Pick<
  SlipFacts,
  'title' | 'merchantName' | 'merchantNo' | 'terminalNo' | 'operator' | 'training' | 'kind' | 'batch' | 'amountMinor'
> &
  Partial<Pick<SlipFacts, 'maskedPan' | 'entryLetter' | 'byCode' | 'expiry' | 'voucher' | 'tipMinor'>> &
  OriginalFacts & {
    /** One line that says how it stands, in both languages; absent while all is well. */
    readonly standing?: string;
  };

export function draftSlip(facts: DraftFacts, columns: SlipColumns): PrintDocument {
  const voucher = facts.voucher === undefined ? '' : asSixDigits(facts.voucher);
  return slip(columns, facts.training, [
    centredBold(facts.title ?? '银联POS签购单'),
    centredBold('POS SALES SLIP'),
    RULE,
    ...terminalBlock(columns, facts),
    RULE,
    ...payerLines(facts, columns),
    ...captioned(columns, '交易类型(TXN. TYPE)', TRANSACTION_CAPTIONS[facts.kind]),
    pair('批次号(BATCH NO)', asSixDigits(facts.batch)),
    pair('凭证号(VOUCHER NO)', voucher),
    ...originalLines(facts.kind, facts, columns),
    ...amountLines(facts, columns),
    RULE,
    ...(facts.standing === undefined ? [] : [centredBold(facts.standing)]),
    feed(1),
  ]);
}

/** An enquiry has no amount; a tip stands apart. */
function amountLines({ kind, amountMinor, tipMinor }: DraftFacts, columns: SlipColumns): readonly PrintLine[] {
  if (kind === 'balance') return [];
  return [
    ...(tipMinor === undefined ? [] : captioned(columns, '小费(TIPS)', `RMB ${formatMinor(tipMinor)}`)),
    text('金额(AMOUNT):'),
    { kind: 'text', text: `RMB ${formatMinor(amountMinor)}`, align: 'center', style: { bold: true, scale: 2 } },
  ];
}
