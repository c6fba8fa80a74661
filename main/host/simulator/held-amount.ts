/** What a pre-authorisation still holds, out of the books alone. Called by the rules of pre-authorisations and balances. */
import type { Books } from './books.ts';
import { type Entry, type EntryKind, nameOf } from './ledger-entry.ts';

/** In all, minor units: 0 once it was freed or completed. */
export function heldBy(held: Entry, { ledger }: Pick<Books, 'ledger'>): number {
  if (held.kind !== 'preauth' || held.state !== 'approved') return 0;
  const about = ledger.about(nameOf(held));
  if (about.some(({ kind }) => isCompletion(kind))) return 0;
  const raised = about.filter(({ kind }) => kind === 'add-preauth');
  return raised.reduce((sum, { amountMinor }) => sum + amountMinor, held.amountMinor);
}

const isCompletion = (kind: EntryKind): boolean => kind === 'completion' || kind === 'completion-advice';
