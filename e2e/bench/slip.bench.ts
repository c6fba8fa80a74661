/**
 * Two copies of a Chinese sales slip, from facts to a printer's bytes, against the two printer packages of npm. The peers are
 * given the print document ready made, so they only encode; the product composes the document as well.
 */
import EscposPrinter from 'escpos/printer.js';
import iconv from 'iconv-lite';
import nodeThermalPrinter from 'node-thermal-printer';
import { saleSlip } from '../../main/receipt/sale-slip.ts';
import { saleFacts } from '../../main/receipt/test-facts.ts';
import { compose } from '../../native-drivers/receipt-printer/composer.ts';
import { type LaidLine, layOut } from '../../native-drivers/receipt-printer/layout.ts';
import type { PrinterModel } from '../../native-drivers/receipt-printer/printer-model.ts';
import { printerModel } from '../../native-drivers/receipt-printer/printer-model.ts';
import { race } from './measure.ts';
import type { BenchOutcome } from './outcome.ts';

const COPIES = ['merchant', 'cardholder'] as const;
const facts = COPIES.map((copy) => saleFacts({ copy }));
const laid: readonly (readonly LaidLine[])[] = facts.map((fact) => layOut(saleSlip(fact, 48)));
const RULE = '-'.repeat(48);

function modelOrThrow(id: string): PrinterModel {
  const model = printerModel(id);
  if (model === undefined) throw new Error(`no printer model ${id}`);
  return model;
}
const model = modelOrThrow('generic-80');

function product(): Uint8Array[] {
  return facts.map((fact) => compose(saleSlip(fact, 48), model).bytes);
}

/** Lines come padded to the paper's columns: neither package can align Chinese beside Latin text itself. */
function withEscpos(): Buffer {
  const chunks: Buffer[] = [];
  const printer = new EscposPrinter({ write: (bytes) => chunks.push(bytes) }, { encoding: 'GB18030' });
  for (const lines of laid) {
    printer.hardware('init');
    for (const line of lines) escposLine(printer, line);
  }
  printer.flush();
  return Buffer.concat(chunks);
}

function escposLine(printer: EscposPrinter, line: LaidLine): void {
  if (line.kind === 'text') {
    if (line.bold) printer.style('b');
    if (line.scale === 2) printer.size(2, 2);
    printer.text(line.text.trimEnd());
    if (line.scale === 2) printer.size(1, 1);
    if (line.bold) printer.style('normal');
  } else if (line.kind === 'rule') printer.text(RULE);
  else if (line.kind === 'feed') printer.feed(line.lines);
  else if (line.kind === 'cut') printer.cut();
}

function withThermal(): Buffer {
  const { ThermalPrinter, PrinterTypes, CharacterSet, BreakLine } = nodeThermalPrinter;
  const printer = new ThermalPrinter({
    type: PrinterTypes.EPSON,
    characterSet: CharacterSet.CHINA,
    width: 48,
    breakLine: BreakLine.NONE,
  });
  for (const lines of laid) for (const line of lines) thermalLine(printer, line);
  return printer.getBuffer();
}

function thermalLine(printer: InstanceType<typeof nodeThermalPrinter.ThermalPrinter>, line: LaidLine): void {
  if (line.kind === 'text') {
    if (line.bold) printer.bold(true);
    if (line.scale === 2) printer.setTextQuadArea();
    printer.println(line.text.trimEnd());
    if (line.scale === 2) printer.setTextNormal();
    if (line.bold) printer.bold(false);
  } else if (line.kind === 'rule') printer.println(RULE);
  else if (line.kind === 'feed') for (let left = line.lines; left > 0; left -= 1) printer.newLine();
  else if (line.kind === 'cut') printer.cut();
}

/** Each must really print every line's characters, in the printer's own code. */
function assertSameLines(): void {
  const texts = laid.flat().flatMap((line) => (line.kind === 'text' ? [line.text.trim()] : []));
  const ours = Buffer.concat(product());
  for (const [name, bytes] of Object.entries({ ours, escpos: withEscpos(), 'node-thermal-printer': withThermal() })) {
    for (const text of texts) {
      if (!bytes.includes(iconv.encode(text, 'gbk'))) throw new Error(`${name} does not print: ${text}`);
    }
  }
}

export async function benchSlip(): Promise<readonly BenchOutcome[]> {
  assertSameLines();
  const result = await race([
    { name: 'Countertop', run: product },
    { name: 'escpos', run: withEscpos },
    { name: 'node-thermal-printer', run: withThermal },
  ]);
  const names = ['Countertop', 'escpos', 'node-thermal-printer'];
  return [
    {
      title: 'Receipt: two copies of a Chinese slip as bytes',
      readings: names.map((name) => ({ name, value: result.medianUs(name), unit: 'µs' })),
      aims: [
        {
          text: 'against escpos',
          value: result.times('Countertop', 'escpos'),
          bound: 'at-least',
          limit: 1,
          unit: 'times',
        },
        {
          text: 'against node-thermal-printer',
          value: result.times('Countertop', 'node-thermal-printer'),
          bound: 'at-least',
          limit: 5,
          unit: 'times',
        },
      ],
      note: 'the peers get their lines laid out; the product composes and lays out too',
    },
  ];
}
