/** The acquirer's statements as they cross: what is loaded, the queue of differences, one of them with its story, and what is done about it. */
import { z } from 'zod';
import { fileFault, fileSurvey, statementLayout, statementLine } from './layout-shapes.ts';
import { moment, operatorNumber, password, paymentId } from './shapes.ts';
import { difference } from './shift-shapes.ts';
import { DIFFERENCE_ACTIONS, DIFFERENCE_CODES, DIFFERENCE_STATES, MATCH_REASONS } from './statement-words.ts';
import { PAYMENT_KINDS } from './words.ts';

const day = z.string().regex(/^\d{8}$/);
const text = (longest: number) => z.string().max(longest);
const count = z.int().min(0);
/** By which a difference is known in every run: that of its first payment, or of its first line. */
const differenceName = z.string().regex(/^(payment|line):[0-9a-f.-]{1,60}$/);
const stage = z.enum(['open', 'closed']);
const note = z.strictObject({ by: operatorNumber, atMs: moment, text: text(200) });

/** The largest file that is taken; what a piece of it may be, and in base64. */
export const LARGEST_STATEMENT = 64 * 1024 * 1024;
export const LARGEST_PIECE = 512 * 1024;
const LARGEST_CONTENT = Math.ceil(LARGEST_PIECE / 3) * 4;
/** Of the file in hand, made by the page; another file has another one. */
const upload = z.string().regex(/^[0-9a-f-]{36}$/);

/** How far an import is; in the counter's own picture while it is under way. */
export const statementWork = z.strictObject({
  step: z.enum(['reading', 'keeping']),
  /** Rows read, or lines written. */
  lines: count,
  of: count.optional(),
  sinceMs: moment,
});

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
  lines: z.array(statementLine).max(50),
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
  /** Layouts by name; those that came with the program are first and are not changed. */
  profiles: z.array(z.strictObject({ name: text(60), isReady: z.boolean() })).max(100),
  /** Files of layouts that cannot be read. */
  brokenProfiles: z.array(text(100)).max(100),
  largestFile: z.int().min(1),
  largestPiece: z.int().min(1),
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
    act: z.literal('piece'),
    upload,
    from: count,
    /** Base64; pieces follow each other, the first one puts another file away. */
    content: z
      .string()
      .max(LARGEST_CONTENT)
      .regex(/^[A-Za-z0-9+/]*={0,2}$/),
  }),
  /** Which layout knows the file in hand, and what a new one might begin with. */
  z.strictObject({ act: z.literal('recognise'), upload }),
  /** By a layout on the screen, or by one that is kept: then it comes back as it stands. */
  z.strictObject({
    act: z.literal('survey'),
    upload,
    layout: statementLayout.optional(),
    profile: text(60).optional(),
  }),
  z.strictObject({ act: z.literal('take'), upload, fileName: text(200), profile: text(60) }),
  z.strictObject({ act: z.literal('cancel') }),
  /** `instead`: the name under which it was kept before. */
  z.strictObject({ act: z.literal('keep-layout'), layout: statementLayout, instead: text(60).optional() }),
  z.strictObject({ act: z.literal('drop-layout'), profile: text(60) }),
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
      faults: z.array(fileFault).max(20),
    })
    .optional(),
  recognised: z.strictObject({ proposed: text(60).optional(), layout: statementLayout }).optional(),
  survey: fileSurvey.optional(),
  /** The layout that was asked for by its name. */
  layout: statementLayout.optional(),
});
