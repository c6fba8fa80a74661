/** The day's three charts, each with its table: by hour, by tender, and why something was declined. */
import type { DeskFigures } from '../../../preload/contract/contract.ts';
import { useLanguage } from '../../wording/use-words.ts';
import { signed } from '../shift/shift-pane.tsx';
import { useShiftWords } from '../shift/words.ts';
import { BarRows } from './bar-rows.tsx';
import {
  declineBars,
  declinesTable,
  hourPoints,
  hoursTable,
  tenderBars,
  tendersOf,
  tendersTable,
} from './day-tables.ts';
import type { Drill } from './drill.ts';
import { FigureCard } from './figure-card.tsx';
import type { FigureTable } from './figure-table.ts';
import { HoursChart } from './hours-chart.tsx';
import { useDeskWords } from './words.ts';

export interface DayCardsProps {
  readonly figures: DeskFigures;
  /** The cards that show their table. */
  readonly tables: readonly string[];
  readonly onTables: (tables: readonly string[]) => void;
  readonly onDrill: (drill: Drill, id: string) => void;
}

export function DayCards({ figures, tables, onTables, onDrill }: DayCardsProps) {
  const desk = useDeskWords();
  const language = useLanguage();
  const words = { desk, tenders: useShiftWords().tenders, language };
  const { day, today } = figures;
  const hasLastWeek = figures.lastWeek !== undefined;
  const hours = hoursTable(figures, words);
  const tenders = tendersTable(figures, words);
  const declines = declinesTable(figures, words);
  const nothing = day === today ? desk.nothingYet : desk.nothingThatDay;
  const card = (table: FigureTable) => ({
    table,
    onDrill,
    showsTable: tables.includes(table.id),
    onShow: (wanted: boolean) =>
      onTables(wanted ? [...tables, table.id] : tables.filter((shown) => shown !== table.id)),
  });
  return (
    <>
      {/* A day without anything has said so above, once. */}
      {hours.rows.length > 0 && (
        <FigureCard
          {...card(hours)}
          empty={nothing}
          chart={
            <HoursChart
              points={hourPoints(figures)}
              tenders={tendersOf(figures)}
              hasLastWeek={hasLastWeek}
              table={hours}
              onDrill={onDrill}
            />
          }
        />
      )}
      {tenders.rows.length > 0 && (
        <FigureCard
          {...card(tenders)}
          empty={nothing}
          chart={
            <BarRows table={tenders} bars={tenderBars(figures, signed)} hasLastWeek={hasLastWeek} onDrill={onDrill} />
          }
        />
      )}
      <FigureCard
        {...card(declines)}
        empty={desk.noDeclines}
        chart={
          <BarRows
            table={declines}
            bars={declineBars(figures, desk.times)}
            hasLastWeek={hasLastWeek}
            onDrill={onDrill}
          />
        }
      />
    </>
  );
}
