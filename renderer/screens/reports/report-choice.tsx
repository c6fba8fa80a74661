/** Which report: a day, week or month and the ones beside it, any days, what narrows them, the next Z report, or one that was made. */
import type { ReportAsk, ReportPage } from '../../../preload/contract/contract.ts';
import { dayAndTime } from '../../parts/moments.ts';
import { signed } from '../shift/shift-pane.tsx';
import { RangeFields } from './range-fields.tsx';
import { useReportWords } from './words.ts';

export interface ReportChoiceProps {
  readonly chosen: ReportAsk;
  readonly page: ReportPage | undefined;
  readonly onChoose: (ask: ReportAsk) => void;
}

export const TODAY: ReportAsk = { what: 'period', period: 'day' };
const NEXT_Z: ReportAsk = { what: 'z' };
const PERIODS = ['day', 'week', 'month'] as const;

export function ReportChoice({ chosen, page, onChoose }: ReportChoiceProps) {
  const words = useReportWords();
  const isNext = chosen.what === 'z' && chosen.number === undefined;
  return (
    <nav className="report-choice" aria-label={words.choose}>
      <PeriodButtons chosen={chosen} page={page} onChoose={onChoose} />
      <RangeFields chosen={chosen} page={page} onChoose={onChoose} />
      <button
        type="button"
        className="button tall"
        data-choose="next-z"
        aria-pressed={isNext}
        onClick={() => onChoose(NEXT_Z)}
      >
        {words.nextZ}
      </button>
      <MadeReports chosen={chosen} page={page} onChoose={onChoose} />
    </nav>
  );
}

/** Today's day, week or month, and the ones before and after what is shown. What narrows the report stays. */
function PeriodButtons({ chosen, page, onChoose }: ReportChoiceProps) {
  const words = useReportWords();
  const only = chosen.what === 'z' ? undefined : chosen.only;
  const shown = chosen.what === 'period' ? page?.period : undefined;
  const step = (day: string | undefined): void => {
    if (chosen.what === 'period' && day !== undefined) onChoose({ ...chosen, day });
  };
  return (
    <div className="report-periods">
      {PERIODS.map((period) => (
        <button
          key={period}
          type="button"
          className="button"
          data-home={period === 'day' ? true : undefined}
          data-choose={period}
          aria-pressed={chosen.what === 'period' && chosen.period === period}
          onClick={() => onChoose({ what: 'period', period, ...(only && { only }) })}
        >
          {words.periods[period]}
        </button>
      ))}
      <button
        type="button"
        className="button"
        data-choose="before"
        disabled={shown === undefined}
        onClick={() => step(shown?.before)}
      >
        {words.before}
      </button>
      <button
        type="button"
        className="button"
        data-choose="after"
        disabled={shown?.after === undefined}
        onClick={() => step(shown?.after)}
      >
        {words.after}
      </button>
    </div>
  );
}

function MadeReports({ chosen, page, onChoose }: ReportChoiceProps) {
  const words = useReportWords();
  if (page === undefined) return null;
  const oldest = page.list.at(-1)?.number ?? 1;
  return (
    <>
      {page.list.length === 0 && <p className="muted small">{words.noneYet}</p>}
      <ul className="report-list">
        {page.list.map(({ number, atMs, net }) => (
          <li key={number}>
            <button
              type="button"
              className="button"
              data-choose={`z-${number}`}
              aria-pressed={chosen.what === 'z' && chosen.number === number}
              onClick={() => onChoose({ what: 'z', number })}
            >
              <span>{words.zNumber(number)}</span>
              <span className="figures">{signed(net.amountMinor)}</span>
              <span className="muted figures small">{dayAndTime(atMs)}</span>
            </button>
          </li>
        ))}
      </ul>
      {oldest > 1 && (
        <label className="field">
          <span className="muted small">{words.earlierZ(oldest - 1)}</span>
          <input
            className="input figures"
            type="number"
            data-field="z-number"
            min={1}
            max={oldest - 1}
            onChange={({ target }) => {
              if (target.validity.valid && target.value !== '') onChoose({ what: 'z', number: Number(target.value) });
            }}
          />
        </label>
      )}
    </>
  );
}
