/**
 * Rows with a profile make statement lines: columns by heading or place, each cell read by its meaning, totals held against the rows above
 * them. Every row is good or a report says row by row what is wrong; pure.
 */
import { mayHoldCardNumber } from '../../domain/card-number.ts';
import { bad, ok, type Result } from '../../domain/result.ts';
import { type CardHint, digestOf, type LineKind, type StatementLine } from '../statement-line.ts';
import {
  amountOf,
  cardIn,
  isFormula,
  type Moment,
  momentIn,
  monthDayIn,
  plainCell,
  sixDigitsIn,
  timeIn,
  withoutCardNumber,
} from './cells.ts';
import { type ImportFault, type ImportReport, MOST_FAULTS_TOLD, type RowFault, wholeFile } from './faults.ts';
import { MEANINGS, type Meaning, type StatementProfile } from './profile.ts';
import type { Row } from './text-rows.ts';

export interface ReadLines {
  readonly lines: readonly StatementLine[];
  /** Rows that summed up others. */
  readonly totals: number;
  /** Rows that are left out by their words. */
  readonly leftOut: number;
  /** Rows that stand in the file more than once. */
  readonly repeated: number;
}

/** Good rows and bad ones beside each other: nothing is taken by it. */
export interface SurveyedLines extends ReadLines {
  readonly faults: readonly ImportFault[];
}

/** From 0. */
export type Places = Readonly<Partial<Record<Meaning, number>>>;

/** How many rows have been read, now and then while it goes on. */
export type OnRows = (rows: number) => void;

/** Every row is good, or none is taken. */
export function readLines(
  rows: readonly Row[],
  profile: StatementProfile,
  onRows?: OnRows,
): Result<ReadLines, ImportReport> {
  const surveyed = surveyLines(rows, profile, onRows);
  if (!surveyed.ok) return surveyed;
  const { faults, ...read } = surveyed.value;
  if (faults.length > 0) return bad({ faults: faults.slice(0, MOST_FAULTS_TOLD), count: faults.length });
  return read.lines.length === 0 ? bad(wholeFile('no-lines')) : ok(read);
}

/** What each row comes to; a report only where the columns themselves are not there. */
export function surveyLines(
  rows: readonly Row[],
  profile: StatementProfile,
  onRows?: OnRows,
): Result<SurveyedLines, ImportReport> {
  const heading = headingIn(rows, profile);
  const places = placesOf(heading?.cells ?? [], profile);
  if (!places.ok) return places;
  const body = rows.filter(({ row }) => heading === undefined || row > heading.row);
  return ok(new Reading(profile, places.value).survey(body, onRows));
}

export const headingIn = (
  rows: readonly Row[],
  { headingRow }: Pick<StatementProfile, 'headingRow'>,
): Row | undefined => (headingRow === 0 ? undefined : rows.find(({ row }) => row >= headingRow));

const headingOf = (cell: string): string => plainCell(cell).toLocaleLowerCase('en').replaceAll(/\s/g, '');

/** Which column of these headings means what. */
export function placesOf(heading: readonly string[], { columns }: StatementProfile): Result<Places, ImportReport> {
  const said = heading.map(headingOf);
  const places: Partial<Record<Meaning, number>> = {};
  for (const meaning of MEANINGS) {
    const column = columns[meaning];
    if (column === undefined) continue;
    if ('place' in column) {
      places[meaning] = column.place - 1;
      continue;
    }
    const wanted = column.headings.map(headingOf);
    const found = said.flatMap((cell, place) => (wanted.includes(cell) ? [place] : []));
    if (found.length > 1) return bad(wholeFile('column-twice', meaning));
    if (found[0] === undefined) return bad(wholeFile('column-missing', meaning));
    places[meaning] = found[0];
  }
  return ok(places);
}

const LONGEST_NAME = 40;
const ROWS_BETWEEN_NEWS = 2_000;
const TAKES: readonly LineKind[] = ['void', 'completion-void', 'refund', 'reversal', 'chargeback', 'fee'];

const beginsWith = ({ cells }: Row, words: readonly string[] = []): boolean =>
  words.length > 0 && cells.some((cell) => words.some((word) => plainCell(cell).startsWith(word)));

/** A row's faults are thrown out of its cells and caught at its row: within this file alone. */
class BadCell extends Error {
  readonly fault: ImportFault;
  constructor(fault: RowFault, row: number, column?: Meaning) {
    super(fault);
    this.fault = { fault, row, ...(column !== undefined && { column }) };
  }
}

class Reading {
  readonly #profile: StatementProfile;
  readonly #places: Places;
  readonly #copies = new Map<string, number>();
  readonly #lines: StatementLine[] = [];
  readonly #faults: ImportFault[] = [];
  #sinceMinor = 0;
  #allMinor = 0;
  #totals = 0;
  #leftOut = 0;

  constructor(profile: StatementProfile, places: Places) {
    this.#profile = profile;
    this.#places = places;
  }

  survey(rows: readonly Row[], onRows?: OnRows): SurveyedLines {
    for (const [place, row] of rows.entries()) {
      this.#row(row);
      if (place % ROWS_BETWEEN_NEWS === 0) onRows?.(place);
    }
    return {
      lines: this.#lines,
      totals: this.#totals,
      leftOut: this.#leftOut,
      faults: this.#faults,
      repeated: this.#lines.length - this.#copies.size,
    };
  }

  #row(row: Row): void {
    const { leftOut, totals } = this.#profile;
    try {
      if (beginsWith(row, leftOut?.words)) this.#leftOut += 1;
      else if (beginsWith(row, totals?.words)) this.#total(row);
      else this.#take(row);
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      this.#faults.push(error.fault);
    }
  }

  /** A sum of the rows since the last one, or of all: a torn file shows here. */
  #total(row: Row): void {
    const cell = this.#cell(row, 'gross');
    if (this.#profile.totals?.check === 'sum' && cell !== undefined) {
      const saidMinor = amountOf(cell, this.#profile);
      if (saidMinor !== this.#sinceMinor && saidMinor !== this.#allMinor)
        throw new BadCell('totals-differ', row.row, 'gross');
      this.#sinceMinor = 0;
    }
    this.#totals += 1;
  }

  #take(row: Row): void {
    const needed = Math.max(...Object.values(this.#places)) + 1;
    if (row.cells.length < needed) throw new BadCell('cells-missing', row.row);
    if (row.cells.some(isFormula)) throw new BadCell('formula', row.row);
    const digest = digestOf(row.cells.map(withoutCardNumber));
    const copy = (this.#copies.get(digest) ?? 0) + 1;
    const line: StatementLine = {
      row: row.row,
      digest,
      copy,
      kind: this.#kind(row),
      ...this.#money(row),
      ...this.#days(row),
      ...this.#numbers(row),
      ...this.#card(row),
    };
    this.#copies.set(digest, copy);
    this.#lines.push(line);
    this.#sinceMinor += line.grossMinor;
    this.#allMinor += line.grossMinor;
  }

  /** Undefined for a column that is not mapped, and for an empty cell. */
  #cell({ cells }: Row, meaning: Meaning): string | undefined {
    const place = this.#places[meaning];
    const cell = place === undefined ? undefined : cells[place];
    const said = cell === undefined ? '' : plainCell(cell);
    return said === '' || said === '-' || said === '--' ? undefined : said;
  }

  /** As the cell says it, or a fault of its row. */
  #read<Value>(
    row: Row,
    meaning: Meaning,
    how: { readonly as: (cell: string) => Value | undefined; readonly fault: RowFault },
  ): Value | undefined {
    const cell = this.#cell(row, meaning);
    if (cell === undefined) return undefined;
    const value = how.as(cell);
    if (value === undefined) throw new BadCell(how.fault, row.row, meaning);
    return value;
  }

  #kind(row: Row): LineKind {
    return this.#read(row, 'kind', { as: (cell) => this.#profile.kinds[cell], fault: 'kind-unknown' }) ?? 'payment';
  }

  #money(row: Row): Pick<StatementLine, 'grossMinor' | 'feeMinor' | 'netMinor'> {
    const amount = (meaning: 'gross' | 'fee' | 'net', fault: RowFault) =>
      this.#read(row, meaning, { as: (cell) => amountOf(cell, this.#profile), fault });
    const gross = amount('gross', 'amount-unreadable');
    if (gross === undefined) throw new BadCell('amount-unreadable', row.row, 'gross');
    const grossMinor = this.#signed(row, gross);
    const fee = amount('fee', 'fee-unreadable');
    const feeMinor = fee === undefined ? undefined : this.#signedFee(fee, grossMinor);
    const net = amount('net', 'net-unreadable');
    const netMinor =
      net === undefined || this.#profile.sign.by === 'amount' || net < 0 ? net : Math.sign(grossMinor) * net;
    return { grossMinor, ...(feeMinor !== undefined && { feeMinor }), ...(netMinor !== undefined && { netMinor }) };
  }

  #signed(row: Row, amountMinor: number): number {
    const { sign } = this.#profile;
    switch (sign.by) {
      case 'amount':
        return amountMinor;
      case 'kind':
        return TAKES.includes(this.#kind(row)) ? -Math.abs(amountMinor) : Math.abs(amountMinor);
      case 'direction': {
        const said = this.#cell(row, 'direction') ?? '';
        if (sign.minus.includes(said)) return -Math.abs(amountMinor);
        if (sign.plus.includes(said)) return Math.abs(amountMinor);
        throw new BadCell('direction-unknown', row.row, 'direction');
      }
    }
  }

  /** Where amounts have no sign of their own, neither have fees: what is kept of money given back is given back. */
  #signedFee(feeMinor: number, grossMinor: number): number {
    const kept = this.#profile.feeSign === 'kept-above' ? feeMinor : -feeMinor;
    return this.#profile.sign.by !== 'amount' && grossMinor < 0 && feeMinor > 0
      ? -Math.abs(kept)
      : kept === 0
        ? 0
        : kept;
  }

  #days(row: Row): Pick<StatementLine, 'date' | 'time' | 'settlementDate'> {
    const fault = 'date-unreadable';
    const { dates } = this.#profile;
    const as = (cell: string): Moment | undefined => momentIn(cell, dates);
    const settled = this.#read<Moment>(row, 'settlementDate', { as, fault })?.date;
    const asDate = (cell: string): Moment | undefined => {
      if (dates !== 'month-day') return as(cell);
      const date = settled === undefined ? undefined : monthDayIn(cell, settled);
      return date === undefined ? undefined : { date };
    };
    const moment =
      this.#read<Moment>(row, 'dateTime', { as, fault }) ?? this.#read<Moment>(row, 'date', { as: asDate, fault });
    const time = this.#read(row, 'time', { as: timeIn, fault: 'time-unreadable' }) ?? moment?.time;
    if (settled === undefined && moment === undefined) throw new BadCell(fault, row.row);
    return {
      ...(moment && { date: moment.date }),
      ...(time !== undefined && { time }),
      ...(settled !== undefined && { settlementDate: settled }),
    };
  }

  /** A number or word that stands as it is: short, and no card number in the wrong column. */
  #name(row: Row, meaning: Meaning): string | undefined {
    const as = (cell: string) => (cell.length > LONGEST_NAME || mayHoldCardNumber(cell) ? undefined : cell);
    return this.#read(row, meaning, { as, fault: 'number-unreadable' });
  }

  #numbers(row: Row): Partial<StatementLine> {
    const { terminal: onlyTerminal, merchant: onlyMerchant } = this.#profile;
    const number = (meaning: Meaning) => this.#read(row, meaning, { as: sixDigitsIn, fault: 'number-unreadable' });
    const terminal = this.#name(row, 'terminal') ?? onlyTerminal;
    const merchant = this.#name(row, 'merchant') ?? onlyMerchant;
    const [batch, stan] = [number('batch'), number('stan')];
    const rrn = this.#name(row, 'rrn')?.padStart(12, '0');
    const authCode = this.#name(row, 'authCode');
    return {
      ...(terminal !== undefined && { terminal }),
      ...(merchant !== undefined && { merchant }),
      ...(batch !== undefined && { batch }),
      ...(stan !== undefined && { stan }),
      ...(rrn !== undefined && { rrn }),
      ...(authCode !== undefined && { authCode }),
    };
  }

  #card(row: Row): Pick<StatementLine, 'card' | 'cardKind' | 'organisation'> {
    const card = this.#read<CardHint>(row, 'card', { as: cardIn, fault: 'card-unreadable' });
    const cardKind = this.#read(row, 'cardKind', {
      as: (cell) => this.#profile.cardKinds[cell],
      fault: 'card-kind-unknown',
    });
    const said = this.#name(row, 'organisation');
    const organisation = said === undefined ? undefined : (this.#profile.organisations[said] ?? said);
    return {
      ...(card && { card }),
      ...(cardKind && { cardKind }),
      ...(organisation !== undefined && { organisation }),
    };
  }
}
