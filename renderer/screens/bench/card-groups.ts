/**
 * In which compartment of the wallet a test card lies, and which cards are found by a search. Almost every card says by itself how
 * it comes; only those with a habit of the host's, or with a fault of their own, are listed here by their ids.
 */
import type { BenchView } from '../../../preload/contract/contract.ts';

type Card = BenchView['cards'][number];

/** `answers`: what the host does about it; `faulty`: what the card itself does. */
export const CARD_GROUPS = ['stripe', 'chip', 'tap', 'answers', 'faulty'] as const;
export type CardGroup = (typeof CARD_GROUPS)[number];

const ANSWERS: ReadonlySet<string> = new Set([
  'slow',
  'late',
  'no-answer',
  'answer-lost',
  'bad-mac',
  'garbage',
  'half-frame',
  'closes',
  'malfunction',
  'sign-on-again',
  'asks-parameters',
  'asks-status',
  'asks-blacklist',
  'chip-answer-lost',
  'chip-wants-keys',
  'chip-wants-parameters',
  'chip-no-issuer-data',
  'chip-wrong-issuer-data',
  'chip-script-before',
  'chip-script-after',
  'chip-script-refused',
]);

const FAULTY: ReadonlySet<string> = new Set([
  'expired',
  'keep-card',
  'pin-tries',
  'chip-mute',
  'chip-broken',
  'chip-blocked',
  'chip-blocked-by-issuer',
  'chip-wrong-cryptogram',
  'chip-declines-offline',
  'chip-refuses-approval',
]);

export function groupOf({ card, chip, tap }: Pick<Card, 'card' | 'chip' | 'tap'>): CardGroup {
  if (ANSWERS.has(card)) return 'answers';
  if (FAULTY.has(card)) return 'faulty';
  if (tap) return 'tap';
  return chip ? 'chip' : 'stripe';
}

/** The cards of one compartment or, where something is looked for, all that have every word of it, in either language. */
export function cardsShown(cards: readonly Card[], group: CardGroup, sought: string): readonly Card[] {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return cards.filter((card) => groupOf(card) === group);
  return cards.filter((card) => {
    const text = [card.card, card.label, card.labelEn, card.behaviour, card.behaviourEn, card.last4].join(' ');
    return words.every((word) => text.toLowerCase().includes(word));
  });
}
