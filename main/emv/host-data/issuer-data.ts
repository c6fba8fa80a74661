/**
 * What the issuer says to the card in field 55 of an answer (EMV 4.4 Book 3, 10.9 and 10.10; emv.md 1.14): authentication data,
 * scripts, response code. The kernel hands it to the card; nothing here decides or sends. Pure, never throws.
 */
import { splitTlv, type Tlv } from '../tlv/tlv.ts';

export interface IssuerScript {
  /** 71 runs before the last cryptogram, 72 after it. */
  readonly template: '71' | '72';
  /** 9F18, four bytes; absent when it is not there or badly coded. */
  readonly id?: Uint8Array;
  /** Commands as they are sent, in order; empty when the template is broken. */
  readonly commands: readonly Uint8Array[];
  /** Nothing of it is sent; its result is "failed, sequence 0". */
  readonly broken: boolean;
}

/**
 * unreadable: the field is not TLV, nothing in it counts. authentication-data: 91 is not 8 to 16 bytes and must not be sent, which
 * counts as failed issuer authentication. response-code: 8A is not two bytes, field 39 stands. script: a template is broken.
 */
export type IssuerDataFault = 'unreadable' | 'authentication-data' | 'response-code' | 'script';

export interface IssuerData {
  /** 91, 8 to 16 bytes. */
  readonly authenticationData?: Uint8Array;
  /** 8A, two bytes. */
  readonly responseCode?: Uint8Array;
  /** 89. */
  readonly authorisationCode?: Uint8Array;
  /** In the order of arrival. */
  readonly scripts: readonly IssuerScript[];
  /** Empty when everything in the field is well-formed. */
  readonly faults: readonly IssuerDataFault[];
}

const NOTHING: IssuerData = { scripts: [], faults: [] };
const SHORTEST_AUTHENTICATION_BYTES = 8;
const LONGEST_AUTHENTICATION_BYTES = 16;
const RESPONSE_CODE_BYTES = 2;
const SCRIPT_ID_BYTES = 4;
/** CLA, INS, P1, P2. */
const SHORTEST_COMMAND_BYTES = 4;

/** Field 55 of an answer. Absent or empty gives no data and no fault; other tags than the five are passed over. */
export function parseIssuerData(bytes: Uint8Array = new Uint8Array()): IssuerData {
  const objects = splitTlv(bytes);
  if (!objects.ok) return { ...NOTHING, faults: ['unreadable'] };
  const list = objects.value;
  const authenticationData = firstOf(list, '91');
  const responseCode = firstOf(list, '8A');
  const authorisationCode = firstOf(list, '89');
  const scripts = list.flatMap(({ tag, value }) => (tag === '71' || tag === '72' ? [scriptOf(tag, value)] : []));
  const canBeSent = authenticationData === undefined || isAuthenticationData(authenticationData);
  const isCode = responseCode === undefined || responseCode.length === RESPONSE_CODE_BYTES;
  const faults: readonly (IssuerDataFault | undefined)[] = [
    canBeSent ? undefined : 'authentication-data',
    isCode ? undefined : 'response-code',
    scripts.some(({ broken }) => broken) ? 'script' : undefined,
  ];
  return {
    ...(authenticationData !== undefined && canBeSent && { authenticationData }),
    ...(responseCode !== undefined && isCode && { responseCode }),
    ...(authorisationCode !== undefined && { authorisationCode }),
    scripts,
    faults: faults.filter((fault) => fault !== undefined),
  };
}

/** NOTE: the books do not say which of two counts; the first does here. */
const firstOf = (list: readonly Tlv[], tag: string): Uint8Array | undefined =>
  list.find((one) => one.tag === tag)?.value;

const isAuthenticationData = ({ length }: Uint8Array): boolean =>
  length >= SHORTEST_AUTHENTICATION_BYTES && length <= LONGEST_AUTHENTICATION_BYTES;

function scriptOf(template: '71' | '72', value: Uint8Array): IssuerScript {
  const inside = splitTlv(value);
  if (!inside.ok) return { template, commands: [], broken: true };
  const id = firstOf(inside.value, '9F18');
  const commands = inside.value.filter(({ tag }) => tag === '86').map((one) => one.value);
  const isIdWhole = id === undefined || id.length === SCRIPT_ID_BYTES;
  const broken = !isIdWhole || commands.length === 0 || commands.some(({ length }) => length < SHORTEST_COMMAND_BYTES);
  return { template, ...(id !== undefined && isIdWhole && { id }), commands: broken ? [] : commands, broken };
}
