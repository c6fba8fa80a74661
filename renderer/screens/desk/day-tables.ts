/** A business day's figures as tables: by hour, by tender, and why something was declined. Charts are drawn of the very same rows. Pure. */
import type { DeskFigures } from '../../../preload/contract/contract.ts';
import type { Language, Tender } from '../../../preload/contract/words.ts';
import { TENDER_ORDER } from '../../terminal/orders.ts';
import type { Drill } from './drill.ts';
import { type FigureTable, fen } from './figure-table.ts';
import type { DeskWords } from './words.ts';

type Day = DeskFigures['here'];
type Line = Day['tenders'][number];

export interface HourPoint {
  readonly id: string;
  /** Hours since 1970. */
  readonly hour: number;
  /** `09:00` */
  readonly begins: string;
  /** Fen, by tender; none where nothing was taken. */
  readonly net: Readonly<Partial<Record<Tender, number>>>;
  readonly netMinor: number;
  readonly count: number;
  /** Absent where there is no week before, or the hour is in it but nothing was taken. */
  readonly lastWeekMinor?: number;
  readonly beside: { readonly count: number; readonly amountMinor: number };
}

/** One bar of a chart of lines; fen, or a count. */
export interface BarOf {
  readonly id: string;
  readonly now: number;
  readonly before?: number;
  /** What stands at the end of its line. */
  readonly says: string;
}

export interface TableWords {
  readonly desk: DeskWords;
  readonly tenders: Readonly<Record<Tender, string>>;
  readonly language: Language;
}

const countOf = ({ taken, given }: Line): number => taken.count + given.count;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const isOnCounter = ({ name }: Line): boolean => name === 'cash' || name === 'other';
/** China's time, as the business day's own hours are. */
export const clockHour = (hour: number): string => `${String((hour + 8) % 24).padStart(2, '0')}:00`;

/** From the first hour in which anything happened, on either day, to the last; none where nothing did. */
export function hourPoints({ here, lastWeek }: DeskFigures): readonly HourPoint[] {
  const before = lastWeek?.hours.map(({ tenders }) => tenders) ?? [];
  const points = here.hours.map(({ hour, tenders }, place) => pointOf(hour, tenders, before[place] ?? []));
  const busy = points.flatMap((point, place) => (point.count > 0 || point.lastWeekMinor !== undefined ? [place] : []));
  const [first] = busy;
  return first === undefined ? [] : points.slice(first, (busy.at(-1) ?? first) + 1);
}

const pointOf = (hour: number, lines: readonly Line[], before: readonly Line[]): HourPoint => ({
  id: `hour-${hour}`,
  hour,
  begins: clockHour(hour),
  net: Object.fromEntries(lines.map(({ name, net }) => [name, net.amountMinor])),
  netMinor: sum(lines.map(({ net }) => net.amountMinor)),
  count: sum(lines.map(countOf)),
  ...(before.length > 0 && { lastWeekMinor: sum(before.map(({ net }) => net.amountMinor)) }),
  beside: besideOf(lines),
});

/** Cash and other recorded ways stand in no row of the history. */
export const besideOf = (lines: readonly Line[]): HourPoint['beside'] => ({
  count: sum(lines.filter(isOnCounter).map(countOf)),
  amountMinor: sum(lines.filter(isOnCounter).map(({ net }) => net.amountMinor)),
});

/** The tenders of the day, in the order of every other list of them. */
export const tendersOf = ({ here }: DeskFigures): readonly Tender[] =>
  TENDER_ORDER.filter((tender) => here.tenders.some(({ name }) => name === tender));

export function hoursTable(figures: DeskFigures, { desk, tenders }: TableWords): FigureTable {
  const shown = tendersOf(figures);
  const hasBefore = figures.lastWeek !== undefined;
  return {
    id: 'hours',
    title: desk.hours,
    columns: [
      desk.hour,
      ...shown.map((tender) => tenders[tender]),
      desk.net,
      desk.count,
      ...(hasBefore ? [desk.lastWeek] : []),
    ],
    rows: hourPoints(figures).map(({ id, hour, begins, net, netMinor, count, lastWeekMinor, beside }) => ({
      id,
      head: begins,
      cells: [
        ...shown.map((tender) => fen(net[tender] ?? 0)),
        fen(netMinor),
        count,
        ...(hasBefore ? [fen(lastWeekMinor ?? 0)] : []),
      ],
      ...(count > 0 && {
        drill: hourDrill({ fromHour: hour, toHour: hour + 1 }, { count, beside }),
      }),
    })),
  };
}

/** What some hours are made of: payments, with a word of the cash beside them; where there was nothing but cash, that. */
export function hourDrill(
  hours: ReturnType<typeof dayHours>,
  { count, beside }: Pick<HourPoint, 'count' | 'beside'>,
): Drill {
  if (count > 0 && beside.count === count) return { to: 'recorded', of: hours };
  const of = { within: { ...hours, counted: true as const }, result: 'approved' as const };
  return { to: 'payments', of: { ...of, ...(beside.count > 0 && { beside }) } };
}

const DAY_HOURS = 24;
/** The whole business day. */
export function dayHours({ here }: DeskFigures): { readonly fromHour: number; readonly toHour: number } {
  const fromHour = here.hours[0]?.hour ?? 0;
  return { fromHour, toHour: fromHour + DAY_HOURS };
}

export function tendersTable(figures: DeskFigures, { desk, tenders }: TableWords): FigureTable {
  const { here, lastWeek } = figures;
  const before = new Map(lastWeek?.tenders.map(({ name, net }) => [name, net.amountMinor]));
  return {
    id: 'tenders',
    title: desk.tenders,
    columns: [desk.tender, desk.taken, desk.given, desk.net, desk.count, ...(lastWeek ? [desk.lastWeek] : [])],
    rows: knownTenders(figures).map((tender) => {
      const line = here.tenders.find(({ name }) => name === tender);
      const minor = (side: 'taken' | 'given'): number => line?.[side].amount.amountMinor ?? 0;
      return {
        id: `tender-${tender}`,
        head: tenders[tender],
        cells: [
          ...[fen(minor('taken')), fen(minor('given')), fen(line?.net.amountMinor ?? 0)],
          line === undefined ? 0 : countOf(line),
          ...(lastWeek ? [fen(before.get(tender) ?? 0)] : []),
        ],
        ...(line !== undefined && { drill: tenderDrill(tender, dayHours(figures)) }),
      };
    }),
  };
}

/** What is only recorded has no payment of its own. */
function tenderDrill(tender: Tender, within: ReturnType<typeof dayHours>) {
  return tender === 'card' || tender === 'code'
    ? {
        to: 'payments' as const,
        of: { within: { ...within, tender, counted: true as const }, result: 'approved' as const },
      }
    : { to: 'recorded' as const, of: { ...within, tender } };
}

export function declinesTable(figures: DeskFigures, { desk, language }: TableWords): FigureTable {
  const before = new Map(figures.lastWeek?.declines.map(({ code, count }) => [code, count]));
  return {
    id: 'declines',
    title: desk.declines,
    columns: [desk.reason, desk.code, desk.count, ...(figures.lastWeek ? [desk.lastWeek] : [])],
    rows: figures.here.declines.map(({ code, count, answer }) => ({
      id: `decline-${code === '' ? 'none' : code}`,
      head: (language === 'en' ? answer?.en : answer?.zh) ?? desk.noCode,
      cells: [code, count, ...(figures.lastWeek ? [before.get(code) ?? 0] : [])],
      drill: {
        to: 'payments',
        of: { within: { ...dayHours(figures), code }, result: 'declined' },
      },
    })),
  };
}

/** One bar for each line of `tendersTable`. */
export function tenderBars(figures: DeskFigures, says: (minor: number) => string): readonly BarOf[] {
  const net = (day: Day | undefined, tender: Tender): number =>
    day?.tenders.find(({ name }) => name === tender)?.net.amountMinor ?? 0;
  return knownTenders(figures).map((tender) => ({
    id: `tender-${tender}`,
    now: net(figures.here, tender),
    ...(figures.lastWeek && { before: net(figures.lastWeek, tender) }),
    says: says(net(figures.here, tender)),
  }));
}

/** One bar for each line of `declinesTable`. */
export function declineBars({ here, lastWeek }: DeskFigures, says: (count: number) => string): readonly BarOf[] {
  const before = new Map(lastWeek?.declines.map(({ code, count }) => [code, count]));
  return here.declines.map(({ code, count }) => ({
    id: `decline-${code === '' ? 'none' : code}`,
    now: count,
    ...(lastWeek && { before: before.get(code) ?? 0 }),
    says: says(count),
  }));
}

/** Of either day. */
const knownTenders = ({ here, lastWeek }: DeskFigures): readonly Tender[] =>
  TENDER_ORDER.filter((tender) => [here, lastWeek].some((day) => day?.tenders.some(({ name }) => name === tender)));
