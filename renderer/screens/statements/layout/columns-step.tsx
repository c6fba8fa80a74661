/** What each column means, one below the other with its heading and what stands in it. */
import { useStatementWords } from '../words.ts';
import { Choice } from './choice.tsx';
import { headingCells, meaningAt, withMeaning } from './layout-draft.ts';
import type { StepProps } from './layout-wizard.tsx';
import { useLayoutWords } from './words.ts';

const SAMPLES = 3;

export function ColumnsStep({ layout, put, survey }: StepProps) {
  const words = useLayoutWords();
  const { meanings } = useStatementWords();
  const headings = headingCells(layout, survey);
  const body = survey?.rows.filter(({ row }) => row > layout.headingRow) ?? [];
  const samplesOf = (place: number): string =>
    body
      .slice(0, SAMPLES)
      .map(({ cells }) => cells[place] ?? '')
      .filter((cell) => cell !== '')
      .join(' · ');
  return (
    <ul className="layout-columns">
      {Array.from({ length: survey?.columnCount ?? 0 }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
        <li key={place} data-column={place + 1}>
          <Choice
            field={`column-${place + 1}`}
            label={[words.column(place + 1), headings[place] ?? ''].filter((word) => word !== '').join(' · ')}
            words={meanings}
            value={meaningAt(layout, place + 1)}
            none={words.meansNothing}
            onChoose={(meaning) => put(withMeaning(layout, place + 1, meaning))}
          />
          <span className="figures layout-samples">{samplesOf(place)}</span>
        </li>
      ))}
    </ul>
  );
}
