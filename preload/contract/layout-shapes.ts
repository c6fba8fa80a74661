/**
 * How a statement's file is laid out, as a person tells it on the screen, and what the first rows of the file in hand come to by it. Cells are
 * covered where a card number could hide before they cross.
 */
import { z } from 'zod';
import { difference } from './shift-shapes.ts';
import {
  CARD_KIND_WORDS,
  COLUMN_MEANINGS,
  DATE_ORDERS,
  DELIMITERS,
  ENCODINGS,
  LAYOUT_FORMS,
  LINE_KIND_WORDS,
  SIGN_RULES,
  STATEMENT_FAULTS,
} from './statement-words.ts';

const text = (longest: number) => z.string().max(longest);
const count = z.int().min(0);
const place = z.int().min(1).max(400);
const words = z.array(text(60).min(1)).max(30);
const meaning = z.enum(COLUMN_MEANINGS);

export const statementLayout = z.strictObject({
  /** By which people know it; empty while it is being made. */
  name: text(60),
  form: z.enum(LAYOUT_FORMS),
  encoding: z.enum(ENCODINGS),
  /** Of separated cells. */
  delimiter: z.enum(DELIMITERS),
  /** Of cells of fixed width, from the left; in what they are counted. */
  widths: z.array(place).max(80),
  widthUnit: z.enum(['characters', 'bytes']),
  /** Of a spreadsheet, from 1. */
  sheet: z.int().min(1).max(50),
  /** From 1; 0 where there are none. */
  headingRow: z.int().min(0).max(100),
  /** By their place from 1; where there is a heading, they are found by it wherever they stand. */
  columns: z.array(z.strictObject({ place, meaning, heading: text(60).min(1).optional() })).max(40),
  unit: z.enum(['yuan', 'fen']),
  decimals: z.enum(['point', 'comma']),
  dates: z.enum(DATE_ORDERS),
  sign: z.enum(SIGN_RULES),
  /** Words of the direction: money to the shop, and money taken from it. */
  plus: words,
  minus: words,
  feeSign: z.enum(['kept-above', 'kept-below']),
  kinds: z.array(z.strictObject({ word: text(60).min(1), kind: z.enum(LINE_KIND_WORDS) })).max(60),
  cardKinds: z.array(z.strictObject({ word: text(60).min(1), kind: z.enum(CARD_KIND_WORDS) })).max(60),
  totalWords: words,
  /** A total must be the sum of the rows above it. */
  totalsChecked: z.boolean(),
  leftOutWords: words,
  takenBack: z.enum(['listed', 'left-out']),
  /** After midnight; from then on a payment counts on the next day. */
  cutOffMinutes: z.int().min(0).max(1440),
});

export const statementLine = z.strictObject({
  row: z.int().min(1),
  kind: z.enum(LINE_KIND_WORDS),
  gross: difference,
  fee: difference.optional(),
  net: difference.optional(),
  terminal: text(60).optional(),
  batch: count.optional(),
  voucher: count.optional(),
  reference: text(60).optional(),
  last4: text(4).optional(),
  day: z
    .string()
    .regex(/^\d{8}$/)
    .optional(),
  time: text(6).optional(),
  settlementDay: z
    .string()
    .regex(/^\d{8}$/)
    .optional(),
});

export const fileFault = z.strictObject({
  fault: z.enum(STATEMENT_FAULTS),
  row: z.int().min(1).optional(),
  column: text(60).optional(),
});

/** The file in hand, looked at by a layout that nobody needs to have kept. */
export const fileSurvey = z.strictObject({
  rows: z.array(z.strictObject({ row: z.int().min(1), cells: z.array(text(60)).max(60) })).max(12),
  /** The first rows of a text of fixed width, whole. */
  whole: z.array(text(240)).max(12),
  columnCount: z.int().min(0).max(60),
  lines: z.array(statementLine).max(8),
  counts: z.strictObject({ rows: count, good: count, totals: count, leftOut: count }),
  /** What is wrong, the most frequent first, and in how many rows. */
  reasons: z
    .array(z.strictObject({ fault: z.enum(STATEMENT_FAULTS), column: text(60).optional(), count: z.int().min(1) }))
    .max(40),
  faults: z.array(fileFault).max(20),
  /** What stands in the columns whose words have a meaning. */
  kindWords: z.array(text(60)).max(30),
  cardKindWords: z.array(text(60)).max(30),
  directionWords: z.array(text(60)).max(30),
  /** No row was left unlooked at. */
  isAll: z.boolean(),
});
