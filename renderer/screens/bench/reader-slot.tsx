/** The reader: a slot that takes a dragged card, four ways of swiping the chosen one, and its plug. */
import { type DragEvent, useState } from 'react';
import type { BenchView } from '../../../preload/contract/contract.ts';
import { useLanguage } from '../../wording/use-words.ts';
import { CARD_TYPE } from './bank-card.tsx';
import { PlugSwitch } from './plug-switch.tsx';
import { useBenchAct } from './use-bench.ts';
import { type SwipeHow, useBenchWords } from './words.ts';

type Card = BenchView['cards'][number];

export interface ReaderSlotProps {
  readonly reader: BenchView['reader'];
  readonly card: Card | undefined;
  readonly cards: readonly Card[];
}

const HOWS: readonly SwipeHow[] = ['well', 'badly', 'wrong-side', 'blank'];

export function ReaderSlot({ reader, card, cards }: ReaderSlotProps) {
  const words = useBenchWords();
  const language = useLanguage();
  const act = useBenchAct();
  const [over, setOver] = useState(false);
  const [last, setLast] = useState<{ card: Card; times: number } | undefined>(undefined);
  const swipe = (wanted: Card | undefined, how: SwipeHow): void => {
    if (wanted === undefined || !reader.plugged) return;
    setLast((before) => ({ card: wanted, times: (before?.times ?? 0) + 1 }));
    act({ act: 'swipe', card: wanted.card, how });
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const id = event.dataTransfer.getData(CARD_TYPE);
    swipe(
      cards.find((each) => each.card === id),
      'well',
    );
  };
  const state = !reader.plugged ? words.unplugged : reader.listening ? words.slotListens : words.slotIdle;
  return (
    <div className="reader" data-over={over} data-plugged={reader.plugged}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the buttons beneath do the same */}
      <div
        className="reader-slot"
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <div className="reader-head">
          <h3>{words.slot}</h3>
          <span className="reader-word">{over ? words.drop : state}</span>
          <PlugSwitch device="reader" plugged={reader.plugged} />
        </div>
        <span className="reader-gap" aria-hidden="true">
          {last !== undefined && (
            <span key={last.times} className="reader-pass" data-organisation={last.card.organisation} />
          )}
        </span>
      </div>
      <div className="swipes">
        {HOWS.map((how) => (
          <button
            key={how}
            type="button"
            className={how === 'well' ? 'button swipe-well' : 'button'}
            data-swipe={how}
            disabled={!reader.plugged || card === undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => swipe(card, how)}
          >
            {words.swipes[how]}
          </button>
        ))}
      </div>
      <p className="visually-hidden" aria-live="polite">
        {last === undefined ? '' : words.swiped(language === 'en' ? last.card.labelEn : last.card.label)}
      </p>
    </div>
  );
}
