/**
 * The set-up of devices as it crosses: what a person does, and the whole picture of where it stands. Strict, as all shapes. No card
 * number but a masked one, and of a scanned code its kind and length alone.
 */
import { z } from 'zod';
import { maskedPan, moment, operatorNumber, password } from './shapes.ts';
import { DEVICE_TROUBLES } from './words.ts';

const text = (longest: number) => z.string().max(longest);

/** The roles a device can have at a counter; the same words as in the device profile. */
export const SETUP_ROLES = [
  'card-reader',
  'chip-reader',
  'pin-pad',
  'receipt-printer',
  'second-printer',
  'barcode-scanner',
  'customer-display',
] as const;
export type SetupRole = (typeof SETUP_ROLES)[number];

export const SETUP_STEPS = ['searching', 'found', 'trying', 'asking', 'worked', 'failed', 'saved'] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

/** Why a trial showed nothing, beside the troubles of a device. */
export const TRIAL_FAULTS = [
  'nothing-came',
  'unreadable',
  'blank',
  'encrypted',
  'not-seen',
  'counter-busy',
  'cannot-try',
] as const;
export type TrialFaultWord = (typeof TRIAL_FAULTS)[number];

const role = z.enum(SETUP_ROLES);
const paperColumns = z.union([z.literal(32), z.literal(42), z.literal(48)]);

export const setupAction = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('open') }),
  z.strictObject({ act: z.literal('close') }),
  z.strictObject({ act: z.literal('later') }),
  /** `address`: one printer by name or number, with or without a port. */
  z.strictObject({
    act: z.literal('search'),
    network: z.boolean(),
    address: z
      .string()
      .max(120)
      .regex(/^(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(?::\d{1,5})?$/)
      .optional(),
  }),
  z.strictObject({ act: z.literal('choose'), device: text(160), guess: z.int().min(0).max(20) }),
  z.strictObject({ act: z.literal('again') }),
  z.strictObject({ act: z.literal('other-speeds') }),
  /** What a person saw on the trial slip. */
  z.strictObject({
    act: z.literal('slip-seen'),
    columns: paperColumns,
    chinese: z.enum(['gb18030', 'raster']),
    codePage: z.int().min(0).max(255).optional(),
  }),
  z.strictObject({ act: z.literal('display-seen'), seen: z.boolean() }),
  z.strictObject({ act: z.literal('keep-untried') }),
  /** Stops what runs, and back to the list. */
  z.strictObject({ act: z.literal('back') }),
  z.strictObject({ act: z.literal('drop'), role }),
  z.strictObject({ act: z.literal('undo') }),
  z.strictObject({ act: z.literal('save'), administrator: z.strictObject({ operator: operatorNumber, password }) }),
]);

const trial = z.strictObject({
  role,
  title: text(80),
  name: text(64),
  place: text(120),
  untested: z.boolean(),
  question: z.enum(['slip', 'display']).optional(),
  fault: z.enum([...DEVICE_TROUBLES, ...TRIAL_FAULTS]).optional(),
  /** Who holds it, where the system tells. */
  heldBy: text(64).optional(),
  /** The udev rule that lets this seat open it. */
  rule: text(600).optional(),
  /** The line settings that are tried one after the other. */
  speed: z.strictObject({ number: z.int().min(1), of: z.int().min(1) }).optional(),
  maySpeeds: z.boolean(),
  maskedPan: maskedPan.optional(),
  symbology: text(40).optional(),
  lengthChars: z.int().min(0).optional(),
  identity: text(120).optional(),
});

export const deviceSetup = z.strictObject({
  /** A first start: whether to set up is asked. */
  offered: z.boolean(),
  open: z
    .strictObject({
      step: z.enum(SETUP_STEPS),
      /** Since when it searches or tries. */
      sinceMs: moment.optional(),
      network: z.boolean(),
      found: z
        .array(
          z.strictObject({
            device: text(160),
            name: text(64),
            place: text(120),
            guesses: z.array(z.strictObject({ role, title: text(80), untested: z.boolean() })).max(20),
            trouble: z.enum(DEVICE_TROUBLES).optional(),
            heldBy: text(64).optional(),
          }),
        )
        .max(60),
      placed: z
        .array(z.strictObject({ role, title: text(80), place: text(120), untested: z.boolean(), tried: z.boolean() }))
        .max(SETUP_ROLES.length),
      trial: trial.optional(),
      changed: z.boolean(),
      mayUndo: z.boolean(),
      takesEffect: z.enum(['now', 'after-restart']).optional(),
    })
    .optional(),
});
