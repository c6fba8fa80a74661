/**
 * Columns of font A: how wide text is on the paper, and how to wrap, pad and align it without splitting a character.
 * Pure. Widths are those of a Chinese printer: everything outside ASCII is a 24-dot glyph, two columns wide, also the
 * signs that Unicode calls ambiguous (peripherals 4.1); combining marks take none.
 */
import { columnsOfUnit, printable, verbatimWidth } from './charset.ts';

export type Align = 'left' | 'center' | 'right';

/** Width of `text` in columns as it will be printed. */
export function displayWidth(text: string): number {
  const width = verbatimWidth(text);
  return width < 0 ? verbatimWidth(printable(text)) : width;
}

/** Pads printable text of at most `columns` columns to exactly `columns`. */
export function aligned(text: string, columns: number, align: Align): string {
  const room = columns - displayWidth(text);
  if (room <= 0) return text;
  if (align === 'right') return ' '.repeat(room) + text;
  if (align === 'left') return text + ' '.repeat(room);
  const before = room >> 1;
  return ' '.repeat(before) + text + ' '.repeat(room - before);
}

/** Latin words and figures stay whole, a run of spaces is one token, a closing sign stays with what it closes. */
const TOKENS = /[!-~]+[，。、；：？！）》」』】’”％]*| +|[^ -~][，。、；：？！）》」』】’”％]*/gu;

/**
 * Breaks text into lines of at most `columns` columns (two or more). A line that fits is returned untouched, leading
 * spaces included; a word longer than a line is split between characters, never inside one.
 */
export function wrap(text: string, columns: number): string[] {
  // A line break has no width and is not verbatim, so this is the common line that fits.
  const width = verbatimWidth(text);
  if (width >= 0 && width <= columns) return [text];
  const lines: string[] = [];
  for (const paragraph of text.split(/\r?\n/)) wrapParagraph(printable(paragraph), columns, lines);
  return lines;
}

function wrapParagraph(text: string, columns: number, lines: string[]): void {
  if (displayWidth(text) <= columns) {
    lines.push(text);
    return;
  }
  let line = '';
  let width = 0;
  const finish = () => {
    lines.push(line.trimEnd());
    line = '';
    width = 0;
  };
  for (const token of text.match(TOKENS) ?? []) {
    const tokenWidth = displayWidth(token);
    if (width + tokenWidth > columns && width > 0) finish();
    if (token.startsWith(' ') && width === 0 && lines.length > 0) continue;
    for (const piece of tokenWidth > columns ? hardSplit(token, columns) : [token]) {
      const pieceWidth = displayWidth(piece);
      if (width + pieceWidth > columns) finish();
      line += piece;
      width += pieceWidth;
    }
  }
  if (line.trimEnd() !== '') finish();
}

function hardSplit(token: string, columns: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let width = 0;
  for (const character of token) {
    const unitColumns = columnsOfUnit(character.charCodeAt(0));
    if (width + unitColumns > columns) {
      pieces.push(piece);
      piece = '';
      width = 0;
    }
    piece += character;
    width += unitColumns;
  }
  pieces.push(piece);
  return pieces;
}
