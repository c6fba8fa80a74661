/** Commands in and answers out, as a card sees them (ISO 7816-4, short form). The programs of this folder share it. */

export interface Command {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data: Uint8Array;
}

export const SW = {
  done: 0x9000,
  invalidated: 0x6283,
  authenticationFailed: 0x6300,
  wrongLength: 0x6700,
  blocked: 0x6983,
  conditionsNotMet: 0x6985,
  confirmOnDevice: 0x6986,
  wrongMac: 0x6988,
  wrongData: 0x6a80,
  functionNotSupported: 0x6a81,
  notFound: 0x6a82,
  recordNotFound: 0x6a83,
  wrongParameters: 0x6a86,
  dataNotFound: 0x6a88,
  unknownInstruction: 0x6d00,
  unknownClass: 0x6e00,
} as const;

/** With or without Le; undefined when the lengths do not add up. */
export function readCommand(bytes: Uint8Array): Command | undefined {
  const [cla, ins, p1, p2, length] = bytes;
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) return undefined;
  const head = { cla, ins, p1, p2 };
  if (length === undefined || bytes.length === 5) return { ...head, data: new Uint8Array() };
  const isWhole = length > 0 && (bytes.length === 5 + length || bytes.length === 6 + length);
  return isWhole ? { ...head, data: bytes.slice(5, 5 + length) } : undefined;
}

export const answer = (data: Uint8Array, statusWord: number = SW.done): Uint8Array =>
  Uint8Array.of(...data, statusWord >> 8, statusWord & 0xff);

export const refusal = (statusWord: number): Uint8Array => answer(new Uint8Array(), statusWord);

/** All that a card with this habit ever says to one instruction. */
export const brokenAnswer = ({ says }: { readonly says: number | 'nothing' }): Uint8Array =>
  says === 'nothing' ? new Uint8Array() : refusal(says);
