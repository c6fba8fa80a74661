/**
 * What differs between printers, as data: the files of `printers/` are parsed here, and composer and driver read the result.
 * Nothing else in this folder may know a model's name.
 */
import { z } from 'zod';
import type { Columns } from './print-document.ts';
import epsonTmT20 from './printers/epson-tm-t20.json' with { type: 'json' };
import epsonTmT81iii from './printers/epson-tm-t81iii.json' with { type: 'json' };
import epsonTmT82iii from './printers/epson-tm-t82iii.json' with { type: 'json' };
import epsonTmT88 from './printers/epson-tm-t88.json' with { type: 'json' };
import generic58 from './printers/generic-58.json' with { type: 'json' };
import generic80 from './printers/generic-80.json' with { type: 'json' };
import oneWay80 from './printers/one-way-80.json' with { type: 'json' };
import xprinterXp58 from './printers/xprinter-xp-58.json' with { type: 'json' };
import xprinterXp80 from './printers/xprinter-xp-80.json' with { type: 'json' };

/** Dots a print head of so many columns of font A has: 58 mm paper, 80 mm at 180 and at 203 dots to the inch (peripherals 4.1). */
export const DOTS_OF_COLUMNS = { 32: 384, 42: 512, 48: 576 } as const satisfies Record<Columns, number>;

const modelSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  /** Dots of one row of the head: a picture may be so wide. */
  dots: z.union([z.literal(384), z.literal(512), z.literal(576)]),
  columns: z.union([z.literal(32), z.literal(42), z.literal(48)]),
  /** `gb18030`: its own Chinese font in Chinese mode; `raster`: it has none, so whole lines are drawn (peripherals 4.2). */
  chinese: z.enum(['gb18030', 'raster']),
  /** Whether `GS !` doubles Chinese too, or `FS !` must be sent beside it (peripherals 4.2). */
  chineseScaling: z.enum(['gs', 'both']),
  /** The printer's number of the code page that is selected for a test slip; open data. */
  codePage: z.int().min(0).max(255),
  /** How it proves that a slip is on paper (peripherals 4.4). */
  proof: z.enum(['process-id', 'gs-r', 'none']),
  /** Whether it answers `DLE EOT`; a one-way printer is never called unresponsive. */
  answersStatus: z.boolean(),
  /** How long an answer to a status question may take: over USB and serial lines, and over a network (peripherals 4.3). */
  statusTimeoutMs: z.strictObject({ direct: z.int().min(100).max(10_000), network: z.int().min(100).max(10_000) }),
  cutter: z.boolean(),
  drawerPin: z.union([z.literal(2), z.literal(5)]),
  qrModuleDots: z.int().min(1).max(16),
  /** How a stopped slip is thrown away (peripherals 4.4). */
  clearing: z.enum(['buffer', 'recover']),
  /** Patterns over maker and model as the printer's IEEE 1284 id tells them, in small letters; any one of them will do. */
  recognise: z.array(z.strictObject({ maker: z.string().min(1), model: z.string().min(1) })),
  /** `one-source` where only one document or driver says so: never seen on a real printer of this kind. */
  confidence: z.enum(['high', 'one-source']),
  /** Where the facts come from. */
  source: z.string().min(1),
});

export type PrinterModel = Readonly<z.infer<typeof modelSchema>>;

/** What a person found out with the trial slip; each replaces the model's own word. */
export interface PrinterSettings {
  readonly columns?: Columns;
  readonly chinese?: PrinterModel['chinese'];
  readonly codePage?: number;
}

/** @throws ZodError when a model file is wrong: our own mistake, found at start. */
export const parsePrinterModel = (value: unknown): PrinterModel => modelSchema.parse(value);

/** The first that recognises a printer wins, so the plain ones stand last. */
export const PRINTER_MODELS: readonly PrinterModel[] = [
  epsonTmT20,
  epsonTmT81iii,
  epsonTmT82iii,
  epsonTmT88,
  xprinterXp58,
  xprinterXp80,
  generic58,
  generic80,
  oneWay80,
].map(parsePrinterModel);

/** The model of that id, or undefined. */
export const printerModel = (id: string): PrinterModel | undefined => PRINTER_MODELS.find((model) => model.id === id);

/** The model as this shop's printer is: of other columns the head has other dots, too. */
export function adjustedModel(model: PrinterModel, settings: PrinterSettings): PrinterModel {
  const columns = settings.columns ?? model.columns;
  const dots = columns === model.columns ? model.dots : DOTS_OF_COLUMNS[columns];
  return { ...model, ...settings, columns, dots };
}

/** Which model a printer is by its IEEE 1284 id (`MFG`, `MDL`); undefined when no model's patterns fit. */
export function recognisedModel(identity: {
  readonly maker: string;
  readonly model: string;
}): PrinterModel | undefined {
  const fits = (pattern: string, text: string) => new RegExp(pattern).test(text.trim().toLowerCase());
  return PRINTER_MODELS.find((each) =>
    each.recognise.some(({ maker, model }) => fits(maker, identity.maker) && fits(model, identity.model)),
  );
}
