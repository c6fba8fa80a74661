/**
 * BER-TLV as EMV uses it (EMV 4.4 Book 3, Annex B): bytes in, ordered objects out, each a view on the original buffer so that
 * hash ranges stay exact. Pure; truncated data is a fault and never a partial success.
 */
import { bad, ok, type Result } from '../../domain/result.ts';

export interface Tlv {
  /** Upper-case hex, 1 to 4 bytes: `9F26`. */
  readonly tag: string;
  /** A view on the input. */
  readonly value: Uint8Array;
  /** Tag, length and value as they stood in the input: a view too. */
  readonly raw: Uint8Array;
  /** Bytes from the start of the whole input. */
  readonly offset: number;
  /** Of a constructed object alone. */
  readonly children?: readonly Tlv[];
}

/** strict: no padding between objects, shortest length form. tolerant: what EMV says a terminal must take. */
export type TlvMode = 'strict' | 'tolerant';

export type TlvFaultKind =
  | 'truncated-tag'
  | 'tag-too-long'
  | 'truncated-length'
  | 'indefinite-length'
  | 'length-too-long'
  | 'length-not-shortest'
  | 'truncated-value'
  | 'padding'
  | 'too-deep';

export interface TlvFault {
  readonly kind: TlvFaultKind;
  /** Tags from the outside in: `70 / 9F4B`. */
  readonly path: string;
  /** Bytes from the start of the whole input. */
  readonly offset: number;
}

const LONGEST_TAG_BYTES = 4;
const LONGEST_LENGTH_BYTES = 4;
/** Deeper nesting than any EMV template: a hostile card must not exhaust the stack. */
const DEEPEST = 16;
/** b6 of the first byte says that the value is itself a list of objects (Annex B1). */
const CONSTRUCTED = 0x20;
/** All five low bits say that more tag bytes follow, while b8 of them is 1 (Annex B1). */
const MORE_TAG_BYTES = 0x1f;
const CONTINUES = 0x80;

/** `00` to `FF`: tags are named for every object read, so their text is ready. */
const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, '0').toUpperCase(),
);

export const isConstructed = (tag: string): boolean => (Number.parseInt(tag.slice(0, 2), 16) & CONSTRUCTED) !== 0;

/** Every object, templates opened at every depth. */
export const parseTlv = (bytes: Uint8Array, mode: TlvMode = 'tolerant'): Result<readonly Tlv[], TlvFault> =>
  new Reader(bytes, mode, true).all();

/** The outermost objects alone, templates left closed: a broken template then spoils nothing beside it. */
export const splitTlv = (bytes: Uint8Array, mode: TlvMode = 'tolerant'): Result<readonly Tlv[], TlvFault> =>
  new Reader(bytes, mode, false).all();

/** One pass over one input. A method that answers undefined has left its fault behind, and the whole input is refused. */
class Reader {
  readonly #bytes: Uint8Array;
  readonly #mode: TlvMode;
  readonly #opensTemplates: boolean;
  #fault: TlvFault | undefined;
  #at = 0;

  constructor(bytes: Uint8Array, mode: TlvMode, opensTemplates: boolean) {
    // A Buffer would give Buffers for views, which compare and print differently.
    this.#bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#mode = mode;
    this.#opensTemplates = opensTemplates;
  }

  all(): Result<readonly Tlv[], TlvFault> {
    const found = this.#list(this.#bytes.length, 0);
    if (found !== undefined) return ok(found);
    if (this.#fault === undefined) throw new Error('data objects were refused without a reason');
    return bad(this.#fault);
  }

  #list(end: number, depth: number): Tlv[] | undefined {
    if (depth > DEEPEST) return this.#refuse('too-deep', this.#at);
    const found: Tlv[] = [];
    while (this.#at < end) {
      const byte = this.#bytes[this.#at];
      // Annex B: bytes 00 (and, as readers meet them, FF) between objects have no meaning.
      if (byte === 0x00 || byte === 0xff) {
        if (this.#mode === 'strict') return this.#refuse('padding', this.#at);
        this.#at += 1;
        continue;
      }
      const one = this.#one(end, depth);
      if (one === undefined) return undefined;
      found.push(one);
    }
    return found;
  }

  #one(end: number, depth: number): Tlv | undefined {
    const offset = this.#at;
    const first = this.#bytes[offset] ?? 0;
    const tag = this.#tag(end);
    if (tag === undefined) return undefined;
    const length = this.#length(end, tag);
    if (length === undefined) return undefined;
    const from = this.#at;
    const to = from + length;
    if (to > end) return this.#refuse('truncated-value', from, tag);
    const value = this.#bytes.subarray(from, to);
    const raw = this.#bytes.subarray(offset, to);
    if ((first & CONSTRUCTED) === 0 || !this.#opensTemplates) {
      this.#at = to;
      return { tag, value, raw, offset };
    }
    const children = this.#list(to, depth + 1);
    return children === undefined ? this.#inside(tag) : { tag, value, raw, offset, children };
  }

  #tag(end: number): string | undefined {
    const start = this.#at;
    const first = this.#bytes[start] ?? 0;
    let tag = HEX[first] ?? '';
    let at = start + 1;
    let more = (first & MORE_TAG_BYTES) === MORE_TAG_BYTES;
    while (more) {
      if (at >= end) return this.#refuse('truncated-tag', start);
      if (at - start >= LONGEST_TAG_BYTES) return this.#refuse('tag-too-long', start);
      const byte = this.#bytes[at] ?? 0;
      tag += HEX[byte];
      more = (byte & CONTINUES) !== 0;
      at += 1;
    }
    this.#at = at;
    return tag;
  }

  /** One byte below 80, or 81 to 84 and as many bytes, the highest first (Annex B2; emv.md 3.1). */
  #length(end: number, tag: string): number | undefined {
    const at = this.#at;
    const first = this.#bytes[at] ?? 0;
    if (at >= end) return this.#refuse('truncated-length', at, tag);
    this.#at = at + 1;
    if (first < 0x80) return first;
    if (first === 0x80) return this.#refuse('indefinite-length', at, tag);
    const more = first & 0x7f;
    if (more > LONGEST_LENGTH_BYTES) return this.#refuse('length-too-long', at, tag);
    if (at + more >= end) return this.#refuse('truncated-length', at, tag);
    let length = 0;
    for (let index = at + 1; index <= at + more; index += 1) length = length * 256 + (this.#bytes[index] ?? 0);
    if (this.#mode === 'strict' && (length < 0x80 || this.#bytes[at + 1] === 0)) {
      return this.#refuse('length-not-shortest', at, tag);
    }
    this.#at = at + 1 + more;
    return length;
  }

  #refuse(kind: TlvFaultKind, offset: number, tag = ''): undefined {
    this.#fault = { kind, path: tag, offset };
  }

  /** The fault happened inside that template. */
  #inside(tag: string): undefined {
    if (this.#fault === undefined) return;
    const { path } = this.#fault;
    this.#fault = { ...this.#fault, path: path === '' ? tag : `${tag} / ${path}` };
  }
}

/** A whole tag: as many bytes as its own bits say. */
function isTag(tag: string): boolean {
  if (!/^([0-9A-F]{2}){1,4}$/.test(tag)) return false;
  const [first = 0, ...rest] = Buffer.from(tag, 'hex');
  if ((first & MORE_TAG_BYTES) !== MORE_TAG_BYTES) return rest.length === 0;
  return rest.length > 0 && rest.every((byte, index) => ((byte & CONTINUES) !== 0) === index < rest.length - 1);
}

/** Tag in upper-case hex, shortest length, value. A tag that is none is our own mistake and throws. */
export function encodeTlv(tag: string, value: Uint8Array): Uint8Array {
  if (!isTag(tag)) throw new Error(`${tag} is not a tag`);
  return new Uint8Array(Buffer.concat([Buffer.from(tag, 'hex'), shortestLength(value.length), value]));
}

function shortestLength(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const digits = length.toString(16);
  const bytes = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex');
  return Uint8Array.of(0x80 + bytes.length, ...bytes);
}

/** Every primitive object, inside templates too, in order. */
export function primitivesOf(list: readonly Tlv[]): readonly Tlv[] {
  return list.flatMap((one) => (one.children === undefined ? [one] : primitivesOf(one.children)));
}

/** The first object with that tag, at any depth. */
export function findTlv(list: readonly Tlv[], tag: string): Tlv | undefined {
  for (const one of list) {
    if (one.tag === tag) return one;
    const inside = one.children && findTlv(one.children, tag);
    if (inside !== undefined) return inside;
  }
  return undefined;
}
