/**
 * Lays a print document out into rows of exact columns. The composer turns the rows into a printer's bytes, the screen draws
 * the live slip from them and text slips are written from them, so all three agree. Pure; knows no printer command.
 */
import { printable } from './charset.ts';
import { type Align, aligned, displayWidth, wrap } from './columns.ts';
import type { PrintDocument, PrintLine, TextStyle } from './print-document.ts';

export type LaidLine =
  /** `text` is printable and padded: its width times `scale` is exactly the document's columns. */
  | { readonly kind: 'text'; readonly text: string; readonly scale: 1 | 2; readonly bold: boolean }
  | { readonly kind: 'rule' }
  | { readonly kind: 'feed'; readonly lines: number }
  | { readonly kind: 'qr'; readonly data: string }
  | { readonly kind: 'code128'; readonly data: string }
  | { readonly kind: 'raster'; readonly widthDots: number; readonly rows: Uint8Array }
  | { readonly kind: 'cut' }
  | { readonly kind: 'kick-drawer' };

type Lines<Kind extends PrintLine['kind']> = Extract<PrintLine, { kind: Kind }>;

/**
 * @throws RangeError when the document itself is wrong: cells wider than the paper, a raster of broken rows or wider than
 * the paper. Text is never wrong: what does not fit is wrapped, what has no glyph is 〓.
 */
export function layOut(document: PrintDocument): readonly LaidLine[] {
  const laid: LaidLine[] = [];
  for (const line of document.lines) lay(line, document.columns, laid);
  return laid;
}

function lay(line: PrintLine, columns: number, laid: LaidLine[]): void {
  switch (line.kind) {
    case 'text':
      layText(line, columns, laid);
      break;
    case 'pair':
      layPair(line, columns, laid);
      break;
    case 'row':
      layRow(line, columns, laid);
      break;
    case 'raster':
      assertRaster(line, columns);
      laid.push(line);
      break;
    case 'feed':
    case 'rule':
    case 'qr':
    case 'code128':
    case 'cut':
    case 'kick-drawer':
      laid.push(line);
  }
}

function layText(line: Lines<'text'>, columns: number, laid: LaidLine[]): void {
  const put = putting(line.style, columns, laid);
  for (const text of wrap(line.text, put.columns)) put.line(text, line.align ?? 'left');
}

function layPair(line: Lines<'pair'>, columns: number, laid: LaidLine[]): void {
  const put = putting(line.style, columns, laid);
  const left = oneLine(line.left);
  const right = oneLine(line.right);
  const room = put.columns - displayWidth(left) - displayWidth(right);
  if (room >= 1 || (room === 0 && (left === '' || right === ''))) {
    put.exact(left + ' '.repeat(room) + right);
    return;
  }
  for (const text of wrap(left, put.columns)) put.line(text, 'left');
  for (const text of wrap(right, put.columns)) put.line(text, 'right');
}

function layRow(line: Lines<'row'>, columns: number, laid: LaidLine[]): void {
  const wide = line.cells.reduce((sum, cell) => sum + cell.columns, 0);
  if (wide > columns || line.cells.some((cell) => cell.columns < 2)) {
    throw new RangeError(`cells of ${line.cells.map((cell) => cell.columns).join('+')} columns on paper of ${columns}`);
  }
  const put = putting(undefined, columns, laid);
  const cells = line.cells.map((cell) => ({ ...cell, texts: wrap(oneLine(cell.text), cell.columns) }));
  const height = Math.max(0, ...cells.map((cell) => cell.texts.length));
  for (let index = 0; index < height; index += 1) {
    const parts = cells.map((cell) => aligned(cell.texts[index] ?? '', cell.columns, cell.align ?? 'left'));
    put.line(parts.join(''), 'left');
  }
}

function putting(style: TextStyle | undefined, columns: number, laid: LaidLine[]) {
  const scale = style?.scale ?? 1;
  const bold = style?.bold ?? false;
  const scaledColumns = Math.floor(columns / scale);
  const line = (text: string, align: Align) => {
    // Spaces behind the text would shift what is centred or set to the right.
    const shown = align === 'left' ? text : text.trimEnd();
    laid.push({ kind: 'text', text: aligned(shown, scaledColumns, align), scale, bold });
  };
  /** Text that has its width already. */
  const exact = (text: string) => laid.push({ kind: 'text', text, scale, bold });
  return { columns: scaledColumns, line, exact };
}

const oneLine = (text: string): string => printable(text.includes('\n') ? text.replace(/\r?\n/g, ' ') : text);

function assertRaster(line: Lines<'raster'>, columns: number): void {
  const rowBytes = line.widthDots / 8;
  if (!Number.isInteger(rowBytes) || rowBytes < 1 || line.rows.length % rowBytes !== 0) {
    throw new RangeError(`a raster ${line.widthDots} dots wide cannot have ${line.rows.length} bytes`);
  }
  if (line.widthDots > columns * 12) throw new RangeError(`a raster ${line.widthDots} dots wide on ${columns} columns`);
}

/**
 * The document as lines of text: for text slips, and for comparing with what a printer's bytes say. Spaces at line ends are
 * left out; a scaled line starts in its true column.
 */
export function asText(document: PrintDocument): string[] {
  return layOut(document).flatMap((line) => textOf(line, document.columns));
}

function textOf(line: LaidLine, columns: number): string[] {
  switch (line.kind) {
    case 'text': {
      const text = line.text.trimEnd();
      const start = text.length - text.trimStart().length;
      return [' '.repeat(start * (line.scale - 1)) + text];
    }
    case 'rule':
      return ['-'.repeat(columns)];
    case 'feed':
      return Array.from({ length: line.lines }, () => '');
    case 'qr':
      return [`[QR ${line.data}]`];
    case 'code128':
      return [`[CODE128 ${line.data}]`];
    case 'raster':
      return [`[IMAGE ${line.widthDots}x${(line.rows.length * 8) / line.widthDots}]`];
    case 'cut':
      return ['[CUT]'];
    case 'kick-drawer':
      return [];
  }
}
