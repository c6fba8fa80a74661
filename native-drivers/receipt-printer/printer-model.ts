/**
 * What differs between printers, as data: the files of `printers/` are parsed here, and composer and driver read the result.
 * Nothing else in this folder may know a model's name.
 */
import { z } from 'zod';
import epsonTmT81iii from './printers/epson-tm-t81iii.json' with { type: 'json' };
import epsonTmT82iii from './printers/epson-tm-t82iii.json' with { type: 'json' };
import epsonTmT88 from './printers/epson-tm-t88.json' with { type: 'json' };
import generic58 from './printers/generic-58.json' with { type: 'json' };
import generic80 from './printers/generic-80.json' with { type: 'json' };
import oneWay80 from './printers/one-way-80.json' with { type: 'json' };
import xprinterXp58 from './printers/xprinter-xp-58.json' with { type: 'json' };
import xprinterXp80 from './printers/xprinter-xp-80.json' with { type: 'json' };

const modelSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  columns: z.union([z.literal(32), z.literal(48)]),
  /** How it proves that a slip is on paper (peripherals 4.4). */
  proof: z.enum(['process-id', 'gs-r', 'none']),
  /** Whether it answers `DLE EOT`; a one-way printer is never called unresponsive. */
  answersStatus: z.boolean(),
  cutter: z.boolean(),
  /** Whether `GS !` doubles Chinese too, or `FS !` must be sent beside it (peripherals 4.2). */
  chineseScaling: z.enum(['gs', 'both']),
  /** The printer's number of the code page that is selected for a test slip; open data. */
  codePage: z.int().min(0).max(255),
  drawerPin: z.union([z.literal(2), z.literal(5)]),
  qrModuleDots: z.int().min(1).max(16),
  /** How a stopped slip is thrown away (peripherals 4.4). */
  clearing: z.enum(['buffer', 'recover']),
  /** How long an answer to a status question may take: 300 ms on USB and serial lines, 1 s over TCP (peripherals 4.3). */
  statusTimeoutMs: z.int().min(100).max(10_000),
  /** Where the facts come from. */
  source: z.string().min(1),
});

export type PrinterModel = Readonly<z.infer<typeof modelSchema>>;

/** @throws ZodError when a model file is wrong: our own mistake, found at start. */
export const parsePrinterModel = (value: unknown): PrinterModel => modelSchema.parse(value);

export const PRINTER_MODELS: readonly PrinterModel[] = [
  generic80,
  generic58,
  oneWay80,
  epsonTmT81iii,
  epsonTmT82iii,
  epsonTmT88,
  xprinterXp58,
  xprinterXp80,
].map(parsePrinterModel);

/** The model of that id, or undefined. */
export const printerModel = (id: string): PrinterModel | undefined => PRINTER_MODELS.find((model) => model.id === id);
