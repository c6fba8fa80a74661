/**
 * The weakest key: the same amount at about the same time, for files that tell no numbers. First to the second, then within a minute, then
 * within the window; each time only what can be told without choosing is paired. What is left together is called unclear, never guessed.
 * Payments that stand come before those that do not. Sorted once per amount: n log n, however many payments have one price.
 */
import { contradicts } from './by-number.ts';
import { dayNumberOf } from './days.ts';
import { at, type Links } from './links.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

export function byTime(links: Links, windowMs: number): void {
  const lines = links.freeLines().filter((line) => mayBeByTime(links, line));
  for (const lot of lotsOf(links, lines)) {
    if (lot.payments.length === 0 || isSimple(links, lot, windowMs)) continue;
    const timed = lot.lines.filter((line) => links.lineMs(line) !== undefined);
    for (const apartMs of [SECOND_MS, MINUTE_MS, windowMs]) {
      const groups = groupsOf(links, { lines: timed, payments: lot.payments }, apartMs);
      for (const group of groups) pair(links, group, { isLast: apartMs === windowMs, reason: 'amount-time' });
    }
    for (const group of daysOf(links, lot)) pair(links, group, { isLast: true, reason: 'amount-day' });
  }
}

/** One line and one payment of their amount: nearly every lot of a shop with many prices. True when that settles it. */
function isSimple(links: Links, { lines, payments }: Lot, windowMs: number): boolean {
  const [line = 0] = lines;
  const [payment = 0] = payments;
  const atMs = links.lineMs(line);
  if (lines.length > 1 || payments.length > 1 || atMs === undefined) return false;
  const apartMs = Math.abs(atMs - toSecond(links.payment(payment).atMs));
  if (apartMs >= windowMs || !links.isFreePayment(payment)) return true;
  if (!contradicts(links.line(line), links.payment(payment))) links.attach(line, payment, 'amount-time');
  return true;
}

/** A line that tells terminal and trace number was looked for by them and is none of ours. */
function mayBeByTime(links: Links, place: number): boolean {
  const { terminal, stan, batch } = links.line(place);
  const day = links.lineDay(place);
  const wasLookedFor = terminal !== undefined && stan !== undefined && (batch !== undefined || day !== undefined);
  return !wasLookedFor && day !== undefined;
}

interface Lot {
  readonly lines: readonly number[];
  readonly payments: readonly number[];
}

/**
 * Lines and payments of one amount; where the line tells its card or terminal, of that card or terminal alone. A line with a reference
 * number of its own can only be a payment whose reference we never heard.
 */
function lotsOf(links: Links, lines: readonly number[]): readonly Lot[] {
  if (lines.length === 0) return [];
  const byShape = Map.groupBy(lines, (line) => shapeOf(links, line));
  return [...byShape].flatMap(([shape, mine]) => {
    const wanted = new Set(mine.map((line) => links.line(line).grossMinor));
    const payments = links.payments.flatMap((payment, place) =>
      wanted.has(payment.signedMinor) && (!shape.includes('r') || payment.rrn === undefined) ? [place] : [],
    );
    const lots = Map.groupBy(payments, (place) => paymentKey(links, place, shape));
    return [...Map.groupBy(mine, (line) => lineKey(links, line, shape))].map(([key, alike]) => ({
      lines: alike,
      payments: lots.get(key) ?? [],
    }));
  });
}

/** Which of the telling columns the line has: c card, t terminal, r reference. */
function shapeOf(links: Links, place: number): string {
  const { card, terminal, rrn } = links.line(place);
  return `${card === undefined ? '' : 'c'}${terminal === undefined ? '' : 't'}${rrn === undefined ? '' : 'r'}`;
}

function lineKey(links: Links, place: number, shape: string): string | number {
  const { grossMinor, card, terminal } = links.line(place);
  return keyOf(shape, { amount: grossMinor, last4: card?.last4, terminal });
}

function paymentKey(links: Links, place: number, shape: string): string | number {
  const { signedMinor, card, terminal } = links.payment(place);
  return keyOf(shape, { amount: signedMinor, last4: card?.last4, terminal });
}

interface Telling {
  readonly amount: number;
  readonly last4?: string | undefined;
  readonly terminal?: string | undefined;
}

/** A bare amount is its own key. */
const keyOf = (shape: string, { amount, last4 = '', terminal = '' }: Telling): string | number =>
  shape === '' ? amount : `${amount}/${shape.includes('c') ? last4 : ''}/${shape.includes('t') ? terminal : ''}`;

/** Neighbours in time that lie no further apart than this, each group with lines and payments of its own. */
function groupsOf(links: Links, lot: Lot, apartMs: number): readonly Lot[] {
  const points = [
    ...lot.lines
      .filter((line) => links.isFreeLine(line))
      .map((place) => ({ place, isLine: true, atMs: links.lineMs(place) ?? 0 })),
    ...lot.payments
      .filter((payment) => links.isFreePayment(payment))
      .map((place) => ({ place, isLine: false, atMs: toSecond(links.payment(place).atMs) })),
  ].toSorted((one, other) => one.atMs - other.atMs);
  const groups: { lines: number[]; payments: number[] }[] = [];
  let beforeMs = Number.NEGATIVE_INFINITY;
  for (const { place, isLine, atMs } of points) {
    if (groups.length === 0 || atMs - beforeMs >= apartMs) groups.push({ lines: [], payments: [] });
    const group = at(groups, groups.length - 1);
    (isLine ? group.lines : group.payments).push(place);
    beforeMs = atMs;
  }
  return groups;
}

const toSecond = (atMs: number): number => Math.floor(atMs / SECOND_MS) * SECOND_MS;

/** Lines without a time, with the payments of their day. */
function daysOf(links: Links, lot: Lot): readonly Lot[] {
  const lines = lot.lines.filter((line) => links.isFreeLine(line) && links.lineMs(line) === undefined);
  if (lines.length === 0) return [];
  const free = lot.payments.filter((payment) => links.isFreePayment(payment));
  const payments = Map.groupBy(free, (payment) => dayNumberOf(links.payment(payment).atMs));
  return [...Map.groupBy(lines, (line) => links.lineDay(line) ?? 0)].map(([day, alike]) => ({
    lines: alike,
    payments: payments.get(day) ?? [],
  }));
}

interface Way {
  /** Nothing follows that could tell more. */
  readonly isLast: boolean;
  readonly reason: 'amount-time' | 'amount-day';
}

function pair(links: Links, group: Lot, way: Way): void {
  const standing = group.payments.filter((payment) => links.payment(payment).standing === 'stands');
  const others = group.payments.filter((payment) => links.payment(payment).standing !== 'stands');
  const meant = standing.length > 0 ? standing : others;
  if (group.lines.length === 0 || meant.length === 0) return;
  if (meant.length === 1 && areOne(links, group.lines)) {
    const payment = at(meant, 0);
    const fitting = group.lines.filter((line) => !contradicts(links.line(line), links.payment(payment)));
    for (const line of fitting) links.attach(line, payment, way.reason);
    return;
  }
  if (!way.isLast) return;
  const payments = group.lines.length > standing.length ? [...standing, ...others] : standing;
  links.leaveUnclear({ payments, lines: group.lines, reason: way.reason });
}

/** One line, or one that is written several times over: paid twice, and no other payment it could be. */
function areOne(links: Links, lines: readonly number[]): boolean {
  const [first = 0] = lines;
  const moment = links.lineMs(first);
  return lines.length === 1 || (moment !== undefined && lines.every((line) => links.lineMs(line) === moment));
}
