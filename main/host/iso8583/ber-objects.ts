/**
 * The flat BER-TLV lists of fields 55 and 62 (unionpay-pos 2.7, 2.8), cut into their objects. For explaining messages and for
 * reading the names in a query's answer; what a chip says itself is read by the chip's own parser.
 */

export interface BerObject {
  /** Upper-case hex. */
  readonly tag: string;
  readonly value: Uint8Array;
  /** Tag, length and value: a view on the input. */
  readonly raw: Uint8Array;
}

/** In order; undefined when the bytes do not come out even. */
export function berObjects(bytes: Uint8Array): readonly BerObject[] | undefined {
  const objects: BerObject[] = [];
  for (let at = 0; at < bytes.length; ) {
    const head = headAt(bytes, at);
    if (head === undefined) return undefined;
    objects.push({ tag: head.tag, value: bytes.subarray(head.valueAt, head.end), raw: bytes.subarray(at, head.end) });
    at = head.end;
  }
  return objects;
}

interface Head {
  readonly tag: string;
  readonly valueAt: number;
  readonly end: number;
}

/** Tag and length of one object at `from`; undefined when it does not fit into the bytes. */
function headAt(bytes: Uint8Array, from: number): Head | undefined {
  let at = from + 1;
  if (((bytes[from] ?? 0) & 0x1f) === 0x1f) {
    while (at < bytes.length && ((bytes[at] ?? 0) & 0x80) !== 0) at += 1;
    at += 1;
  }
  const tag = Buffer.from(bytes.subarray(from, at)).toString('hex').toUpperCase();
  const first = bytes[at];
  if (first === undefined) return undefined;
  if (first < 0x80) return within({ tag, valueAt: at + 1, end: at + 1 + first }, bytes);
  if (first === 0x82) {
    const length = ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    return within({ tag, valueAt: at + 3, end: at + 3 + length }, bytes);
  }
  if (first !== 0x81) return undefined;
  return within({ tag, valueAt: at + 2, end: at + 2 + (bytes[at + 1] ?? 0) }, bytes);
}

const within = (head: Head, bytes: Uint8Array): Head | undefined =>
  head.end <= bytes.length && head.valueAt <= bytes.length ? head : undefined;
