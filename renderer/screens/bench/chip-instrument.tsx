/**
 * The chip reader: its slot with the card that is in it, the sign for taps, the light that says the chip has power, and keys of
 * its own that light up when the card's PIN is wanted. It shows how many digits were typed and never which.
 */
import { memo } from 'react';
import type { BenchView } from '../../../preload/contract/contract.ts';
import { useLanguage } from '../../wording/use-words.ts';
import { PadKeys } from './pad-keys.tsx';
import { PlugSwitch } from './plug-switch.tsx';
import { useBenchAct } from './use-bench.ts';
import { useBenchWords } from './words.ts';

export interface ChipInstrumentProps {
  readonly chip: BenchView['chip'];
  readonly cards: BenchView['cards'];
}

export const ChipInstrument = memo(function ChipInstrument({ chip, cards }: ChipInstrumentProps) {
  const words = useBenchWords();
  return (
    <section className="bench-place" data-place="chip" aria-label={words.places.chip}>
      <div className="instrument-head">
        <h3>{words.chipReader}</h3>
        <PlugSwitch device="chip" plugged={chip.plugged} />
      </div>
      <div className="chip-case" data-lit={chip.asking} data-plugged={chip.plugged}>
        <div className="chip-front">
          <span className="chip-led" data-on={chip.powered} title={chip.powered ? words.powered : words.notPowered}>
            <span className="visually-hidden">{chip.powered ? words.powered : words.notPowered}</span>
          </span>
          <output className="chip-display" aria-live="polite">
            <Display chip={chip} cards={cards} />
          </output>
          <Field near={chip.way === 'tap' && chip.card !== undefined} />
        </div>
        <PadKeys
          name={`${words.chipReader} · ${chip.asking ? words.readerAsks : words.readerRests}`}
          disabled={!chip.plugged || !chip.asking}
        />
        <Slot chip={chip} cards={cards} />
      </div>
    </section>
  );
});

function useLabel({ chip, cards }: ChipInstrumentProps): string {
  const language = useLanguage();
  const card = cards.find((each) => each.card === chip.card);
  return card === undefined ? (chip.card ?? '') : language === 'en' ? card.labelEn : card.label;
}

/** Two lines, as on the device: what it asks for, or which card it has. */
function Display(props: ChipInstrumentProps) {
  const words = useBenchWords();
  const label = useLabel(props);
  const { chip } = props;
  if (!chip.plugged) return <span className="visually-hidden">{words.unplugged}</span>;
  if (chip.asking) {
    return (
      <>
        <span className="pad-line">{words.enterPin}</span>
        <span className="pad-line">{'*'.repeat(chip.typed).padEnd(12, '\u00a0')}</span>
      </>
    );
  }
  return (
    <span className="pad-line chip-line">
      {chip.card === undefined ? words.slotEmpty : chip.way === 'tap' ? words.cardNear(label) : words.cardIn(label)}
    </span>
  );
}

function Field({ near }: { readonly near: boolean }) {
  const words = useBenchWords();
  return (
    <span className="chip-field" data-near={near}>
      <svg aria-hidden="true" width="40" height="42" viewBox="0 0 28 30">
        <path d="M3 11a7 7 0 0 1 0 8M9 8a13 13 0 0 1 0 14M15 5a19 19 0 0 1 0 20M21 2a25 25 0 0 1 0 26" />
      </svg>
      <span>{words.fieldWord}</span>
    </span>
  );
}

/** The mouth of the slot; a card that is in stands out of it by half, and is pulled out by pressing it. */
function Slot({ chip, cards }: ChipInstrumentProps) {
  const words = useBenchWords();
  const act = useBenchAct();
  const card = chip.way === 'insert' ? cards.find((each) => each.card === chip.card) : undefined;
  return (
    <div className="chip-slot">
      <div className="chip-mouth" aria-hidden="true" />
      {card !== undefined && (
        <button
          type="button"
          className="chip-card"
          data-act="remove"
          data-organisation={card.organisation}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => act({ act: 'remove' })}
        >
          <strong>{words.pullOut}</strong> <span className="figures">{card.last4}</span>
        </button>
      )}
    </div>
  );
}
