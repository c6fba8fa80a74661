/**
 * What is on the paper, as a person would see it: rows of text in runs, pictures, codes and cuts, measured in dots of an eighth
 * of a millimetre. The simulator and the tools produce it from bytes; the drawing of a slip and comparisons in tests read it.
 */
export interface TextRun {
  readonly text: string;
  /** Per character of `text`: cells before scaling, 2 for a glyph that came as two bytes. */
  readonly cells: readonly (1 | 2)[];
  /** Left edge in dots from the left edge of the printable area. */
  readonly atDots: number;
  readonly scaleX: number;
  readonly scaleY: number;
  readonly bold: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
}

export type PaperRow =
  | { readonly kind: 'text'; readonly runs: readonly TextRun[]; readonly heightDots: number }
  | {
      readonly kind: 'picture';
      readonly atDots: number;
      readonly widthDots: number;
      readonly rows: Uint8Array;
      readonly heightDots: number;
    }
  | {
      readonly kind: 'qr';
      readonly align: PaperAlign;
      readonly data: string;
      readonly moduleDots: number;
      readonly level: QrLevel;
    }
  | {
      readonly kind: 'barcode';
      readonly align: PaperAlign;
      readonly symbology: string;
      /** The bars' text as a person reads it. */
      readonly data: string;
      readonly moduleDots: number;
      readonly heightDots: number;
      readonly textBelow: boolean;
    }
  | { readonly kind: 'cut'; readonly partial: boolean };

export type PaperAlign = 'left' | 'center' | 'right';
export type QrLevel = 'L' | 'M' | 'Q' | 'H';

export interface Paper {
  readonly widthDots: number;
  readonly rows: readonly PaperRow[];
}

/** Font A: a cell of 12 by 24 dots, 24 by 24 for Chinese. */
export const CELL_DOTS = 12;
export const GLYPH_DOTS = 24;
export const LINE_DOTS = 30;

/** The paper as lines of text, spaces at line ends left out: what a person would type when copying the slip. */
export function paperText(paper: Paper): string[] {
  return paper.rows.flatMap(rowText);
}

function rowText(row: PaperRow): string[] {
  switch (row.kind) {
    case 'text':
      return [runsText(row.runs)];
    case 'picture':
      return [`[IMAGE ${row.widthDots}x${row.heightDots}]`];
    case 'qr':
      return [`[QR ${row.data}]`];
    case 'barcode':
      return [`[${row.symbology} ${row.data}]`];
    case 'cut':
      return ['[CUT]'];
  }
}

function runsText(runs: readonly TextRun[]): string {
  let line = '';
  let endDots = 0;
  for (const run of runs) {
    const text = run.text.trimStart();
    const indentDots = (run.text.length - text.length) * CELL_DOTS * run.scaleX;
    const gapDots = Math.max(0, run.atDots + indentDots - endDots);
    line += ' '.repeat(Math.round(gapDots / CELL_DOTS)) + text;
    endDots = run.atDots + widthOfRun(run);
  }
  return line.trimEnd();
}

/** Width in dots. */
export const widthOfRun = (run: TextRun): number =>
  run.cells.reduce<number>((sum, cells) => sum + cells, 0) * CELL_DOTS * run.scaleX;
