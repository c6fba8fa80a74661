/** Bytes from and to hex and text, and put in a row: what every step of the kernel needs. Pure. */

export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

/** Of our own configuration and parameters: anything but pairs of hex digits is our mistake. */
export function bytesOf(hex: string): Uint8Array {
  if (!/^([\dA-Fa-f]{2})*$/.test(hex)) throw new Error('a configured value is not pairs of hex digits');
  return new Uint8Array(Buffer.from(hex, 'hex'));
}

export const textOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

export const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;
