/**
 * Draws simulated paper as a picture a person would take for a thermal slip: soft black dots on warm paper, torn where it was
 * cut. Tools and the training bench call it; it loads a font engine and must never be part of a shop's main program.
 */
import { PNG } from 'pngjs';
import type { Bitmap } from './drawing/bitmap.ts';
import { burnPaper } from './drawing/burn-paper.ts';
import { ThermalFont } from './drawing/thermal-font.ts';
import type { Paper, PaperRow } from './simulated/paper.ts';

export interface PaperPngOptions {
  /** Folder of the package `@fontsource-variable/noto-sans-sc`. */
  readonly fontFolder: string;
  /** Pixels a dot takes, across and down; 2 if not given. */
  readonly pixelsPerDot?: 1 | 2 | 3;
}

export interface PaperPicture {
  readonly png: Buffer;
  /** False when the paper was too long to be drawn whole (about six metres). */
  readonly complete: boolean;
}

interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

const PAPER: Colour = { red: 250, green: 249, blue: 244 };
const INK: Colour = { red: 38, green: 38, blue: 46 };
const TABLE: Colour = { red: 222, green: 224, blue: 226 };
const HEIGHT_LIMIT_DOTS = 20_000;
/** 80 mm paper has 576 of 640 dots to print on, 58 mm paper 384 of 464. */
const marginOf = (widthDots: number): number => (widthDots >= 500 ? 32 : 40);
const HEAD_DOTS = 26;
const TOOTH_DOTS = 6;
const GAP_DOTS = 18;

export function paperPng(paper: Paper, options: PaperPngOptions): PaperPicture {
  const font = new ThermalFont(options.fontFolder);
  const sheets: Bitmap[] = [];
  let leftDots = HEIGHT_LIMIT_DOTS;
  let complete = true;
  for (const piece of piecesOf(paper.rows)) {
    const sheet = burnPaper(piece, paper.widthDots, { font, heightLimitDots: leftDots });
    sheets.push(sheet.bitmap);
    leftDots -= sheet.bitmap.height;
    complete &&= sheet.complete;
    if (!sheet.complete) break;
  }
  return { png: PNG.sync.write(composePicture(sheets, paper.widthDots, options.pixelsPerDot ?? 2)), complete };
}

/** The paper between cuts. */
function piecesOf(rows: readonly PaperRow[]): PaperRow[][] {
  const pieces: PaperRow[][] = [[]];
  for (const row of rows) {
    if (row.kind === 'cut') pieces.push([]);
    else pieces.at(-1)?.push(row);
  }
  const [first = [], ...others] = pieces;
  return [first, ...others.filter((piece) => piece.length > 0)];
}

function composePicture(sheets: readonly Bitmap[], widthDots: number, pixels: number): PNG {
  const margin = marginOf(widthDots);
  const paperWidth = widthDots + 2 * margin;
  const heights = sheets.map((sheet) => sheet.height + 2 * HEAD_DOTS);
  const width = (paperWidth + 2 * GAP_DOTS) * pixels;
  const height = heights.reduce((sum, each) => sum + each + GAP_DOTS, GAP_DOTS) * pixels;
  const png = new PNG({ width, height });
  fillAll(png, TABLE);
  let top = GAP_DOTS;
  sheets.forEach((sheet, index) => {
    paintPaper(png, { left: GAP_DOTS, top, width: paperWidth, height: heights[index] ?? 0, pixels });
    paintDots(png, sheet, { left: (GAP_DOTS + margin) * pixels, top: (top + HEAD_DOTS) * pixels, pixels });
    top += (heights[index] ?? 0) + GAP_DOTS;
  });
  return png;
}

function fillAll(png: PNG, colour: Colour): void {
  for (let at = 0; at < png.data.length; at += 4) setPixel(png, at, colour);
}

function setPixel(png: PNG, at: number, colour: Colour): void {
  png.data[at] = colour.red;
  png.data[at + 1] = colour.green;
  png.data[at + 2] = colour.blue;
  png.data[at + 3] = 255;
}

interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly pixels: number;
}

/** Toothed edges above and below, and a thin shadow on the table. */
function paintPaper(png: PNG, area: Area): void {
  const { pixels } = area;
  const shadow: Colour = { red: TABLE.red - 18, green: TABLE.green - 18, blue: TABLE.blue - 18 };
  for (const { offset, colour } of [
    { offset: 2 * pixels, colour: shadow },
    { offset: 0, colour: PAPER },
  ]) {
    for (let x = 0; x < area.width * pixels; x += 1) {
      const tooth = toothAt(x / pixels) * pixels;
      for (let y = Math.round(tooth); y < area.height * pixels - Math.round(tooth); y += 1) {
        const at = ((area.top * pixels + y + offset) * png.width + area.left * pixels + x + offset) * 4;
        setPixel(png, at, colour);
      }
    }
  }
}

/** How far the edge is cut in at `xDots`: a row of teeth. */
const toothAt = (xDots: number): number => {
  const phase = (xDots % (TOOTH_DOTS * 2)) / TOOTH_DOTS;
  return (phase < 1 ? phase : 2 - phase) * (TOOTH_DOTS - 1);
};

/** Heat spreads: each pixel takes most of its ink from its own dot and a little from its neighbours. */
function paintDots(
  png: PNG,
  sheet: Bitmap,
  place: { readonly left: number; readonly top: number; readonly pixels: number },
): void {
  const { pixels } = place;
  const ink = (x: number, y: number) => (sheet.isBurnt(Math.floor(x / pixels), Math.floor(y / pixels)) ? 1 : 0);
  for (let y = -1; y <= sheet.height * pixels; y += 1) {
    const warmth = 0.95 + 0.05 * rowNoise(Math.floor(y / pixels));
    for (let x = -1; x <= sheet.width * pixels; x += 1) {
      const around = ink(x - 1, y) + ink(x + 1, y) + ink(x, y - 1) + ink(x, y + 1);
      const burnt = pixels === 1 ? ink(x, y) : ink(x, y) * 0.72 + around * 0.07;
      if (burnt === 0) continue;
      const at = ((place.top + y) * png.width + place.left + x) * 4;
      setPixel(png, at, mixed(burnt * warmth));
    }
  }
}

/** A head is never evenly warm; the same row always looks the same. */
const rowNoise = (row: number): number => {
  const mixedBits = Math.imul(row + 0x9e37, 0x85eb_ca6b) >>> 0;
  return (mixedBits >>> 24) / 255;
};

function mixed(ink: number): Colour {
  const part = Math.min(1, ink);
  const blend = (paper: number, black: number) => Math.round(paper + (black - paper) * part);
  return { red: blend(PAPER.red, INK.red), green: blend(PAPER.green, INK.green), blue: blend(PAPER.blue, INK.blue) };
}
