/** The figures of a chart as a table: what is shown, what is copied, and what each line is made of. Pure. */
import { formatMinor } from '../../parts/money.tsx';
import { signed } from '../shift/shift-pane.tsx';
import type { Drill } from './drill.ts';

/** Fen, told apart from a count. */
export interface Fen {
  readonly minor: number;
}
export type FigureCell = string | number | Fen;

export interface FigureRow {
  /** Its name in the page: focus comes back to it. */
  readonly id: string;
  readonly head: string;
  readonly cells: readonly FigureCell[];
  /** Absent where there is nothing behind it. */
  readonly drill?: Drill;
}

export interface FigureTable {
  readonly id: string;
  readonly title: string;
  /** The first is the head's. */
  readonly columns: readonly string[];
  readonly rows: readonly FigureRow[];
}

export const fen = (minor: number): Fen => ({ minor });

/** As a person reads it. */
export const cellText = (cell: FigureCell): string =>
  typeof cell === 'object' ? signed(cell.minor) : typeof cell === 'number' ? String(cell) : cell;

/** As a spreadsheet reads it: yuan with a point, without sign of the currency or thousands. */
const cellPlain = (cell: FigureCell): string => {
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'string') return harmless(cell.replaceAll(/[\t\r\n]+/g, ' '));
  return `${cell.minor < 0 ? '-' : ''}${formatMinor(Math.abs(cell.minor)).replaceAll(',', '')}`;
};

/** What a person typed must not become a formula in somebody's spreadsheet. */
const harmless = (text: string): string => (/^[=+\-@]/.test(text) ? `'${text}` : text);

/** Lines of cells parted by tabs, the columns' names first: what every spreadsheet pastes as cells. */
export const tsvOf = ({ columns, rows }: FigureTable): string =>
  [columns, ...rows.map(({ head, cells }) => [head, ...cells])]
    .map((line) => line.map(cellPlain).join('\t'))
    .join('\n');
