/** The training bench: what a person does to the simulated devices and host, and what is to be seen of them. Strict, as all shapes. */
import { z } from 'zod';
import { money, paper } from './shapes.ts';
import { CHIP_WAYS } from './words.ts';

const text = (longest: number) => z.string().max(longest);

/** The counter's printer, which is meant where none is named, and the small one that stands in for it. */
const BENCH_PRINTERS = ['printer', 'second-printer'] as const;
const benchPrinter = z.strictObject({
  plugged: z.boolean(),
  paper: z.enum(['ok', 'near-end', 'out']),
  cover: z.enum(['open', 'closed']),
  /** The cash drawer on the printer's socket. */
  drawer: z.enum(['open', 'closed']),
  slips: z.array(paper).max(12),
});

/** What the customer does with the phone: scans our code, pays, takes a while over the password, refuses, loses the network. */
const PHONE_WORDS = ['scan', 'pay', 'pay-later', 'refuse', 'offline', 'online'] as const;
const benchPhone = z.strictObject({
  online: z.boolean(),
  busy: z.boolean(),
  codes: z.array(z.strictObject({ code: text(40), label: text(60), labelEn: text(100) })).max(20),
  /** A payment that waits for the phone; one by our own code must be scanned first. */
  waiting: z.strictObject({ amount: money, scanned: z.boolean() }).optional(),
});

export const benchAction = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('swipe'), card: text(40), how: z.enum(['well', 'badly', 'wrong-side', 'blank']) }),
  z.strictObject({ act: z.literal('insert'), card: text(40), how: z.enum(['well', 'wrong-way']) }),
  z.strictObject({ act: z.literal('remove') }),
  z.strictObject({ act: z.literal('tap'), card: text(40), how: z.enum(['well', 'two-cards']) }),
  z.strictObject({
    act: z.literal('press'),
    key: z.enum(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'enter', 'clear', 'cancel']),
  }),
  z.strictObject({
    act: z.literal('printer'),
    which: z.enum(BENCH_PRINTERS).optional(),
    paper: z.enum(['ok', 'near-end', 'out']).optional(),
    /** After this many more lines the roll ends, in the middle of a slip if need be. */
    linesLeft: z.int().min(0).max(1_000).optional(),
    cover: z.enum(['open', 'closed']).optional(),
    drawer: z.enum(['open', 'closed']).optional(),
  }),
  z.strictObject({ act: z.literal('tear-paper'), which: z.enum(BENCH_PRINTERS).optional() }),
  z.strictObject({
    act: z.literal('plug'),
    device: z.enum(['reader', 'chip', 'pad', 'scanner', ...BENCH_PRINTERS]),
    plugged: z.boolean(),
  }),
  z.strictObject({
    act: z.literal('host'),
    fault: z.enum([
      'none',
      'down',
      'slow',
      'silent',
      'late',
      'answer-lost',
      'bad-mac',
      'garbage',
      'half-frame',
      'closes-after-send',
      'disagrees',
      'reversal-silent',
      'key-check-wrong',
      'other-terminal',
    ]),
  }),
  /** The customer's phone holds a code to the scanner: a fresh one of a wallet, or one with a made-up payer behind it. */
  z.strictObject({ act: z.literal('show-code'), code: text(40) }),
  z.strictObject({ act: z.literal('phone'), word: z.enum(PHONE_WORDS) }),
  /** The phone in a window of its own. */
  z.strictObject({ act: z.literal('phone-window') }),
  z.strictObject({ act: z.literal('power-cut') }),
]);

export const benchView = z.strictObject({
  revision: z.int().min(1),
  cards: z
    .array(
      z.strictObject({
        card: text(40),
        label: text(60),
        labelEn: text(100),
        behaviour: text(60),
        behaviourEn: text(100),
        last4: z.string().regex(/^\d{4}$/),
        organisation: text(10),
        stripe: z.boolean(),
        chip: z.boolean(),
        tap: z.boolean(),
        pinHint: text(12).optional(),
      }),
    )
    .max(80),
  pad: z.strictObject({ display: z.array(text(32)).max(4), lit: z.boolean(), plugged: z.boolean() }),
  reader: z.strictObject({ plugged: z.boolean(), listening: z.boolean() }),
  /** The chip reader with its own keys; `card` is the one that is in the slot or on the field. */
  chip: z.strictObject({
    plugged: z.boolean(),
    powered: z.boolean(),
    card: text(40).optional(),
    way: z.enum(CHIP_WAYS).optional(),
    asking: z.boolean(),
    typed: z.int().min(0).max(12),
  }),
  printer: benchPrinter,
  secondPrinter: benchPrinter,
  scanner: z.strictObject({ plugged: z.boolean() }),
  phone: benchPhone,
  host: z.strictObject({
    fault: text(30),
    connections: z.int().min(0),
    approvedMinor: z.int(),
    lastMessage: text(60).optional(),
  }),
});
