/**
 * The chip parameters as the journal keeps them, read back for the kernel, and the marks of when each kind was loaded. The journal
 * holds the downloaded bytes; they are parsed here each time, so that a better parser reads old downloads anew.
 */
import type { Result } from '../domain/result.ts';
import type { CaKey } from '../emv/oda/ca-key.ts';
import type { ApplicationParameters } from '../emv/parameters/application-parameters.ts';
import { parseApplicationParameters } from '../emv/parameters/parse-application-parameters.ts';
import { parseCaKey } from '../emv/parameters/parse-ca-key.ts';
import {
  parseSmallPaymentParameters,
  type SmallPaymentParameters,
} from '../emv/parameters/small-payment-parameters.ts';
import type { ChipParameterKind } from '../host/role.ts';
import type { Json, Pen, Reader } from '../journal/role.ts';
import { textOfParameters } from './accept.ts';

/** Keys in the journal's settings. */
const LOADED = 'chipParametersLoaded';
const SMALL_PAYMENT = 'smallPayment';

export interface CurrentChipParameters {
  readonly applications: readonly ApplicationParameters[];
  readonly caKeys: readonly CaKey[];
  readonly smallPayment?: SmallPaymentParameters;
  /** The older of the last loads of keys and applications; absent until both were loaded. */
  readonly loadedAtMs?: number;
}

/** What no longer parses was written by another program or changed by hand, and is not used. */
export function currentParameters(reader: Reader): CurrentChipParameters {
  const smallPayment = keptSmallPayment(reader);
  const loadedAtMs = loadedAt(reader);
  return {
    applications: reader.applications().flatMap(({ dataHex }) => valuesOf(parseApplicationParameters(bytes(dataHex)))),
    caKeys: reader.caKeys().flatMap(({ dataHex }) => valuesOf(parseCaKey(bytes(dataHex)))),
    ...(smallPayment === undefined ? {} : { smallPayment }),
    ...(loadedAtMs === undefined ? {} : { loadedAtMs }),
  };
}

export function loadedAt(reader: Reader): number | undefined {
  const marks = marksOf(reader.setting(LOADED));
  const [keys, applications] = [marks['ca-keys'], marks.applications];
  return keys === undefined || applications === undefined ? undefined : Math.min(keys, applications);
}

export function markLoaded(pen: Pen, kind: ChipParameterKind, atMs: number): void {
  pen.putSetting(LOADED, { ...marksOf(pen.setting(LOADED)), [kind]: atMs });
}

/** One text; the last counts. */
export function keepSmallPayments(pen: Pen, texts: readonly Uint8Array[]): void {
  for (const data of texts) {
    pen.putSetting(SMALL_PAYMENT, { dataHex: Buffer.from(data).toString('hex').toUpperCase() });
  }
}

function keptSmallPayment(reader: Reader): SmallPaymentParameters | undefined {
  const kept = reader.setting(SMALL_PAYMENT);
  const dataHex = isObject(kept) ? kept.dataHex : undefined;
  if (typeof dataHex !== 'string') return undefined;
  const [parameters] = valuesOf(parseSmallPaymentParameters(textOfParameters(bytes(dataHex))));
  return parameters;
}

type Marks = Readonly<Partial<Record<ChipParameterKind, number>>>;

function marksOf(kept: Json | undefined): Marks {
  if (!isObject(kept)) return {};
  const marks = Object.entries(kept).filter(([, atMs]) => typeof atMs === 'number');
  return Object.fromEntries(marks) as Marks;
}

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

const valuesOf = <Value>(parsed: Result<Value, unknown>): readonly Value[] => (parsed.ok ? [parsed.value] : []);
