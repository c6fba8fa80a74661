/**
 * Which CA keys may not be believed where real money moves (emv.md 2.3, 3.5). The download asks before it keeps a key; training
 * believes all of them, because its cards are signed with a demonstration key.
 */

export interface KeyName {
  /** Five bytes in upper-case hex. */
  readonly rid: string;
  /** One byte in upper-case hex. */
  readonly index: string;
}

const UNIONPAY = 'A000000333';
const LIVE: readonly string[] = ['01', '02', '03', '04'];
const TEST: readonly string[] = ['08', '09', '0A', '0B', '0C', '80', '85'];
/** Made by this project: its private half is in the open. */
const DEMONSTRATION: readonly string[] = ['F1'];

export type KeyUse = 'live' | 'test' | 'demonstration' | 'unknown';

/** `unknown`: another scheme's, or an index that no source names. */
export function useOfKey({ rid, index }: KeyName): KeyUse {
  if (rid !== UNIONPAY) return 'unknown';
  if (LIVE.includes(index)) return 'live';
  if (TEST.includes(index)) return 'test';
  return DEMONSTRATION.includes(index) ? 'demonstration' : 'unknown';
}

/**
 * The keys of one download that production must not keep: demonstration keys always, test keys beside live ones. A host of
 * tests that has no live key keeps its test keys, so that a counter can be tried out against it.
 */
export function keysToRefuse<Name extends KeyName>(names: readonly Name[]): readonly Name[] {
  const hasLive = names.some((name) => useOfKey(name) === 'live');
  return names.filter((name) => {
    const use = useOfKey(name);
    return use === 'demonstration' || (use === 'test' && hasLive);
  });
}
