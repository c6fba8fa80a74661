/** A picture of one bit a dot as a path of horizontal runs, for the slip on the screen: no data address and no second request. */

/** `dots` is Base64, rows from the top, most significant bit left; a row is `widthDots / 8` bytes. */
export function pathOfDots(dots: string, widthDots: number): string {
  const bytes = Uint8Array.from(atob(dots), (character) => character.charCodeAt(0));
  const isBlack = (place: number): boolean => (((bytes[place >> 3] ?? 0) >> (7 - (place & 7))) & 1) === 1;
  const runs: string[] = [];
  for (let row = 0; row * widthDots < bytes.length * 8; row += 1) {
    for (let x = 0; x < widthDots; x += 1) {
      if (!isBlack(row * widthDots + x)) continue;
      const from = x;
      while (x < widthDots && isBlack(row * widthDots + x)) x += 1;
      runs.push(`M${from} ${row}.5H${x}`);
    }
  }
  return runs.join('');
}
