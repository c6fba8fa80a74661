/**
 * The printer's words as bytes. Most come from the tables of the escpos package, of which only the commands table and the
 * status classes are loaded; the Chinese mode, process id, status back and clearing commands are not in it and stand here
 * with their clause. Composer and driver read this file; the simulator must not.
 */
import commands from 'escpos/commands.js';
import statuses from 'escpos/statuses.js';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const { TEXT_FORMAT, BARCODE_FORMAT, MODEL } = commands;
const { LEVEL, SAVEBUF, PRINTBUF, VERSION } = MODEL.QSPRINTER.CODE2D_FORMAT;

export const LINE_FEED = 0x0a;
export const INITIALISE = bytes(commands.HARDWARE.HW_INIT);
/** `FS &`: without it a printer of the export kind takes Chinese for code page letters (peripherals 4.2). */
export const CHINESE_ON = Uint8Array.of(0x1c, 0x26);
/** `FS .`: back to code page letters (peripherals 4.2). */
export const CHINESE_OFF = Uint8Array.of(0x1c, 0x2e);
/** `ESC t n`, the printer's own number of a code page (peripherals 4.1). */
export const codePage = (number: number): Uint8Array => Uint8Array.of(0x1b, 0x74, number);
export const BOLD_ON = bytes(TEXT_FORMAT.TXT_BOLD_ON);
export const BOLD_OFF = bytes(TEXT_FORMAT.TXT_BOLD_OFF);
export const DOUBLE_SIZE = bytes(TEXT_FORMAT.TXT_CUSTOM_SIZE(1, 1));
export const NORMAL_SIZE = bytes(TEXT_FORMAT.TXT_CUSTOM_SIZE(0, 0));
/** `FS !` bits 2 and 3: some printers scale Chinese by this alone (peripherals 4.2). */
export const CHINESE_DOUBLE = Uint8Array.of(0x1c, 0x21, 0x0c);
export const CHINESE_NORMAL = Uint8Array.of(0x1c, 0x21, 0x00);
export const ALIGN_LEFT = bytes(TEXT_FORMAT.TXT_ALIGN_LT);
export const ALIGN_CENTRE = bytes(TEXT_FORMAT.TXT_ALIGN_CT);
/** `ESC d n` (peripherals 4.1). */
export const feedLines = (lines: number): Uint8Array => Uint8Array.of(0x1b, 0x64, lines);
/** `GS V 66 n`: feed to the blade and n dots more, then cut. */
export const CUT = bytes(`${commands.PAPER.PAPER_CUT_B}\0`);
/** `ESC p m t1 t2`, 50 ms on and 500 ms off (peripherals 5.1). */
export const KICK_DRAWER = {
  2: bytes(commands.CASH_DRAWER.CD_KICK_2),
  5: bytes(commands.CASH_DRAWER.CD_KICK_5),
} as const;
/** `GS v 0` with normal size; width in bytes and height in dots follow, two bytes each, low first. */
export const RASTER = bytes(commands.IMAGE_FORMAT.S_RASTER_N);

/** Height 64 dots, module 2 dots, text below in font A, then Code 128 by length. */
export const CODE128 = bytes(
  `\x1d\x68\x40${BARCODE_FORMAT.BARCODE_WIDTH[1]}${BARCODE_FORMAT.BARCODE_FONT_A}${BARCODE_FORMAT.BARCODE_TXT_BLW}${BARCODE_FORMAT.BARCODE_CODE128}`,
);

/** `GS ( k`: model 2, module size, level M, store, print (peripherals 4.1). */
export function qrCode(data: Uint8Array, moduleDots: number): Uint8Array {
  const length = data.length + 3;
  const head = bytes(
    `\x1d\x28\x6b\x04\x00\x31\x41\x32\x00${VERSION.CMD}${String.fromCharCode(moduleDots)}${LEVEL.CMD}${String.fromCharCode(LEVEL.OPTIONS.M)}` +
      `${SAVEBUF.CMD_P1}${String.fromCharCode(length & 0xff, length >> 8)}${SAVEBUF.CMD_P2}`,
  );
  const tail = bytes(`${PRINTBUF.CMD_P1}\x03\x00${PRINTBUF.CMD_P2}`);
  const whole = new Uint8Array(head.length + data.length + tail.length);
  whole.set(head, 0);
  whole.set(data, head.length);
  whole.set(tail, head.length + data.length);
  return whole;
}

/** `GS ( H` function 48: the printer sends the id back when everything before it was printed (peripherals 4.4). */
export function askProcessId(id: string): Uint8Array {
  if (!/^[ -~]{4}$/.test(id)) throw new RangeError('a process id is four printable characters');
  return bytes(`\x1d\x28\x48\x06\x00\x30\x30${id}`);
}

/** `GS r 1`: answered when what came before was processed, and not at all while paper is out (peripherals 4.4). */
export const ASK_QUEUED_PAPER = Uint8Array.of(0x1d, 0x72, 0x01);
/** `GS a`: drawer, online, error and paper changes are sent unasked from now on (peripherals 4.3). */
export const STATUS_BACK_ON = Uint8Array.of(0x1d, 0x61, 0x0f);
/** `DLE DC4 8` with its fixed key: throw away what is buffered (peripherals 4.4). */
export const CLEAR_BUFFER = Uint8Array.of(0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08);
/** `DLE ENQ 2`: recover from a recoverable error and clear (peripherals 4.4). */
export const RECOVER_AND_CLEAR = Uint8Array.of(0x10, 0x05, 0x02);

const STATUS_KINDS = [
  statuses.PrinterStatus,
  statuses.OfflineCauseStatus,
  statuses.ErrorCauseStatus,
  statuses.RollPaperSensorStatus,
] as const;
/** `DLE EOT` 1 to 4, in the order in which they are answered. */
export const ASK_STATUS = bytes(STATUS_KINDS.flatMap((kind) => kind.commands()).join(''));
/** Per question of `ASK_STATUS` the answer's bits, bit 0 first; an answer that is missing has none set. */
export const statusBits = (answers: readonly number[]): readonly (readonly (0 | 1)[])[] =>
  STATUS_KINDS.map((Kind, index) => new Kind(answers[index] ?? 0).bitsAsc);
