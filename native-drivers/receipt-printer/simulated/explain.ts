/**
 * Says in words what printer bytes mean, command by command: for the `escpos` tool and for people who look at a recorded slip.
 * It never throws: what is unknown or cut off is reported with its bytes.
 */
import { CodePrinter } from './codes.ts';
import { PrintHead } from './print-head.ts';
import { type Command, readCommands } from './read-command.ts';

export interface Explanation {
  readonly at: number;
  /** `ESC @`, `GS ( k`, `text`, `unknown`, `truncated`. */
  readonly command: string;
  readonly meaning: string;
  readonly lengthBytes: number;
  /** In hex, upper case; long data ends in dots. */
  readonly bytes: string;
  readonly text?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

const SHOWN_BYTES = 48;

export function explain(bytes: Uint8Array): Explanation[] {
  const head = new PrintHead({ widthDots: 576, chineseAtPowerOn: true });
  const codes = new CodePrinter();
  return readCommands(bytes).map((command) => {
    const text =
      command.name === 'text'
        ? head
            .decode(command.bytes)
            .map((character) => character.text)
            .join('')
        : undefined;
    head.obey(command);
    head.clear();
    const detail = detailOf(command, codes);
    return {
      at: command.at,
      command: command.name,
      meaning: command.meaning,
      lengthBytes: command.bytes.length,
      bytes: shownHex(command.bytes),
      ...(text === undefined ? {} : { text }),
      ...(detail === undefined ? {} : { detail }),
    };
  });
}

function shownHex(bytes: Uint8Array): string {
  const shown = Buffer.from(bytes.subarray(0, SHOWN_BYTES)).toString('hex').toUpperCase();
  return bytes.length > SHOWN_BYTES ? `${shown}…` : shown;
}

const STATUS_QUESTIONS = ['', 'printer', 'offline cause', 'error cause', 'paper sensor'];

function detailOf(command: Command, codes: CodePrinter): Readonly<Record<string, unknown>> | undefined {
  const { bytes } = command;
  const value = bytes[2] ?? 0;
  const third = bytes[3] ?? 0;
  const fourth = bytes[4] ?? 0;
  switch (command.name) {
    case 'ESC E':
    case 'ESC G':
    case 'GS B':
    case 'ESC {':
      return { on: (value & 1) === 1 };
    case 'ESC -':
    case 'FS -':
      return { thickness: value % 48 };
    case 'ESC a':
      return { align: ['left', 'center', 'right'][value % 48] ?? value };
    case 'ESC d':
    case 'ESC e':
      return { lines: value };
    case 'ESC J':
    case 'ESC 3':
      return { dots: value };
    case 'ESC t':
      return { page: value };
    case 'ESC !':
      return {
        bold: (value & 8) !== 0,
        doubleHeight: (value & 16) !== 0,
        doubleWidth: (value & 32) !== 0,
        underline: (value & 128) !== 0,
      };
    case 'FS !':
      return { doubleWidth: (value & 4) !== 0, doubleHeight: (value & 8) !== 0, underline: (value & 128) !== 0 };
    case 'GS !':
      return { width: ((value >> 4) & 7) + 1, height: (value & 7) + 1 };
    case 'GS V':
      return { partial: value % 2 === (value >= 65 ? 0 : 1), feedDots: value >= 65 ? third : 0 };
    case 'ESC p':
      return { pin: value % 48 === 0 ? 2 : 5, onMs: third * 2, offMs: fourth * 2 };
    case 'GS a':
      return {
        drawer: (value & 1) !== 0,
        online: (value & 2) !== 0,
        error: (value & 4) !== 0,
        paper: (value & 8) !== 0,
      };
    case 'GS r':
      return { asks: value % 48 === 1 ? 'paper' : 'drawer' };
    case 'GS v':
      return { widthDots: (fourth + (bytes[5] ?? 0) * 256) * 8, heightDots: (bytes[6] ?? 0) + (bytes[7] ?? 0) * 256 };
    case 'DLE EOT':
      return { asks: STATUS_QUESTIONS[value] ?? value };
    case 'GS ( H':
      return { processId: Buffer.from(bytes.subarray(7, 11)).toString('latin1') };
    case 'GS k': {
      // How high and wide it comes out is said by the commands before it, which stand in lines of their own.
      const { symbology, data } = codes.barcode(bytes, 'left');
      return { symbology, data };
    }
    case 'ESC Z':
      return { ...codes.legacy(bytes, 'left') };
    case 'GS ( k':
      return codeDetail(bytes, codes);
    default:
      return undefined;
  }
}

const CODE_FUNCTIONS: ReadonlyMap<number, string> = new Map([
  [65, 'model'],
  [67, 'module size'],
  [69, 'error correction'],
  [80, 'store'],
  [81, 'print'],
]);

function codeDetail(bytes: Uint8Array, codes: CodePrinter): Readonly<Record<string, unknown>> {
  const printed = codes.extended(bytes, 'left');
  const fn = bytes[6] ?? 0;
  const kind = bytes[5] === 0x31 ? 'QR' : `symbol ${bytes[5] ?? 0}`;
  const stored = fn === 80 ? { data: new TextDecoder().decode(bytes.subarray(8)) } : {};
  return {
    kind,
    function: CODE_FUNCTIONS.get(fn) ?? fn,
    ...stored,
    ...(printed === undefined ? {} : { prints: printed }),
  };
}
