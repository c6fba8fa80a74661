/**
 * 结算总计单: the shop's totals of a batch with the host's verdict beside them, domestic and foreign cards apart, and the
 * journal's chain head, so that the paper can be held against the journal later (unionpay-pos 2.5, 4.7). Pure.
 */
import type { PrintDocument, PrintLine } from '../../native-drivers/receipt-printer/print-document.ts';
import { formatDateTime } from '../domain/clock.ts';
import type { MaskedPan } from '../domain/masked-pan.ts';
import { formatMinor } from '../domain/money.ts';
import { asSixDigits, type BatchNumber, type Stan } from '../domain/numbers.ts';
import type { SlipColumns, TerminalFacts } from './slip-facts.ts';
import { bold, captioned, centredBold, feed, pair, RULE, slip, terminalBlock, text } from './slip-parts.ts';

/** Lines of a total, in the order they are printed (unionpay-pos 4.7). */
export const TOTAL_CAPTIONS = {
  sale: '消费 SALE',
  refund: '退货 REFUND',
  completion: '完成 AUTH COMPLETE',
  'completion-advice': '完成(通知) AUTH SETTLEMENT',
  offline: '离线 OFFLINE',
} as const satisfies Readonly<Record<string, string>>;
export type TotalKind = keyof typeof TOTAL_CAPTIONS;

/** The host's result digits 1, 2 and 3 (unionpay-pos 2.5), and no answer. */
export const VERDICT_CAPTIONS = {
  balanced: '对账平 BALANCED',
  unbalanced: '对账不平 NOT BALANCED',
  error: '对账出错 ERROR',
  unknown: '未对账 NOT RECONCILED',
} as const satisfies Readonly<Record<string, string>>;
export type Verdict = keyof typeof VERDICT_CAPTIONS;

export interface TotalLine {
  readonly kind: TotalKind;
  readonly count: number;
  /** Net of voids: a voided sale is not counted (unionpay-pos 4.7). */
  readonly amountMinor: number;
}

export interface SettlementBlock {
  readonly verdict: Verdict;
  readonly totals: readonly TotalLine[];
}

export interface SettlementDetail {
  readonly voucher: Stan;
  /** S sale, R refund, P completion, C completion advice, L offline (unionpay-pos 4.7). */
  readonly letter: 'S' | 'R' | 'P' | 'C' | 'L';
  readonly authCode: string;
  readonly amountMinor: number;
  /** Absent where no card was: a payment by code. */
  readonly maskedPan?: MaskedPan;
}

export interface SettlementFacts extends TerminalFacts {
  readonly batch: BatchNumber;
  readonly atMs: number;
  readonly domestic: SettlementBlock;
  readonly foreign: SettlementBlock;
  /** Hash of the journal's last event in this batch, in hex. */
  readonly chainHead: string;
  readonly duplicate: boolean;
  /** 结算明细单, when the profile or a person asks for it. */
  readonly details?: readonly SettlementDetail[];
  /** Advices that the host has not taken: 未成功上送交易明细; and those it has refused: 上送后被平台拒绝. */
  readonly unsuccessful?: readonly SettlementDetail[];
  readonly denied?: readonly SettlementDetail[];
}

export function settlementSlip(facts: SettlementFacts, columns: SlipColumns): PrintDocument {
  return slip(columns, facts.training, [
    centredBold('结算总计单'),
    centredBold('SETTLEMENT'),
    RULE,
    ...terminalBlock(columns, facts),
    pair('批次号(BATCH NO)', asSixDigits(facts.batch)),
    ...captioned(columns, '日期时间(DATE/TIME)', formatDateTime(facts.atMs)),
    RULE,
    ...blockLines('内卡 DOMESTIC', facts.domestic, columns),
    RULE,
    ...blockLines('外卡 FOREIGN', facts.foreign, columns),
    RULE,
    ...listLines('结算明细单 DETAILS', facts.details, columns),
    ...listLines('未成功上送交易明细 UNSUCCESSFUL LIST', facts.unsuccessful, columns),
    ...listLines('上送后被平台拒绝 DENIED LIST', facts.denied, columns),
    text('流水链(JOURNAL CHAIN):'),
    text(facts.chainHead),
    ...(facts.duplicate ? [RULE, centredBold('*** 重打印/DUPLICATED ***')] : []),
    feed(1),
  ]);
}

/** Kind, count and amount: on every paper an amount of ten figures fits. */
const COLUMNS_OF_TOTALS = {
  48: [26, 9, 13],
  42: [21, 8, 13],
  32: [12, 8, 12],
} as const satisfies Record<SlipColumns, readonly [number, number, number]>;

function blockLines(title: string, block: SettlementBlock, columns: SlipColumns): readonly PrintLine[] {
  const [kindColumns, countColumns, amountColumns] = COLUMNS_OF_TOTALS[columns];
  const row = (kind: string, count: string, amount: string): PrintLine => ({
    kind: 'row',
    cells: [
      { text: kind, columns: kindColumns },
      { text: count, columns: countColumns, align: 'right' },
      { text: amount, columns: amountColumns, align: 'right' },
    ],
  });
  const order = Object.keys(TOTAL_CAPTIONS);
  const totals = [...block.totals].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return [
    { kind: 'pair', left: title, right: VERDICT_CAPTIONS[block.verdict], style: { bold: true } },
    row('类型/TYPE', '笔数/SUM', '金额/AMOUNT'),
    ...totals.map((total) => row(TOTAL_CAPTIONS[total.kind], String(total.count), formatMinor(total.amountMinor))),
  ];
}

function listLines(
  title: string,
  details: readonly SettlementDetail[] | undefined,
  columns: SlipColumns,
): readonly PrintLine[] {
  if (details === undefined) return [];
  return [
    bold(title),
    ...detailRow(columns, ['凭证号', '类', '授权码', '金额', '卡号']),
    ...detailRow(columns, ['VOUCHER', 'T', 'AUTHNO', 'AMOUNT', 'CARDNO']),
    ...details.flatMap((detail) =>
      detailRow(columns, [
        asSixDigits(detail.voucher),
        detail.letter,
        detail.authCode,
        formatMinor(detail.amountMinor),
        detail.maskedPan ?? '',
      ]),
    ),
    RULE,
  ];
}

/** Wide paper has room for a card number of 19 digits in the line; on narrow paper it stands below. */
function detailRow(
  columns: SlipColumns,
  [voucher, letter, authCode, amount, card]: readonly [string, string, string, string, string],
): readonly PrintLine[] {
  const head = [
    { text: voucher, columns: 8 },
    { text: letter, columns: 3 },
    { text: authCode, columns: 7 },
  ];
  if (columns === 48) {
    const money = { text: amount, columns: 10, align: 'right' as const };
    return [{ kind: 'row', cells: [...head, money, { text: card, columns: 20, align: 'right' }] }];
  }
  const money = { text: amount, columns: columns - 18, align: 'right' as const };
  return [
    { kind: 'row', cells: [...head, money] },
    { kind: 'row', cells: [{ text: card, columns, align: 'right' }] },
  ];
}
