/**
 * Cuts printer bytes into commands, as a printer's own interpreter does: the simulator and the `escpos` tool read slips with
 * it. It reads the bytes by the manuals alone, never throws, and reports what it does not know instead of guessing.
 */
import { COMMANDS, SINGLES } from './command-sizes.ts';

export interface Command {
  /** Offset of its first byte. */
  readonly at: number;
  /** As the manuals name it: `ESC @`, `GS ( k`, `LF`, `text`, or `unknown`. */
  readonly name: string;
  readonly meaning: string;
  readonly bytes: Uint8Array;
}

const PREFIXES: ReadonlyMap<number, string> = new Map([
  [0x1b, 'ESC'],
  [0x1d, 'GS'],
  [0x1c, 'FS'],
  [0x10, 'DLE'],
]);
const CONTROL_NAMES: ReadonlyMap<number, string> = new Map([
  [0x04, 'EOT'],
  [0x05, 'ENQ'],
  [0x09, 'HT'],
  [0x0a, 'LF'],
  [0x0c, 'FF'],
  [0x0d, 'CR'],
  [0x14, 'DC4'],
  [0x18, 'CAN'],
]);

const charName = (byte: number): string =>
  CONTROL_NAMES.get(byte) ??
  (byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : byte === 0x20 ? 'SP' : hex(byte));
const hex = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, '0');

/**
 * The command at `at`, or undefined when it is not complete yet. Text runs to the next control byte; a run that reaches
 * the end of the bytes may end inside a two-byte character, which is then left for the next call.
 */
export function readCommand(bytes: Uint8Array, at: number): Command | undefined {
  const first = bytes[at];
  if (first === undefined) return undefined;
  if (first >= 0x20) return readText(bytes, at);
  const prefix = PREFIXES.get(first);
  if (prefix === undefined) return readSingle(bytes, at, first);
  const second = bytes[at + 1];
  if (second === undefined) return undefined;
  const row = COMMANDS.get((first << 8) | second);
  if (row === undefined) {
    // A control byte behind a lone prefix begins something of its own.
    const length = second < 0x20 ? 1 : 2;
    const meaning = `${prefix} ${charName(second)} is not a command we know`;
    return { at, name: 'unknown', meaning, bytes: bytes.subarray(at, at + length) };
  }
  const size = row.size(bytes.subarray(at));
  if (size === undefined || at + size > bytes.length) return undefined;
  const third = bytes[at + 2] ?? 0;
  const name =
    second === 0x28 || (first === 0x1d && second === 0x38)
      ? `${prefix} ${charName(second)} ${charName(third)}`
      : `${prefix} ${charName(second)}`;
  return { at, name, meaning: row.meaning, bytes: bytes.subarray(at, at + size) };
}

function readSingle(bytes: Uint8Array, at: number, byte: number): Command {
  const meaning = SINGLES.get(byte);
  const one = bytes.subarray(at, at + 1);
  if (meaning === undefined)
    return { at, name: 'unknown', meaning: `control byte ${hex(byte)} is not a command we know`, bytes: one };
  return { at, name: charName(byte), meaning, bytes: one };
}

function readText(bytes: Uint8Array, at: number): Command | undefined {
  let end = at;
  while ((bytes[end] ?? 0) >= 0x20) end += 1;
  if (end === bytes.length) end -= danglingBytes(bytes, at, end);
  if (end === at) return undefined;
  return { at, name: 'text', meaning: 'text', bytes: bytes.subarray(at, end) };
}

/** 1 when the run ends with the first half of a two-byte character. */
function danglingBytes(bytes: Uint8Array, from: number, end: number): 0 | 1 {
  let index = from;
  while (index < end) index += (bytes[index] ?? 0) > 0x80 ? 2 : 1;
  return index > end ? 1 : 0;
}

/** All commands of a whole file. What is cut off at its end becomes one last command named `truncated`. */
export function readCommands(bytes: Uint8Array): Command[] {
  const commands: Command[] = [];
  let at = 0;
  while (at < bytes.length) {
    const command = readCommand(bytes, at) ?? truncated(bytes, at);
    commands.push(command);
    at += command.bytes.length;
  }
  return commands;
}

function truncated(bytes: Uint8Array, at: number): Command {
  const rest = bytes.subarray(at);
  const row = COMMANDS.get(((rest[0] ?? 0) << 8) | (rest[1] ?? 0));
  return { at, name: 'truncated', meaning: `the bytes end inside: ${row?.meaning ?? 'a command'}`, bytes: rest };
}
