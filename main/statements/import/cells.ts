/**
 * One cell as a value: amounts in whole fen, days, times, numbers, cards. What cannot be read is undefined and becomes a fault of its row; no
 * fraction is ever a float, and a card number in clear is cut to its first six and last four before anybody sees it.
 */
import { holdsCardNumber, mayHoldCardNumber } from '../../domain/card-number.ts';
import { momentOf } from '../matching/days.ts';
import type { CardHint } from '../statement-line.ts';

/** Spreadsheets write `="000123"`, `'000123` or `` `000123`` so that zeros stay; the text is meant. */
export function plainCell(cell: string): string {
  const quoted = /^="([^"=]*)"$/.exec(cell);
  const bare = quoted?.[1] ?? (/^['`]/.test(cell) ? cell.slice(1) : cell);
  return (/^[ -~]*$/.test(bare) ? bare : bare.normalize('NFKC')).trim();
}

/** Anything else that a spreadsheet would work out. A signed number is none. */
export const isFormula = (cell: string): boolean =>
  /^[=@]/.test(cell)
    ? !/^="[^"=]*"$/.test(cell)
    : /^[+-]/.test(cell) && !/^[+-]?[\s¥￥]*[\d.,]+$/.test(cell) && cell.length > 1;

const YUAN = /^(\d{1,3}(?:,\d{3})+|\d{1,11})(?:\.(\d{1,2})0*)?$/;
const FEN = /^(\d{1,3}(?:,\d{3})+|\d{1,13})(?:\.0+)?$/;

/** How amounts are written: in yuan or whole fen, with a point and commas between thousands or the other way round. */
export interface AmountForm {
  readonly unit: 'yuan' | 'fen';
  readonly decimals?: 'point' | 'comma';
}

const SWAPPED: Readonly<Record<string, string>> = { '.': ',', ',': '.' };

/** `1,234.5`, `-12.34`, `(12.34)`, `12.34-`, `¥12` in signed minor units; undefined for anything else. */
export function amountOf(cell: string, { unit, decimals }: AmountForm): number | undefined {
  const plain = cell.replace(/元$/, '').replaceAll(/\s/g, '');
  const said = decimals === 'comma' ? plain.replaceAll(/[.,]/g, (mark) => SWAPPED[mark] ?? mark) : plain;
  const isMinus = /^-|^\(.*\)$|-$|^[¥￥]-/.test(said);
  const digits = said
    .replace(/^\((.*)\)$/, '$1')
    .replace(/^[+-]?[¥￥]?[+-]?/, '')
    .replace(/-$/, '');
  const parts = (unit === 'yuan' ? YUAN : FEN).exec(digits);
  if (parts === null) return undefined;
  const [, whole = '', part = ''] = parts;
  const large = Number(whole.replaceAll(',', ''));
  const minor = unit === 'yuan' ? large * 100 + Number(part.padEnd(2, '0')) : large;
  return Number.isSafeInteger(minor) ? (isMinus && minor !== 0 ? -minor : minor) : undefined;
}

export interface Moment {
  readonly date: string;
  readonly time?: string;
}

/** Which of day, month and year comes first. `month-day` has no year, and a whole date in such a file has its year first. */
export type DateOrder = 'year-first' | 'month-day' | 'day-first' | 'month-first';

const YEAR_FIRST =
  /^(?<year>\d{4})[-/.年]?(?<month>\d{1,2})[-/.月]?(?<day>\d{1,2})日?(?:[\sT]*(?<hour>\d{1,2}):?(?<minute>\d{2}):?(?<second>\d{2})?)?$/;
const DAY_FIRST =
  /^(?<day>\d{1,2})[-/.]?(?<month>\d{2}|(?<=[-/.])\d)[-/.]?(?<year>\d{4})(?:[\sT]+(?<hour>\d{1,2}):?(?<minute>\d{2}):?(?<second>\d{2})?)?$/;
const MONTH_FIRST =
  /^(?<month>\d{1,2})[-/.]?(?<day>\d{2}|(?<=[-/.])\d)[-/.]?(?<year>\d{4})(?:[\sT]+(?<hour>\d{1,2}):?(?<minute>\d{2}):?(?<second>\d{2})?)?$/;
const FORMS: Readonly<Record<DateOrder, RegExp>> = {
  'year-first': YEAR_FIRST,
  'month-day': YEAR_FIRST,
  'day-first': DAY_FIRST,
  'month-first': MONTH_FIRST,
};

/** `20261128`, `2026-11-28 09:30:12`, `2026年11月28日`, `28/11/2026`; undefined for what is no day. */
export function momentIn(cell: string, order: DateOrder = 'year-first'): Moment | undefined {
  const parts = FORMS[order].exec(cell)?.groups;
  if (parts === undefined) return undefined;
  const { year = '', month = '', day = '', hour, minute, second = '00' } = parts;
  const date = `${year}${month.padStart(2, '0')}${day.padStart(2, '0')}`;
  const time = hour === undefined || minute === undefined ? undefined : `${hour.padStart(2, '0')}${minute}${second}`;
  if (momentOf(date, time) === undefined) return undefined;
  return { date, ...(time !== undefined && { time }) };
}

/** MMDD beside the day on which it was settled. */
export function monthDayIn(cell: string, settled: string): string | undefined {
  const parts = /^(\d{2})[-/.]?(\d{2})$/.exec(cell);
  if (parts === null) return undefined;
  const monthDay = `${parts[1]}${parts[2]}`;
  const year = Number(settled.slice(0, 4)) - (monthDay > settled.slice(4) ? 1 : 0);
  const date = `${year}${monthDay}`;
  return momentOf(date) === undefined ? undefined : date;
}

/** `093012`, `93012`, `09:30:12`, `9:30`; HHMMSS. */
export function timeIn(cell: string): string | undefined {
  const parts = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(cell) ?? /^(\d{1,2})(\d{2})(\d{2})$/.exec(cell);
  if (parts === null) return undefined;
  const [, hour = '', minute = '', second = '00'] = parts;
  const time = `${hour.padStart(2, '0')}${minute}${second}`;
  return momentOf('20260101', time) === undefined ? undefined : time;
}

/** Trace and batch numbers: six digits at most. */
export const sixDigitsIn = (cell: string): number | undefined => (/^\d{1,6}$/.test(cell) ? Number(cell) : undefined);

/** `622500******0014`, `0014`, a number in clear: its first six and last four. */
export function cardIn(cell: string): CardHint | undefined {
  const said = cell.replaceAll(/[\s-]/g, '');
  const parts = /^(\d{6})?[\d*xX.…]*?(\d{4})$/.exec(said);
  const last4 = parts?.[2];
  if (last4 === undefined) return undefined;
  return { last4, ...(parts?.[1] !== undefined && said.length >= 13 && { first6: parts[1] }) };
}

/** A cell as it may go into a digest: a card number in clear is not, whatever the column means. */
export const withoutCardNumber = (cell: string): string =>
  mayHoldCardNumber(cell)
    ? cell.replaceAll(/\d(?:[\s-]?\d){12,18}/g, (run) => `${run.slice(0, 6)}*${run.slice(-4)}`)
    : cell;

/**
 * A cell or a raw line as it may be shown: wherever a card number could hide, the middle of the digits is covered and their places stay, so that
 * columns of fixed width can still be counted. A run that is longer than any card number is always covered, for it may be several cells in one.
 */
export const shownText = (text: string): string =>
  text.replaceAll(/\d(?:[\s-]?\d){12,}/g, (run) => {
    const digits = run.replaceAll(/\D/g, '');
    if (digits.length <= LONGEST_CARD && !hidesCardNumber(digits)) return run;
    return `${run.slice(0, 6)}${run.slice(6, -4).replaceAll(/\d/g, '•')}${run.slice(-4)}`;
  });

const [SHORTEST_CARD, LONGEST_CARD] = [13, 19];

/** Whether any part of the digits may be a card number: cells that were cut in the wrong places run into each other. */
function hidesCardNumber(digits: string): boolean {
  for (let from = 0; from + SHORTEST_CARD <= digits.length; from += 1)
    for (let to = from + SHORTEST_CARD; to <= digits.length; to += 1)
      if (holdsCardNumber(digits.slice(from, to))) return true;
  return false;
}
