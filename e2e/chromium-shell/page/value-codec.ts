/**
 * Carries structured-clone values through a channel of plain strings, both ways between main and the page.
 * `makeCodec` is also turned into text and run inside the page's isolated world, so it may use nothing
 * from this module's scope. It must refuse what Electron's IPC refuses (functions, symbols, promises).
 */

/** Turns values into text and back. `encode` throws `An object could not be cloned.` like Electron's IPC. */
export interface ValueCodec {
  readonly encode: (value: unknown) => string;
  readonly decode: (text: string) => unknown;
}

/** JSON as the codec writes it: primitives as themselves, everything else as `[tag, …]`. */
type Tagged = string | number | boolean | null | readonly [tag: string, ...rest: readonly unknown[]];

export function makeCodec(): ValueCodec {
  const views = [
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
  ] as const;
  const errors = [RangeError, TypeError, SyntaxError, ReferenceError, EvalError, URIError] as const;
  const refusal = () => new TypeError('An object could not be cloned.');

  function toBase64(bytes: Uint8Array): string {
    if (typeof Buffer === 'function') {
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
    }
    let binary = '';
    for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(binary);
  }

  function fromBase64(text: string): Uint8Array<ArrayBuffer> {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
    return bytes;
  }

  function encodeNumber(value: number): Tagged {
    if (Object.is(value, -0)) return ['d', '-0'];
    return Number.isFinite(value) ? value : ['d', String(value)];
  }

  function encodeView(view: ArrayBufferView): Tagged {
    const kind = views.findIndex((View) => view instanceof View);
    if (kind < 0) throw refusal();
    return ['T', kind, toBase64(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))];
  }

  function encodeObject(value: object, seen: Map<object, number>): Tagged {
    const again = seen.get(value);
    if (again !== undefined) return ['r', again];
    seen.set(value, seen.size);
    const inner = (item: unknown) => encodeValue(item, seen);
    if (value instanceof Date) return ['D', encodeNumber(value.getTime())];
    if (value instanceof RegExp) return ['R', value.source, value.flags];
    if (value instanceof ArrayBuffer) return ['B', toBase64(new Uint8Array(value))];
    if (ArrayBuffer.isView(value)) return encodeView(value);
    if (value instanceof Error) return ['E', value.name, value.message];
    if (value instanceof Map) return ['M', [...value].map(([key, item]) => [inner(key), inner(item)])];
    if (value instanceof Set) return ['S', [...value].map(inner)];
    if (Array.isArray(value)) return ['a', value.map(inner)];
    if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet) throw refusal();
    return ['o', Object.entries(value).map(([key, item]) => [key, inner(item)])];
  }

  function encodeValue(value: unknown, seen: Map<object, number>): Tagged {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (value === undefined) return ['u'];
    if (typeof value === 'number') return encodeNumber(value);
    if (typeof value === 'bigint') return ['n', String(value)];
    if (typeof value === 'object') return encodeObject(value, seen);
    throw refusal();
  }

  function decodeError(name: unknown, message: unknown): Error {
    const Kind = errors.find((candidate) => candidate.name === name) ?? Error;
    return new Kind(String(message));
  }

  function decodeInto(target: object, key: unknown, value: unknown): void {
    // NOTE: defineProperty, so that a key named `__proto__` becomes a plain property as structured clone has it.
    Object.defineProperty(target, String(key), { value, writable: true, enumerable: true, configurable: true });
  }

  function decodeContainer(tag: unknown, body: readonly unknown[], refs: unknown[]): unknown {
    const pairs = () => body as readonly (readonly [unknown, unknown])[];
    if (tag === 'M') {
      const map = new Map<unknown, unknown>();
      refs.push(map);
      for (const [key, item] of pairs()) map.set(decodeValue(key, refs), decodeValue(item, refs));
      return map;
    }
    if (tag === 'S') {
      const set = new Set<unknown>();
      refs.push(set);
      for (const item of body) set.add(decodeValue(item, refs));
      return set;
    }
    if (tag === 'a') {
      const list: unknown[] = [];
      refs.push(list);
      for (const item of body) list.push(decodeValue(item, refs));
      return list;
    }
    const object = {};
    refs.push(object);
    for (const [key, item] of pairs()) decodeInto(object, key, decodeValue(item, refs));
    return object;
  }

  function decodeLeaf(tag: unknown, first: unknown, second: unknown): unknown {
    if (tag === 'D') return new Date(Number(decodeValue(first, [])));
    if (tag === 'R') return new RegExp(String(first), String(second));
    if (tag === 'B') return fromBase64(String(first)).buffer;
    if (tag === 'E') return decodeError(first, second);
    const View = views[Number(first)];
    if (tag !== 'T' || View === undefined) throw new TypeError(`unknown tag ${String(tag)}`);
    return new View(fromBase64(String(second)).buffer);
  }

  function decodeValue(value: unknown, refs: unknown[]): unknown {
    if (!Array.isArray(value)) return value;
    const [tag, first, second] = value as readonly unknown[];
    if (tag === 'u') return undefined;
    if (tag === 'n') return BigInt(String(first));
    if (tag === 'd') return Number(first);
    if (tag === 'r') return refs[Number(first)];
    if (tag === 'M' || tag === 'S' || tag === 'a' || tag === 'o') {
      return decodeContainer(tag, first as readonly unknown[], refs);
    }
    const leaf = decodeLeaf(tag, first, second);
    refs.push(leaf);
    return leaf;
  }

  return {
    encode: (value) => JSON.stringify(encodeValue(value, new Map())),
    decode: (text) => decodeValue(JSON.parse(text), []),
  };
}
