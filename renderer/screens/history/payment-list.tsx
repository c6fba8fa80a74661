/** The payments found, newest first, grouped by day, with the faces of a list that is empty, loading or failed. */
import { useEffect, useRef } from 'react';
import type { HistoryRow } from '../../../preload/contract/contract.ts';
import type { ResultWord } from '../../../preload/contract/words.ts';
import { calendarDay, clockTime, sixDigits } from '../../parts/moments.ts';
import { Money } from '../../parts/money.tsx';
import { RefusalSentence } from '../../parts/notices.tsx';
import { ShapeIcon, type ShapeName } from '../../parts/shape-icon.tsx';
import { useWords } from '../../wording/use-words.ts';
import type { HistoryList } from './use-history-list.ts';
import { useHistoryWords } from './words.ts';

export const RESULT_SHAPES = {
  approved: 'check',
  declined: 'cross',
  unknown: 'question',
  reversed: 'return',
  abandoned: 'dash',
} satisfies Record<ResultWord, ShapeName>;

export interface PaymentListProps {
  readonly list: HistoryList;
  readonly selected: string | undefined;
  readonly today: string;
  /** A text or a day narrows the list; without one, an empty list means that there are no payments. */
  readonly narrowed: boolean;
  readonly onChoose: (paymentId: string) => void;
  readonly onEarlier: () => void;
  readonly onAgain: () => void;
}

export function PaymentList({ list, selected, today, narrowed, onChoose, onEarlier, onAgain }: PaymentListProps) {
  const words = useHistoryWords();
  const { common } = useWords().captions;
  if (list.state === 'failed' && list.rows.length === 0) {
    return (
      <div className="list-face" role="alert">
        <h2>{words.failed}</h2>
        {list.refusal !== undefined && <RefusalSentence refusal={list.refusal} brief />}
        <button type="button" className="button" onClick={onAgain}>
          {common.retry}
        </button>
      </div>
    );
  }
  if (list.state === 'loading') return <p className="list-face muted">{words.loading}</p>;
  if (list.rows.length === 0) {
    return (
      <div className="list-face" role="status">
        <h2>{narrowed ? words.empty : words.noPayments}</h2>
        {narrowed && <p className="muted">{words.emptyHint}</p>}
      </div>
    );
  }
  return (
    <section className="payment-list" aria-label={words.list}>
      <p className="visually-hidden" aria-live="polite">
        {words.found(list.rows.length, list.more)}
      </p>
      {daysOf(list.rows).map(({ day, rows }) => (
        <div key={day}>
          <h2 className="list-day figures">{day.replaceAll('/', '') === today ? `${words.today} · ${day}` : day}</h2>
          <ul>
            {rows.map((row) => (
              <li key={row.paymentId}>
                <Row row={row} current={row.paymentId === selected} onChoose={() => onChoose(row.paymentId)} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {list.more ? (
        <button type="button" className="button list-more" onClick={onEarlier}>
          {words.more}
        </button>
      ) : (
        <p className="list-end muted">{words.end(list.rows.length)}</p>
      )}
    </section>
  );
}

interface RowProps {
  readonly row: HistoryRow;
  readonly current: boolean;
  readonly onChoose: () => void;
}

function Row({ row, current, onChoose }: RowProps) {
  const words = useWords();
  const { voided, inProgress, advice } = useHistoryWords();
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (current) element.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const result = row.result;
  return (
    <button ref={element} type="button" className="payment-row" aria-current={current} onClick={onChoose}>
      <span className="row-sign" data-result={result ?? 'none'}>
        <ShapeIcon name={result === undefined ? 'card' : RESULT_SHAPES[result]} size={20} />
      </span>
      <span className="row-what">
        <span>
          {words.kinds[row.kind]} · {result === undefined ? inProgress : words.results[result]}
        </span>
        <span className="row-facts figures">
          {clockTime(row.atMs)}
          {row.voucher !== undefined && `\u2002${sixDigits(row.voucher)}`}
          {row.maskedPan !== undefined && `\u2002*${row.maskedPan.slice(-4)}`}
        </span>
      </span>
      <span className="row-end">
        {row.kind !== 'balance' && (
          <Money amountMinor={row.amount.amountMinor} className={row.voidedBy === undefined ? '' : 'struck'} />
        )}
        {row.voidedBy !== undefined && <span className="row-tag">{voided}</span>}
        {row.advice !== undefined && row.advice !== 'sent' && (
          <span className={row.advice === 'refused' ? 'row-tag warn' : 'row-tag'}>{advice[row.advice]}</span>
        )}
        {row.printed === 'failed' && <span className="row-tag warn">{words.printStates.failed}</span>}
      </span>
    </button>
  );
}

function daysOf(rows: readonly HistoryRow[]): readonly { readonly day: string; readonly rows: HistoryRow[] }[] {
  const days: { day: string; rows: HistoryRow[] }[] = [];
  for (const row of rows) {
    const day = calendarDay(row.atMs);
    const last = days.at(-1);
    if (last?.day === day) last.rows.push(row);
    else days.push({ day, rows: [row] });
  }
  return days;
}
