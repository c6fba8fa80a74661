/**
 * One text for one value: keys in code-unit order, no spaces, absent members left out. The chain hashes this text and
 * the tables keep it, so the same facts always have the same hash. Pure.
 */
import type { Json, JsonObject } from '../role.ts';

/** Throws on what JSON cannot hold (NaN, functions, undefined in a list): that is our own mistake. */
export function canonicalJson(value: Json): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError('a number that JSON cannot hold');
      return JSON.stringify(value);
    case 'object':
      return Array.isArray(value) ? `[${value.map(canonicalJson).join(',')}]` : canonicalObject(value as JsonObject);
    default:
      throw new TypeError(`a ${typeof value} is not JSON`);
  }
}

function canonicalObject(value: JsonObject): string {
  let text = '';
  for (const key of Object.keys(value).sort(byCodeUnits)) {
    const member = value[key];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
