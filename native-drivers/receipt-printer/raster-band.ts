/**
 * Pictures as a printer's commands, in bands that any printer takes and no printer misreads. Pure; the composer and the trial slip
 * use it.
 */
import { RASTER } from './vocabulary.ts';

/** Bands are short, so that the height in their heads is one byte and never completes a real-time command. */
const BAND_ROWS = 240;

/** One command a band. @param rows one bit a dot, most significant bit left, `rowBytes` bytes each. */
export function* rasterBands(rowBytes: number, rows: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < rows.length; at += rowBytes * BAND_ROWS) {
    const band = defused(rows.subarray(at, at + rowBytes * BAND_ROWS));
    yield Buffer.concat([RASTER, Uint8Array.of(rowBytes & 0xff, rowBytes >> 8, band.length / rowBytes, 0), band]);
  }
}

/**
 * A picture may hold the bytes of `DLE EOT n`, `DLE ENQ n` or `DLE DC4 n` by chance, and printers obey them wherever they
 * stand (peripherals 4.3). One dot of an eighth of a millimetre is set so that they do not.
 */
function defused(picture: Uint8Array): Uint8Array {
  const safe = picture.slice();
  for (let at = 0; at < safe.length; at += 1) {
    const second = safe[at + 1];
    if (safe[at] === 0x10 && (second === 0x04 || second === 0x05 || second === 0x14)) safe[at] = 0x11;
  }
  return safe;
}
