/**
 * 日结报表 Z REPORT, and the report of a day or a range on the same paper: what was taken and given back, the same money told apart in
 * several ways, the drawer with its count, what is still open, and the place in the journal's chain. Pure: captions come in both languages.
 */
import type { PrintDocument, PrintLine } from '../../native-drivers/receipt-printer/print-document.ts';
import { formatDateTime } from '../domain/clock.ts';
import { formatMinor } from '../domain/money.ts';
import type { SlipColumns, TerminalFacts } from './slip-facts.ts';
import { bold, captioned, centredBold, feed, pair, ruled, slip, terminalBlock, text } from './slip-parts.ts';
import { tallyRow } from './tally-row.ts';

export interface ReportRow {
  readonly caption: string;
  readonly count: number;
  /** Absent where no money is meant. */
  readonly amountMinor?: number;
}

export interface ReportSection {
  readonly title: string;
  readonly rows: readonly ReportRow[];
}

export interface ReportDrawer {
  readonly shifts: readonly {
    readonly number: number;
    readonly operator: string;
    readonly differenceMinor: number;
    readonly reason?: string;
  }[];
  readonly floatMinor: number;
  readonly takenMinor: number;
  readonly givenMinor: number;
  readonly inMinor: number;
  readonly outMinor: number;
  readonly expectedMinor: number;
  readonly countedMinor: number;
  readonly counts: readonly { readonly faceMinor: number; readonly count: number }[];
  readonly differenceMinor: number;
}

export interface ReportFacts extends TerminalFacts {
  readonly titles: readonly [chinese: string, english: string];
  /** What is reported: number, days, filters; caption and value. */
  readonly head: readonly (readonly [caption: string, value: string])[];
  readonly atMs: number;
  readonly taken: { readonly count: number; readonly amountMinor: number };
  readonly given: { readonly count: number; readonly amountMinor: number };
  readonly netMinor: number;
  /** Of all Z reports up to this one. */
  readonly grandMinor?: number;
  readonly sections: readonly ReportSection[];
  readonly drawer?: ReportDrawer;
  /** Number and hash of its own event. */
  readonly chain?: string;
  readonly signed: boolean;
  readonly duplicate: boolean;
}

export function reportSlip(facts: ReportFacts, columns: SlipColumns): PrintDocument {
  const { sections, drawer } = facts;
  return slip(columns, facts.training, [
    ...ruled([
      facts.titles.map(centredBold),
      headLines(facts, columns),
      sumLines(facts),
      ...sections.filter(({ rows }) => rows.length > 0).map((section) => sectionLines(section, columns)),
      ...(drawer === undefined ? [] : [drawerLines(drawer), countLines(drawer, columns), shiftLines(drawer, columns)]),
      facts.chain === undefined ? [] : [text('流水链(JOURNAL CHAIN):'), text(facts.chain)],
      facts.signed ? [text('主管签名(MANAGER SIGNATURE):'), feed(2)] : [],
      facts.duplicate ? [centredBold('*** 重打印/DUPLICATED ***')] : [],
    ]),
    feed(1),
  ]);
}

function headLines(facts: ReportFacts, columns: SlipColumns): readonly PrintLine[] {
  return [
    ...terminalBlock(columns, facts),
    ...facts.head.flatMap(([caption, value]) => captioned(columns, caption, value)),
    ...captioned(columns, '打印(PRINTED)', formatDateTime(facts.atMs)),
  ];
}

const strong = (left: string, right: string): PrintLine => ({ kind: 'pair', left, right, style: { bold: true } });

function sumLines({ taken, given, netMinor, grandMinor }: ReportFacts): readonly PrintLine[] {
  return [
    pair(`收款(TAKEN) ${taken.count} 笔`, formatMinor(taken.amountMinor)),
    pair(`退回(GIVEN BACK) ${given.count} 笔`, formatMinor(given.amountMinor)),
    strong('净额(NET):', formatMinor(netMinor)),
    ...(grandMinor === undefined ? [] : [pair('累计净额(GRAND TOTAL)', formatMinor(grandMinor))]),
  ];
}

function sectionLines({ title, rows }: ReportSection, columns: SlipColumns): readonly PrintLine[] {
  return [
    bold(title),
    ...rows.flatMap(({ caption, count, amountMinor }) => {
      const amount = amountMinor === undefined ? '' : formatMinor(amountMinor);
      return columns === 32
        ? [text(caption), tallyRow(columns, ['', String(count), amount])]
        : [tallyRow(columns, [caption, String(count), amount])];
    }),
  ];
}

function drawerLines(drawer: ReportDrawer): readonly PrintLine[] {
  return [
    bold('现金 CASH'),
    pair('期初备用金(OPENING FLOAT)', formatMinor(drawer.floatMinor)),
    pair('现金收入(CASH TAKEN)', formatMinor(drawer.takenMinor)),
    pair('现金付出(CASH GIVEN)', formatMinor(drawer.givenMinor)),
    pair('存入(CASH IN)', formatMinor(drawer.inMinor)),
    pair('取出(CASH OUT)', formatMinor(drawer.outMinor)),
    strong('末次应有(LAST EXPECTED):', formatMinor(drawer.expectedMinor)),
  ];
}

function countLines({ counts, countedMinor }: ReportDrawer, columns: SlipColumns): readonly PrintLine[] {
  return [
    tallyRow(columns, ['面额/FACE', '张数/SUM', '金额/AMOUNT']),
    ...counts.map(({ faceMinor, count }) =>
      tallyRow(columns, [formatMinor(faceMinor), String(count), formatMinor(faceMinor * count)]),
    ),
    strong('末次实点(LAST COUNTED):', formatMinor(countedMinor)),
  ];
}

/** Every shift with its difference; a reason stands under the one it explains. */
function shiftLines({ shifts, differenceMinor }: ReportDrawer, columns: SlipColumns): readonly PrintLine[] {
  return [
    bold('各班差额 DIFFERENCE BY SHIFT'),
    ...shifts.flatMap(({ number, operator, differenceMinor: fen, reason }) => [
      pair(`第${number}班(SHIFT) 操作员 ${operator}`, formatMinor(fen)),
      ...(reason === undefined ? [] : captioned(columns, '  原因(REASON)', reason)),
    ]),
    strong('差额合计(DIFFERENCE):', formatMinor(differenceMinor)),
  ];
}
