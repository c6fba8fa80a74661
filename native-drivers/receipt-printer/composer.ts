/**
 * Turns a print document into one printer's bytes: GB18030 in Chinese mode, or drawn as pictures where the printer has no such
 * font or no such character; aligned by our own columns so that Chinese lines up on every model. The driver and tools call
 * it; pure.
 */
import { encodeInto, withoutDrawn } from './charset.ts';
import type { DotFont } from './drawing/dot-font.ts';
import { type DrawableLine, drawLine } from './drawing/draw-line.ts';
import { type LaidLine, layOut } from './layout.ts';
import type { PrintDocument } from './print-document.ts';
import type { PrinterModel } from './printer-model.ts';
import { rasterBands } from './raster-band.ts';
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
const BLADE_LINES = 4;
const DOTS_PER_MM = 8;
const COLUMN_DOTS = 12;

/**
 * @param font for what is drawn; without it rare characters are 〓, and a printer without Chinese cannot be served.
 * @throws RangeError when the document itself is wrong (see `layOut`) or a code cannot hold its data.
 */
export function compose(document: PrintDocument, model: PrinterModel, font?: DotFont): ComposedSlip {
  if (model.chinese === 'raster' && font === undefined) throw new Error('drawing a slip needs the font of drawn slips');
  const slip = new SlipWriter(model, font);
  slip.begin();
  for (const line of layOut(document)) slip.line(line);
  return slip.end();
}

class SlipWriter {
  readonly #model: PrinterModel;
  readonly #font: DotFont | undefined;
  /** Drawn lines that stand below each other go out as one picture, so that the paper does not stop between them. */
  #drawn: Uint8Array[] = [];
  readonly #stops: number[] = [];
  #bytes = new Uint8Array(4096);
  #length = 0;
  #heightMm = 0;
  #bold = false;
  #scale: 1 | 2 = 1;

  constructor(model: PrinterModel, font: DotFont | undefined) {
    this.#model = model;
    this.#font = font;
  }

  begin(): void {
    this.#put(INITIALISE);
    if (this.#model.chinese === 'gb18030') this.#put(CHINESE_ON);
    this.#stop();
  }

  line(line: LaidLine): void {
    if (line.kind !== 'text' && line.kind !== 'rule') this.#putDrawn();
    switch (line.kind) {
      case 'text':
        this.#text(line);
        break;
      case 'rule':
        this.#text({ text: '-'.repeat(this.#model.columns), scale: 1, bold: false });
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
    this.#stop();
  }

  end(): ComposedSlip {
    this.#putDrawn();
    this.#style(1, false);
    return { bytes: this.#bytes.subarray(0, this.#length), stops: this.#stops, heightMm: this.#heightMm };
  }

  #stop(): void {
    if (this.#stops.at(-1) !== this.#length) this.#stops.push(this.#length);
  }

  #text({ text: padded, scale, bold }: DrawableLine): void {
    const text = padded.trimEnd();
    if (this.#model.chinese === 'raster') {
      this.#draw({ text, scale, bold });
      return;
    }
    // A style costs nothing before a picture, so it is set before it is known whether the line is text at all.
    if (text !== '') this.#style(scale, bold);
    if (this.#encode(text) || (this.#font === undefined && this.#encode(withoutDrawn(text)))) {
      this.#heightMm += MM_PER_LINE * scale;
      return;
    }
    this.#draw({ text, scale, bold });
  }

  /** False when the text has a character that must be drawn; nothing is written then. */
  #encode(text: string): boolean {
    this.#room(text.length * 2 + 1);
    const end = encodeInto(this.#bytes, this.#length, text);
    if (end < 0) return false;
    if (this.#drawn.length > 0) {
      this.#putDrawn();
      return this.#encode(text);
    }
    this.#bytes[end] = LINE_FEED;
    this.#length = end + 1;
    return true;
  }

  #draw(line: DrawableLine): void {
    if (this.#font === undefined) throw new Error('a line is drawn without a font');
    this.#drawn.push(drawLine(line, this.#rowBytes, this.#font));
  }

  get #rowBytes(): number {
    return Math.ceil((this.#model.columns * COLUMN_DOTS) / 8);
  }

  #putDrawn(): void {
    if (this.#drawn.length === 0) return;
    const rows = Buffer.concat(this.#drawn);
    this.#drawn = [];
    this.#bands(this.#rowBytes, rows);
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
    this.#bands(rowBytes, rows);
    this.#put(ALIGN_LEFT);
  }

  #bands(rowBytes: number, rows: Uint8Array): void {
    for (const band of rasterBands(rowBytes, rows)) {
      this.#put(band);
      this.#stop();
    }
    this.#heightMm += rows.length / rowBytes / DOTS_PER_MM;
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
