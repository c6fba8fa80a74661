/**
 * What `open.ts` proves about an existing journal before anybody may trade on it: the end of the chain, its seal, and
 * the rows that recovery will act upon. The whole chain is walked by `verify`, with every backup and on command.
 */
import type { KeyObject } from 'node:crypto';
import { eventHash, NO_HASH, sealOf } from './chain/chain.ts';
import type { JournalMark } from './journal-mark.ts';
import type { FullHead } from './journal-reader.ts';
import { JournalTrouble } from './journal-trouble.ts';
import type { JsonObject } from './role.ts';
import { PAYMENTS, paymentValues } from './tables/payments.ts';
import { digestName, digestOf } from './tables/row-shape.ts';
import type { Tables } from './tables/tables.ts';

/** About a week of a busy till: some milliseconds of hashing. */
const EVENTS_CHECKED = 10_000;

/** The head of the chain, or throws `chain-broken` or `seal-wrong`. */
export function provenHead(tables: Tables, chainKey: KeyObject): FullHead {
  const last = tables.events.last();
  if (last === undefined) throw new JournalTrouble('chain-broken', 'the journal has lost its events');
  const first = Math.max(1, last.seq - EVENTS_CHECKED);
  let hash = first === 1 ? NO_HASH : (tables.events.bySeq(first - 1)?.hash ?? NO_HASH);
  let expected = first;
  for (const event of tables.events.from(first)) {
    hash = eventHash(hash, event);
    if (event.seq !== expected || event.hash !== hash) {
      throw new JournalTrouble('chain-broken', `event ${expected} does not follow from the one before`);
    }
    expected += 1;
  }
  const seal = sealOf(chainKey, last);
  if (tables.meta.get('seal') !== seal)
    throw new JournalTrouble('seal-wrong', `the seal of event ${last.seq} is not ours`);
  return { seq: last.seq, hash: last.hash, seal };
}

/** Recovery sends reversals and script notices by these rows: each must be as the chain recorded it last. */
export function refuseChangedRows(tables: Tables): void {
  for (const row of [...tables.payments.unended(), ...tables.payments.owingNotices()]) {
    const name = digestName(PAYMENTS, row.id);
    if (lastDigest(tables, row.id, name) !== digestOf(PAYMENTS, paymentValues(row))) {
      throw new JournalTrouble('chain-broken', `payment ${row.id} is not as it was recorded`);
    }
  }
}

function lastDigest(tables: Tables, id: Parameters<Tables['events']['digestsOfPayment']>[0], name: string) {
  for (const { rows } of tables.events.digestsOfPayment(id)) {
    const digest = (JSON.parse(rows) as JsonObject)[name];
    if (digest !== undefined) return digest;
  }
  return undefined;
}

/** Why the file must be an old copy, or undefined when it is as far as the vault remembers (counter.md 5.5). */
export function whyRestored(tables: Tables, mark: JournalMark, journalId: string): string | undefined {
  if (tables.meta.get('copy') !== undefined) return 'the file is a backup copy';
  const { known } = mark;
  if (known === undefined) {
    return (tables.counters.get('stans-taken') ?? 0) > 0 ? 'the key vault remembers no journal' : undefined;
  }
  if (known.journalId !== journalId) return 'the key vault remembers another journal';
  const event = tables.events.bySeq(known.seq);
  if (event === undefined) return 'the key vault remembers later events';
  return event.hash === known.hash ? undefined : 'the key vault remembers other events';
}
