/**
 * A bar for each line of a table, the day's above that of the week before, drawn by the chart library; name, figure and the way to what it
 * is made of are a button over each pair.
 */
import { Bar, BarChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { fillOf, Swatch } from './chart-fills.tsx';
import type { BarOf } from './day-tables.ts';
import type { Drill } from './drill.ts';
import type { FigureTable } from './figure-table.ts';
import { useDeskWords } from './words.ts';

export interface BarRowsProps {
  readonly table: FigureTable;
  /** One for each row of the table, in its order. */
  readonly bars: readonly BarOf[];
  readonly hasLastWeek: boolean;
  readonly onDrill: (drill: Drill, id: string) => void;
}

const ROW = 64;
/** Name and figure stand above the bars. */
const WORDS = 26;

export function BarRows({ table, bars, hasLastWeek, onDrill }: BarRowsProps) {
  const words = useDeskWords();
  const height = bars.length * ROW;
  return (
    <figure className="desk-chart">
      {hasLastWeek && (
        <figcaption className="desk-legend">
          <ul className="desk-series">
            <li>
              <Swatch series="plain" /> {words.thisDay}
            </li>
            <li>
              <Swatch series="before" /> {words.lastWeek}
            </li>
          </ul>
        </figcaption>
      )}
      <div className="desk-drawing" style={{ height }}>
        <div className="desk-bars" aria-hidden="true" style={{ height, top: WORDS / 2 }}>
          <ResponsiveContainer width="100%" height={height}>
            <BarChart
              layout="vertical"
              data={[...bars]}
              margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
              barGap={2}
              accessibilityLayer={false}
            >
              <XAxis type="number" hide />
              <YAxis type="category" dataKey="id" hide />
              {bars.some(({ now, before = 0 }) => now < 0 || before < 0) && (
                <ReferenceLine x={0} stroke="var(--outline)" />
              )}
              <Bar dataKey="now" barSize={14} fill={fillOf('plain')} isAnimationActive={false} />
              {hasLastWeek && <Bar dataKey="before" barSize={8} fill={fillOf('before')} isAnimationActive={false} />}
            </BarChart>
          </ResponsiveContainer>
        </div>
        <ul className="desk-rows" aria-label={table.title}>
          {table.rows.map(({ id, head, drill }, place) => (
            <li key={id} style={{ height: ROW }}>
              <button
                type="button"
                data-drill={id}
                aria-disabled={drill === undefined}
                onClick={() => drill !== undefined && onDrill(drill, id)}
              >
                <span>{head}</span>
                <span className="figures">{bars[place]?.says}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </figure>
  );
}
