/**
 * The prompt as it is to be said now. Almost always the table's own words; a card is asked for in the ways in which it may come at
 * this moment, and not at all while an earlier one is in the slot. The sale screen and the spoken prompt use it, so that both say
 * the same.
 */
import type { View } from '../../preload/contract/contract.ts';
import type { CardWay, Prompt } from '../../preload/contract/words.ts';
import { waitsForPreviousCard } from '../terminal/card-in-slot.ts';
import { CARD_WAYS } from '../terminal/card-ways.ts';
import type { SomeWays } from './captions.ts';
import type { PromptWords, Wording } from './wording.ts';

/** Why chips and taps cannot be taken now; nothing where they can. */
export function chipMissing(view: Pick<View, 'devices' | 'chipParameters'>): 'reader' | 'parameters' | undefined {
  const lamp = view.devices.find(({ device }) => device === 'chip')?.lamp;
  if (lamp !== 'ready' && lamp !== 'busy' && lamp !== 'attention') return 'reader';
  return view.chipParameters.loaded ? undefined : 'parameters';
}

export function promptWords(words: Wording, view: View, prompt: Prompt): PromptWords {
  const { payment } = view;
  if (prompt !== 'present-card' || payment === undefined) return words.prompts[prompt];
  const { previous, present: titles, presentNone } = words.captions.card;
  if (waitsForPreviousCard(payment)) return { title: previous.word, detail: previous.note };
  const ways = CARD_WAYS.filter((way) => payment.ways?.includes(way) ?? true);
  if (ways.length === CARD_WAYS.length) return words.prompts[prompt];
  const [one, two] = ways;
  if (one === undefined) return presentNone;
  return { title: titles[two === undefined ? one : pairOf(one, two)], detail: whyFewer(words, view, ways) };
}

function pairOf(one: CardWay, two: CardWay): SomeWays {
  if (one === 'insert') return 'insert-tap';
  return two === 'insert' ? 'swipe-insert' : 'swipe-tap';
}

function whyFewer({ captions }: Wording, view: View, ways: readonly CardWay[]): string {
  const { withoutReader, withoutParameters, withoutTap, withoutStripe } = captions.card;
  if (!ways.includes('swipe')) return withoutStripe;
  if (ways.includes('insert')) return withoutTap;
  return chipMissing(view) === 'parameters' ? withoutParameters : withoutReader;
}
