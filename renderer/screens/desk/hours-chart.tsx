/**
 * Hour by hour, stacked by tender, with the same day of the week before as a dashed line. The drawing is for the eye alone; over it lies
 * one button for each hour, which says its figures and opens its payments. Arrows go from hour to hour.
 */
import { useState } from 'react';
import { Bar, CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { Tender } from '../../../preload/contract/words.ts';
import { signed } from '../shift/shift-pane.tsx';
import { useShiftWords } from '../shift/words.ts';
import { fillOf, LineSwatch, Swatch } from './chart-fills.tsx';
import type { HourPoint } from './day-tables.ts';
import type { Drill } from './drill.ts';
import type { FigureTable } from './figure-table.ts';
import { HourButtons } from './hour-buttons.tsx';
import { useDeskWords } from './words.ts';
import { yuanTick } from './yuan-tick.ts';

export interface HoursChartProps {
  readonly points: readonly HourPoint[];
  readonly tenders: readonly Tender[];
  readonly hasLastWeek: boolean;
  readonly table: FigureTable;
  readonly onDrill: (drill: Drill, id: string) => void;
}

const TICK = { fontSize: 14, fill: 'var(--muted)' } as const;
const HEIGHT = 260;
const MARGIN = { top: 8, right: 8, bottom: 0, left: 0 } as const;
/** Held by the buttons' own place over the drawing too. */
const AXIS_WIDTH = 84;
const AXIS_HEIGHT = 28;

export function HoursChart({ points, tenders, hasLastWeek, table, onDrill }: HoursChartProps) {
  const words = useDeskWords();
  const [told, setTold] = useState<HourPoint | undefined>(undefined);
  return (
    <figure className="desk-chart">
      <figcaption className="desk-legend">
        <Legend tenders={tenders} hasLastWeek={hasLastWeek} />
        <span className="figures" aria-hidden="true">
          {told === undefined ? '' : said(told, words)}
        </span>
      </figcaption>
      <div className="desk-drawing" style={{ height: HEIGHT }}>
        <div aria-hidden="true" style={{ height: HEIGHT }}>
          <ResponsiveContainer width="100%" height={HEIGHT}>
            <ComposedChart data={[...points]} margin={MARGIN} stackOffset="sign" accessibilityLayer={false}>
              <CartesianGrid vertical={false} stroke="var(--line)" />
              <XAxis dataKey="begins" height={AXIS_HEIGHT} tick={TICK} tickLine={false} stroke="var(--outline)" />
              <YAxis width={AXIS_WIDTH} tick={TICK} tickLine={false} axisLine={false} tickFormatter={yuanTick} />
              <ReferenceLine y={0} stroke="var(--outline)" />
              {tenders.map((tender) => (
                <Bar
                  key={tender}
                  dataKey={({ net }: HourPoint) => net[tender] ?? 0}
                  stackId="taken"
                  fill={fillOf(tender)}
                  stroke="var(--panel)"
                  maxBarSize={56}
                  isAnimationActive={false}
                />
              ))}
              {hasLastWeek && (
                <Line
                  dataKey={({ lastWeekMinor }: HourPoint) => lastWeekMinor ?? 0}
                  stroke="var(--chart-line)"
                  strokeWidth={2}
                  strokeDasharray="6 4"
                  dot={{ r: 4, fill: 'var(--panel)', stroke: 'var(--chart-line)', strokeWidth: 2, strokeDasharray: '' }}
                  isAnimationActive={false}
                />
              )}
            </ComposedChart>
          </ResponsiveContainer>
        </div>
        <HourButtons
          place={{ left: AXIS_WIDTH, right: MARGIN.right, top: MARGIN.top, bottom: AXIS_HEIGHT }}
          points={points}
          labels={points.map((point) => said(point, words))}
          table={table}
          onDrill={onDrill}
          onTell={setTold}
        />
      </div>
    </figure>
  );
}

function said({ begins, netMinor, count, lastWeekMinor }: HourPoint, words: ReturnType<typeof useDeskWords>): string {
  const now = words.hourSays(begins, signed(netMinor), count);
  return lastWeekMinor === undefined ? now : `${now} · ${words.lastWeekSays(signed(lastWeekMinor))}`;
}

function Legend({ tenders, hasLastWeek }: Pick<HoursChartProps, 'tenders' | 'hasLastWeek'>) {
  const words = useDeskWords();
  const shift = useShiftWords();
  return (
    <ul className="desk-series">
      {tenders.map((tender) => (
        <li key={tender}>
          <Swatch series={tender} /> {shift.tenders[tender]}
        </li>
      ))}
      {hasLastWeek && (
        <li>
          <LineSwatch /> {words.lastWeek}
        </li>
      )}
    </ul>
  );
}
