/** The catalogue as it crosses: finding things, bringing a price list in, and taking the last one back. */
import { z } from 'zod';
import { moment, money, operatorNumber, password } from './shapes.ts';

const text = (longest: number) => z.string().max(longest);
const supervisor = z.strictObject({ operator: operatorNumber, password });

/** Why a price list was not taken: the first nine are about the file, the rest about a row. */
export const IMPORT_FAULTS = [
  'file-empty',
  'file-too-large',
  'not-text',
  'quotes-broken',
  'no-name-column',
  'no-price-column',
  'column-twice',
  'too-many-rows',
  'cells-missing',
  'name-missing',
  'name-too-long',
  'name-unprintable',
  'card-number',
  'price-unreadable',
  'price-zero',
  'price-too-large',
  'tax-unreadable',
  'code-form',
  'code-check',
  'code-twice',
] as const;
export type ImportFaultWord = (typeof IMPORT_FAULTS)[number];

/** Four megabytes in base64, and a little. */
const LARGEST_CONTENT = 6_000_000;

export const catalogueAction = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('find'), text: text(60) }),
  z.strictObject({
    act: z.literal('import'),
    fileName: text(200),
    /** The file as it is, base64. */
    content: z
      .string()
      .max(LARGEST_CONTENT)
      .regex(/^[A-Za-z0-9+/]*={0,2}$/),
    supervisor,
  }),
  z.strictObject({ act: z.literal('undo'), supervisor }),
]);

export const catalogueAnswer = z.strictObject({
  /** The list in force; absent before the first import. */
  inForce: z
    .strictObject({ count: z.int().min(0), fileName: text(200), importedAtMs: moment, by: operatorNumber })
    .optional(),
  mayUndo: z.boolean(),
  found: z
    .array(
      z.strictObject({
        code: text(60).optional(),
        name: text(60),
        price: money,
        taxBasisPoints: z.int().min(0).max(10_000).optional(),
      }),
    )
    .max(30),
  /** Why nothing was changed, line by line; absent when it was taken. */
  report: z
    .strictObject({
      count: z.int().min(1),
      faults: z.array(z.strictObject({ fault: z.enum(IMPORT_FAULTS), line: z.int().min(1).optional() })).max(20),
    })
    .optional(),
});
