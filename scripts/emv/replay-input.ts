/**
 * The object `npm run -s emv -- replay` reads: commands and answers of one card, what the terminal put in, authority keys. Parsed
 * once here, leniently: every key but `apdus` may be missing. replay-command.ts runs it.
 */
import { bad, ok, type Result } from '../../main/domain/result.ts';
import type { CaKey } from '../../main/emv/oda/ca-key.ts';
import { type Exchange, foldTransport } from '../../main/emv/simulated-card/fold-transport.ts';
import { TAGS } from '../../main/emv/tags/tag-table.ts';
import { parseTlv } from '../../main/emv/tlv/tlv.ts';

export interface ReplayInput {
  /** Commands as the application sent them: what T=0 needs beside them is folded away. */
  readonly exchanges: readonly Exchange[];
  /** Upper-case tags to values in upper-case hex: `injected` and `terminal`, with words for tags replaced by the tags. */
  readonly injected: ReadonlyMap<string, string>;
  readonly pin?: string;
  readonly caKeys: readonly CaKey[];
  /** The application the transcript is about, where it says so. */
  readonly selectedAid?: string;
}

type Loose = Readonly<Record<string, unknown>>;

/** What is wrong with the file, as a sentence; it names the place and never shows the value. */
class Unreadable extends Error {}

const isRecord = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Words that transcripts use, by the tag they mean; DF11 to DF14 are those of the parameter download (emv.md 2.2). */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['unpredictable_number', '9F37'],
  ['un', '9F37'],
  ['date', '9A'],
  ['transaction_date', '9A'],
  ['time', '9F21'],
  ['transaction_time', '9F21'],
  ['amount', '9F02'],
  ['amount_authorised', '9F02'],
  ['amount_other', '9F03'],
  ['other_amount', '9F03'],
  ['country', '9F1A'],
  ['terminal_country', '9F1A'],
  ['currency', '5F2A'],
  ['transaction_currency', '5F2A'],
  ['transaction_type', '9C'],
  ['terminal_type', '9F35'],
  ['terminal_capabilities', '9F33'],
  ['capabilities', '9F33'],
  ['additional_terminal_capabilities', '9F40'],
  ['additional_capabilities', '9F40'],
  ['floor_limit', '9F1B'],
  ['application_version', '9F09'],
  ['merchant_name', '9F4E'],
  ['ifd_serial', '9F1E'],
  ['ttq', '9F66'],
  ['online_response_8a', '8A'],
  ['authorisation_response_code', '8A'],
  ['issuer_authentication_data', '91'],
  ['tac_default', 'DF11'],
  ['tac_online', 'DF12'],
  ['tac_denial', 'DF13'],
  ['default_ddol', 'DF14'],
]);

/** What a kernel finds out is never taken from a file. */
const RESULTS = ['95', '9B', '9F34'];

const hexIn = (value: unknown): string | undefined => {
  const digits = typeof value === 'string' || typeof value === 'number' ? String(value).replace(/\s/g, '') : '';
  return /^([\dA-Fa-f]{2})+$/.test(digits) ? digits.toUpperCase() : undefined;
};

function exchangesIn(from: Loose): readonly Exchange[] {
  if (!Array.isArray(from.apdus)) throw new Unreadable('apdus: missing');
  const pairs = from.apdus.map((one: unknown, index): Exchange => {
    const [command, response] = isRecord(one) ? [hexIn(one.c), hexIn(one.r)] : [];
    if (command === undefined || response === undefined || response.length < 4)
      throw new Unreadable(`apdus: number ${index + 1} has no command and answer in hex`);
    return { command, response };
  });
  return foldTransport(pairs);
}

/** A field 55 that the recorded terminal sent tells its own objects; whatever is injected goes before. */
function sentIn(from: Loose): readonly (readonly [tag: string, value: string])[] {
  const sent = isRecord(from.expect) ? hexIn(from.expect.field55) : undefined;
  const objects = parseTlv(new Uint8Array(Buffer.from(sent ?? '', 'hex')));
  const own = objects.ok ? objects.value.filter(({ tag }) => TAGS.get(tag)?.source === 'terminal') : [];
  return own
    .filter(({ tag }) => !RESULTS.includes(tag))
    .map(({ tag, value }) => [tag, Buffer.from(value).toString('hex').toUpperCase()]);
}

/** Tags stand for themselves; words without a tag and values that are no hex are passed over. */
function injectedIn(from: Loose): ReadonlyMap<string, string> {
  const found = new Map<string, string>(sentIn(from));
  for (const part of [from.terminal, from.injected]) {
    for (const [name, value] of Object.entries(isRecord(part) ? part : {})) {
      const tag = WORDS.get(name.toLowerCase()) ?? (/^[\dA-F]{2,6}$/i.test(name) ? name.toUpperCase() : undefined);
      const hex = hexIn(value);
      if (tag !== undefined && hex !== undefined) found.set(tag, hex);
    }
  }
  return found;
}

function caKeysIn(from: Loose): readonly CaKey[] {
  const lists = [from.capks, from.capk].flat().filter(isRecord);
  return lists.flatMap(({ rid, index, modulus, exponent }): CaKey[] => {
    const [ridHex, indexHex, modulusHex, exponentHex] = [rid, index, modulus, exponent].map(hexIn);
    if (ridHex === undefined || indexHex === undefined || modulusHex === undefined) return [];
    return [
      {
        rid: ridHex,
        index: indexHex,
        modulus: new Uint8Array(Buffer.from(modulusHex, 'hex')),
        exponent: new Uint8Array(Buffer.from(exponentHex ?? '03', 'hex')),
        checkHex: '',
        usable: true,
      },
    ];
  });
}

function inputOf(from: unknown): ReplayInput {
  if (!isRecord(from)) throw new Unreadable('not an object');
  const expected = isRecord(from.expect) ? hexIn(from.expect.selected_aid) : undefined;
  const pin = isRecord(from.injected) ? from.injected.pin : undefined;
  return {
    exchanges: exchangesIn(from),
    injected: injectedIn(from),
    ...(typeof pin === 'string' && /^\d{4,12}$/.test(pin) && { pin }),
    caKeys: caKeysIn(from),
    ...(expected !== undefined && { selectedAid: expected }),
  };
}

/** A list of one transcript is taken as that transcript. */
export function readReplayInput(from: unknown): Result<ReplayInput, string> {
  try {
    return ok(inputOf(Array.isArray(from) && from.length === 1 ? from[0] : from));
  } catch (error) {
    if (error instanceof Unreadable) return bad(error.message);
    throw error;
  }
}
