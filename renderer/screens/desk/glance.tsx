/** Four figures for a look in passing, each with what it is held against; each opens what it is made of. */
import type { DeskFigures } from '../../../preload/contract/contract.ts';
import { sixDigits } from '../../parts/moments.ts';
import { RESULT_ORDER } from '../../terminal/orders.ts';
import { useWords } from '../../wording/use-words.ts';
import { signed } from '../shift/shift-pane.tsx';
import { changeText, rateText } from './compare.ts';
import { besideOf, clockHour, dayHours, hourDrill } from './day-tables.ts';
import type { Drill } from './drill.ts';
import { type DeskWords, useDeskWords } from './words.ts';

export interface GlanceProps {
  readonly figures: DeskFigures;
  readonly onDrill: (drill: Drill, id: string) => void;
}

export function Glance({ figures, onDrill }: GlanceProps) {
  const words = useDeskWords();
  const { results } = useWords();
  const { here, batch } = figures;
  const within = dayHours(figures);
  const requests = resultsOf(here);
  const rateBefore = figures.lastWeek && rateOf(resultsOf(figures.lastWeek));
  const tile = (id: string, drill: Drill) => ({ id, onOpen: () => onDrill(drill, id) });
  const shown = RESULT_ORDER.filter((result) => (requests.get(result) ?? 0) > 0);
  return (
    <section className="desk-glance" aria-label={words.glance}>
      <Tile
        {...tile(
          'net',
          hourDrill(within, { count: here.taken.count + here.given.count, beside: besideOf(here.tenders) }),
        )}
        caption={words.net}
        figure={signed(here.net.amountMinor)}
        lines={comparedWith(figures, words)}
      />
      <Tile
        {...tile('count', { to: 'report', of: { what: 'days', fromDay: figures.day, toDay: figures.day } })}
        caption={words.payments}
        figure={words.counted(here.taken.count + here.given.count)}
        lines={[
          `${words.taken} ${signed(here.taken.amount.amountMinor)}`,
          `${words.given} ${signed(here.given.amount.amountMinor)}`,
        ]}
      />
      <Tile
        {...tile('rate', { to: 'payments', of: { within } })}
        caption={words.rate}
        figure={rateOf(requests) ?? '—'}
        lines={[
          shown.length === 0
            ? words.noRequests
            : shown.map((result) => `${results[result]} ${requests.get(result)}`).join(' · '),
          ...(rateBefore === undefined ? [] : [words.lastWeekUntil(rateBefore, undefined)]),
        ]}
      />
      <Tile
        {...tile('batch', { to: 'screen', screen: 'close-of-day' })}
        caption={words.unsettled}
        figure={signed(batch.approved.amountMinor)}
        lines={[words.inBatch(batch.count, sixDigits(batch.number))]}
      />
    </section>
  );
}

type Results = ReadonlyMap<string, number>;

const resultsOf = ({ requests }: DeskFigures['here']): Results =>
  new Map(requests.map(({ result, count }) => [result, count]));

const rateOf = (results: Results): string | undefined =>
  rateText(results.get('approved') ?? 0, results.get('declined') ?? 0);

interface TileProps {
  readonly id: string;
  readonly caption: string;
  readonly figure: string;
  readonly lines: readonly string[];
  readonly onOpen: () => void;
}

function Tile({ id, caption, figure, lines, onOpen }: TileProps) {
  return (
    <button type="button" className="desk-tile" data-drill={id} onClick={onOpen}>
      <span className="muted">{caption}</span>
      <span className="desk-figure figures">{figure}</span>
      {lines.map((line) => (
        <span key={line} className="small figures">
          {line}
        </span>
      ))}
    </button>
  );
}

const WHOLE_DAY = 24;

/** Only hours that are over on both days are held against each other. */
function comparedWith({ here, lastWeek, hoursOver, soFar }: DeskFigures, words: DeskWords): readonly string[] {
  if (lastWeek === undefined || soFar.lastWeek === undefined) return [words.noLastWeek];
  if (lastWeek.requests.length === 0 && lastWeek.tenders.length === 0) return [words.lastWeekNothing];
  if (hoursOver === 0) return [words.firstHour];
  const before = soFar.lastWeek.net.amountMinor;
  const change = changeText(soFar.here.net.amountMinor, before);
  const until = hoursOver === WHOLE_DAY ? undefined : clockHour((here.hours[0]?.hour ?? 0) + hoursOver);
  return [
    ...(until === undefined ? [] : [words.soFarUntil(signed(soFar.here.net.amountMinor), until)]),
    [words.lastWeekUntil(signed(before), until), ...(change === undefined ? [] : [change])].join(' · '),
  ];
}
