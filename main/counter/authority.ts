/**
 * The one guard for somebody's word at another person's screen: number and password are checked, the right belongs to the role, and both
 * names go into the audit. Nobody is signed out for it, and nothing of the word is kept. Every flow that needs a supervisor asks here.
 */
import type { PaymentKind } from '../domain/payment-kinds.ts';
import type { JsonObject } from '../journal/role.ts';
import type { Right } from '../operators/roles.ts';
import { type CounterParts, denied, type Ruling, type Word } from './parts.ts';

/** What the word is about, for the audit. */
export type WordFor =
  | PaymentKind
  | 'go-on-while-unresolved'
  | 'close-unresolved'
  | 'reprint'
  | 'cash-out'
  | 'bill-part-back'
  | 'bill-part-aside'
  | 'price-list'
  | 'hand-over'
  | 'release-journal'
  | 'close-difference'
  | 'change-devices';

export interface WordAsk {
  readonly word: Word;
  readonly right: Right;
  readonly for: WordFor;
  /** More for the audit: the payment, the amount, the reason. */
  readonly about?: JsonObject;
}

/** Who sits at the counter, locked or not. */
export const sitting = ({ session }: Pick<CounterParts, 'session'>): string | undefined =>
  session.state.state === 'signed-out' ? undefined : session.state.person.operator;

/** Checks the word and writes down that it was given. Checking takes time: whoever asks looks again at what it may have changed. */
export async function heedWord(
  parts: Pick<CounterParts, 'people' | 'session' | 'journal'>,
  { word, right, about = {}, ...ask }: WordAsk,
): Promise<Ruling> {
  const identified = await parts.people.identify(word.operator, word.password, right);
  if (!identified.ok) return denied(identified.fault);
  const by = sitting(parts);
  parts.journal.commit((pen) =>
    pen.append({
      kind: 'word-given',
      ...(by !== undefined && { operator: by }),
      body: { supervisor: word.operator, for: ask.for, ...about },
    }),
  );
  return { ok: true };
}
