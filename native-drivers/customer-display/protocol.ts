/**
 * What a pole display must be sent, in both dialects (peripherals 5.2). Pure. Each line is padded to its 20 columns and no line end
 * is ever sent: a CR or LF would scroll the other line away. A control character in a text never reaches the display.
 */
import iconv from 'iconv-lite';
import type { DisplayModel } from './display-models.ts';
import type { DisplayLine, DisplayPicture } from './role.ts';

const ESC = 0x1b;
const US = 0x1f;
const INITIALISE = [ESC, 0x40];
const CLEAR = [0x0c];
/** Text that runs over a line's end overwrites the other line instead of scrolling it. */
const OVERWRITE = [US, 0x01];
const CURSOR = [US, 0x24];
const END_OF_LINE = 0x0d;
const BLANK = 0x20;
const MISSING = 0x3f;

/** Behind a printer: what follows is the display's, until the printer is selected again. */
export const SELECT_DISPLAY = Uint8Array.of(ESC, 0x3d, 0x02);
export const SELECT_PRINTER = Uint8Array.of(ESC, 0x3d, 0x01);

/** Sent after each opening: a display keeps its mode and its picture over a restart of the program. */
export function greeting(model: DisplayModel): Uint8Array {
  return Uint8Array.from([...INITIALISE, ...CLEAR, ...(model.dialect === 'escpos' ? OVERWRITE : [])]);
}

/** The bytes that put `picture` up, both lines. */
export function paint(picture: DisplayPicture, model: DisplayModel): Uint8Array {
  const upper = lineBytes(picture.upper, model);
  const lower = lineBytes(picture.lower, model);
  if (model.dialect === 'cd5220')
    return Uint8Array.from([ESC, 0x51, 0x41, ...upper, END_OF_LINE, ESC, 0x51, 0x42, ...lower, END_OF_LINE]);
  return Uint8Array.from([...CURSOR, 1, 1, ...upper, ...CURSOR, 1, 2, ...lower]);
}

/** Exactly `columns` bytes: a GB character is two bytes and two columns. */
function lineBytes(line: DisplayLine, model: DisplayModel): number[] {
  const chinese = model.font === 'gb18030' ? glyphs(line.text, model.columns) : undefined;
  const bytes = (chinese ?? asciiGlyphs(line.plain, model.columns)).flat();
  const room = model.columns - bytes.length;
  const before = line.align === 'right' ? room : line.align === 'center' ? room >> 1 : 0;
  const blanks = (count: number) => Array.from({ length: count }, () => BLANK);
  return [...blanks(before), ...bytes, ...blanks(room - before)];
}

/** The glyphs that fit, none cut in half; undefined when the font lacks one of them. */
function glyphs(text: string, columns: number): number[][] | undefined {
  const all = [...text].map(glyph);
  if (!all.every((each) => each !== undefined)) return undefined;
  return fitting(all, columns);
}

function glyph(character: string): number[] | undefined {
  if (/^[ -~]$/.test(character)) return [character.charCodeAt(0)];
  const bytes = [...iconv.encode(character, 'gb18030')];
  return bytes.length === 2 ? bytes : undefined;
}

const asciiGlyphs = (text: string, columns: number): number[][] =>
  fitting(
    [...text].map((character) => [/^[ -~]$/.test(character) ? character.charCodeAt(0) : MISSING]),
    columns,
  );

function fitting(all: readonly number[][], columns: number): number[][] {
  let used = 0;
  const end = all.findIndex((each) => {
    used += each.length;
    return used > columns;
  });
  return end < 0 ? [...all] : all.slice(0, end);
}
