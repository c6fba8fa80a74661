/**
 * Every picture comes over the bridge as a copy of its own. What is equal to the picture before stays the very same object here, so that
 * whatever is drawn from that part alone need not be drawn again.
 */
export function keptParts(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before;
  if (Array.isArray(before) && Array.isArray(after)) {
    const parts = after.map((part, index) => keptParts(before[index], part));
    return parts.length === before.length && parts.every((part, index) => part === before[index]) ? before : parts;
  }
  if (!isRecord(before) || !isRecord(after)) return after;
  const names = Object.keys(after);
  const parts = Object.fromEntries(names.map((name) => [name, keptParts(before[name], after[name])]));
  const isSame = names.length === Object.keys(before).length && names.every((name) => parts[name] === before[name]);
  return isSame ? before : parts;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
