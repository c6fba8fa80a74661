/**
 * The slip of a bill: what was sold, by what it was paid, the change, and the tax by rate. Also the cash slip, for a bill of cash alone,
 * and the live slip while a bill is being paid. From facts to a print document; pure. It knows a card number only masked.
 */
import type { PrintDocument, PrintLine } from '../../native-drivers/receipt-printer/print-document.ts';
import { formatDateTime } from '../domain/clock.ts';
import type { MaskedPan } from '../domain/masked-pan.ts';
import { formatMinor } from '../domain/money.ts';
import { asSixDigits, type Stan } from '../domain/numbers.ts';
import type { SlipColumns, TerminalFacts } from './slip-facts.ts';
import {
  captioned,
  captionedIfAny,
  centred,
  centredBold,
  feed,
  pair,
  ruled,
  slip,
  terminalBlock,
  text,
} from './slip-parts.ts';

export interface BillSlipLine {
  readonly description: string;
  readonly quantityThousandths: number;
  readonly unitPriceMinor: number;
  readonly amountMinor: number;
}

/** How one part stands, in the words of the slip. */
export const TENDER_CAPTIONS = {
  card: '银行卡 CARD',
  code: '扫码 QR',
  cash: '现金 CASH',
} as const;

export const STANDING_CAPTIONS = {
  paying: '支付中 IN PROGRESS',
  unknown: '结果未知 UNKNOWN',
  'not-taken': '未成功 NOT PAID',
  voided: '已撤销 VOIDED',
  'taken-back': '已退回 GIVEN BACK',
  'by-hand': '人工处理 BY HAND',
} as const;

export interface BillSlipTender {
  /** One of the captions, or the shop's own name of another tender. */
  readonly caption: string;
  readonly amountMinor: number;
  /** Present when it does not count. */
  readonly standing?: keyof typeof STANDING_CAPTIONS;
  readonly maskedPan?: MaskedPan;
  readonly voucher?: Stan;
  readonly reference?: string;
  /** Cash: what was handed over, where it was more. */
  readonly takenMinor?: number;
}

export interface BillSlipTax {
  readonly taxBasisPoints: number;
  readonly grossMinor: number;
  readonly taxMinor: number;
}

export interface BillSlipFacts extends TerminalFacts {
  /** Short enough to be read out. */
  readonly billNo: string;
  readonly atMs: number;
  readonly lines: readonly BillSlipLine[];
  /** Keyed in beside the lines. */
  readonly typedMinor: number;
  readonly amountMinor: number;
  readonly tenders: readonly BillSlipTender[];
  readonly changeMinor: number;
  /** More than nothing while it is being paid. */
  readonly remainingMinor: number;
  readonly taxes: readonly BillSlipTax[];
  readonly isCancelled: boolean;
  readonly duplicate: boolean;
}

const money = (amountMinor: number): string => `RMB ${formatMinor(amountMinor)}`;

export function billSlip(facts: BillSlipFacts, columns: SlipColumns): PrintDocument {
  const sections = [
    [centredBold('收银小票'), centredBold('SALES RECEIPT')],
    terminalBlock(columns, facts),
    [pair('单号(BILL NO)', facts.billNo), ...captioned(columns, '日期时间(DATE/TIME)', formatDateTime(facts.atMs))],
    lineBlock(facts),
    totalBlock(facts, columns),
    taxBlock(facts, columns),
    facts.isCancelled ? [centredBold('*** 已取消/CANCELLED ***')] : [],
    facts.duplicate ? [centredBold('*** 重打印/DUPLICATED ***')] : [],
    [centred('本小票不作发票使用'), centred('NOT A TAX INVOICE')],
  ];
  return slip(columns, facts.training, [...ruled(sections), feed(1)]);
}

/** The name on a line of its own: it may be long, and what it costs must not be pushed off the paper. */
function lineBlock({ lines, typedMinor }: BillSlipFacts): readonly PrintLine[] {
  const sold = lines.flatMap((line): PrintLine[] => [
    text(line.description),
    {
      kind: 'pair',
      left: `  ${quantityText(line.quantityThousandths)} x ${formatMinor(line.unitPriceMinor)}`,
      right: formatMinor(line.amountMinor),
    },
  ]);
  if (lines.length === 0 || typedMinor === 0) return sold;
  return [...sold, { kind: 'pair', left: '其他 OTHER', right: formatMinor(typedMinor) }];
}

/** 1500 thousandths are 1.5; no fraction is ever computed. */
export function quantityText(thousandths: number): string {
  const whole = Math.floor(thousandths / 1000);
  const rest = String(thousandths % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return rest === '' ? String(whole) : `${whole}.${rest}`;
}

function totalBlock(facts: BillSlipFacts, columns: SlipColumns): readonly PrintLine[] {
  return [
    text('合计(TOTAL):'),
    { kind: 'text', text: money(facts.amountMinor), align: 'center', style: { bold: true, scale: 2 } },
    ...facts.tenders.flatMap((tender) => tenderLines(tender, columns)),
    ...(facts.changeMinor === 0 ? [] : [boldPair('找零(CHANGE)', money(facts.changeMinor))]),
    ...(facts.remainingMinor === 0 || facts.isCancelled ? [] : [boldPair('待付(TO PAY)', money(facts.remainingMinor))]),
  ];
}

const boldPair = (caption: string, value: string): PrintLine => ({
  kind: 'pair',
  left: `${caption}:`,
  right: value,
  style: { bold: true },
});

function tenderLines(tender: BillSlipTender, columns: SlipColumns): readonly PrintLine[] {
  const voucher = tender.voucher === undefined ? undefined : asSixDigits(tender.voucher);
  return [
    { kind: 'pair', left: tender.caption, right: formatMinor(tender.takenMinor ?? tender.amountMinor) },
    ...(tender.standing === undefined ? [] : [text(`  ${STANDING_CAPTIONS[tender.standing]}`)]),
    ...captionedIfAny(columns, '  卡号(CARD NO)', tender.maskedPan),
    ...captionedIfAny(columns, '  凭证号(VOUCHER NO)', voucher),
    ...captionedIfAny(columns, '  号码(REFERENCE)', tender.reference),
  ];
}

/** Rate, price without tax, tax: the widths take nine figures on every paper. */
const TAX_COLUMNS = { 48: [20, 14, 14], 42: [16, 13, 13], 32: [8, 12, 12] } as const satisfies Record<
  SlipColumns,
  readonly [number, number, number]
>;

function taxBlock({ taxes }: BillSlipFacts, columns: SlipColumns): readonly PrintLine[] {
  if (taxes.length === 0) return [];
  const [rateColumns, netColumns, taxColumns] = TAX_COLUMNS[columns];
  const row = (rate: string, net: string, tax: string): PrintLine => ({
    kind: 'row',
    cells: [
      { text: rate, columns: rateColumns },
      { text: net, columns: netColumns, align: 'right' },
      { text: tax, columns: taxColumns, align: 'right' },
    ],
  });
  return [
    row('税率TAX', '不含税NET', '税额TAX'),
    ...taxes.map(({ taxBasisPoints, grossMinor, taxMinor }) =>
      row(rateText(taxBasisPoints), formatMinor(grossMinor - taxMinor), formatMinor(taxMinor)),
    ),
  ];
}

/** 1300 basis points are 13 %. */
export const rateText = (basisPoints: number): string => `${quantityText(basisPoints * 10)}%`;
