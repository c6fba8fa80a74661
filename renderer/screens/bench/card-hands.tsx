/**
 * What a hand does with the chosen card: through the groove, into the slot, onto the field; each takes a dragged card too. The
 * clumsy ways stand beneath. A card that is in the slot is pulled out from here as well.
 */
import { useState } from 'react';
import type { BenchView } from '../../../preload/contract/contract.ts';
import { useLanguage } from '../../wording/use-words.ts';
import { ClumsyWays } from './clumsy-ways.tsx';
import { HandTarget } from './hand-target.tsx';
import { PlugSwitch } from './plug-switch.tsx';
import { useBenchAct } from './use-bench.ts';
import { type InsertHow, type SwipeHow, type TapHow, useBenchWords } from './words.ts';

type Card = BenchView['cards'][number];

export interface CardHandsProps extends Pick<BenchView, 'cards' | 'reader' | 'chip'> {
  readonly card: Card | undefined;
}

/** What may be tried with a card: a phone has no stripe and goes into no slot; a card without a chip may be put in all the same. */
export function possible(card: Card | undefined, { reader, chip }: Pick<BenchView, 'reader' | 'chip'>) {
  return {
    swipe: card?.stripe === true && reader.plugged,
    insert: card !== undefined && (card.chip || card.stripe) && chip.plugged && chip.card === undefined,
    tap: card?.tap === true && chip.plugged && chip.card === undefined,
  };
}

export function CardHands({ cards, reader, chip, card }: CardHandsProps) {
  const words = useBenchWords();
  const language = useLanguage();
  const act = useBenchAct();
  const [last, setLast] = useState<{ card: Card; times: number } | undefined>(undefined);
  const readers = { reader, chip };
  const swipe = (wanted: Card | undefined, how: SwipeHow): void => {
    if (wanted === undefined || !possible(wanted, readers).swipe) return;
    setLast((before) => ({ card: wanted, times: (before?.times ?? 0) + 1 }));
    act({ act: 'swipe', card: wanted.card, how });
  };
  const insert = (wanted: Card | undefined, how: InsertHow): void => {
    if (wanted !== undefined && possible(wanted, readers).insert) act({ act: 'insert', card: wanted.card, how });
  };
  const tap = (wanted: Card | undefined, how: TapHow): void => {
    if (wanted !== undefined && possible(wanted, readers).tap) act({ act: 'tap', card: wanted.card, how });
  };
  const dropped = (put: (card: Card | undefined) => void) => (id: string) =>
    put(cards.find((each) => each.card === id));
  const can = possible(card, readers);
  const inside = cards.find((each) => each.card === chip.card);
  const state = !reader.plugged ? words.unplugged : reader.listening ? words.slotListens : words.slotIdle;
  return (
    <div className="reader" data-plugged={reader.plugged}>
      <div className="reader-head">
        <h3>{words.slot}</h3>
        <span className="visually-hidden">{state}</span>
        <PlugSwitch device="reader" plugged={reader.plugged} brief />
        <PlugSwitch device="chip" plugged={chip.plugged} brief />
      </div>
      <div className="hands">
        <HandTarget
          name="swipe"
          word={words.swipes.well}
          disabled={!can.swipe}
          onPress={() => swipe(card, 'well')}
          onCard={dropped((wanted) => swipe(wanted, 'well'))}
          passed={last}
        />
        {inside !== undefined && chip.way === 'insert' ? (
          <HandTarget name="remove" word={words.pullOut} holds={inside} onPress={() => act({ act: 'remove' })} />
        ) : (
          <HandTarget
            name="insert"
            word={words.inserts.well}
            disabled={!can.insert}
            onPress={() => insert(card, 'well')}
            onCard={dropped((wanted) => insert(wanted, 'well'))}
          />
        )}
        <HandTarget
          name="tap"
          word={words.taps.well}
          disabled={!can.tap}
          onPress={() => tap(card, 'well')}
          onCard={dropped((wanted) => tap(wanted, 'well'))}
          holds={chip.way === 'tap' ? inside : undefined}
        />
      </div>
      <ClumsyWays
        can={can}
        onSwipe={(how) => swipe(card, how)}
        onInsert={(how) => insert(card, how)}
        onTap={(how) => tap(card, how)}
      />
      <p className="visually-hidden" aria-live="polite">
        {last === undefined ? '' : words.swiped(language === 'en' ? last.card.labelEn : last.card.label)}
      </p>
    </div>
  );
}
