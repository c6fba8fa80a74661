/** Application parameters and CA keys: how a download goes, and what is loaded. */
import { z } from 'zod';
import { hexText, moment, money, text } from './shapes.ts';
import { CHIP_PARAMETER_FAULTS, CHIP_PARAMETER_KINDS } from './words.ts';

/** The download of application parameters and CA keys: how far it is, or what stopped it. */
export const chipParameters = z.strictObject({
  state: z.enum(['idle', 'running', 'done', 'failed']),
  kind: z.enum(CHIP_PARAMETER_KINDS).optional(),
  done: z.int().min(0),
  of: z.int().min(0),
  fault: z.enum(CHIP_PARAMETER_FAULTS).optional(),
  /** Chips and taps can be taken: applications are known. */
  loaded: z.boolean(),
});

/** What is loaded, for the devices screen. CA keys are public. */
export const chipParameterList = z.strictObject({
  loadedAtMs: moment.optional(),
  applications: z
    .array(
      z.strictObject({
        aid: hexText(16),
        name: z.strictObject({ zh: text(40), en: text(40) }),
        version: hexText(2),
        partialSelection: z.boolean(),
        tacDefault: hexText(5),
        tacOnline: hexText(5),
        tacDenial: hexText(5),
        floorLimit: money,
        contactlessLimit: money.optional(),
      }),
    )
    .max(100),
  authorities: z
    .array(
      z.strictObject({
        rid: hexText(5),
        index: hexText(1),
        bits: z.int().min(0),
        expiry: z
          .string()
          .regex(/^\d{8}$/)
          .optional(),
        /** SHA-1 of the key, proved at the download. */
        check: hexText(20),
        usable: z.boolean(),
      }),
    )
    .max(100),
  /** Taps at or below need neither PIN nor signature; absent when the host has switched it off. */
  smallPaymentLimit: money.optional(),
});
