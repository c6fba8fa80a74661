/**
 * The commands a receipt printer understands, and how many bytes each takes: the printer's side of ESC/POS, read from the
 * manuals apart from the composer's vocabulary, so that the two can contradict each other. The reader of commands uses it.
 * A size function sees the bytes from the command's first byte on and says undefined when it needs more of them.
 */
export interface CommandKind {
  readonly meaning: string;
  readonly size: (bytes: Uint8Array) => number | undefined;
}

const fixed = (lengthBytes: number) => () => lengthBytes;
const word = (bytes: Uint8Array, at: number): number | undefined => {
  const low = bytes[at];
  const high = bytes[at + 1];
  return low === undefined || high === undefined ? undefined : low + high * 256;
};
/** A two-byte count at `at`, low byte first, of units of `unitBytes` that follow `headBytes`. */
const counted =
  (at: number, headBytes: number, unitBytes = 1) =>
  (bytes: Uint8Array) => {
    const count = word(bytes, at);
    return count === undefined ? undefined : headBytes + count * unitBytes;
  };
const upToNul = (from: number) => (bytes: Uint8Array) => {
  const end = bytes.indexOf(0, from);
  return end < 0 ? undefined : end + 1;
};

const kind = (meaning: string, size: number | CommandKind['size']): CommandKind => ({
  meaning,
  size: typeof size === 'number' ? fixed(size) : size,
});

function bitImage(bytes: Uint8Array): number | undefined {
  const mode = bytes[2];
  const columns = word(bytes, 3);
  if (mode === undefined || columns === undefined) return undefined;
  return 5 + columns * (mode >= 32 ? 3 : 1);
}

function raster(bytes: Uint8Array): number | undefined {
  const widthBytes = word(bytes, 4);
  const heightDots = word(bytes, 6);
  return widthBytes === undefined || heightDots === undefined ? undefined : 8 + widthBytes * heightDots;
}

function barcode(bytes: Uint8Array): number | undefined {
  const system = bytes[2];
  if (system === undefined) return undefined;
  if (system < 65) return upToNul(3)(bytes);
  const length = bytes[3];
  return length === undefined ? undefined : 4 + length;
}

function cut(bytes: Uint8Array): number | undefined {
  const mode = bytes[2];
  if (mode === undefined) return undefined;
  return mode >= 65 ? 4 : 3;
}

function realTimeRequest(bytes: Uint8Array): number | undefined {
  const n = bytes[2];
  if (n === undefined) return undefined;
  return n === 7 || n === 8 || n === 18 ? 4 : 3;
}

function realTimePulse(bytes: Uint8Array): number | undefined {
  const fn = bytes[2];
  if (fn === undefined) return undefined;
  return fn === 8 ? 10 : 5;
}

function userGlyphs(bytes: Uint8Array): number | undefined {
  const [, , high, first, last] = bytes;
  if (high === undefined || first === undefined || last === undefined) return undefined;
  let at = 5;
  for (let code = first; code <= last; code += 1) {
    const width = bytes[at];
    if (width === undefined) return undefined;
    at += 1 + width * high;
  }
  return at;
}

function downloadedImage(bytes: Uint8Array): number | undefined {
  const [, , x, y] = bytes;
  return x === undefined || y === undefined ? undefined : 4 + x * y * 8;
}

function longGraphics(bytes: Uint8Array): number | undefined {
  const low = word(bytes, 3);
  const high = word(bytes, 5);
  return low === undefined || high === undefined ? undefined : 7 + low + high * 65_536;
}

/** Keyed by name as the manuals print it; the key's second word is the command's second byte. */
const table = (prefix: number, rows: readonly (readonly [string | number, CommandKind])[]): [number, CommandKind][] =>
  rows.map(([second, row]) => [(prefix << 8) | (typeof second === 'number' ? second : second.charCodeAt(0)), row]);

const ESC = table(0x1b, [
  ['@', kind('initialise', 2)],
  ['!', kind('print mode', 3)],
  [' ', kind('character spacing', 3)],
  ['$', kind('absolute position', 4)],
  ['\\', kind('relative position', 4)],
  ['%', kind('user glyphs on or off', 3)],
  ['&', kind('define user glyphs', userGlyphs)],
  ['?', kind('cancel user glyph', 3)],
  ['*', kind('bit image', bitImage)],
  ['-', kind('underline', 3)],
  ['2', kind('default line spacing', 2)],
  ['3', kind('line spacing', 3)],
  ['4', kind('italic on', 2)],
  ['5', kind('italic off', 2)],
  ['=', kind('select device', 3)],
  ['B', kind('beep', 4)],
  ['D', kind('tab positions', upToNul(2))],
  ['E', kind('bold', 3)],
  ['G', kind('double strike', 3)],
  ['J', kind('print and feed dots', 3)],
  ['K', kind('print and feed back dots', 3)],
  ['L', kind('page mode', 2)],
  ['M', kind('font', 3)],
  ['R', kind('international characters', 3)],
  ['S', kind('standard mode', 2)],
  ['T', kind('page direction', 3)],
  ['V', kind('rotation', 3)],
  ['W', kind('page area', 10)],
  ['Z', kind('two-dimensional code', counted(5, 7))],
  ['a', kind('alignment', 3)],
  ['c', kind('sensor or button setting', 4)],
  ['d', kind('print and feed lines', 3)],
  ['e', kind('print and feed back lines', 3)],
  ['i', kind('full cut', 2)],
  ['m', kind('partial cut', 2)],
  ['p', kind('drawer pulse', 5)],
  ['r', kind('colour', 3)],
  ['t', kind('code page', 3)],
  ['u', kind('drawer status request', 3)],
  ['v', kind('paper status request', 2)],
  ['{', kind('upside down', 3)],
  [0x0c, kind('print page', 2)],
]);

const GS = table(0x1d, [
  ['!', kind('character size', 3)],
  ['$', kind('absolute vertical position', 4)],
  ['\\', kind('relative vertical position', 4)],
  ['*', kind('define image', downloadedImage)],
  ['/', kind('print defined image', 3)],
  [':', kind('macro start or end', 2)],
  ['B', kind('white on black', 3)],
  ['C', kind('counter', 4)],
  ['E', kind('print speed', 3)],
  ['H', kind('barcode text position', 3)],
  ['I', kind('identity request', 3)],
  ['L', kind('left margin', 4)],
  ['P', kind('motion units', 4)],
  ['T', kind('to line start', 3)],
  ['V', kind('cut', cut)],
  ['W', kind('print width', 4)],
  ['Z', kind('two-dimensional code kind', 3)],
  ['^', kind('run macro', 5)],
  ['a', kind('status back', 3)],
  ['b', kind('smoothing', 3)],
  ['c', kind('print counter', 2)],
  ['f', kind('barcode text font', 3)],
  ['g', kind('maintenance counter', 6)],
  ['h', kind('barcode height', 3)],
  ['k', kind('barcode', barcode)],
  ['r', kind('queued status request', 3)],
  ['v', kind('raster image', raster)],
  ['w', kind('barcode module width', 3)],
  ['z', kind('wait for recovery', 5)],
  ['(', kind('extended command', counted(3, 5))],
  ['8', kind('long graphics', longGraphics)],
]);

const FS = table(0x1c, [
  ['&', kind('Chinese mode on', 2)],
  ['.', kind('Chinese mode off', 2)],
  ['!', kind('Chinese print mode', 3)],
  ['-', kind('Chinese underline', 3)],
  ['2', kind('define Chinese glyph', 76)],
  ['?', kind('cancel Chinese glyph', 4)],
  ['C', kind('Japanese code system', 3)],
  ['S', kind('Chinese spacing', 4)],
  ['W', kind('Chinese quadruple size', 3)],
  ['p', kind('print stored image', 4)],
  ['g', kind('user memory', 4)],
  ['(', kind('extended command', counted(3, 5))],
]);

const DLE = table(0x10, [
  [0x04, kind('real-time status request', realTimeRequest)],
  [0x05, kind('real-time recovery', 3)],
  [0x14, kind('real-time pulse, power or clear', realTimePulse)],
]);

export const COMMANDS: ReadonlyMap<number, CommandKind> = new Map([...ESC, ...GS, ...FS, ...DLE]);

export const SINGLES: ReadonlyMap<number, string> = new Map([
  [0x09, 'tab'],
  [0x0a, 'print and feed a line'],
  [0x0c, 'form feed'],
  [0x0d, 'carriage return'],
  [0x18, 'cancel page data'],
]);
