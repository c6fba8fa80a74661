/**
 * A mapping as data: how one acquirer writes its statement, and which column means what. Kept as JSON, read through this schema and through
 * nothing else; what a key means stands beside it. Nothing here is code, so that a profile may come from a file or a screen.
 */
import { z } from 'zod';
import { CARD_KINDS, LINE_KINDS } from '../statement-line.ts';

/** What a column may mean. `dateTime` is both in one cell; `direction` a word that says which way the money went. */
export const MEANINGS = [
  ...(['terminal', 'merchant', 'batch', 'stan', 'rrn', 'authCode', 'card', 'cardKind', 'organisation'] as const),
  ...(['kind', 'direction', 'date', 'time', 'dateTime', 'settlementDate', 'gross', 'fee', 'net'] as const),
] as const;
export type Meaning = (typeof MEANINGS)[number];

const text = z.string().max(60);
const place = z.int().min(1).max(400);

const ENCODINGS = ['utf-8', 'gb18030', 'detect'] as const;

/** Cells between marks. `detect` takes UTF-8 where the bytes are UTF-8, else GB18030; a byte order mark is read and dropped. */
const separated = z.strictObject({
  form: z.literal('separated'),
  delimiter: z.enum([',', ';', '\t', '|']),
  encoding: z.enum(ENCODINGS),
});

/** Cells of fixed width, by their places; counted in bytes (GB18030's Chinese takes two) or in characters, from 1. */
const fixed = z.strictObject({
  form: z.literal('fixed'),
  encoding: z.enum(ENCODINGS),
  unit: z.enum(['bytes', 'characters']),
  cells: z
    .array(z.strictObject({ from: place, length: place }))
    .min(1)
    .max(80),
});

/** The sheet by its number, from 1. */
const sheet = z.strictObject({ form: z.literal('xlsx'), sheet: z.int().min(1).max(50) });

/** A column by its heading, any of several ways of writing it, or by its place from 1. */
const column = z.union([z.strictObject({ headings: z.array(text).min(1).max(20) }), z.strictObject({ place })]);

const period = z.strictObject({ rateMillionths: z.int().min(0).max(1_000_000) });
const rule = period.extend({
  cardKind: z.enum(CARD_KINDS).exactOptional(),
  organisation: text.exactOptional(),
  fixedMinor: z.int().min(0).exactOptional(),
  leastMinor: z.int().min(0).exactOptional(),
  mostMinor: z.int().min(0).exactOptional(),
});

export const profileSchema = z.strictObject({
  /** By which a person knows it. */
  name: z.string().min(1).max(60),
  file: z.discriminatedUnion('form', [separated, fixed, sheet]),
  /** Row of the headings, from 1; 0 where there are none and columns go by place. What stands above is left out. */
  headingRow: z.int().min(0).max(100),
  columns: z.partialRecord(z.enum(MEANINGS), column),
  /** Amounts in yuan with a point and two decimals at most, or in whole fen. */
  unit: z.enum(['yuan', 'fen']),
  /** What stands between whole and part: a point where absent. The other mark may stand between thousands. */
  decimals: z.enum(['point', 'comma']).exactOptional(),
  /** `month-day` is MMDD: the year is that of the settlement date, the year before where the month is after it. */
  dates: z.enum(['year-first', 'month-day', 'day-first', 'month-first']),
  /**
   * Which lines take money from the shop: the amount's own sign, the kind (void, refund, reversal, chargeback, fee), or the words of the
   * column `direction`.
   */
  sign: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('amount') }),
    z.strictObject({ by: z.literal('kind') }),
    z.strictObject({ by: z.literal('direction'), minus: z.array(text), plus: z.array(text) }),
  ]),
  /** Whether what the acquirer keeps is written above or below zero. */
  feeSign: z.enum(['kept-above', 'kept-below']),
  /** The file's words for kinds; a word that is not here is a fault, never a guess. Without the column every line is a payment. */
  kinds: z.record(text, z.enum(LINE_KINDS)),
  cardKinds: z.record(text, z.enum(CARD_KINDS)),
  /** The file's words for organisations to F63.1; a word that is not here stands as it is. */
  organisations: z.record(text, text),
  /** Rows that sum up others: those with one of these words anywhere. `sum`: their gross must be that of the rows above. */
  totals: z.strictObject({ words: z.array(text).min(1), check: z.enum(['sum', 'none']) }).exactOptional(),
  /** Rows that are no lines at all: those with one of these words at the beginning of a cell. */
  leftOut: z.strictObject({ words: z.array(text).min(1) }).exactOptional(),
  /** For a file of one terminal or merchant that does not say so. */
  terminal: text.exactOptional(),
  merchant: text.exactOptional(),
  takenBack: z.enum(['listed', 'left-out']),
  /** Minutes after midnight from which a payment counts on the next day. */
  cutOffMinutes: z.int().min(0).max(1440),
  rates: z
    .strictObject({
      rules: z.array(rule).max(100),
      rounding: z.enum(['half-up', 'up', 'down']),
      givenBack: z.enum(['returned', 'none', 'charged']),
    })
    .exactOptional(),
});
export type StatementProfile = z.infer<typeof profileSchema>;

/** Why a profile cannot work, whatever the file; undefined when it can. */
export function profileFault({
  columns,
  headingRow,
  sign,
}: StatementProfile): 'no-amount' | 'no-day' | 'no-headings' | 'no-direction' | 'no-kind' | undefined {
  if (columns.gross === undefined) return 'no-amount';
  if (columns.date === undefined && columns.dateTime === undefined && columns.settlementDate === undefined)
    return 'no-day';
  if (headingRow === 0 && Object.values(columns).some((each) => 'headings' in each)) return 'no-headings';
  if (sign.by === 'direction' && columns.direction === undefined) return 'no-direction';
  return sign.by === 'kind' && columns.kind === undefined ? 'no-kind' : undefined;
}
