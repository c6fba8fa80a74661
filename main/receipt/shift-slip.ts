/**
 * 中途报表 X REPORT and 交接班单 SHIFT HAND-OVER: what a shift came to by kind and way of paying, what should be in the drawer, and at the
 * hand-over what was counted, face by face, with the difference and its reason. Pure.
 */
import type { PrintDocument, PrintLine } from '../../native-drivers/receipt-printer/print-document.ts';
import { formatDateTime } from '../domain/clock.ts';
import { formatMinor } from '../domain/money.ts';
import { asSixDigits, type BatchNumber } from '../domain/numbers.ts';
import type { SlipColumns, TerminalFacts } from './slip-facts.ts';
import { bold, captioned, centredBold, feed, pair, ruled, slip, terminalBlock, text } from './slip-parts.ts';
import { tallyRow } from './tally-row.ts';

/** 付款方式 as printed. */
export const TENDER_CAPTIONS = {
  card: '银行卡 CARD',
  code: '扫码 QR',
  cash: '现金 CASH',
  other: '其他 OTHER',
} as const satisfies Readonly<Record<string, string>>;

export interface ShiftSlipLine {
  /** Both languages, as on a payment's slip. */
  readonly kind: string;
  readonly tender: string;
  readonly count: number;
  readonly amountMinor: number;
}

export interface ShiftSlipFacts extends TerminalFacts {
  readonly shift: number;
  readonly batch: BatchNumber;
  readonly openedAtMs: number;
  readonly atMs: number;
  readonly lines: readonly ShiftSlipLine[];
  readonly unknownCount: number;
  readonly floatMinor: number;
  readonly floatChecked: boolean;
  readonly inMinor: number;
  readonly outMinor: number;
  readonly takenMinor: number;
  readonly givenMinor: number;
  readonly expectedMinor: number;
  readonly movements: readonly {
    readonly atMs: number;
    readonly amountMinor: number;
    readonly reason: string;
    readonly supervisor?: string;
  }[];
  readonly duplicate: boolean;
}

export interface HandOverFacts extends ShiftSlipFacts {
  readonly counts: readonly { readonly faceMinor: number; readonly count: number }[];
  readonly countedMinor: number;
  readonly differenceMinor: number;
  readonly reason?: string;
  readonly by: string;
  readonly supervisor?: string;
}

export const xReportSlip = (facts: ShiftSlipFacts, columns: SlipColumns): PrintDocument =>
  slip(columns, facts.training, [
    ...ruled([[centredBold('中途报表'), centredBold('X REPORT')], ...sections(facts, columns), duplicateLines(facts)]),
    feed(1),
  ]);

export const handOverSlip = (facts: HandOverFacts, columns: SlipColumns): PrintDocument =>
  slip(
    columns,
    facts.training,
    ruled([
      [centredBold('交接班单'), centredBold('SHIFT HAND-OVER')],
      ...sections(facts, columns),
      countLines(facts, columns),
      verdictLines(facts, columns),
      duplicateLines(facts),
      signatureLines(facts),
    ]),
  );

function sections(facts: ShiftSlipFacts, columns: SlipColumns): readonly (readonly PrintLine[])[] {
  return [headLines(facts, columns), tallyLines(facts, columns), movementLines(facts, columns), drawerLines(facts)];
}

function headLines(facts: ShiftSlipFacts, columns: SlipColumns): readonly PrintLine[] {
  return [
    ...terminalBlock(columns, facts),
    pair('班次(SHIFT)', String(facts.shift)),
    pair('批次号(BATCH NO)', asSixDigits(facts.batch)),
    ...captioned(columns, '开班(OPENED)', formatDateTime(facts.openedAtMs)),
    ...captioned(columns, '打印(PRINTED)', formatDateTime(facts.atMs)),
  ];
}

function tallyLines({ lines, unknownCount }: ShiftSlipFacts, columns: SlipColumns): readonly PrintLine[] {
  const unknown = unknownCount === 0 ? [] : [bold(`结果未知,不在合计内(UNKNOWN, NOT COUNTED): ${unknownCount}`)];
  if (lines.length === 0) return [text('本班没有交易 NO PAYMENTS IN THIS SHIFT'), ...unknown];
  return [
    tallyRow(columns, ['类型/TYPE', '笔数/SUM', '金额/AMOUNT']),
    ...lines.flatMap(({ kind, tender, count, amountMinor }) =>
      columns === 32
        ? [text(`${kind} ${tender}`), tallyRow(columns, ['', String(count), formatMinor(amountMinor)])]
        : [tallyRow(columns, [`${kind} ${tender}`, String(count), formatMinor(amountMinor)])],
    ),
    ...unknown,
  ];
}

function movementLines({ movements }: ShiftSlipFacts, columns: SlipColumns): readonly PrintLine[] {
  if (movements.length === 0) return [];
  return [
    bold('现金存取 CASH IN AND OUT'),
    ...movements.flatMap(({ atMs, amountMinor, reason, supervisor }) => [
      pair(formatDateTime(atMs).slice(columns === 32 ? 11 : 0), formatMinor(amountMinor)),
      text(`  ${reason}${supervisor === undefined ? '' : ` (主管 SUPERVISOR ${supervisor})`}`),
    ]),
  ];
}

function drawerLines(facts: ShiftSlipFacts): readonly PrintLine[] {
  const checked = facts.floatChecked ? '' : ',未核 NOT COUNTED';
  return [
    pair(`备用金(FLOAT${checked})`, formatMinor(facts.floatMinor)),
    pair('现金收入(CASH TAKEN)', formatMinor(facts.takenMinor)),
    pair('现金付出(CASH GIVEN)', formatMinor(facts.givenMinor)),
    pair('存入(CASH IN)', formatMinor(facts.inMinor)),
    pair('取出(CASH OUT)', formatMinor(facts.outMinor)),
    { kind: 'pair', left: '应有现金(EXPECTED):', right: formatMinor(facts.expectedMinor), style: { bold: true } },
  ];
}

function countLines({ counts, countedMinor }: HandOverFacts, columns: SlipColumns): readonly PrintLine[] {
  return [
    tallyRow(columns, ['面额/FACE', '张数/SUM', '金额/AMOUNT']),
    ...counts.map(({ faceMinor, count }) =>
      tallyRow(columns, [formatMinor(faceMinor), String(count), formatMinor(faceMinor * count)]),
    ),
    { kind: 'pair', left: '实点现金(COUNTED):', right: formatMinor(countedMinor), style: { bold: true } },
  ];
}

function verdictLines(facts: HandOverFacts, columns: SlipColumns): readonly PrintLine[] {
  const { differenceMinor, reason } = facts;
  const word = differenceMinor === 0 ? '相符 EVEN' : differenceMinor > 0 ? '长款 OVER' : '短款 SHORT';
  return [
    {
      kind: 'pair',
      left: `差额(DIFFERENCE) ${word}:`,
      right: formatMinor(differenceMinor),
      style: { bold: true },
    },
    ...(reason === undefined ? [] : captioned(columns, '原因(REASON)', reason)),
  ];
}

const duplicateLines = ({ duplicate }: ShiftSlipFacts): readonly PrintLine[] =>
  duplicate ? [centredBold('*** 重打印/DUPLICATED ***')] : [];

function signatureLines({ by, operator, supervisor }: HandOverFacts): readonly PrintLine[] {
  return [
    pair('清点人(COUNTED BY)', by),
    ...(supervisor === undefined ? [] : [pair('监点主管(SUPERVISOR)', supervisor)]),
    text(`交班人签名(HANDED OVER BY) ${operator}:`),
    feed(2),
    text('接班人签名(TAKEN OVER BY):'),
    feed(2),
  ];
}
