/**
 * The object `npm run -s emv -- oda` reads: an authority key, the card's certificates and what it signed, all in hex. Parsed once
 * here; oda-command.ts runs it.
 */
import { bad, ok, type Result } from '../../main/domain/result.ts';
import type { CaKey } from '../../main/emv/oda/ca-key.ts';

export interface DynamicInput {
  /** As the file has it: DDA, CDA, fDDA. */
  readonly kind: string;
  /** CDA signs the cryptogram too; every other kind is a signature over terminal data alone. */
  readonly isCda: boolean;
  readonly signed: Uint8Array;
  readonly terminalData: Uint8Array;
  /** CDA: the input of the transaction data hash, where the file has it. */
  readonly transactionData?: Uint8Array;
}

export interface OdaInput {
  readonly caKey: CaKey;
  /** Card objects by tag. */
  readonly card: ReadonlyMap<string, Uint8Array>;
  /** Two bytes; absent where the file does not say. */
  readonly aip?: Uint8Array;
  readonly staticData: Uint8Array;
  readonly dynamic: readonly DynamicInput[];
  /** YYMMDD; without it expiry is not judged. */
  readonly date?: string;
}

type Loose = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is wrong with the file, as a sentence. */
class Unreadable extends Error {}

function hexIn(from: Loose, name: string): Uint8Array | undefined {
  const value = from[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new Unreadable(`${name}: not a text of hex digits`);
  const digits = value.replace(/\s/g, '');
  if (!/^([0-9a-f]{2})*$/i.test(digits)) throw new Unreadable(`${name}: not whole bytes in hex`);
  return new Uint8Array(Buffer.from(digits, 'hex'));
}

function needHex(from: Loose, name: string): Uint8Array {
  const value = hexIn(from, name);
  if (value === undefined || value.length === 0) throw new Unreadable(`${name}: missing`);
  return value;
}

const upper = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

/** Only the modulus has to be there: a key without an index is the one that the card asks for, and most have the exponent 3. */
function caKeyIn(from: Loose, card: OdaInput['card']): CaKey {
  return {
    rid: upper(hexIn(from, 'rid') ?? new Uint8Array()),
    index: upper(hexIn(from, 'index') ?? card.get('8F') ?? new Uint8Array()),
    modulus: needHex(from, 'modulus'),
    exponent: hexIn(from, 'exponent') ?? Uint8Array.of(3),
    checkHex: '',
    usable: true,
  };
}

function cardIn(from: unknown): ReadonlyMap<string, Uint8Array> {
  if (!isRecord(from)) throw new Unreadable('icc: missing');
  return new Map(
    Object.keys(from).flatMap((tag) => {
      const value = hexIn(from, tag);
      return value === undefined ? [] : [[tag.toUpperCase(), value]];
    }),
  );
}

function dynamicIn(from: unknown): DynamicInput {
  if (!isRecord(from)) throw new Unreadable('dynamic: not an object');
  const transactionData = hexIn(from, 'transaction_data');
  const kind = typeof from.kind === 'string' ? from.kind : 'DDA';
  return {
    kind,
    isCda: /^cda/i.test(kind),
    signed: hexIn(from, 'sdad') ?? new Uint8Array(),
    terminalData: hexIn(from, 'terminal_dynamic_data') ?? new Uint8Array(),
    ...(transactionData === undefined ? {} : { transactionData }),
  };
}

/** The dynamic inputs stand beside the rest or among the expected results. */
function dynamicListIn(chain: Loose): readonly DynamicInput[] {
  const expected = isRecord(chain.expect) ? chain.expect.dynamic : undefined;
  const list = chain.dynamic ?? expected ?? [];
  return (Array.isArray(list) ? list : [list]).map(dynamicIn);
}

function chainIn(chain: unknown): OdaInput {
  if (!isRecord(chain)) throw new Unreadable('not an object');
  const aip = hexIn(chain, 'aip');
  const date = chain.date ?? undefined;
  if (date !== undefined && (typeof date !== 'string' || !/^\d{6}$/.test(date)))
    throw new Unreadable('date: not YYMMDD');
  // Without a key nothing else is looked at.
  if (!isRecord(chain.capk)) throw new Unreadable('capk: missing');
  const card = cardIn(chain.icc);
  return {
    caKey: caKeyIn(chain.capk, card),
    card,
    ...(aip === undefined ? {} : { aip }),
    staticData: hexIn(chain, 'static_data_to_be_authenticated') ?? new Uint8Array(),
    dynamic: dynamicListIn(chain),
    ...(typeof date === 'string' ? { date } : {}),
  };
}

/** A list of one chain is taken as that chain. The fault is a sentence for standard error; it names the place, never the value. */
export function readOdaInput(chain: unknown): Result<OdaInput, string> {
  try {
    return ok(chainIn(Array.isArray(chain) && chain.length === 1 ? chain[0] : chain));
  } catch (error) {
    if (error instanceof Unreadable) return bad(error.message);
    throw error;
  }
}
