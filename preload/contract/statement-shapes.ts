/** The acquirer's statements as they cross: what is loaded, the queue of differences, one of them with its story, and what is done about it. */
import { z } from 'zod';
import { moment, operatorNumber, password, paymentId } from './shapes.ts';
import { difference } from './shift-shapes.ts';
import {
  DIFFERENCE_ACTIONS,
  DIFFERENCE_CODES,
  DIFFERENCE_STATES,
  LINE_KIND_WORDS,
  MATCH_REASONS,
  STATEMENT_FAULTS,
} from './statement-words.ts';
import { PAYMENT_KINDS } from './words.ts';

const day = z.string().regex(/^\d{8}$/);
const text = (longest: number) => z.string().max(longest);
const count = z.int().min(0);
/** By which a difference is known in every run: that of its first payment, or of its first line. */
const differenceName = z.string().regex(/^(payment|line):[0-9a-f.-]{1,60}$/);
const stage = z.enum(['open', 'closed']);
const note = z.strictObject({ by: operatorNumber, atMs: moment, text: text(200) });

/** The largest file that is handed over, and in base64. */
export const LARGEST_STATEMENT = 24 * 1024 * 1024;
const LARGEST_CONTENT = Math.ceil(LARGEST_STATEMENT / 3) * 4;

export const statementAsk = z.strictObject({
  state: z.enum(DIFFERENCE_STATES).optional(),
  stage: stage.optional(),
  /** The difference that is looked at. */
  chosen: differenceName.optional(),
});

const differenceRow = z.strictObject({
  difference: differenceName,
  state: z.enum(DIFFERENCE_STATES),
  also: z.array(z.enum(DIFFERENCE_STATES)).max(9),
  ambiguous: z.boolean(),
  here: difference,
  there: difference,
  last4: text(4).optional(),
  day: day.optional(),
  proposal: z.enum(DIFFERENCE_ACTIONS),
  stage,
  /** It was closed, and is another one since. */
  changed: z.boolean(),
  owner: operatorNumber.optional(),
});

const paymentOfDifference = z.strictObject({
  paymentId,
  kind: z.enum(PAYMENT_KINDS),
  standing: z.enum(['stands', 'moved-nothing', 'unknown']),
  amount: difference,
  batch: z.int().min(0),
  voucher: z.int().min(0),
  last4: text(4).optional(),
  atMs: moment,
});

const lineOfStatement = z.strictObject({
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
  day: day.optional(),
  time: text(6).optional(),
  settlementDay: day.optional(),
});

const differenceStory = z.strictObject({
  row: differenceRow,
  reason: z.enum(MATCH_REASONS).optional(),
  /** Codes with their values: moments end in `AtMs`, amounts in `Minor`, days are YYYYMMDD. */
  explanations: z
    .array(
      z.strictObject({
        code: z.enum(DIFFERENCE_CODES),
        values: z.array(z.strictObject({ name: text(40), value: z.union([text(200), z.int()]) })).max(10),
      }),
    )
    .max(100),
  payments: z.array(paymentOfDifference).max(50),
  lines: z.array(lineOfStatement).max(50),
  action: z.enum(DIFFERENCE_ACTIONS).optional(),
  evidence: text(200).optional(),
  notes: z.array(note).max(100),
  closed: z.strictObject({ by: operatorNumber, atMs: moment }).optional(),
});

export const statementPicture = z.strictObject({
  /** Newest first. */
  imports: z
    .array(
      z.strictObject({
        number: z.int().min(1),
        fileName: text(120),
        profile: text(60),
        fromDay: day,
        toDay: day,
        count,
        by: operatorNumber,
        atMs: moment,
      }),
    )
    .max(400),
  profiles: z.array(text(60)).max(100),
  largestFile: z.int().min(1),
  /** Findings that agree; they are counted only. */
  agreed: count,
  counts: z.array(z.strictObject({ state: z.enum(DIFFERENCE_STATES), open: count, closed: count })).max(9),
  rows: z.array(differenceRow).max(200),
  /** There are more than are shown. */
  more: z.boolean(),
  people: z.array(z.strictObject({ operator: operatorNumber, name: text(40) })).max(100),
  chosen: differenceStory.optional(),
});

export const statementAct = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('take'),
    fileName: text(200),
    profile: text(60),
    /** The file as it is, base64. */
    content: z
      .string()
      .max(LARGEST_CONTENT)
      .regex(/^[A-Za-z0-9+/]*={0,2}$/),
  }),
  z.strictObject({ act: z.literal('undo'), number: z.int().min(1) }),
  z.strictObject({
    act: z.literal('work'),
    difference: differenceName,
    owner: operatorNumber.optional(),
    action: z.enum(DIFFERENCE_ACTIONS).optional(),
    note: z.string().min(1).max(200).optional(),
    evidence: text(200).optional(),
  }),
  z.strictObject({
    act: z.literal('close'),
    difference: differenceName,
    signature: z.strictObject({ operator: operatorNumber, password }),
  }),
  z.strictObject({ act: z.literal('reopen'), difference: differenceName }),
]);

export const statementActed = z.strictObject({
  taken: z.strictObject({ number: z.int().min(1), lines: count }).optional(),
  /** Why nothing of a file was taken; absent when it was. */
  report: z
    .strictObject({
      count: z.int().min(1),
      faults: z
        .array(
          z.strictObject({
            fault: z.enum(STATEMENT_FAULTS),
            row: z.int().min(1).optional(),
            column: text(60).optional(),
          }),
        )
        .max(20),
    })
    .optional(),
});
