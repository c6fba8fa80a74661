/** What barcode and two-dimensional code commands ask for, as rows of the paper. Used by the print head alone; pure. */
import type { PaperAlign, PaperRow, QrLevel } from './paper.ts';

const LATIN = new TextDecoder('latin1');
const UTF8 = new TextDecoder('utf-8');

const SYMBOLOGIES = ['UPC-A', 'UPC-E', 'EAN13', 'EAN8', 'CODE39', 'ITF', 'CODABAR', 'CODE93', 'CODE128'];
const LEVELS: ReadonlyMap<number, QrLevel> = new Map([
  [0x30, 'L'],
  [0x31, 'M'],
  [0x32, 'Q'],
  [0x33, 'H'],
]);
const isLevel = (text: string): text is QrLevel => /^[LMQH]$/.test(text);

/** Settings that last until the next `ESC @`, and the data stored by `GS ( k`. */
export class CodePrinter {
  #moduleDots = 3;
  #heightDots = 162;
  #textBelow = false;
  #qrModuleDots = 3;
  #qrLevel: QrLevel = 'L';
  #stored = '';

  /** `GS w`, `GS h` and `GS H`. */
  set(second: string, value: number): void {
    if (second === 'w') this.#moduleDots = Math.min(6, Math.max(1, value));
    else if (second === 'h') this.#heightDots = Math.max(1, value);
    else this.#textBelow = (value & 2) === 2;
  }

  /** `GS k m …`, function A or B. */
  barcode(bytes: Uint8Array, align: PaperAlign): Extract<PaperRow, { kind: 'barcode' }> {
    const system = bytes[2] ?? 0;
    const body = system < 65 ? bytes.subarray(3, -1) : bytes.subarray(4);
    const symbology = SYMBOLOGIES[system < 65 ? system : system - 65] ?? `BARCODE ${system}`;
    const data = symbology === 'CODE128' ? code128Text(body) : LATIN.decode(body);
    return {
      kind: 'barcode',
      align,
      symbology,
      data,
      moduleDots: this.#moduleDots,
      heightDots: this.#heightDots,
      textBelow: this.#textBelow,
    };
  }

  /** `GS ( k pL pH cn fn …`: gives a row when the function prints. */
  extended(bytes: Uint8Array, align: PaperAlign): PaperRow | undefined {
    const [symbol, fn, , value = 0] = [bytes[5], bytes[6], 0, bytes[7]];
    if (fn === 80) this.#stored = UTF8.decode(bytes.subarray(8));
    if (symbol === 0x31 && fn === 67) this.#qrModuleDots = Math.min(16, Math.max(1, value));
    if (symbol === 0x31 && fn === 69) this.#qrLevel = LEVELS.get(value) ?? 'L';
    if (fn !== 81 || this.#stored === '') return undefined;
    const data = this.#stored;
    if (symbol === 0x31) return { kind: 'qr', align, data, moduleDots: this.#qrModuleDots, level: this.#qrLevel };
    const heightDots = this.#heightDots;
    return { kind: 'barcode', align, symbology: '2D', data, moduleDots: this.#moduleDots, heightDots, textBelow: true };
  }

  /** The older `ESC Z m n k dL dH …`: version, level, module size, length, data. */
  legacy(bytes: Uint8Array, align: PaperAlign): PaperRow {
    const level = String.fromCharCode(bytes[3] ?? 0);
    const moduleDots = Math.min(16, Math.max(1, bytes[4] ?? 6));
    return { kind: 'qr', align, data: UTF8.decode(bytes.subarray(7)), moduleDots, level: isLevel(level) ? level : 'L' };
  }
}

/** `{A`, `{B` and `{C` select a code set; in set C each byte is a pair of digits. */
function code128Text(body: Uint8Array): string {
  let text = '';
  let setC = false;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0;
    if (byte !== 0x7b) {
      text += setC ? String(byte).padStart(2, '0') : String.fromCharCode(byte);
      continue;
    }
    at += 1;
    const selector = body[at];
    if (selector === 0x7b) text += '{';
    else setC = selector === 0x43;
  }
  return text;
}
