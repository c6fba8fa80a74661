/**
 * A report as an XLSX workbook: a sheet for each table that has rows, money as numbers of yuan with two decimals, days and moments as
 * dates, every text as a text. Captions are in both languages, as on paper; the figures are those of the CSV.
 */
import writeXlsxFile, { type Sheet, type Cell as SheetCell } from 'write-excel-file/node';
import { reportCaptions as captions } from '../receipt/report-captions.ts';
import type { Cell, ReportTable } from '../reports/report-tables.ts';

const SHEETS: Readonly<Record<string, string>> = {
  about: '报表 Report',
  sum: '合计 Sum',
  kinds: '类型 Kinds',
  tenders: '付款方式 Tenders',
  operators: '操作员 Operators',
  organisations: '卡组织 Organisations',
  hours: '时段 Hours',
  batches: '批次 Batches',
  days: '营业日 Days',
  settlementDates: '清算日期 Settlement dates',
  results: '结果 Results',
  declines: '失败原因 Declines',
  risk: '风险提示 Risk',
  overrides: '主管授权 Overrides',
  open: '尚未结清 Open',
  shifts: '各班 Shifts',
  counted: '清点 Counted',
};

const COLUMNS: Readonly<Record<string, string>> = {
  name: '项目 Item',
  value: '内容 Value',
  key: '名称 Name',
  taken_count: '收款笔数 Taken count',
  taken: '收款 Taken',
  given_count: '退回笔数 Given count',
  given: '退回 Given back',
  net: '净额 Net',
  kind: '类型 Kind',
  count: '笔数 Count',
  amount: '金额 Amount',
  result: '结果 Result',
  code: '应答码 Code',
  rule: '规则 Rule',
  effect: '处理 Effect',
  for: '事项 For',
  supervisor: '主管 Supervisor',
  why: '原因 Why',
  payment: '交易 Payment',
  batch: '批次 Batch',
  voucher: '凭证号 Voucher',
  shift: '班次 Shift',
  operator: '操作员 Operator',
  float: '备用金 Float',
  in: '存入 In',
  out: '取出 Out',
  expected: '应有 Expected',
  counted: '实点 Counted',
  difference: '差额 Difference',
  reason: '原因 Reason',
  face: '面额 Face',
};

/** Words of ours that have a caption, by table and column. */
const WORDS: Readonly<Record<string, (word: string) => string>> = {
  'kinds kind': captions.kind,
  'open kind': captions.kind,
  'tenders key': captions.tender,
  'organisations key': captions.organisation,
  'results result': captions.result,
};

const YUAN = '#,##0.00';
/** China has one time zone, UTC+8, without summer time; a cell of a sheet has none. */
const ZONE_MS = 8 * 3_600_000;

/** The XLSX of these tables; the empty ones are left out. */
export const reportXlsx = async (tables: readonly ReportTable[]): Promise<Uint8Array> =>
  await writeXlsxFile(tables.filter(({ rows }) => rows.length > 0).map(sheetOf), { fontSize: 11 }).toBuffer();

function sheetOf({ name, columns, rows }: ReportTable): Sheet<never> {
  const captioned = columns.map((column) => COLUMNS[column] ?? column);
  const body = rows.map((row) => row.map((cell, place) => sheetCell(cell, WORDS[`${name} ${columns[place]}`])));
  return {
    sheet: SHEETS[name] ?? name,
    data: [captioned.map((value) => ({ value, type: String, fontWeight: 'bold' as const })), ...body],
    columns: captioned.map((caption, place) => ({
      width: widthOf([caption, ...body.map((row) => textOf(row[place]))]),
    })),
    stickyRowsCount: 1,
  };
}

/** @param caption of a word of ours; every other text stands as it is. */
function sheetCell(cell: Cell, caption: ((word: string) => string) | undefined): SheetCell {
  if (typeof cell === 'number') return { value: cell, type: Number, format: '0' };
  if (typeof cell === 'string') return { value: caption?.(cell) ?? cell, type: String };
  // The quotient of two whole numbers is the double that is nearest to the decimal, which is what the file's text says.
  if ('fen' in cell) return { value: cell.fen / 100, type: Number, format: YUAN };
  if ('day' in cell) return { value: new Date(utcOf(cell.day)), type: Date, format: 'yyyy-mm-dd' };
  return { value: new Date(cell.atMs + ZONE_MS), type: Date, format: 'yyyy-mm-dd hh:mm:ss' };
}

const utcOf = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T00:00:00Z`;

/** What a cell takes of a column: a date as it is shown, Chinese at twice its letters. */
function textOf(cell: SheetCell | undefined): string {
  const value = typeof cell === 'object' && cell !== null && 'value' in cell ? cell.value : undefined;
  if (value instanceof Date) return '0000-00-00 00:00:00';
  return value === undefined ? '' : String(value);
}

const LEAST_WIDTH = 10;
const MOST_WIDTH = 60;
const widthOf = (texts: readonly string[]): number =>
  Math.min(
    MOST_WIDTH,
    Math.max(LEAST_WIDTH, ...texts.map((text) => text.replaceAll(/[^\x20-\x7e]/g, '00').length + 2)),
  );
