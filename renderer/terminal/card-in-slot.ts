/**
 * What a card that is in a reader means for the person at the counter: it must stay, it may leave, or it is the last payment's and
 * has to leave first (counter.md 1, emv.md 1.15). The band, the prompt and what is spoken ask here, so that they never differ.
 */
import type { PaymentView } from '../../preload/contract/contract.ts';
import type { Prompt, Stage } from '../../preload/contract/words.ts';

/** `ending`: the result is known and the card is still being told; `previous`: a card of an earlier payment is in the slot. */
export type CardWord = 'hold' | 'ending' | 'remove' | 'previous';

export type CardMoment = Pick<PaymentView, 'stage' | 'prompt' | 'may' | 'chip'>;

/** While one of these runs, pulling an inserted card stops the payment or has it taken back. */
const WORKED_ON: ReadonlySet<Stage> = new Set<Stage>(['chip', 'confirming', 'pin', 'authorising', 'completing']);
/** Ended, but for what the card has still to hear. */
const ENDED: ReadonlySet<Stage> = new Set<Stage>(['declined', 'reversed', 'abandoned']);
/** Said of the very card that is in the slot; with any other prompt of the first step it is an earlier one. */
const OF_THIS_CARD: ReadonlySet<Prompt> = new Set<Prompt>([
  'chip-unreadable',
  'chip-fallback',
  'card-expired',
  'card-differs',
]);

/** What is to be said of the card now, if anything. A tapped card is needed only while it is read. */
export function cardWordOf({ stage, prompt, may, chip }: CardMoment): CardWord | undefined {
  if (chip === undefined) return undefined;
  if (chip.mayRemove) return stage === 'presenting' && !OF_THIS_CARD.has(prompt) ? 'previous' : 'remove';
  if (chip.way === 'tap') return stage === 'chip' ? 'hold' : undefined;
  if (WORKED_ON.has(stage)) return 'hold';
  return ENDED.has(stage) && may.length === 0 && prompt !== 'card-pulled' ? 'ending' : undefined;
}

/** The card of an earlier payment is all that stands in the way: nothing else is asked for until it is out. */
export const waitsForPreviousCard = (payment: CardMoment): boolean =>
  payment.prompt === 'present-card' && cardWordOf(payment) === 'previous';
