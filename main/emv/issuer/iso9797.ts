/**
 * The paddings and the MAC under every cryptogram and script: ISO/IEC 9797-1 methods 1 and 2, algorithm 3 (EMV 4.4 Book 2,
 * A1.2). Throws on wrong lengths: only our own code calls this.
 */
import { BLOCK_BYTES, decryptEcb, encryptCbc, encryptEcb } from '../../host/keys/des.ts';

const PADDING_MARK = 0x80;
export const DOUBLE_KEY_BYTES = 16;

/** Throws unless the value has that many bytes; never tells the value. */
export function mustHaveBytes(name: string, value: Uint8Array, lengthBytes: number): void {
  if (value.length !== lengthBytes) throw new RangeError(`${name} has ${value.length} bytes, not ${lengthBytes}`);
}

/** Method 1: zeros to whole blocks, one block at least. */
export function paddedWithZeros(data: Uint8Array, blockBytes: number = BLOCK_BYTES): Uint8Array {
  const padded = new Uint8Array(Math.max(1, Math.ceil(data.length / blockBytes)) * blockBytes);
  padded.set(data);
  return padded;
}

/** Method 2: 80 always, then zeros. */
export const paddedWithMark = (data: Uint8Array, blockBytes: number = BLOCK_BYTES): Uint8Array =>
  paddedWithZeros(Uint8Array.of(...data, PADDING_MARK), blockBytes);

/** emv: method 2. visa: method 1, as the oldest cryptograms have it. */
export type MacPadding = 'emv' | 'visa';

/** Algorithm 3 over whole data: eight bytes. The key has 16. */
export function retailMac(key: Uint8Array, data: Uint8Array, padding: MacPadding = 'emv'): Uint8Array {
  mustHaveBytes('a key', key, DOUBLE_KEY_BYTES);
  const left = key.subarray(0, BLOCK_BYTES);
  const blocks = padding === 'emv' ? paddedWithMark(data) : paddedWithZeros(data);
  const last = encryptCbc(left, blocks).slice(-BLOCK_BYTES);
  return encryptEcb(left, decryptEcb(key.subarray(BLOCK_BYTES), last));
}
