/**
 * The manager's desk as it crosses: a business day against the same day of the week before, and, asked for by itself since it takes longer,
 * what is open of the statements. Devices and slips stand in the counter's own picture.
 */
import { z } from 'zod';
import { line, openPayment, tally } from './report-shapes.ts';
import { hostAnswer, moment, operatorNumber } from './shapes.ts';
import { difference } from './shift-shapes.ts';
import { DIFFERENCE_STATES } from './statement-words.ts';

const day = z.string().regex(/^\d{8}$/);
const count = z.int().min(0);
/** Hours since 1970. */
const hour = z.int().min(0).max(10_000_000);
/** A figure of one day is made of one day's payments; a range of a month is looked at in the reports. */
export const MOST_HOURS = 31 * 24;

/** Payments as the sums tell them apart. */
export const withinHours = z.strictObject({
  fromHour: hour,
  /** The last is not in it. */
  toHour: hour,
  tender: z.enum(['card', 'code']).optional(),
  /** F39; empty for those without one. */
  code: z
    .string()
    .regex(/^[0-9A-Z]{0,2}$/)
    .optional(),
  /** Only what counts as money taken or given back. */
  counted: z.literal(true).optional(),
});

export const deskAsk = z.discriminatedUnion('what', [
  /** Of a business day; today's where none is named. */
  z.strictObject({ what: z.literal('figures'), day: day.optional() }),
  z.strictObject({ what: z.literal('differences') }),
  /** What was only recorded in these hours, and is no payment of the history: cash, vouchers, cheques. */
  z.strictObject({
    what: z.literal('recorded'),
    fromHour: hour,
    toHour: hour,
    tender: z.enum(['cash', 'other']).optional(),
  }),
]);

const sides = { taken: tally, given: tally, net: difference };

const deskDay = z.strictObject({
  ...sides,
  hours: z.array(z.strictObject({ hour, tenders: z.array(line).max(4) })).max(24),
  tenders: z.array(line).max(4),
  /** Requests by card or code, by what became of them. */
  requests: z.array(z.strictObject({ result: z.string().max(20), count: z.int() })).max(10),
  /** The most frequent first; without an answer where the card itself, or nobody, gave a code. */
  declines: z
    .array(z.strictObject({ code: z.string().max(2), count: z.int(), answer: hostAnswer.optional() }))
    .max(100),
});

const countedShift = z.strictObject({
  number: z.int().min(1),
  operator: operatorNumber,
  openedAtMs: moment,
  closedAtMs: moment,
  float: difference,
  taken: difference,
  given: difference,
  cashIn: difference,
  cashOut: difference,
  expected: difference,
  counted: difference,
  difference,
  reason: z.string().max(200).optional(),
  countedBy: operatorNumber,
  counts: z.array(z.strictObject({ face: z.int().min(1), count })).max(20),
});

const figures = z.strictObject({
  day,
  lastWeekDay: day,
  today: day,
  /** At which hour the business day begins. */
  beginsHour: z.int().min(0).max(23),
  shownAtMs: moment,
  /** Hours of the day that are over. */
  hoursOver: z.int().min(0).max(24),
  here: deskDay,
  /** Absent where the counter was not there yet. */
  lastWeek: deskDay.optional(),
  /** The hours that are over, of both days. */
  soFar: z.strictObject({ here: z.strictObject(sides), lastWeek: z.strictObject(sides).optional() }),
  shifts: z.array(countedShift).max(20),
  open: z.array(openPayment).max(400),
  batch: z.strictObject({ number: z.int().min(1).max(999_999), count, approved: difference }),
});

const openDifferences = z.strictObject({
  state: z.enum(DIFFERENCE_STATES),
  count,
  /** Without their signs. */
  amount: difference,
  oldestDays: count,
  byAge: z.strictObject({ fresh: count, week: count, older: count }),
});

const recordedPart = z.strictObject({
  atMs: moment,
  operator: operatorNumber,
  tender: z.enum(['cash', 'other']),
  /** What the shop calls it, where it is not cash. */
  name: z.string().max(60).optional(),
  /** Below zero when it was given back. */
  amount: difference,
});

export const deskAnswer = z.strictObject({
  /** The newest first. */
  recorded: z.strictObject({ parts: z.array(recordedPart).max(500), more: z.boolean() }).optional(),
  figures: figures.optional(),
  differences: z.strictObject({ statements: count, open: z.array(openDifferences).max(9) }).optional(),
});
