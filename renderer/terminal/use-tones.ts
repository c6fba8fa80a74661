/** Plays a tone when the picture changes in a way a cashier should hear. Called once, by the frame. */
import { useEffect, useRef } from 'react';
import type { View } from '../../preload/contract/contract.ts';
import type { Prompt } from '../../preload/contract/words.ts';
import { usePage } from './terminal-context.tsx';
import type { Tone } from './tones.ts';

/** Prompts that call a person who may be looking elsewhere. */
const ATTENTION: ReadonlySet<Prompt> = new Set<Prompt>([
  'swipe-again',
  'card-blank',
  'card-bad-format',
  'card-encrypted',
  'insert-chip',
  'chip-unreadable',
  'chip-fallback',
  'chip-not-accepted',
  'chip-blocked',
  'chip-trouble',
  'use-contact',
  'see-phone',
  'one-card-only',
  'choose-application',
  'card-pulled',
  'pin-wrong',
  'pin-last-try',
  'card-expired',
  'reader-lost',
  'card-differs',
  'risk-blocked',
  'pad-trouble',
  'pad-key-fault',
  'comms-failed',
  'comms-timeout',
  'answer-unreadable',
  'mac-wrong',
  'reversing',
  'reversal-failed',
  'accept-partial',
  'printer-trouble',
  'tear-off',
  'tear-off-unsigned',
  'unresolved',
]);

/** The cardholder's turn: on the pad, or on the chip reader's own keys. */
const PIN_WANTED: ReadonlySet<Prompt> = new Set<Prompt>(['enter-pin', 'enter-pin-at-reader']);

/** A card left in the slot is called for again and again until it is out. */
export const REMOVE_CARD_EVERY_MS = 2000;

/** The tone of a step from one view to the next, if any. The result speaks before the prompt. */
export function toneBetween(before: View, after: View): Tone | undefined {
  const result = after.payment?.result;
  if (result !== undefined && result !== before.payment?.result) {
    if (result === 'approved') return 'approved';
    return result === 'declined' ? 'declined' : 'attention';
  }
  if (after.payment?.chip?.mayRemove && !before.payment?.chip?.mayRemove) return 'attention';
  const card = after.payment?.card ?? after.earlyCard;
  if (card !== undefined && before.payment?.card === undefined && before.earlyCard === undefined) return 'card-read';
  const prompt = after.payment?.prompt ?? after.earlyCardPrompt;
  const promptBefore = before.payment?.prompt ?? before.earlyCardPrompt;
  if (prompt === undefined || prompt === promptBefore) return undefined;
  if (PIN_WANTED.has(prompt)) return 'pin-wanted';
  return ATTENTION.has(prompt) ? 'attention' : undefined;
}

export function useTones(view: View): void {
  const { tones, clock } = usePage();
  const before = useRef(view);
  useEffect(() => {
    const tone = toneBetween(before.current, view);
    before.current = view;
    if (tone !== undefined) tones.play(tone);
  }, [view, tones]);
  const mayRemove = view.payment?.chip?.mayRemove ?? false;
  useEffect(() => {
    if (!mayRemove) return;
    return clock.every(REMOVE_CARD_EVERY_MS, () => tones.play('attention'));
  }, [mayRemove, clock, tones]);
}
