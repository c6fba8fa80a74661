/**
 * Whether a card that is in may leave: 请勿拔卡 until 请拔卡 (counter.md 1), in both languages on a band of its own colour, which
 * is none of the four results'. Large while the card is all that matters, slim beside other steps and results. It only says; it
 * asks nothing, and what is spoken is the spoken prompt's.
 */
import type { ChipView } from '../../preload/contract/contract.ts';
import type { CardWord } from '../terminal/card-in-slot.ts';
import type { Captions } from '../wording/captions.ts';
import { useOtherWords, useWords } from '../wording/use-words.ts';
import { WayPicture } from './way-picture.tsx';
import './card-band.css';

export interface CardBandProps {
  readonly word: CardWord;
  readonly way: ChipView['way'];
  readonly large?: boolean;
  /** It is what the screen asks for: a heading. */
  readonly asks?: boolean;
}

export function bandWords({ card }: Captions, word: CardWord, way: ChipView['way']): { word: string; note: string } {
  return word === 'hold' || word === 'remove' ? card[word][way] : card[word];
}

export function CardBand({ word, way, large = false, asks = false }: CardBandProps) {
  const said = bandWords(useWords().captions, word, way);
  const other = useOtherWords();
  const stays = word === 'hold' || word === 'ending';
  const picture = way === 'tap' ? 'tap' : stays ? 'hold' : 'remove';
  const Word = asks ? 'h2' : 'p';
  return (
    <section className="card-band" data-band={word} data-size={large ? 'large' : 'slim'}>
      <WayPicture name={picture} size={large ? 128 : 56} />
      <div className="card-band-words">
        <Word className="card-band-word">
          {said.word}
          <span className="card-band-other" lang={other.language} aria-hidden="true">
            {bandWords(other.captions, word, way).word}
          </span>
        </Word>
        <p className="card-band-note">{said.note}</p>
      </div>
    </section>
  );
}
