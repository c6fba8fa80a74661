/** One test card, drawn: the organisation's colour, masked number, chip, what it does, and its PIN as a hint. */
import type { BenchView } from '../../../preload/contract/contract.ts';
import { useLanguage } from '../../wording/use-words.ts';
import { useBenchWords } from './words.ts';

type Card = BenchView['cards'][number];

export interface BankCardProps {
  readonly card: Card;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** What a dragged card is called on its way to the reader. */
export const CARD_TYPE = 'application/x-test-card';

export function BankCard({ card, chosen, onChoose }: BankCardProps) {
  const words = useBenchWords();
  const language = useLanguage();
  const label = language === 'en' ? card.labelEn : card.label;
  const behaviour = language === 'en' ? card.behaviourEn : card.behaviour;
  const organisation = words.organisations[card.organisation] ?? card.organisation;
  return (
    <label
      className="bank-card"
      data-card={card.card}
      data-organisation={card.organisation}
      data-chosen={chosen}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(CARD_TYPE, card.card);
        event.dataTransfer.effectAllowed = 'copy';
        onChoose();
      }}
    >
      <input type="radio" className="visually-hidden" name="test-card" checked={chosen} onChange={onChoose} />
      <span className="card-edge">
        <span className="card-label">{label}</span>
        <span className="card-organisation">{organisation}</span>
      </span>
      {chosen && (
        <span className="card-face">
          {behaviour !== label && <span className="card-behaviour">{behaviour}</span>}
          <span className="card-marks">
            {card.chip && <ChipMark word={words.chip} />}
            {card.tap && <TapMark word={words.contactless} />}
            {card.stripe && !card.chip && <span className="card-stripe" aria-hidden="true" />}
          </span>
          <span className="card-foot">
            <span className="card-digits figures">**** **** **** {card.last4}</span>
            <span className="card-pin figures">
              {card.pinHint === undefined ? words.noPin : words.pin(card.pinHint)}
            </span>
          </span>
        </span>
      )}
    </label>
  );
}

/** The four waves that say a card may be tapped. */
function TapMark({ word }: { readonly word: string }) {
  return (
    <span className="card-tap">
      <svg aria-hidden="true" width="22" height="24" viewBox="0 0 28 30">
        <path d="M3 11a7 7 0 0 1 0 8M9 8a13 13 0 0 1 0 14M15 5a19 19 0 0 1 0 20M21 2a25 25 0 0 1 0 26" />
      </svg>
      <span>{word}</span>
    </span>
  );
}

function ChipMark({ word }: { readonly word: string }) {
  return (
    <span className="card-chip">
      <svg aria-hidden="true" width="36" height="28" viewBox="0 0 44 34">
        <rect className="chip-plate" x="1" y="1" width="42" height="32" rx="6" />
        <path className="chip-lines" d="M1 12h13v10H1M43 12H30v10h13M14 1v32M30 1v32M14 17h16" />
      </svg>
      <span>{word}</span>
    </span>
  );
}
