/**
 * Payments past: found on the left by what a slip shows, a span of days, kind, result or operator, told on the right from the first event to the last. What
 * may still be done with one is what its answer allows. F8.
 */
import { useRef, useState } from 'react';
import { calendarDay } from '../../parts/moments.ts';
import { useKeys } from '../../terminal/key-router.tsx';
import { useView } from '../../terminal/use-view.ts';
import { type MadeOf, useNavigation, useWayOut } from '../navigation.tsx';
import { LifePane } from './life-pane.tsx';
import { MadeOfLine } from './made-of-line.tsx';
import { PaymentList } from './payment-list.tsx';
import { SearchBar } from './search-bar.tsx';
import { type Search, useHistoryList } from './use-history-list.ts';
import './history-screen.css';

const EVERYTHING: Search = { text: '' };

const searchFor = (made: MadeOf | undefined): Search =>
  made === undefined ? EVERYTHING : { text: '', within: made.within, result: made.result };

const isEverything = ({ text, ...rest }: Search): boolean =>
  text.trim() === '' && Object.values(rest).every((value) => value === undefined);

export function HistoryScreen() {
  const view = useView();
  const { openedWith } = useNavigation();
  const wayOut = useWayOut('sale');
  const [search, setSearch] = useState<Search>(() => searchFor(openedWith.made));
  const [chosen, setChosen] = useState<string | undefined>(openedWith.paymentId);
  const [tries, setTries] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const { payment, owedReversals, unresolved } = view;
  const pulse = `${payment?.paymentId} ${payment?.stage} ${owedReversals} ${unresolved} ${tries}`;
  const { list, again, earlier } = useHistoryList(search, pulse);
  const today = calendarDay(view.now).replaceAll('/', '');
  const selected = chosen ?? list.rows[0]?.paymentId;
  const step = (by: number): void => {
    const index = list.rows.findIndex((row) => row.paymentId === selected);
    const next = list.rows[Math.min(list.rows.length - 1, Math.max(0, index + by))];
    if (next !== undefined) setChosen(next.paymentId);
  };
  useKeys((key) => {
    if (key === 'ArrowDown') step(1);
    else if (key === 'ArrowUp') step(-1);
    else if (key === 'Escape') leave();
    else if (/^\d$/.test(key)) {
      setSearch((before) => ({ ...before, text: before.text + key }));
      field.current?.focus();
    } else return false;
    return true;
  });
  const leave = (): void => {
    if (search === EVERYTHING || openedWith.back !== undefined) wayOut();
    else narrow(EVERYTHING);
  };
  const narrow = (wanted: Search): void => {
    setSearch(isEverything(wanted) ? EVERYTHING : wanted);
    setChosen(undefined);
  };
  return (
    <div className="history">
      <section className="history-find">
        <SearchBar field={field} search={search} today={today} onSearch={narrow} onStep={step} />
        {search.within !== undefined && (
          <MadeOfLine
            made={{ ...openedWith.made, within: search.within }}
            onClear={() => narrow({ ...search, within: undefined, result: undefined })}
          />
        )}
        <PaymentList
          list={list}
          selected={selected}
          today={today}
          narrowed={search !== EVERYTHING}
          onChoose={setChosen}
          onEarlier={earlier}
          onAgain={again}
        />
      </section>
      <LifePane
        paymentId={selected}
        pulse={pulse}
        onChanged={() => setTries((before) => before + 1)}
        onShow={setChosen}
      />
    </div>
  );
}
