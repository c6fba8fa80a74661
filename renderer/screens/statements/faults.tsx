/** Why nothing of a file was taken: how many mistakes, and the first of them row by row. */
import type { StatementActed } from '../../../preload/contract/contract.ts';
import { type StatementWords, useStatementWords } from './words.ts';

export type Report = NonNullable<StatementActed['report']>;
export const TOO_LARGE: Report = { count: 1, faults: [{ fault: 'file-too-large' }] };

export function Faults({ report }: { readonly report: Report }) {
  const words = useStatementWords();
  return (
    <div className="prompt-trouble statement-faults" role="alert">
      <strong>{words.refused(report.count)}</strong>
      <ul>
        {report.faults.map(({ row, fault, column }) => (
          <li key={`${row ?? 0} ${fault} ${column ?? ''}`} className="figures">
            {row === undefined ? '' : `${words.row(row)} · `}
            {faultWords(words, fault, column)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** With the column that is meant, where one is. */
export function faultWords(
  words: StatementWords,
  fault: Report['faults'][number]['fault'],
  column: string | undefined,
): string {
  const meaning = Object.entries(words.meanings).find(([name]) => name === column)?.[1];
  return meaning === undefined ? words.faults[fault] : words.inColumn(words.faults[fault], meaning);
}
