/** A picture of one bit a dot, as printers, JBIG and the journal take it: rows from the top, most significant bit left, 1 is black. */
export interface Bitmap {
  /** A multiple of eight. */
  readonly width: number;
  readonly height: number;
  /** `height` rows of `width / 8` bytes. */
  readonly rows: Uint8Array;
}

export const blankRows = (width: number, height: number): Uint8Array => new Uint8Array((width / 8) * height);

/** 1 for a black dot; 0 for a white one and for everything beside the picture. */
export function dotAt({ width, height, rows }: Bitmap, x: number, y: number): 0 | 1 {
  if (x < 0 || y < 0 || x >= width || y >= height) return 0;
  return (((rows[y * (width / 8) + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1 ? 1 : 0;
}

/** Blackens a dot; nothing happens beside the picture. */
export function blacken({ width, height, rows }: Bitmap, x: number, y: number): void {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  const at = y * (width / 8) + (x >> 3);
  rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
}
