/**
 * What a pad can do beyond the role where it has the means: authenticate a message with a key that never leaves it in clear. Types only;
 * each family that can has them for its driver.
 */

/**
 * `x9.9` for a key of 8 bytes and `x9.19` for one of 16 (ANSI); `unionpay-ecb` is UnionPay's own: all blocks XORed, written as hex, each half encrypted
 * in turn, and the first eight hex characters of the result taken.
 */
export type MacAlgorithm = 'x9.9' | 'x9.19' | 'unionpay-ecb';

export interface MacRequest {
  /** The last block is padded with zero bytes. */
  readonly data: Uint8Array;
  /** Working MAC key as the host sent it, encrypted under the master key of `slot` (16 or 32 hex digits). */
  readonly workingKeyHex: string;
  readonly slot: number;
  /** X9.9 or X9.19 by the length of the key if not given. */
  readonly algorithm?: MacAlgorithm;
  readonly signal: AbortSignal;
}

export type MacOutcome =
  /** 8 bytes. */
  | { readonly kind: 'computed'; readonly mac: Uint8Array }
  | { readonly kind: 'key-fault' }
  /** The pad refused for a reason that is not a key. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'unresponsive' }
  | { readonly kind: 'device-gone' };

export interface MessageAuthenticator {
  /** What this pad can compute; asking for another is a mistake of the caller. */
  readonly macAlgorithms: readonly MacAlgorithm[];
  /** @throws RangeError on empty or too long data, a malformed key or slot, or an algorithm the pad has not. */
  mac(request: MacRequest): Promise<MacOutcome>;
}

/**
 * @param mostBytes the longest data the pad takes
 * @throws RangeError naming the field, never its value
 */
export function assertMacRequest(
  request: MacRequest,
  limits: { readonly mostBytes: number; readonly algorithms: readonly MacAlgorithm[] },
): void {
  if (request.data.length === 0 || request.data.length > limits.mostBytes) {
    throw new RangeError('the data of a MAC are out of range');
  }
  if (!/^(?:[0-9A-Fa-f]{16}){1,2}$/.test(request.workingKeyHex)) {
    throw new RangeError('the working key of a MAC is out of range');
  }
  if (!limits.algorithms.includes(algorithmOf(request))) {
    throw new RangeError('the pad does not have the algorithm of the MAC');
  }
}

export function algorithmOf(request: Pick<MacRequest, 'algorithm' | 'workingKeyHex'>): MacAlgorithm {
  return request.algorithm ?? (request.workingKeyHex.length === 16 ? 'x9.9' : 'x9.19');
}

/** XOR of all 8-byte blocks, the last one padded with zeros: where UnionPay's MAC begins. */
export function foldedBlock(data: Uint8Array): Uint8Array {
  const folded = new Uint8Array(8);
  for (const [index, byte] of data.entries()) folded[index % 8] = (folded[index % 8] ?? 0) ^ byte;
  return folded;
}

/** Upper-case hex as bytes: 8 characters for 4 bytes. */
export function hexCharacters(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(Buffer.from(Buffer.from(bytes).toString('hex').toUpperCase(), 'latin1'));
}
