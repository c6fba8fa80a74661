/** One place of the readers: a button that is also where a card may be dropped, with the card that is in it or has just passed. */
import { type DragEvent, useState } from 'react';
import type { BenchView } from '../../../preload/contract/contract.ts';
import { WayPicture } from '../../parts/way-picture.tsx';
import { CARD_TYPE } from './bank-card.tsx';
import { useBenchWords } from './words.ts';

type Card = BenchView['cards'][number];

export interface HandTargetProps {
  readonly name: 'swipe' | 'insert' | 'remove' | 'tap';
  readonly word: string;
  readonly disabled?: boolean;
  readonly onPress: () => void;
  /** A card was dropped here. */
  readonly onCard?: (id: string) => void;
  /** The card that is in the slot or on the field. */
  readonly holds?: Card | undefined;
  /** The card that went through last, and how often one has: each pass is drawn once. */
  readonly passed?: { readonly card: Card; readonly times: number } | undefined;
}

export function HandTarget({ name, word, disabled = false, onPress, onCard, holds, passed }: HandTargetProps) {
  const words = useBenchWords();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    onCard?.(event.dataTransfer.getData(CARD_TYPE));
  };
  return (
    <button
      type="button"
      className="hand"
      data-hand={name}
      data-swipe={name === 'swipe' ? 'well' : undefined}
      data-over={over}
      data-holds={holds !== undefined}
      disabled={disabled}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(onCard !== undefined);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <WayPicture name={name} size={40} />
      <span className="hand-word">{over && name === 'swipe' ? words.drop : word}</span>
      <span className="hand-gap" aria-hidden="true">
        {holds !== undefined && <span className="hand-card" data-organisation={holds.organisation} />}
        {passed !== undefined && (
          <span key={passed.times} className="reader-pass" data-organisation={passed.card.organisation} />
        )}
      </span>
    </button>
  );
}
