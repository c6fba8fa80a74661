/**
 * Whether what was fetched may be kept: a CA key proves itself by its check value, an application by being readable, and both by
 * being the one that was asked for (emv.md 2.2, 2.3). Pure; `download.ts` writes what comes out.
 */
import { parseApplicationParameters } from '../emv/parameters/parse-application-parameters.ts';
import { parseCaKey } from '../emv/parameters/parse-ca-key.ts';
import { parseSmallPaymentParameters } from '../emv/parameters/small-payment-parameters.ts';
import type { ChipParameterKind } from '../host/role.ts';
import type { ApplicationRow, CaKeyRow } from '../journal/role.ts';
import type { FetchedParameter } from './fetch.ts';
import { keysToRefuse } from './test-keys.ts';

export interface RefusedParameter {
  readonly kind: ChipParameterKind;
  /** 9F06 and 9F22 as they were asked for. */
  readonly nameHex: string;
  readonly why: string;
}

export interface Accepted<Row> {
  readonly rows: readonly Row[];
  readonly refused: readonly RefusedParameter[];
}

const NOT_ASKED_FOR = 'another-one-came';
const NOT_IN_PRODUCTION = 'test-key';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

/** `acceptsTestKeys`: training, whose cards are signed with a demonstration key. */
export function acceptKeys(
  fetched: readonly FetchedParameter[],
  { acceptsTestKeys, atMs }: { readonly acceptsTestKeys: boolean; readonly atMs: number },
): Accepted<CaKeyRow> {
  const refused: RefusedParameter[] = [];
  const rows: CaKeyRow[] = [];
  for (const { nameHex, data } of fetched) {
    const parsed = parseCaKey(data);
    const refuse = (why: string) => refused.push({ kind: 'ca-keys', nameHex, why });
    if (!parsed.ok) refuse(parsed.fault.kind);
    else if (nameHex !== keyName(parsed.value)) refuse(NOT_ASKED_FOR);
    else rows.push({ ...nameAndCheck(parsed.value), dataHex: hex(data), atMs });
  }
  const forbidden = acceptsTestKeys ? [] : keysToRefuse(rows);
  return {
    rows: rows.filter((row) => !forbidden.includes(row)),
    refused: [
      ...refused,
      ...forbidden.map((row) => ({ kind: 'ca-keys' as const, nameHex: keyName(row), why: NOT_IN_PRODUCTION })),
    ],
  };
}

/** Field 62 of a key's download (unionpay-pos 2.8). */
const keyName = ({ rid, index }: { readonly rid: string; readonly index: string }): string =>
  `9F0605${rid}9F2201${index}`;

const nameAndCheck = ({ rid, index, checkHex }: Pick<CaKeyRow, 'rid' | 'index' | 'checkHex'>) => ({
  rid,
  index,
  checkHex,
});

export function acceptApplications(fetched: readonly FetchedParameter[], atMs: number): Accepted<ApplicationRow> {
  const refused: RefusedParameter[] = [];
  const rows: ApplicationRow[] = [];
  for (const { nameHex, data } of fetched) {
    const parsed = parseApplicationParameters(data);
    const refuse = (why: string) => refused.push({ kind: 'applications', nameHex, why });
    if (!parsed.ok) refuse(parsed.fault.kind);
    else if (nameHex !== applicationName(parsed.value.aid)) refuse(NOT_ASKED_FOR);
    else rows.push({ aid: parsed.value.aid, dataHex: hex(data), atMs });
  }
  return { rows, refused };
}

/** Field 62 of an application's download (unionpay-pos 2.8). */
const applicationName = (aid: string): string => `9F06${hex(Uint8Array.of(aid.length / 2))}${aid}`;

/** One text, or none when it cannot be read. */
export function acceptSmallPayments(fetched: readonly FetchedParameter[]): Accepted<Uint8Array> {
  const refused: RefusedParameter[] = [];
  const rows: Uint8Array[] = [];
  for (const { nameHex, data } of fetched) {
    const parsed = parseSmallPaymentParameters(textOfParameters(data));
    if (parsed.ok) rows.push(data);
    else refused.push({ kind: 'small-payments', nameHex, why: parsed.fault.kind });
  }
  return { rows, refused };
}

/** The parameters are ASCII; any other byte makes a text that cannot be read. */
export const textOfParameters = (data: Uint8Array): string => Buffer.from(data).toString('latin1');
