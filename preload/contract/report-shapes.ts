/** Reports as they cross: what a span came to, told apart in several ways; the Z reports there are; and what a manager does with them. */
import { z } from 'zod';
import { mailAddress } from './mail-shapes.ts';
import { moment, operatorNumber, paymentId, voucher } from './shapes.ts';
import { difference } from './shift-shapes.ts';
import { TENDERS } from './words.ts';

const day = z.string().regex(/^\d{8}$/);
const word = z.string().max(40);
/** Less than nothing where a period takes back what an earlier one counted. */
export const count = z.int().min(-99_999_999).max(99_999_999);
export const tally = z.strictObject({ count, amount: difference });
export const line = z.strictObject({ name: word, taken: tally, given: tally, net: difference });

/** The lists of a page that have an end, and may be longer than that. */
export const CUT_LISTS = [
  'tenders',
  'operators',
  'organisations',
  'batches',
  'days',
  'settlementDates',
  'declines',
  'risk',
  'words',
  'open',
  'shifts',
] as const;

export const reportTotals = z.strictObject({
  taken: tally,
  given: tally,
  net: difference,
  kinds: z.array(z.strictObject({ kind: word, count, amount: difference })).max(20),
  tenders: z.array(line).max(10),
  operators: z.array(line).max(100),
  organisations: z.array(line).max(100),
  hours: z.array(line).max(24),
  batches: z.array(line).max(400),
  days: z.array(line).max(400),
  settlementDates: z.array(line).max(400),
  results: z.array(z.strictObject({ result: word, count, amount: difference })).max(10),
  declines: z.array(z.strictObject({ code: word, count })).max(100),
  risk: z.array(z.strictObject({ rule: word, effect: word, count })).max(60),
  words: z.array(z.strictObject({ what: word, supervisor: word, count })).max(200),
  /** Of a list that is longer than it may be here: how many lines it lacks, the earliest or the last ones, and what they come to together. */
  rest: z
    .array(
      z.strictObject({
        list: z.enum(CUT_LISTS),
        lines: z.int().min(1),
        count,
        /** Where the list's lines have sides. */
        sides: z.strictObject({ taken: tally, given: tally, net: difference }).optional(),
      }),
    )
    .max(CUT_LISTS.length),
});

export const openPayment = z.strictObject({
  why: z.enum(['reversals', 'refunds', 'advicesOwed', 'advicesRefused']),
  paymentId,
  kind: word,
  voucher: voucher.optional(),
  amount: difference,
  openedAtMs: moment,
});

const drawer = z.strictObject({
  float: difference,
  taken: difference,
  given: difference,
  cashIn: difference,
  cashOut: difference,
  expected: difference,
  counted: difference,
  difference,
  counts: z.array(z.strictObject({ face: z.int().min(1), count: z.int().min(0) })).max(20),
  shifts: z
    .array(
      z.strictObject({
        number: z.int().min(1),
        operator: operatorNumber,
        expected: difference,
        counted: difference,
        difference,
        reason: z.string().max(200).optional(),
      }),
    )
    .max(200),
});

/** Only payments of these. */
export const narrowed = z.strictObject({
  operator: operatorNumber.optional(),
  organisation: z.string().max(8).optional(),
  tender: z.enum(TENDERS).optional(),
});

const period = z.enum(['day', 'week', 'month']);

export const reportAsk = z.discriminatedUnion('what', [
  /** The Z that was made, or, without a number, the next one as it would be now. */
  z.strictObject({ what: z.literal('z'), number: z.int().min(1).optional() }),
  /** Business days, both included; today's where none is named. */
  z.strictObject({
    what: z.literal('days'),
    fromDay: day.optional(),
    toDay: day.optional(),
    only: narrowed.optional(),
  }),
  /** The one in which a day lies; today's where none is named. A week begins on Monday. */
  z.strictObject({ what: z.literal('period'), period, day: day.optional(), only: narrowed.optional() }),
]);

/** One page: of a Z, or of days. */
export const reportPage = z.strictObject({
  /** Where it is a Z: its number, who made it and when; the last two are absent while it is not made. */
  z: z
    .strictObject({ number: z.int().min(1), operator: operatorNumber.optional(), atMs: moment.optional() })
    .optional(),
  fromDay: day,
  toDay: day,
  /** Where it is a period: a day of the one before, and of the one after unless that has not begun. */
  period: z.strictObject({ of: period, before: day, after: day.optional() }).optional(),
  fromMs: moment.optional(),
  only: narrowed,
  /** What a report of days may be narrowed to; an organisation that nobody named is an empty word. */
  choices: z
    .strictObject({ operators: z.array(word).max(100), organisations: z.array(z.string().max(8)).max(100) })
    .optional(),
  merchantName: z.string().max(40),
  merchantId: z.string().max(15),
  terminalId: z.string().max(8),
  training: z.boolean(),
  shownAtMs: moment,
  totals: reportTotals,
  grand: difference.optional(),
  drawer: drawer.optional(),
  open: z.array(openPayment).max(400),
  /** Where it stands in the journal: number of its event and the beginning of its seal. */
  place: z.string().max(80).optional(),
  /** The Z reports there are, newest first. */
  list: z
    .array(z.strictObject({ number: z.int().min(1), atMs: moment, operator: operatorNumber, net: difference }))
    .max(100),
  /** Why no Z can be made now: the drawer is not counted yet. */
  shiftIsOpen: z.boolean(),
});

const reportForm = z.enum(['pdf', 'csv', 'xlsx']);

export const reportAct = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('make-z'), number: z.int().min(1) }),
  z.strictObject({ act: z.literal('print-z'), number: z.int().min(1) }),
  /** Days as they stand, on paper. */
  z.strictObject({ act: z.literal('print-days'), of: reportAsk }),
  /** PDF is the page on the screen; CSV and XLSX are its figures. */
  z.strictObject({ act: z.literal('save'), of: reportAsk, form: reportForm }),
  z.strictObject({
    act: z.literal('mail'),
    of: reportAsk,
    forms: z.array(reportForm).min(1).max(3),
    to: mailAddress,
  }),
  /** Whatever is being saved or sent is stopped; it answers for itself. */
  z.strictObject({ act: z.literal('stop') }),
]);
