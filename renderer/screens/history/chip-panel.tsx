/**
 * What the chip of a payment said, for the helpline: each open object with its tag, name, value and what its bits mean. Folded
 * until it is asked for; can be copied as text. Holds no card number, track or PIN, since the answer holds none.
 */
import type { PaymentLife } from '../../../preload/contract/contract.ts';
import type { Language } from '../../../preload/contract/words.ts';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { useCopy } from '../../parts/use-copy.ts';
import { useLanguage } from '../../wording/use-words.ts';
import { tagName } from './tag-names.ts';
import { useHistoryWords } from './words.ts';
import './chip-panel.css';

export type ChipFacts = NonNullable<PaymentLife['chip']>;
type Fact = ChipFacts[number];

export function ChipPanel({ facts }: { readonly facts: ChipFacts }) {
  const words = useHistoryWords();
  const language = useLanguage();
  const copy = useCopy();
  return (
    <details className="chip-panel" onToggle={(event) => event.currentTarget.open && bringUp(event.currentTarget)}>
      <summary className="chip-summary">
        <ShapeIcon name="chip" size={22} />
        {words.chip.summary(facts.length)}
      </summary>
      <div className="chip-head">
        <p className="muted small">{words.chip.lead}</p>
        <button
          type="button"
          className="button"
          data-act="copy-chip"
          onClick={() => void copy(factsText(facts, language), words.chip)}
        >
          {words.chip.copy}
        </button>
      </div>
      <dl className="chip-facts">
        {facts.map((fact) => (
          <ChipFact key={fact.tag} fact={fact} language={language} />
        ))}
      </dl>
    </details>
  );
}

/** What was asked for is seen at once: the story moves up to it, and nothing else does. */
function bringUp(panel: HTMLElement): void {
  const story = panel.parentElement;
  if (story !== null) story.scrollTop += panel.getBoundingClientRect().top - story.getBoundingClientRect().top;
}

function ChipFact({ fact, language }: { readonly fact: Fact; readonly language: Language }) {
  return (
    <div className="chip-fact" data-tag={fact.tag}>
      <dt>
        <code>{fact.tag}</code>
        <span>{tagName(fact, language)}</span>
      </dt>
      <dd>
        <code className="chip-value">{inPairs(fact.value)}</code>
        {fact.meanings.length > 0 && (
          <ul className="chip-meanings">
            {meaningsIn(fact, language).map((meaning) => (
              <li key={meaning}>{meaning}</li>
            ))}
          </ul>
        )}
      </dd>
    </div>
  );
}

const meaningsIn = (fact: Fact, language: Language): readonly string[] =>
  fact.meanings.map(({ zh, en }) => (language === 'en' ? en : zh));

/** Byte by byte, as the standards print them. */
const inPairs = (hex: string): string => hex.match(/../g)?.join(' ') ?? '';

/** One line per object, what its bits mean set in beneath. */
export function factsText(facts: ChipFacts, language: Language): string {
  return facts
    .flatMap((fact) => [
      `${fact.tag.padEnd(6)} ${fact.value}  ${tagName(fact, language)}`,
      ...meaningsIn(fact, language).map((meaning) => `         - ${meaning}`),
    ])
    .join('\n');
}
