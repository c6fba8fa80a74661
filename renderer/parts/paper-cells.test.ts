/** Where each character of a slip's line stands. */
import { describe, expect, it } from 'vitest';
import { cellsOf } from './paper-cells.ts';

describe('the cells of a line', () => {
  it('when Chinese and Latin stand together, then a Chinese character takes two columns', () => {
    expect(cellsOf('卡A(号', 1)).toEqual([
      { character: '卡', column: 0, columns: 2 },
      { character: 'A', column: 2, columns: 1 },
      { character: '(', column: 3, columns: 1 },
      { character: '号', column: 4, columns: 2 },
    ]);
  });

  it('when the line is double size, then every column counts twice', () => {
    expect(cellsOf(' 元1', 2)).toEqual([
      { character: '元', column: 2, columns: 4 },
      { character: '1', column: 6, columns: 2 },
    ]);
  });

  it('when a line ends at the last column, then its last cell does too', () => {
    const last = cellsOf(`${' '.repeat(44)}2030`, 1).at(-1);
    expect((last?.column ?? 0) + (last?.columns ?? 0)).toBe(48);
  });
});
