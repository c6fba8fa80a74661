/** Which report: today, any days with what narrows them, the next Z report, or one that was made. */
import type { ReportAsk, ReportPage } from '../../../preload/contract/contract.ts';
import type { Tender } from '../../../preload/contract/words.ts';
import { dayAndTime } from '../../parts/moments.ts';
import { signed } from '../shift/shift-pane.tsx';
import { useShiftWords } from '../shift/words.ts';
import { useReportWords } from './words.ts';

export interface ReportChoiceProps {
  readonly chosen: ReportAsk;
  readonly page: ReportPage | undefined;
  readonly onChoose: (ask: ReportAsk) => void;
}

const TENDERS = ['card', 'code', 'cash', 'other'] as const satisfies readonly Tender[];

export const TODAY: ReportAsk = { what: 'days' };
const NEXT_Z: ReportAsk = { what: 'z' };

export function ReportChoice({ chosen, page, onChoose }: ReportChoiceProps) {
  const words = useReportWords();
  const isToday = chosen.what === 'days' && chosen.fromDay === undefined;
  const isNext = chosen.what === 'z' && chosen.number === undefined;
  return (
    <nav className="report-choice" aria-label={words.choose}>
      <button
        type="button"
        className="button tall"
        data-home
        data-choose="today"
        aria-pressed={isToday}
        onClick={() => onChoose(TODAY)}
      >
        {words.today}
      </button>
      <button
        type="button"
        className="button tall"
        data-choose="next-z"
        aria-pressed={isNext}
        onClick={() => onChoose(NEXT_Z)}
      >
        {words.nextZ}
      </button>
      <RangeFields chosen={chosen} page={page} onChoose={onChoose} />
      {page !== undefined && page.list.length === 0 && <p className="muted small">{words.noneYet}</p>}
      <ul className="report-list">
        {(page?.list ?? []).map(({ number, atMs, net }) => (
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
    </nav>
  );
}

/** `20301105` as a date field writes it. */
const dashed = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;

function RangeFields({ chosen, page, onChoose }: ReportChoiceProps) {
  const words = useReportWords();
  const shift = useShiftWords();
  const fromDay = chosen.what === 'days' ? (chosen.fromDay ?? page?.fromDay ?? '') : '';
  const toDay = chosen.what === 'days' ? (chosen.toDay ?? page?.toDay ?? '') : '';
  const only = (chosen.what === 'days' && chosen.only) || {};
  const put = (change: { from?: string; to?: string; tender?: string; operator?: string }): void => {
    const from = change.from ?? fromDay;
    const to = change.to ?? toDay;
    const operator = change.operator ?? only.operator ?? '';
    const wanted = change.tender ?? only.tender ?? '';
    const tender = TENDERS.find((one) => one === wanted);
    onChoose({
      what: 'days',
      ...(from !== '' && { fromDay: from, toDay: to === '' || to < from ? from : to }),
      only: { ...(operator !== '' && { operator }), ...(tender && { tender }) },
    });
  };
  return (
    <fieldset className="report-range">
      <legend>{words.range}</legend>
      {(['from', 'to'] as const).map((end) => (
        <label className="field" key={end}>
          <span>{words[end]}</span>
          <input
            className="input figures"
            type="date"
            data-field={end}
            value={dashed(end === 'from' ? fromDay : toDay).replace(/^--$/, '')}
            onChange={(event) => put({ [end]: event.target.value.replaceAll('-', '') })}
          />
        </label>
      ))}
      <label className="field">
        <span>{words.tender}</span>
        <select
          className="input"
          data-field="tender"
          value={only.tender ?? ''}
          onChange={(event) => put({ tender: event.target.value })}
        >
          <option value="">{words.everyTender}</option>
          {TENDERS.map((tender) => (
            <option key={tender} value={tender}>
              {shift.tenders[tender]}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{words.operator}</span>
        <select
          className="input"
          data-field="operator"
          value={only.operator ?? ''}
          onChange={(event) => put({ operator: event.target.value })}
        >
          <option value="">{words.everyTender}</option>
          {operatorsOf(page, only.operator).map((operator) => (
            <option key={operator} value={operator}>
              {operator}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}

/** Those who stand on the page, and the one that is chosen. */
const operatorsOf = (page: ReportPage | undefined, chosen: string | undefined): readonly string[] => [
  ...new Set([...(chosen === undefined ? [] : [chosen]), ...(page?.totals.operators ?? []).map(({ name }) => name)]),
];
