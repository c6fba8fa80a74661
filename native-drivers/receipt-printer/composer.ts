/**
 * Turns a print document into one printer's bytes: GB18030 in Chinese mode, aligned by our own columns so that Chinese lines
 * up on every model. Called by the driver and by tools; pure. It must never write a byte sequence inside a picture that a
 * printer could take for a real-time command.
 */
import { encodeInto } from './charset.ts';
import { type LaidLine, layOut } from './layout.ts';
import type { PrintDocument } from './print-document.ts';
import type { PrinterModel } from './printer-model.ts';
import {
  ALIGN_CENTRE,
  ALIGN_LEFT,
  BOLD_OFF,
  BOLD_ON,
  CHINESE_DOUBLE,
  CHINESE_NORMAL,
  CHINESE_ON,
  CODE128,
  CUT,
  DOUBLE_SIZE,
  feedLines,
  INITIALISE,
  KICK_DRAWER,
  LINE_FEED,
  NORMAL_SIZE,
  qrCode,
  RASTER,
} from './vocabulary.ts';

export interface ComposedSlip {
  readonly bytes: Uint8Array;
  /** Offsets behind each whole line, ascending: only there may sending stop. The first is the end of the preamble, which prints nothing. */
  readonly stops: readonly number[];
  /** How much paper it takes at least; the time a printer may need follows from it (peripherals 4.4). */
  readonly heightMm: number;
}

/** At 203 dots to the inch (8 to the millimetre) and the default line spacing of a sixth of an inch. */
const MM_PER_LINE = 4.25;
/** Bands of a raster are short, so that the height in their heads is one byte and never completes a real-time command. */
const BAND_ROWS = 240;
const BLADE_LINES = 4;

/** @throws RangeError when the document itself is wrong (see `layOut`) or a code cannot hold its data. */
export function compose(document: PrintDocument, model: PrinterModel): ComposedSlip {
  const slip = new SlipWriter(model);
  slip.begin();
  for (const line of layOut(document)) slip.line(line);
  return slip.end();
}

class SlipWriter {
  readonly #model: PrinterModel;
  readonly #stops: number[] = [];
  #bytes = new Uint8Array(4096);
  #length = 0;
  #heightMm = 0;
  #bold = false;
  #scale: 1 | 2 = 1;

  constructor(model: PrinterModel) {
    this.#model = model;
  }

  begin(): void {
    this.#put(INITIALISE);
    this.#put(CHINESE_ON);
    this.#stops.push(this.#length);
  }

  line(line: LaidLine): void {
    switch (line.kind) {
      case 'text':
        this.#text(line.text, line.scale, line.bold);
        break;
      case 'rule':
        this.#text('-'.repeat(this.#model.columns), 1, false);
        break;
      case 'feed':
        this.#feed(line.lines);
        break;
      case 'qr':
        this.#qr(line.data);
        break;
      case 'code128':
        this.#code128(line.data);
        break;
      case 'raster':
        this.#raster(line.widthDots / 8, line.rows);
        break;
      case 'cut':
        if (this.#model.cutter) this.#put(CUT);
        else this.#feed(BLADE_LINES);
        break;
      case 'kick-drawer':
        this.#put(KICK_DRAWER[this.#model.drawerPin]);
        break;
    }
    this.#stops.push(this.#length);
  }

  end(): ComposedSlip {
    this.#style(1, false);
    return { bytes: this.#bytes.subarray(0, this.#length), stops: this.#stops, heightMm: this.#heightMm };
  }

  #text(padded: string, scale: 1 | 2, bold: boolean): void {
    const text = padded.trimEnd();
    if (text !== '') this.#style(scale, bold);
    this.#room(text.length * 2 + 1);
    this.#length = encodeInto(this.#bytes, this.#length, text);
    this.#bytes[this.#length++] = LINE_FEED;
    this.#heightMm += MM_PER_LINE * scale;
  }

  #style(scale: 1 | 2, bold: boolean): void {
    if (bold !== this.#bold) this.#put(bold ? BOLD_ON : BOLD_OFF);
    if (scale !== this.#scale) {
      this.#put(scale === 2 ? DOUBLE_SIZE : NORMAL_SIZE);
      if (this.#model.chineseScaling === 'both') this.#put(scale === 2 ? CHINESE_DOUBLE : CHINESE_NORMAL);
    }
    this.#bold = bold;
    this.#scale = scale;
  }

  #feed(lines: number): void {
    for (let left = lines; left > 0; left -= 255) this.#put(feedLines(Math.min(left, 255)));
    this.#heightMm += MM_PER_LINE * lines;
  }

  #centred(command: Uint8Array, heightMm: number): void {
    this.#put(ALIGN_CENTRE);
    this.#put(command);
    this.#put(ALIGN_LEFT);
    this.#heightMm += heightMm;
  }

  #qr(data: string): void {
    if (data === '' || data.length > 700 || /\p{Cc}/u.test(data))
      throw new RangeError('a QR code holds 1 to 700 characters');
    this.#centred(qrCode(new TextEncoder().encode(data), this.#model.qrModuleDots), 30);
  }

  #code128(data: string): void {
    if (!/^[ -~]{1,200}$/.test(data)) throw new RangeError('a code 128 holds 1 to 200 printable ASCII characters');
    // Code set B; a brace is escaped by doubling it.
    const body = new TextEncoder().encode(`{B${data.replaceAll('{', '{{')}`);
    this.#centred(Uint8Array.of(...CODE128, body.length, ...body), 14);
  }

  #raster(rowBytes: number, rows: Uint8Array): void {
    this.#put(ALIGN_CENTRE);
    for (let at = 0; at < rows.length; at += rowBytes * BAND_ROWS) {
      const band = defused(rows.subarray(at, at + rowBytes * BAND_ROWS));
      this.#put(RASTER);
      this.#put(Uint8Array.of(rowBytes & 0xff, rowBytes >> 8, band.length / rowBytes, 0));
      this.#put(band);
    }
    this.#put(ALIGN_LEFT);
    this.#heightMm += rows.length / rowBytes / 8;
  }

  #put(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #room(lengthBytes: number): void {
    if (this.#length + lengthBytes <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + lengthBytes));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
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
