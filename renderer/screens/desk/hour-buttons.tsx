/** One button for each hour of a chart, laid over its drawing column by column. One of them is on the way of Tab; arrows go from one to the next. */
import { type KeyboardEvent, useRef, useState } from 'react';
import type { HourPoint } from './day-tables.ts';
import type { Drill } from './drill.ts';
import type { FigureTable } from './figure-table.ts';

export interface HourButtonsProps {
  /** How far from the drawing's edges the columns begin. */
  readonly place: Readonly<Record<'left' | 'right' | 'top' | 'bottom', number>>;
  readonly points: readonly HourPoint[];
  /** One for each point. */
  readonly labels: readonly string[];
  readonly table: FigureTable;
  readonly onDrill: (drill: Drill, id: string) => void;
  readonly onTell: (point: HourPoint | undefined) => void;
}

/** Where a key leads from here; undefined for a key that leads nowhere. */
export function placeAfter(key: string, place: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return Math.min(count - 1, place + 1);
    case 'ArrowLeft':
      return Math.max(0, place - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

export function HourButtons({ place, points, labels, table, onDrill, onTell }: HourButtonsProps) {
  const list = useRef<HTMLUListElement>(null);
  const [entry, setEntry] = useState(points[0]?.id);
  const drills = new Map(table.rows.map(({ id, drill }) => [id, drill]));
  const onKey = (event: KeyboardEvent, from: number): void => {
    const to = placeAfter(event.key, from, points.length);
    if (to === undefined) return;
    event.preventDefault();
    list.current?.querySelectorAll('button')[to]?.focus();
  };
  const entryId = points.some(({ id }) => id === entry) ? entry : points[0]?.id;
  return (
    <ul
      ref={list}
      className="desk-hours"
      aria-label={table.title}
      style={{ ...place, gridTemplateColumns: `repeat(${points.length}, minmax(0, 1fr))` }}
      onPointerLeave={() => onTell(undefined)}
    >
      {points.map((point, number) => (
        <li key={point.id}>
          <button
            type="button"
            data-drill={point.id}
            tabIndex={point.id === entryId ? 0 : -1}
            aria-label={labels[number]}
            aria-disabled={drills.get(point.id) === undefined}
            onFocus={() => {
              setEntry(point.id);
              onTell(point);
            }}
            onBlur={() => onTell(undefined)}
            onPointerEnter={() => onTell(point)}
            onKeyDown={(event) => onKey(event, number)}
            onClick={() => {
              const drill = drills.get(point.id);
              if (drill !== undefined) onDrill(drill, point.id);
            }}
          />
        </li>
      ))}
    </ul>
  );
}
