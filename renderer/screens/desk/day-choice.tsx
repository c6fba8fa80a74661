/** Which business day, and of what moment its figures are. */
import type { DeskFigures } from '../../../preload/contract/contract.ts';
import { clockTimeWithSeconds } from '../../parts/moments.ts';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { useDeskWords } from './words.ts';

export interface DayChoiceProps {
  readonly figures: DeskFigures | undefined;
  /** Today where none is named. */
  readonly onChoose: (day: string | undefined) => void;
  readonly onAgain: () => void;
}

const DAY_MS = 86_400_000;
const midnight = (day: string): number => Date.parse(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T00:00:00Z`);

/** The day so many days after (or before) another, both as `20301105`. */
export const dayFrom = (day: string, days: number): string =>
  new Date(midnight(day) + days * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '');

export const weekdayOf = (day: string): number => new Date(midnight(day)).getUTCDay();

export function DayChoice({ figures, onChoose, onAgain }: DayChoiceProps) {
  const words = useDeskWords();
  if (figures === undefined) return null;
  const { day, today, shownAtMs } = figures;
  const go = (days: number): void => {
    const wanted = dayFrom(day, days);
    onChoose(wanted >= today ? undefined : wanted);
  };
  return (
    <div className="desk-days">
      <fieldset className="desk-switch" aria-label={words.days}>
        <button type="button" className="button" data-day="before" aria-label={words.dayBefore} onClick={() => go(-1)}>
          ‹
        </button>
        <span className="desk-day figures" aria-live="polite">
          {`${day.slice(0, 4)}/${day.slice(4, 6)}/${day.slice(6)}`} {words.weekdays[weekdayOf(day)]}
          {day === today && ` · ${words.today}`}
        </span>
        <button
          type="button"
          className="button"
          data-day="after"
          aria-label={words.dayAfter}
          disabled={day >= today}
          onClick={() => go(1)}
        >
          ›
        </button>
        {day !== today && (
          <button type="button" className="button" data-day="today" onClick={() => onChoose(undefined)}>
            {words.today}
          </button>
        )}
      </fieldset>
      <p className="muted figures" data-shown-at={shownAtMs}>
        {words.asOf(clockTimeWithSeconds(shownAtMs))}
      </p>
      <button type="button" className="button" data-home data-action="refresh" onClick={onAgain}>
        <ShapeIcon name="return" size={20} /> {words.refresh}
      </button>
    </div>
  );
}
