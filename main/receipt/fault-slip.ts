/**
 * 故障报告单: printed when money may stand wrong and a person must settle it; it says itself that it is no receipt
 * (unionpay-pos 4.2). Pure.
 */
import type { PrintDocument, PrintLine } from '../../native-drivers/receipt-printer/print-document.ts';
import { formatDateTime } from '../domain/clock.ts';
import type { MaskedPan } from '../domain/masked-pan.ts';
import { formatMinor } from '../domain/money.ts';
import { asSixDigits, type BatchNumber, type Stan } from '../domain/numbers.ts';
import { type SlipColumns, type TerminalFacts, TRANSACTION_CAPTIONS, type TransactionKind } from './slip-facts.ts';
import {
  bold,
  captioned,
  captionedIfAny,
  centredBold,
  feed,
  pair,
  RULE,
  slip,
  terminalBlock,
  text,
} from './slip-parts.ts';

/** What is wrong and what a person does about it. */
export const FAULT_SENTENCES = {
  'reversal-unresolved': ['冲正不成功,请人工处理', 'REVERSAL FAILED, PLEASE SETTLE BY HAND'],
  /** A refund has no reversal: it is closed against the statement (counter.md 4). */
  'refund-unanswered': ['退货未得到应答,请人工处理', 'REFUND UNANSWERED, PLEASE SETTLE BY HAND'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;
export type SlipFault = keyof typeof FAULT_SENTENCES;

export interface FaultFacts extends TerminalFacts {
  readonly fault: SlipFault;
  readonly kind: TransactionKind;
  readonly batch: BatchNumber;
  readonly voucher: Stan;
  readonly atMs: number;
  readonly amountMinor: number;
  readonly maskedPan?: MaskedPan;
  readonly rrn?: string;
  /** How often the reversal was tried; absent where there is none. */
  readonly attempts?: number;
}

export function faultSlip(facts: FaultFacts, columns: SlipColumns): PrintDocument {
  const [chinese, english] = FAULT_SENTENCES[facts.fault];
  const sentences: readonly PrintLine[] = [bold(chinese), text(english)];
  return slip(columns, facts.training, [
    centredBold('***故障报告单,非凭证联***'),
    centredBold('FAULT REPORT, NOT A RECEIPT'),
    RULE,
    ...terminalBlock(columns, facts),
    RULE,
    ...captioned(columns, '交易类型(TXN. TYPE)', TRANSACTION_CAPTIONS[facts.kind]),
    ...captionedIfAny(columns, '卡号(CARD NO)', facts.maskedPan),
    pair('批次号(BATCH NO)', asSixDigits(facts.batch)),
    pair('凭证号(VOUCHER NO)', asSixDigits(facts.voucher)),
    ...captionedIfAny(columns, '参考号(REF. NO)', facts.rrn),
    ...captioned(columns, '日期时间(DATE/TIME)', formatDateTime(facts.atMs)),
    pair('金额(AMOUNT)', `RMB ${formatMinor(facts.amountMinor)}`),
    ...(facts.attempts === undefined ? [] : [pair('冲正次数(ATTEMPTS)', String(facts.attempts))]),
    RULE,
    ...sentences,
    feed(1),
  ]);
}
