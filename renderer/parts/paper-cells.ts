/**
 * Measures one line of paper in the printer's columns: where each character stands and how many columns it takes. A printer
 * with a Chinese character set gives two columns to every character outside ASCII, so this does too.
 */
export interface Cell {
  readonly character: string;
  /** Columns from the line's left edge, in columns of scale 1. */
  readonly column: number;
  /** Columns taken: 1 or 2, times the scale. */
  readonly columns: number;
}

export const columnsOf = (character: string): 1 | 2 => ((character.codePointAt(0) ?? 0) < 0x80 ? 1 : 2);

export function cellsOf(text: string, scale: 1 | 2): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const character of text) {
    const columns = columnsOf(character) * scale;
    if (character !== ' ') cells.push({ character, column, columns });
    column += columns;
  }
  return cells;
}
