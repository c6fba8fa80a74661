/**
 * A day as slips write it, typed as eight digits: the platform's own field writes days as the system likes and in the system's language.
 * The arrows go a day back and forth. What is typed counts once it is a day of the calendar.
 */
import { useId, useState } from 'react';
import { useWords } from '../wording/use-words.ts';
import { dayAfter, slashedDay } from './moments.ts';

export interface DayFieldProps {
  readonly caption: string;
  /** `20301105`; empty where none is chosen. */
  readonly day: string;
  /** The name by which the field is found. */
  readonly field: string;
  /** A day of the calendar, or empty when it was cleared. */
  readonly onDay: (day: string) => void;
}

const DIGITS = 8;

export function DayField({ caption, day, field, onDay }: DayFieldProps) {
  const { captions } = useWords();
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const trouble = useId();
  const isNone = typed?.length === DIGITS && dayAfter(typed, 0) === undefined;
  const put = (text: string): void => {
    const digits = text.replaceAll(/\D/g, '').slice(0, DIGITS);
    const isDay = dayAfter(digits, 0) !== undefined;
    setTyped(isDay ? undefined : digits);
    if ((isDay || digits === '') && digits !== day) onDay(digits);
  };
  return (
    <label className="field">
      <span>{caption}</span>
      <input
        className="input figures"
        inputMode="numeric"
        autoComplete="off"
        placeholder={captions.common.dayForm}
        data-field={field}
        value={slashedDay(typed ?? day)}
        aria-invalid={isNone}
        aria-describedby={isNone ? trouble : undefined}
        onFocus={(event) => event.target.select()}
        onBlur={() => setTyped(undefined)}
        onChange={(event) => put(event.target.value)}
        onKeyDown={(event) => {
          const days = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
          const next = days === 0 ? undefined : dayAfter(typed ?? day, days);
          if (next === undefined) return;
          event.preventDefault();
          put(next);
        }}
      />
      {isNone && (
        <strong id={trouble} className="field-trouble" role="alert">
          {captions.common.noSuchDay}
        </strong>
      )}
    </label>
  );
}
