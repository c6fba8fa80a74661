/**
 * The three ways a card may come, side by side and alike; the one that is asked for stands out, one that cannot be used now is
 * pale and says so. Shown while a card is waited for.
 */
import type { PaymentView } from '../../../preload/contract/contract.ts';
import type { CardWay, Prompt } from '../../../preload/contract/words.ts';
import { WayPicture } from '../../parts/way-picture.tsx';
import { CARD_WAYS } from '../../terminal/card-ways.ts';
import { useWords } from '../../wording/use-words.ts';

export type WayState = 'open' | 'wanted' | 'closed';
type Ways = Readonly<Record<CardWay, WayState>>;

const ALL: Ways = { swipe: 'open', insert: 'open', tap: 'open' };

/** Prompts that want one way; with any other, all are open. */
const WANTED: Partial<Record<Prompt, Ways>> = {
  'insert-chip': { swipe: 'closed', insert: 'wanted', tap: 'open' },
  'chip-unreadable': { swipe: 'closed', insert: 'wanted', tap: 'open' },
  'use-contact': { swipe: 'closed', insert: 'wanted', tap: 'closed' },
  'chip-fallback': { swipe: 'wanted', insert: 'open', tap: 'closed' },
  'see-phone': { swipe: 'closed', insert: 'closed', tap: 'wanted' },
  'one-card-only': { swipe: 'open', insert: 'open', tap: 'wanted' },
};

/** What the prompt wants, as far as readers, parameters and the amount let a card come at all. */
export function waysOf(prompt: Prompt, possible: readonly CardWay[] = CARD_WAYS): Ways {
  const wanted = WANTED[prompt] ?? ALL;
  const state = (way: CardWay): WayState => (possible.includes(way) ? wanted[way] : 'closed');
  return { swipe: state('swipe'), insert: state('insert'), tap: state('tap') };
}

export function CardWays({ payment }: { readonly payment: PaymentView }) {
  const { card } = useWords().captions;
  const ways = waysOf(payment.prompt, payment.ways);
  return (
    <ul className="ways" aria-label={card.waysTitle} data-moving={payment.prompt === 'present-card'}>
      {CARD_WAYS.map((way) => (
        <li key={way} className="way" data-way={way} data-state={ways[way]}>
          <WayPicture name={way === 'tap' && payment.prompt === 'see-phone' ? 'phone' : way} size={72} />
          <span className="way-words">
            <strong className="way-word">{card.ways[way].word}</strong>
            <span className="way-hint">{ways[way] === 'closed' ? card.notNow : card.ways[way].hint}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
