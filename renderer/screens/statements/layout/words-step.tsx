/** What the file's own words mean: each word for a kind that was found, totals, and rows that do not count. */
import { useStatementWords } from '../words.ts';
import { Choice, Tick, Typed } from './choice.tsx';
import { withCardKind, withKind, wordsTyped } from './layout-draft.ts';
import type { StepProps } from './layout-wizard.tsx';
import { useLayoutWords } from './words.ts';

export function WordsStep({ layout, put, survey }: StepProps) {
  const words = useLayoutWords();
  const { lineKinds } = useStatementWords();
  const kinds = survey?.kindWords ?? [];
  const cardKinds = survey?.cardKindWords ?? [];
  return (
    <>
      <h3>{words.kindWords}</h3>
      <p className="muted">{kinds.length === 0 ? words.noKindColumn : words.kindHint}</p>
      <div className="layout-fields">
        {kinds.map((word, place) => (
          <Choice
            key={word}
            field={`kind-${place + 1}`}
            label={word}
            words={lineKinds}
            value={layout.kinds.find((each) => each.word === word)?.kind}
            none={words.unknownWord}
            onChoose={(kind) => put(withKind(layout, word, kind))}
          />
        ))}
      </div>
      {cardKinds.length > 0 && (
        <>
          <h3>{words.cardKindWords}</h3>
          <div className="layout-fields">
            {cardKinds.map((word, place) => (
              <Choice
                key={word}
                field={`card-kind-${place + 1}`}
                label={word}
                words={words.cardKinds}
                value={layout.cardKinds.find((each) => each.word === word)?.kind}
                none={words.unknownWord}
                onChoose={(kind) => put(withCardKind(layout, word, kind))}
              />
            ))}
          </div>
        </>
      )}
      <div className="layout-fields">
        <Typed
          field="total-words"
          label={words.totalWords}
          hint={words.wordsHint}
          first={layout.totalWords.join(',')}
          onType={(text) => put({ ...layout, totalWords: wordsTyped(text).slice(0, 30) })}
        />
        <Typed
          field="left-out-words"
          label={words.leftOutWords}
          hint={words.wordsHint}
          first={layout.leftOutWords.join(',')}
          onType={(text) => put({ ...layout, leftOutWords: wordsTyped(text).slice(0, 30) })}
        />
      </div>
      <Tick
        field="totals-checked"
        label={words.totalsChecked}
        isTicked={layout.totalsChecked}
        onTick={(totalsChecked) => put({ ...layout, totalsChecked })}
      />
    </>
  );
}
