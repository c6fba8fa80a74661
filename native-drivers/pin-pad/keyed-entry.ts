/**
 * Waits while the cardholder keys a PIN on a pad that reports its keys, and counts them. Called by the families of this kind once the
 * pad asks for the PIN. It knows how many keys were pressed and never which.
 */
import type { KeyNews } from './asking-line.ts';

export interface KeyedEntryJob {
  readonly nextKey: (untilMs: number, signal: AbortSignal) => Promise<KeyNews>;
  /** Of the clock. */
  readonly untilMs: number;
  readonly signal: AbortSignal;
  /** The Clear key takes one digit back, or all of them. */
  readonly clearTakes: 'one' | 'all';
  /** The entry may be over when so many digits were keyed, without Enter. */
  readonly fullAt?: number;
  /** Digits already there: the wait goes on after a look that came too early. */
  readonly count: number;
  readonly onKeys?: (count: number) => void;
}

/** `pad-timed-out` is the pad's own limit, `late` is ours. */
export type EntryBreak = 'cancel' | 'pad-timed-out' | 'late' | 'aborted' | 'gone';

export type KeyedEntryEnd =
  | { readonly kind: 'enter'; readonly count: number }
  | { readonly kind: 'full'; readonly count: number }
  | { readonly kind: EntryBreak };

export async function awaitKeys(job: KeyedEntryJob): Promise<KeyedEntryEnd> {
  let { count } = job;
  for (;;) {
    const news = await job.nextKey(job.untilMs, job.signal);
    if (news.kind !== 'key') return news;
    switch (news.key) {
      case 'enter':
        return { kind: 'enter', count };
      case 'cancel':
        return { kind: 'cancel' };
      case 'time-out':
        return { kind: 'pad-timed-out' };
      case 'clear':
        count = job.clearTakes === 'all' ? 0 : Math.max(0, count - 1);
        job.onKeys?.(count);
        break;
      case 'digit':
        count += 1;
        job.onKeys?.(count);
        if (job.fullAt !== undefined && count >= job.fullAt) return { kind: 'full', count };
        break;
    }
  }
}
