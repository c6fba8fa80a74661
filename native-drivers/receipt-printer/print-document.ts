/**
 * One slip as lines that mean something, before any printer's bytes. The live slip on screen and the printer's bytes are
 * both made from it, so what is seen is what is printed. Pure data; widths are columns of font A (a Chinese character is two).
 */
export type Columns = 32 | 42 | 48;

export interface TextStyle {
  readonly bold?: boolean;
  /** Multiplies width and height: 2 is double. */
  readonly scale?: 1 | 2;
}

export type PrintLine =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly align?: 'left' | 'center' | 'right';
      readonly style?: TextStyle;
    }
  /** Caption at the left edge, value at the right edge; the value moves to a line of its own when both do not fit. */
  | { readonly kind: 'pair'; readonly left: string; readonly right: string; readonly style?: TextStyle }
  /** Cells of given column widths, for totals and detail lists; a right-aligned cell is for figures. */
  | {
      readonly kind: 'row';
      readonly cells: readonly { readonly text: string; readonly columns: number; readonly align?: 'left' | 'right' }[];
    }
  | { readonly kind: 'rule' }
  | { readonly kind: 'feed'; readonly lines: number }
  | { readonly kind: 'qr'; readonly data: string }
  | { readonly kind: 'code128'; readonly data: string }
  /** One bit a dot, most significant bit left, 1 is black; `rows.length` is a multiple of `widthDots / 8`. */
  | { readonly kind: 'raster'; readonly widthDots: number; readonly rows: Uint8Array }
  | { readonly kind: 'cut' }
  | { readonly kind: 'kick-drawer' };

export interface PrintDocument {
  readonly columns: Columns;
  readonly lines: readonly PrintLine[];
}
