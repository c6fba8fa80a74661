/** The outcomes as a table for people. */
import { type Aim, type BenchOutcome, isMet, type Reading } from './outcome.ts';

const NAME_WIDTH = 34;

const digits = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

const readingLine = ({ name, value, unit }: Reading): string =>
  `    ${name.padEnd(NAME_WIDTH)}${digits(value).padStart(8)} ${unit}`;

function aimLine(aim: Aim): string {
  const unit = aim.unit === 'times' ? 'x' : ` ${aim.unit}`;
  const sign = aim.bound === 'at-least' ? '≥' : '≤';
  const verdict = isMet(aim) ? 'met' : 'MISSED';
  const value = `${digits(aim.value)}${unit}`.padStart(9);
  return `  → ${aim.text.padEnd(NAME_WIDTH)}${value}   aim ${sign} ${aim.limit}${unit}: ${verdict}`;
}

export function table(outcomes: readonly BenchOutcome[]): string {
  const parts = outcomes.map(({ title, readings, aims, note }) =>
    [title, ...readings.map(readingLine), ...aims.map(aimLine), ...(note === undefined ? [] : [`    (${note})`])].join(
      '\n',
    ),
  );
  const aims = outcomes.flatMap((outcome) => outcome.aims);
  return `${parts.join('\n\n')}\n\n${aims.filter(isMet).length} of ${aims.length} aims met\n`;
}
