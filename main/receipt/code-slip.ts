/** Our own payment code on paper, for a customer who cannot see the screen. It is no receipt and says so. Pure. */
import type { PrintDocument } from '../../native-drivers/receipt-printer/print-document.ts';
import { formatDateTime } from '../domain/clock.ts';
import { formatMinor } from '../domain/money.ts';
import { asSixDigits, type BatchNumber, type Stan } from '../domain/numbers.ts';
import type { SlipColumns, TerminalFacts } from './slip-facts.ts';
import { centred, centredBold, feed, pair, RULE, slip, terminalBlock, text } from './slip-parts.ts';

export interface CodeSlipFacts extends TerminalFacts {
  readonly batch: BatchNumber;
  readonly voucher: Stan;
  readonly amountMinor: number;
  /** What the code says. */
  readonly content: string;
  /** When it stops being good. */
  readonly untilMs: number;
}

export function codeSlip(facts: CodeSlipFacts, columns: SlipColumns): PrintDocument {
  return slip(columns, facts.training, [
    centredBold('请用手机扫码付款'),
    centredBold('SCAN TO PAY'),
    RULE,
    ...terminalBlock(columns, facts),
    pair('批次号(BATCH NO)', asSixDigits(facts.batch)),
    pair('凭证号(VOUCHER NO)', asSixDigits(facts.voucher)),
    text('金额(AMOUNT):'),
    { kind: 'text', text: `RMB ${formatMinor(facts.amountMinor)}`, align: 'center', style: { bold: true, scale: 2 } },
    feed(1),
    { kind: 'qr', data: facts.content },
    feed(1),
    centred(`有效至(VALID UNTIL): ${formatDateTime(facts.untilMs)}`),
    RULE,
    centred('非交易凭证,付款结果以签购单为准'),
    centred('NOT A RECEIPT: THE SALES SLIP COUNTS'),
    feed(1),
  ]);
}
