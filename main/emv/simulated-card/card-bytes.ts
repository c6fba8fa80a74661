/** Bytes from and to hex and text, in a row, and with one bit turned: what a card's records are put together with. */

export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();
export const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
export const ascii = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
export const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

/** One bit is enough to be wrong. */
export const turned = (bytes: Uint8Array): Uint8Array => bytes.with(-1, (bytes.at(-1) ?? 0) ^ 0x01);

/** Big-endian in two bytes: 9F36. */
export const twoBytes = (value: number): Uint8Array => Uint8Array.of(value >> 8, value & 0xff);
