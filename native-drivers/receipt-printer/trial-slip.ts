/**
 * The slip by which a person finds out what a printer is: lines of three widths, Chinese in two ways and some letters in four code
 * pages, each with a letter or number to answer with. Its own words are drawn, so they can be read on any printer. Pure.
 */
import iconv from 'iconv-lite';
import { encodeInto } from './charset.ts';
import type { ComposedSlip } from './composer.ts';
import type { DotFont } from './drawing/dot-font.ts';
import { drawLine } from './drawing/draw-line.ts';
import type { PrinterSettings } from './printer-model.ts';
import { rasterBands } from './raster-band.ts';
import { CHINESE_OFF, CHINESE_ON, CUT, codePage, feedLines, INITIALISE, LINE_FEED } from './vocabulary.ts';

/** The line with this letter is so many columns long: the longest that comes out in one piece is right. */
export const TRIAL_WIDTHS = { A: 32, B: 42, C: 48 } as const;
/** The two lines with this number are Chinese in this way: the first that can be read is right. */
export const TRIAL_CHINESE = { 1: 'gb18030', 2: 'raster' } as const;
/** Numbers that printers mostly give to these code pages (peripherals 4.1); the line that shows the signs is right. */
export const TRIAL_CODE_PAGES = { 0: 'cp437', 2: 'cp850', 16: 'windows1252', 19: 'cp858' } as const;

/** What a person has seen on the slip. */
export interface TrialAnswers {
  readonly width: keyof typeof TRIAL_WIDTHS;
  readonly chinese: keyof typeof TRIAL_CHINESE;
  /** Left out when no line showed the signs: slips do not need a code page, for they are printed in Chinese mode or drawn. */
  readonly codePage?: keyof typeof TRIAL_CODE_PAGES;
}

/** The answers as what is to be kept of this printer. */
export const settingsOfTrial = ({ width, chinese, codePage: page }: TrialAnswers): PrinterSettings => ({
  columns: TRIAL_WIDTHS[width],
  chinese: TRIAL_CHINESE[chinese],
  ...(page !== undefined && { codePage: page }),
});

/** Drawn lines fit the narrowest paper. */
const DRAWN_ROW_BYTES = 48;
const MM_PER_LINE = 4.25;
const DRAWN_LINE_MM = 3.75;
const CHINESE_LINES = ['|天地玄黄宇宙洪荒日月盈|', '|银行卡Card收款123￥45.6|'];
const SIGNS = '¥ £ é';

/** @param font draws the slip's own words. */
export function trialSlip(font: DotFont): ComposedSlip {
  const parts: Uint8Array[] = [INITIALISE];
  const stops: number[] = [INITIALISE.length];
  let heightMm = 0;
  const put = (mm: number, ...bytes: readonly Uint8Array[]) => {
    parts.push(...bytes);
    stops.push((stops.at(-1) ?? 0) + bytes.reduce((sum, each) => sum + each.length, 0));
    heightMm += mm;
  };
  const say = (text: string, bold = false) => put(DRAWN_LINE_MM, drawn(text, bold, font));
  say('打印机试样 PRINTER TRIAL', true);
  say('① 宽度：选最长而不折行的一行');
  say('WIDTH: the longest unbroken line');
  for (const [letter, columns] of Object.entries(TRIAL_WIDTHS))
    put(MM_PER_LINE, CHINESE_OFF, ascii(ruler(letter, columns)));
  say('② 汉字：选第一组端正可读的');
  say('CHINESE: the first pair to read');
  for (const line of CHINESE_LINES) put(MM_PER_LINE, CHINESE_ON, chinese(`1${line}`));
  for (const line of CHINESE_LINES) say(`2${line}`);
  say('③ 代码页：选印对符号的一行');
  say(`CODE PAGE: look for ${SIGNS}`);
  for (const [number, name] of Object.entries(TRIAL_CODE_PAGES)) {
    put(MM_PER_LINE, CHINESE_OFF, codePage(Number(number)), ascii(`${number.padStart(2)}: `, false), signs(name));
  }
  put(4 * MM_PER_LINE, feedLines(2), CUT, INITIALISE);
  return { bytes: Buffer.concat(parts), stops, heightMm };
}

/** `A---------10--------20…A`: its letter stands at both ends. */
function ruler(letter: string, columns: number): string {
  const marks = Array.from({ length: Math.floor(columns / 10) }, (_, index) =>
    String((index + 1) * 10).padStart(10, '-'),
  );
  return `${letter}${marks
    .join('')
    .padEnd(columns, '-')
    .slice(1, columns - 1)}${letter}`;
}

function ascii(text: string, ends = true): Uint8Array {
  return new TextEncoder().encode(ends ? `${text}\n` : text);
}

function chinese(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2 + 1);
  const end = encodeInto(bytes, 0, text);
  bytes[end] = LINE_FEED;
  return bytes.subarray(0, end + 1);
}

const signs = (page: string): Uint8Array => Buffer.concat([iconv.encode(SIGNS, page), Uint8Array.of(LINE_FEED)]);

function drawn(text: string, bold: boolean, font: DotFont): Uint8Array {
  return Buffer.concat([...rasterBands(DRAWN_ROW_BYTES, drawLine({ text, scale: 1, bold }, DRAWN_ROW_BYTES, font))]);
}
