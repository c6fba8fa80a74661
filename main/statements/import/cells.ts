/**
 * One cell as a value: amounts in whole fen, days, times, numbers, cards. What cannot be read is undefined and becomes a fault of its row; no
 * fraction is ever a float, and a card number in clear is cut to its first six and last four before anybody sees it.
 */
import { mayHoldCardNumber } from '../../domain/card-number.ts';
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

/** `1,234.5`, `-12.34`, `(12.34)`, `12.34-`, `¥12` in signed minor units; undefined for anything else. */
export function amountOf(cell: string, unit: 'yuan' | 'fen'): number | undefined {
  const said = cell.replace(/元$/, '').replaceAll(/\s/g, '');
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

const YEAR_FIRST = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[\sT]*(\d{1,2}):?(\d{2}):?(\d{2})?)?$/;

/** `20261128`, `2026-11-28 09:30:12`, `2026年11月28日`; undefined for what is no day. */
export function momentIn(cell: string): Moment | undefined {
  const parts = YEAR_FIRST.exec(cell);
  if (parts === null) return undefined;
  const [, year = '', month = '', day = '', hour, minute, second = '00'] = parts;
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
