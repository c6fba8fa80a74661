/** What the simulated printer has on its paper, as the contract's paper: read from the printer's bytes, never from our document. */
import {
  CELL_DOTS,
  LINE_DOTS,
  type PaperRow,
  type Paper as PrinterPaper,
} from '../../native-drivers/receipt-printer/simulated/paper.ts';
import type { Paper } from '../../preload/contract/contract.ts';

/** One slip for each cut; what is not cut off yet is the last one. Newest last. */
export function slipsOn(paper: PrinterPaper): Paper[] {
  const columns = paper.widthDots === 32 * CELL_DOTS ? 32 : 48;
  const slips: PaperRow[][] = [[]];
  for (const row of paper.rows) {
    slips.at(-1)?.push(row);
    if (row.kind === 'cut') slips.push([]);
  }
  return slips
    .filter((rows) => rows.length > 0)
    .map((rows) => ({ columns, lines: rows.map((row) => lineOf(row, columns)).slice(0, 200) }));
}

function lineOf(row: PaperRow, columns: 32 | 48): Paper['lines'][number] {
  switch (row.kind) {
    case 'text':
      return textLine(row, columns);
    case 'picture':
      return { kind: 'picture', heightLines: Math.ceil(row.heightDots / LINE_DOTS), ...pictureOf(row) };
    case 'qr':
      return { kind: 'code', symbology: 'qr', data: row.data.slice(0, 300) };
    case 'barcode':
      return { kind: 'code', symbology: 'code128', data: row.data.slice(0, 300) };
    case 'cut':
      return { kind: 'cut' };
  }
}

/** A picture larger than this is shown by its size alone. */
const MOST_DOTS_BYTES = 15_000;

/** A picture that is not too large to cross goes as it lies on the paper. */
function pictureOf({ widthDots, rows }: Extract<PaperRow, { kind: 'picture' }>): { widthDots: number; dots?: string } {
  return { widthDots, ...(rows.length <= MOST_DOTS_BYTES && { dots: Buffer.from(rows).toString('base64') }) };
}

function textLine(row: Extract<PaperRow, { kind: 'text' }>, columns: 32 | 48): Paper['lines'][number] {
  const scale = row.runs.some((run) => run.scaleX > 1) ? 2 : 1;
  let text = '';
  let atDots = 0;
  for (const run of row.runs) {
    text += ' '.repeat(Math.max(0, Math.round((run.atDots - atDots) / (CELL_DOTS * scale)))) + run.text;
    atDots = run.atDots + run.cells.reduce<number>((sum, cell) => sum + cell, 0) * CELL_DOTS * run.scaleX;
  }
  if (/^-+$/.test(text) && text.length === columns) return { kind: 'rule' };
  return { kind: 'text', text: text.slice(0, 200), scale, bold: row.runs.some((run) => run.bold) };
}
