/**
 * A QR code in byte mode as a square of modules (ISO/IEC 18004): for the drawing of a slip, where the simulated printer got
 * only the data. Pure. The mask is always the first: the standard asks for the best-looking one, and every reader takes any.
 */
import type { QrLevel } from '../simulated/paper.ts';

interface LevelTable {
  readonly bits: number;
  /** Error correction bytes per block, by version from 1. */
  readonly correction: readonly number[];
  readonly blocks: readonly number[];
}

/** ISO/IEC 18004 table 9, versions 1 to 20. */
const LEVELS: Readonly<Record<QrLevel, LevelTable>> = {
  L: {
    bits: 1,
    correction: [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28],
    blocks: [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8],
  },
  M: {
    bits: 0,
    correction: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26],
    blocks: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16],
  },
  Q: {
    bits: 3,
    correction: [13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30],
    blocks: [1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20],
  },
  H: {
    bits: 2,
    correction: [17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28],
    blocks: [1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25],
  },
};
const LARGEST_VERSION = 20;

/** Rows of modules, true is dark; undefined when the data does not fit version 20. */
export function qrCode(data: string, level: QrLevel): boolean[][] | undefined {
  const bytes = new TextEncoder().encode(data);
  for (let version = 1; version <= LARGEST_VERSION; version += 1) {
    const words = dataWords(version, level);
    const headBits = 4 + (version < 10 ? 8 : 16);
    if (headBits + bytes.length * 8 <= words * 8) {
      return new Square(version).drawn(withCorrection(padded(bytes, version, words), version, level), level);
    }
  }
  return undefined;
}

/** Modules that carry data, in whole bytes. */
function rawWords(version: number): number {
  let modules = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const marks = Math.floor(version / 7) + 2;
    modules -= (25 * marks - 10) * marks - 55;
    if (version >= 7) modules -= 36;
  }
  return Math.floor(modules / 8);
}

const correctionOf = (version: number, level: QrLevel): number => LEVELS[level].correction[version - 1] ?? 0;
const blocksOf = (version: number, level: QrLevel): number => LEVELS[level].blocks[version - 1] ?? 1;
const dataWords = (version: number, level: QrLevel): number =>
  rawWords(version) - correctionOf(version, level) * blocksOf(version, level);

function padded(bytes: Uint8Array, version: number, words: number): number[] {
  const bits: number[] = [];
  const put = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit -= 1) bits.push((value >> bit) & 1);
  };
  put(4, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) put(byte, 8);
  put(0, Math.min(4, words * 8 - bits.length));
  while (bits.length % 8 !== 0) bits.push(0);
  const result: number[] = [];
  for (let at = 0; at < bits.length; at += 8)
    result.push(bits.slice(at, at + 8).reduce((value, bit) => value * 2 + bit, 0));
  for (let filler = 0xec; result.length < words; filler ^= 0xec ^ 0x11) result.push(filler);
  return result;
}

/** Blocks with their correction bytes, interleaved. */
function withCorrection(data: readonly number[], version: number, level: QrLevel): number[] {
  const blocks = blocksOf(version, level);
  const short = Math.floor(data.length / blocks);
  const longFrom = blocks - (data.length % blocks);
  const generator = generatorOf(correctionOf(version, level));
  const parts: { data: number[]; correction: number[] }[] = [];
  for (let index = 0, at = 0; index < blocks; index += 1) {
    const length = short + (index >= longFrom ? 1 : 0);
    const part = data.slice(at, at + length);
    at += length;
    parts.push({ data: part, correction: remainder(part, generator) });
  }
  const interleaved = (pick: (part: (typeof parts)[number]) => number[]) => {
    const longest = Math.max(...parts.map((part) => pick(part).length));
    return Array.from({ length: longest }, (_, row) => parts.flatMap((part) => pick(part).slice(row, row + 1))).flat();
  };
  return [...interleaved((part) => part.data), ...interleaved((part) => part.correction)];
}

/** Product in the field of 256 elements, modulo x^8 + x^4 + x^3 + x^2 + 1. */
function product(a: number, b: number): number {
  let result = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    result = (result << 1) ^ ((result >> 7) * 0x11d);
    result ^= ((b >> bit) & 1) * a;
  }
  return result;
}

function generatorOf(degree: number): number[] {
  let polynomial = [1];
  for (let power = 0, root = 1; power < degree; power += 1, root = product(root, 2)) {
    const next = [...polynomial, 0];
    polynomial.forEach((factor, index) => {
      next[index + 1] = (next[index + 1] ?? 0) ^ product(factor, root);
    });
    polynomial = next;
  }
  return polynomial.slice(1);
}

function remainder(data: readonly number[], generator: readonly number[]): number[] {
  let rest = generator.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ (rest[0] ?? 0);
    rest = [...rest.slice(1), 0].map((value, index) => value ^ product(generator[index] ?? 0, factor));
  }
  return rest;
}

class Square {
  readonly #version: number;
  readonly #size: number;
  readonly #dark: boolean[][];
  readonly #fixed: boolean[][];

  constructor(version: number) {
    this.#version = version;
    this.#size = 17 + 4 * version;
    const blank = () => Array.from({ length: this.#size }, () => new Array<boolean>(this.#size).fill(false));
    this.#dark = blank();
    this.#fixed = blank();
  }

  drawn(words: readonly number[], level: QrLevel): boolean[][] {
    this.#timing();
    for (const [x, y] of [
      [3, 3],
      [this.#size - 4, 3],
      [3, this.#size - 4],
    ] as const)
      this.#finder(x, y);
    this.#alignmentMarks();
    this.#formatBits(level);
    if (this.#version >= 7) this.#versionBits();
    this.#data(words);
    return this.#dark;
  }

  #set(x: number, y: number, dark: boolean): void {
    const row = this.#dark[y];
    const fixed = this.#fixed[y];
    if (row === undefined || fixed === undefined || x < 0 || x >= this.#size) return;
    row[x] = dark;
    fixed[x] = true;
  }

  #timing(): void {
    for (let at = 0; at < this.#size; at += 1) {
      this.#set(6, at, at % 2 === 0);
      this.#set(at, 6, at % 2 === 0);
    }
  }

  #finder(centreX: number, centreY: number): void {
    for (let dy = -4; dy <= 4; dy += 1) {
      for (let dx = -4; dx <= 4; dx += 1) {
        const ring = Math.max(Math.abs(dx), Math.abs(dy));
        this.#set(centreX + dx, centreY + dy, ring !== 2 && ring !== 4);
      }
    }
  }

  #alignmentMarks(): void {
    const places = this.#alignmentPlaces();
    const last = places.length - 1;
    places.forEach((y, row) => {
      places.forEach((x, column) => {
        const inCorner = (row === 0 && (column === 0 || column === last)) || (row === last && column === 0);
        if (inCorner) return;
        for (let dy = -2; dy <= 2; dy += 1) {
          for (let dx = -2; dx <= 2; dx += 1) this.#set(x + dx, y + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
        }
      });
    });
  }

  #alignmentPlaces(): number[] {
    if (this.#version === 1) return [];
    const count = Math.floor(this.#version / 7) + 2;
    const step = Math.ceil((this.#size - 13) / (2 * count - 2)) * 2;
    const places = Array.from({ length: count - 1 }, (_, index) => this.#size - 7 - index * step);
    return [6, ...places.reverse()];
  }

  /** Level and mask 0, protected by a BCH code, twice. */
  #formatBits(level: QrLevel): void {
    const data = LEVELS[level].bits << 3;
    const bits = ((data << 10) | bchRest(data, 10, 0x537)) ^ 0x5412;
    const bit = (index: number) => ((bits >> index) & 1) === 1;
    for (let index = 0; index < 15; index += 1) {
      const near = index < 6 ? index : index < 8 ? index + 1 : 15 - index - (index > 8 ? 1 : 0);
      if (index < 8) this.#set(8, near, bit(index));
      else this.#set(index === 8 ? 7 : near, 8, bit(index));
      if (index < 8) this.#set(this.#size - 1 - index, 8, bit(index));
      else this.#set(8, this.#size - 15 + index, bit(index));
    }
    this.#set(8, this.#size - 8, true);
  }

  #versionBits(): void {
    const bits = (this.#version << 12) | bchRest(this.#version, 12, 0x1f25);
    for (let index = 0; index < 18; index += 1) {
      const dark = ((bits >> index) & 1) === 1;
      const far = this.#size - 11 + (index % 3);
      const near = Math.floor(index / 3);
      this.#set(far, near, dark);
      this.#set(near, far, dark);
    }
  }

  /** Two columns at a time, from right to left, up and down; mask 0 is laid over. */
  #data(words: readonly number[]): void {
    let index = 0;
    for (let right = this.#size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < this.#size; step += 1) {
        const upward = ((right + 1) & 2) === 0;
        const y = upward ? this.#size - 1 - step : step;
        for (const x of [right, right - 1]) {
          const row = this.#dark[y];
          if (row === undefined || this.#fixed[y]?.[x] === true) continue;
          const dark = (((words[index >> 3] ?? 0) >> (7 - (index & 7))) & 1) === 1;
          row[x] = dark !== ((x + y) % 2 === 0);
          index += 1;
        }
      }
    }
  }
}

function bchRest(data: number, degree: number, generator: number): number {
  let rest = data;
  for (let step = 0; step < degree; step += 1) rest = (rest << 1) ^ ((rest >> (degree - 1)) * generator);
  return rest;
}
