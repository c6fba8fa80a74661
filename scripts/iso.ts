/**
 * `npm run -s iso -- …`: shows, packs again and checks messages of the dialect, for a person with a trace and a test key.
 * JSON on standard output only; whatever is wrong goes to standard error with exit code 1. Card data stays masked unless
 * `--reveal-test-data` is said, and a refused message is never echoed.
 */
import { parseArgs } from 'node:util';
import type { Result } from '../main/domain/result.ts';
import { type CodecFault, movedDown, refuse } from '../main/host/iso8583/codec-fault.ts';
import { explainMessage, shownValue } from '../main/host/iso8583/explain.ts';
import type { FieldTable } from '../main/host/iso8583/field-table.ts';
import {
  LENGTH_BYTES,
  packFrame,
  packRouted,
  ROUTING_BYTES,
  unpackFrame,
  unpackRouted,
} from '../main/host/iso8583/frame.ts';
import type { Message } from '../main/host/iso8583/message.ts';
import { packMessage } from '../main/host/iso8583/pack-message.ts';
import { unpackMessage } from '../main/host/iso8583/unpack-message.ts';
import { type MacAlgorithm, macOver } from '../main/host/keys/mac.ts';
import { clearPinBlock, encryptPinBlock } from '../main/host/keys/pin-block.ts';
import { schemeOfLength, unwrapWorkingKeys, type WorkingKeyName } from '../main/host/keys/working-keys.ts';
import { baseFields } from '../main/host/profiles/base.ts';
import { helpIfAsked } from './help.ts';

const USAGE = `usage:
  iso decode HEX [--from length|tpdu|mti] [--explain] [--reveal-test-data]
  iso repack HEX [--from length|tpdu|mti]
  iso mac --algorithm ecb|x9.9|x9.19 --key HEX DATA_HEX
  iso pinblock --key HEX --pin DIGITS --pan DIGITS
  iso keys --tmk HEX --field62 HEX`;

const FIELDS: FieldTable = baseFields;
/** Version 0, any class but 0: junk that happens to parse is told from a message by this. */
const PLAUSIBLE_MTI = /^0[1-9]\d\d$/;
const FORMS = ['length', 'tpdu', 'mti'] as const;
type Form = (typeof FORMS)[number];

interface Parsed {
  readonly form: Form;
  readonly tpdu: string | null;
  readonly header: string | null;
  readonly bytes: Uint8Array;
  readonly message: Message;
}

/** What the person typed is wrong: said on standard error without a stack. */
class Refusal extends Error {}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

function fromHex(text: string | undefined, what: string): Uint8Array {
  const digits = (text ?? '').replace(/\s/g, '');
  if (digits.length === 0) throw new Refusal(`${what}: no hex digits given\n${USAGE}`);
  if (!/^[0-9a-f]+$/i.test(digits)) throw new Refusal(`${what}: not hex digits`);
  if (digits.length % 2 === 1) throw new Refusal(`${what}: an odd number of hex digits`);
  return new Uint8Array(Buffer.from(digits, 'hex'));
}

const headBytes = (form: Form): number => ({ length: LENGTH_BYTES + ROUTING_BYTES, tpdu: ROUTING_BYTES, mti: 0 })[form];

function unframed(form: Form, bytes: Uint8Array): Result<Omit<Parsed, 'message'>, CodecFault> {
  if (form === 'mti') return { ok: true, value: { form, tpdu: null, header: null, bytes } };
  const frame = form === 'length' ? unpackFrame(bytes) : unpackRouted(bytes);
  if (!frame.ok) return frame;
  const { tpdu, header, message } = frame.value;
  return { ok: true, value: { form, tpdu, header, bytes: message } };
}

function parseAs(form: Form, bytes: Uint8Array): Result<Parsed, CodecFault> {
  const frame = unframed(form, bytes);
  if (!frame.ok) return frame;
  const message = unpackMessage(FIELDS, frame.value.bytes);
  if (!message.ok) return { ok: false, fault: movedDown(message.fault, headBytes(form)) };
  if (!PLAUSIBLE_MTI.test(message.value.mti)) {
    return refuse({ kind: 'bad-digit', path: 'mti', offset: headBytes(form) }, 'not a message type of ISO 8583:1987');
  }
  return { ok: true, value: { ...frame.value, message: message.value } };
}

/** The form whose fault is worth telling when none parses: the one the first bytes look like. */
function likelyForm(bytes: Uint8Array): Form {
  if (bytes[2] === 0x60) return 'length';
  return bytes[0] === 0x60 ? 'tpdu' : 'mti';
}

/** Each form is tried; the first that parses to the last byte is taken. */
function parseMessage(bytes: Uint8Array, from: string | undefined): Parsed {
  const forced = FORMS.find((form) => form === from);
  if (from !== undefined && forced === undefined) throw new Refusal(`--from takes ${FORMS.join(', ')}`);
  for (const form of forced === undefined ? FORMS : [forced]) {
    const parsed = parseAs(form, bytes);
    if (parsed.ok) return parsed.value;
  }
  const told = parseAs(forced ?? likelyForm(bytes), bytes);
  throw new Refusal(told.ok ? 'cannot happen' : told.fault.text);
}

interface Options {
  readonly from?: string;
  readonly reveal: boolean;
  readonly explain: boolean;
}

function decode(bytes: Uint8Array, { from, reveal, explain }: Options): unknown {
  const { tpdu, header, bytes: packed, message } = parseMessage(bytes, from);
  const fields: Record<string, string> = {};
  for (const [number, value] of message.fields) {
    const row = FIELDS[number];
    if (row !== undefined) fields[number] = shownValue(row, value, reveal);
  }
  const decoded = { tpdu, header, mti: message.mti, bitmap: hexOf(packed.subarray(2, 10)), fields };
  return explain ? { ...decoded, explained: explainMessage(FIELDS, message, { reveal }).fields } : decoded;
}

/** Packs from the decoded values, in the form that was given; the input is not looked at again. */
function repack(bytes: Uint8Array, from: string | undefined): string {
  const { form, tpdu, header, message } = parseMessage(bytes, from);
  const packed = packMessage(FIELDS, message);
  if (!packed.ok) throw new Refusal(packed.fault.text);
  if (form === 'mti' || tpdu === null || header === null) return hexOf(packed.value);
  const pack = form === 'length' ? packFrame : packRouted;
  return hexOf(pack({ tpdu, header }, packed.value));
}

const ALGORITHMS: ReadonlyMap<string, MacAlgorithm> = new Map([
  ['ecb', 'unionpay-ecb'],
  ['x9.9', 'x9.9'],
  ['x9.19', 'x9.19'],
]);

function desKey(text: string | undefined, what: string, sizes: readonly number[]): Uint8Array {
  const key = fromHex(text, what);
  if (!sizes.includes(key.length))
    throw new Refusal(`${what}: ${sizes.join(' or ')} bytes wanted, ${key.length} given`);
  return key;
}

function mac(name: string | undefined, keyHex: string | undefined, dataHex: string): unknown {
  const algorithm = ALGORITHMS.get(name ?? '');
  if (algorithm === undefined) throw new Refusal(`--algorithm takes ${[...ALGORITHMS.keys()].join(', ')}`);
  const key = desKey(keyHex, '--key', algorithm === 'x9.19' ? [16] : [8, 16]);
  return { mac: hexOf(macOver({ algorithm, key, data: fromHex(dataHex, 'data') })) };
}

function pinBlock(keyHex: string | undefined, pin: string | undefined, pan: string | undefined): unknown {
  const key = desKey(keyHex, '--key', [8, 16, 24]);
  if (pin === undefined || !/^(\d{4,12})?$/.test(pin)) throw new Refusal('--pin takes 4 to 12 digits');
  if (pan !== undefined && !/^(\d{12,19})?$/.test(pan)) throw new Refusal('--pan takes 12 to 19 digits');
  const block = clearPinBlock(pin, pan === '' ? undefined : pan);
  return { pinBlock: hexOf(block), encrypted: hexOf(encryptPinBlock(key, block)) };
}

interface ShownKey {
  readonly key: string;
  readonly kcv: string;
  readonly ok: boolean;
}

function keys(tmkHex: string | undefined, field62Hex: string | undefined): Record<WorkingKeyName, ShownKey | null> {
  const masterKey = desKey(tmkHex, '--tmk', [8, 16, 24]);
  const field62 = fromHex(field62Hex, '--field62');
  const scheme = schemeOfLength(field62.length);
  if (scheme === undefined) throw new Refusal(`--field62: 24, 40 or 60 bytes wanted, ${field62.length} given`);
  const unwrapped = unwrapWorkingKeys(masterKey, field62, scheme);
  if (!unwrapped.ok) throw new Refusal(unwrapped.fault.text);
  const shown: Record<WorkingKeyName, ShownKey | null> = { pik: null, mak: null, tdk: null };
  for (const { name, key, computedCheckValue, isProven } of unwrapped.value) {
    shown[name] = { key: hexOf(key), kcv: hexOf(computedCheckValue), ok: isProven };
  }
  return shown;
}

const OPTIONS = {
  from: { type: 'string' },
  explain: { type: 'boolean', default: false },
  'reveal-test-data': { type: 'boolean', default: false },
  algorithm: { type: 'string' },
  key: { type: 'string' },
  pin: { type: 'string' },
  pan: { type: 'string' },
  tmk: { type: 'string' },
  field62: { type: 'string' },
} as const;

/** One command line without the program's name; what it prints, or throws `Refusal`. */
function run(argv: readonly string[]): unknown {
  const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  const [command, ...rest] = positionals;
  const hex = rest.join('');
  const reveal = values['reveal-test-data'];
  const from = values.from === undefined ? {} : { from: values.from };
  switch (command) {
    case 'decode':
      return decode(fromHex(hex, 'message'), { ...from, reveal, explain: values.explain });
    case 'repack':
      return repack(fromHex(hex, 'message'), values.from);
    case 'mac':
      return mac(values.algorithm, values.key, hex);
    case 'pinblock':
      return pinBlock(values.key, values.pin, values.pan);
    case 'keys':
      return keys(values.tmk, values.field62);
    default:
      throw new Refusal(USAGE);
  }
}

const isBadOption = (error: unknown): error is Error =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

helpIfAsked(USAGE);
try {
  const answer = run(process.argv.slice(2));
  process.stdout.write(`${typeof answer === 'string' ? answer : JSON.stringify(answer, null, 2)}\n`);
} catch (error) {
  if (!(error instanceof Refusal) && !isBadOption(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
