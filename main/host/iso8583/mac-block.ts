/**
 * Which bytes of a message the MAC covers, and where it is put: message type to field 63, bitmap with bit 64 set, no
 * length, TPDU or header (unionpay-pos 3.3). The key store computes; this file only cuts and joins.
 */
/** Field 64 is eight bytes at the very end. */
export const MAC_BYTES = 8;

/** Stands for field 64 until the MAC is known: pack with it, then `sealed`. */
export const unsealedMac = (): Uint8Array => new Uint8Array(MAC_BYTES);

const carriesMac = (message: Uint8Array): boolean => message.length >= 10 + MAC_BYTES && ((message[9] ?? 0) & 1) === 1;

/** What the MAC is computed over; undefined when the message has no field 64. */
export function macBlock(message: Uint8Array): Uint8Array | undefined {
  return carriesMac(message) ? message.slice(0, message.length - MAC_BYTES) : undefined;
}

/** Field 64 of a packed message; undefined when it has none. */
export function macOf(message: Uint8Array): Uint8Array | undefined {
  return carriesMac(message) ? message.slice(message.length - MAC_BYTES) : undefined;
}

/** The same message with its field 64. Throws when the message was packed without one. */
export function sealed(message: Uint8Array, mac: Uint8Array): Uint8Array {
  if (!carriesMac(message) || mac.length !== MAC_BYTES) throw new Error('only a message with field 64 takes a MAC');
  const whole = message.slice();
  whole.set(mac, message.length - MAC_BYTES);
  return whole;
}
