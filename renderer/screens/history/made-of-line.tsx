/** Which figure the list is what of: its hours, tender, result and code; and what belongs to it and is no payment of the history. */
import { calendarDay, clockTime } from '../../parts/moments.ts';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { useWords } from '../../wording/use-words.ts';
import type { MadeOf } from '../navigation.tsx';
import { signed } from '../shift/shift-pane.tsx';
import { useShiftWords } from '../shift/words.ts';
import { useHistoryWords } from './words.ts';

const HOUR_MS = 3_600_000;

export interface MadeOfLineProps {
  readonly made: MadeOf;
  readonly onClear: () => void;
}

/** One hour by its beginning and end, a whole day by its date, anything else by two moments. */
function hoursText(fromMs: number, toMs: number): string {
  const begins = `${calendarDay(fromMs)} ${clockTime(fromMs)}`;
  if (calendarDay(fromMs) === calendarDay(toMs - 1)) {
    const isWhole = clockTime(fromMs) === '00:00' && clockTime(toMs) === '00:00';
    return isWhole ? calendarDay(fromMs) : `${begins}–${clockTime(toMs)}`;
  }
  return `${begins} – ${calendarDay(toMs)} ${clockTime(toMs)}`;
}

export function MadeOfLine({ made, onClear }: MadeOfLineProps) {
  const words = useHistoryWords();
  const { results } = useWords();
  const { tenders } = useShiftWords();
  const { within, result, beside } = made;
  const [fromMs, toMs] = [within.fromHour * HOUR_MS, within.toHour * HOUR_MS];
  const parts = [
    hoursText(fromMs, toMs),
    ...(within.tender === undefined ? [] : [tenders[within.tender]]),
    ...(result === undefined ? [] : [results[result]]),
    ...(within.code === undefined ? [] : [words.made.code(within.code)]),
  ];
  return (
    <div className="made-of" role="status">
      <p className="made-of-line figures">
        <span>{words.made.of(parts)}</span>
        <button type="button" className="button quiet" aria-label={words.made.clear} onClick={onClear}>
          <ShapeIcon name="cross" size={20} />
        </button>
      </p>
      {beside !== undefined && (
        <p className="small figures">{words.made.beside(beside.count, signed(beside.amountMinor))}</p>
      )}
    </div>
  );
}
