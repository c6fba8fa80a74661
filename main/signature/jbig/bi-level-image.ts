/**
 * A picture as a bi-level image entity of JBIG and back (ITU-T T.82, clause 6): one plane, one resolution layer, one stripe,
 * sequential, the template of three lines, no adaptive pixel moved, typical prediction of lines. Pure.
 */
import { type Bitmap, blacken, blankRows, dotAt } from '../bitmap.ts';
import { ArithmeticDecoder } from './arithmetic-decoder.ts';
import { ArithmeticEncoder } from './arithmetic-encoder.ts';

const HEADER_BYTES = 20;
const ESCAPE = 0xff;
const STRIPE_ENDS = 0x02;
/** Option bit TPBON (6.2.4). */
const TYPICAL_PREDICTION = 0x08;
/** The context in which it is said whether a line is typical (6.8.1.1, figure 4). */
const TYPICAL_CONTEXT = 0x0e5;
/** Larger than anything a till draws; what claims more is not decoded. */
const MOST_DOTS = 10_000_000;

export interface JbigOptions {
  /** Lines like the one above cost next to nothing. On, unless told. */
  readonly typicalPrediction?: boolean;
}

export function encodeJbig(image: Bitmap, { typicalPrediction = true }: JbigOptions = {}): Uint8Array {
  const coder = new ArithmeticEncoder();
  let wasTypical = false;
  for (let y = 0; y < image.height; y += 1) {
    const isTypical = typicalPrediction && isLikeAbove(image, y);
    if (typicalPrediction) coder.encode(TYPICAL_CONTEXT, isTypical === wasTypical ? 1 : 0);
    wasTypical = isTypical;
    if (isTypical) continue;
    encodeLine(coder, image, y);
  }
  return Uint8Array.from([...headerOf(image, typicalPrediction), ...coder.flush(), ESCAPE, STRIPE_ENDS]);
}

/** The template slides along the line: each step brings in one pixel of each of the three rows. */
function encodeLine(coder: ArithmeticEncoder, image: Bitmap, y: number): void {
  let highest: number = dotAt(image, 0, y - 2);
  let above = (dotAt(image, 0, y - 1) << 1) | dotAt(image, 1, y - 1);
  let before = 0;
  for (let x = 0; x < image.width; x += 1) {
    highest = ((highest << 1) | dotAt(image, x + 1, y - 2)) & 0b111;
    above = ((above << 1) | dotAt(image, x + 2, y - 1)) & 0b11111;
    const dot = dotAt(image, x, y);
    coder.encode((highest << 7) | (above << 2) | before, dot);
    before = ((before << 1) | dot) & 0b11;
  }
}

/** Undefined for anything but what `encodeJbig` makes. */
export function decodeJbig(bytes: Uint8Array): Bitmap | undefined {
  const head = readHeader(bytes);
  if (head === undefined) return undefined;
  const image: Bitmap = { ...head.size, rows: blankRows(head.size.width, head.size.height) };
  const coder = new ArithmeticDecoder();
  coder.begin(bytes.subarray(HEADER_BYTES, -2));
  let isTypical = false;
  for (let y = 0; y < image.height; y += 1) {
    if (head.typicalPrediction && coder.decode(TYPICAL_CONTEXT) === 0) isTypical = !isTypical;
    for (let x = 0; x < image.width; x += 1) {
      const dot = isTypical ? dotAt(image, x, y - 1) : coder.decode(contextAt(image, x, y));
      if (dot === 1) blacken(image, x, y);
    }
  }
  return image;
}

/** Clause 6.2: layers, planes, size, stripe height, adaptive pixels, order, options. */
function headerOf({ width, height }: Bitmap, typicalPrediction: boolean): Uint8Array {
  const header = new Uint8Array(HEADER_BYTES);
  const view = new DataView(header.buffer);
  header[2] = 1;
  view.setUint32(4, width);
  view.setUint32(8, height);
  view.setUint32(12, height);
  header[19] = typicalPrediction ? TYPICAL_PREDICTION : 0;
  return header;
}

interface Head {
  readonly size: { readonly width: number; readonly height: number };
  readonly typicalPrediction: boolean;
}

function readHeader(bytes: Uint8Array): Head | undefined {
  if (bytes.length < HEADER_BYTES + 2) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = { width: view.getUint32(4), height: view.getUint32(8) };
  const isSmall = size.width * size.height <= MOST_DOTS && size.width % 8 === 0 && size.width > 0 && size.height > 0;
  const typicalPrediction = bytes[19] === TYPICAL_PREDICTION;
  const expected = isSmall ? headerOf({ ...size, rows: new Uint8Array() }, typicalPrediction) : undefined;
  const isOurs = expected?.every((byte, at) => bytes[at] === byte) === true;
  const ends = bytes.at(-2) === ESCAPE && bytes.at(-1) === STRIPE_ENDS;
  return isOurs && ends ? { size, typicalPrediction } : undefined;
}

function isLikeAbove(image: Bitmap, y: number): boolean {
  const { rows, width } = image;
  const bytes = width / 8;
  for (let at = y * bytes; at < (y + 1) * bytes; at += 1)
    if (rows[at] !== (y === 0 ? 0 : rows[at - bytes])) return false;
  return true;
}

/** Figure 3: three pixels two lines above, five one line above, two before; the first is the highest bit. */
function contextAt(image: Bitmap, x: number, y: number): number {
  let context = 0;
  for (let dx = -1; dx <= 1; dx += 1) context = (context << 1) | dotAt(image, x + dx, y - 2);
  for (let dx = -2; dx <= 2; dx += 1) context = (context << 1) | dotAt(image, x + dx, y - 1);
  return (context << 2) | (dotAt(image, x - 2, y) << 1) | dotAt(image, x - 1, y);
}
