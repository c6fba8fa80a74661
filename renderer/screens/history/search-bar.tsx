/** What to look for and on which day. The arrows move the choice in the list while typing goes on. */
import { type RefObject, useId, useRef } from 'react';
import { dayAfter, slashedDay } from '../../parts/moments.ts';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { useOtherWords } from '../../wording/use-words.ts';
import { Narrowing } from './narrowing.tsx';
import type { Search } from './use-history-list.ts';
import { HISTORY_WORDS, useHistoryWords } from './words.ts';

export interface SearchBarProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly search: Search;
  /** `20301105` by the host's clock. */
  readonly today: string;
  readonly onSearch: (search: Search) => void;
  readonly onStep: (by: number) => void;
}

/** `20301105` as a date field writes it, and back. */
const dashed = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;

export function SearchBar({ field, search, today, onSearch, onStep }: SearchBarProps) {
  const words = useHistoryWords();
  const other = useOtherWords();
  const fieldId = useId();
  const onText = (text: string) => onSearch({ ...search, text });
  const onDays = (fromDay: string | undefined, toDay: string | undefined) =>
    onSearch({ ...search, fromDay, toDay, within: undefined });
  const weekAgo = dayAfter(today, -6) ?? today;
  return (
    <search className="search-bar">
      <h1 className="page-title">
        {words.title}{' '}
        <span className="beside" lang={other.language} aria-hidden="true">
          {HISTORY_WORDS[other.language].title}
        </span>
      </h1>
      <div className="search-line">
        <label className="visually-hidden" htmlFor={fieldId}>
          {words.search}
        </label>
        <input
          id={fieldId}
          ref={field}
          data-home
          className="input figures"
          type="text"
          autoComplete="off"
          maxLength={40}
          placeholder={words.searchHint}
          value={search.text}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
            event.preventDefault();
            onStep(event.key === 'ArrowDown' ? 1 : -1);
          }}
        />
        {search.text !== '' && (
          <button type="button" className="button quiet" aria-label={words.clearSearch} onClick={() => onText('')}>
            <ShapeIcon name="cross" size={20} />
          </button>
        )}
      </div>
      <div className="search-days">
        <DayButton
          pressed={search.fromDay === undefined && search.within === undefined}
          name={words.days.all}
          onPress={() => onDays(undefined, undefined)}
        />
        <DayButton pressed={search.fromDay === today} name={words.days.today} onPress={() => onDays(today, today)} />
        <DayButton pressed={search.fromDay === weekAgo} name={words.days.week} onPress={() => onDays(weekAgo, today)} />
        <OtherDay
          day={search.fromDay === weekAgo ? undefined : search.fromDay}
          today={today}
          onDay={(day) => onDays(day, day)}
        />
      </div>
      <Narrowing search={search} onSearch={onSearch} />
    </search>
  );
}

interface OtherDayProps {
  readonly day: string | undefined;
  readonly today: string;
  readonly onDay: (day: string | undefined) => void;
}

/** The platform's calendar behind a button of ours: a date field writes its date as the system likes, not as the slip does. */
function OtherDay({ day, today, onDay }: OtherDayProps) {
  const words = useHistoryWords();
  const calendar = useRef<HTMLInputElement>(null);
  const isOther = day !== undefined && day !== today;
  return (
    <div className="day-field">
      <button
        type="button"
        className="button day-button figures"
        aria-pressed={isOther}
        onClick={() => calendar.current?.showPicker()}
      >
        {isOther ? slashedDay(day) : words.day}
      </button>
      <input
        ref={calendar}
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        max={dashed(today)}
        value={day === undefined ? '' : dashed(day)}
        onChange={(event) => onDay(event.target.value === '' ? undefined : event.target.value.replaceAll('-', ''))}
      />
    </div>
  );
}

interface DayButtonProps {
  readonly pressed: boolean;
  readonly name: string;
  readonly onPress: () => void;
}

function DayButton({ pressed, name, onPress }: DayButtonProps) {
  return (
    <button type="button" className="button day-button" aria-pressed={pressed} onClick={onPress}>
      {name}
    </button>
  );
}
