/**
 * The matcher's working sheet: which line has been brought to which payment, and why. Changed by one step after the other of one run and
 * by nobody else; payments and lines are spoken of by their place in the lists, for there may be a hundred thousand of each.
 */
import type { StatementLine } from '../statement-line.ts';
import { dayNumberOf, momentOf } from './days.ts';
import type { MatchInput, PaymentFact } from './facts.ts';
import type { MatchReason } from './finding.ts';

/** Payments and lines of which nobody can tell which belongs to which. */
export interface Unclear {
  readonly payments: readonly number[];
  readonly lines: readonly number[];
  readonly reason: MatchReason;
}

/** One line that stands for several payments together: refunds of one sale paid back in one sum. */
export interface Gathered {
  readonly payments: readonly number[];
  readonly line: number;
}

const NOBODY = -1;

export class Links {
  readonly payments: readonly PaymentFact[];
  readonly lines: readonly StatementLine[];
  readonly gathered: Gathered[] = [];
  readonly unclear: Unclear[] = [];
  readonly #paymentOf: Int32Array;
  readonly #reasonOf: (MatchReason | undefined)[];
  readonly #linesOf: (number[] | undefined)[];
  readonly #isTaken: Uint8Array;
  readonly #days = new Map<string, number | undefined>();

  constructor({ payments, lines }: Pick<MatchInput, 'payments' | 'lines'>) {
    this.payments = payments;
    this.lines = lines;
    this.#paymentOf = new Int32Array(lines.length).fill(NOBODY);
    this.#reasonOf = new Array<MatchReason | undefined>(lines.length);
    this.#linesOf = new Array<number[] | undefined>(payments.length);
    this.#isTaken = new Uint8Array(payments.length);
  }

  payment(place: number): PaymentFact {
    return at(this.payments, place);
  }

  line(place: number): StatementLine {
    return at(this.lines, place);
  }

  /** The moment a line tells, if it tells date and time. */
  lineMs(line: number): number | undefined {
    const { date, time } = this.line(line);
    return date === undefined || time === undefined ? undefined : momentOf(date, time);
  }

  /** The day a line tells, as a number; worked out once for each day of the statement. */
  lineDay(line: number): number | undefined {
    const { date } = this.line(line);
    if (date === undefined) return undefined;
    const known = this.#days.get(date);
    if (known !== undefined || this.#days.has(date)) return known;
    const atMs = momentOf(date);
    const day = atMs === undefined ? undefined : dayNumberOf(atMs);
    this.#days.set(date, day);
    return day;
  }

  attach(line: number, payment: number, reason: MatchReason): void {
    this.#paymentOf[line] = payment;
    this.#reasonOf[line] = reason;
    this.#isTaken[payment] = 1;
    const mine = this.#linesOf[payment];
    if (mine === undefined) this.#linesOf[payment] = [line];
    else mine.push(line);
  }

  /** Takes a line from where it was brought by its number to whom it means. */
  move(line: number, payment: number): void {
    this.#leave(line);
    this.attach(line, payment, 'original');
  }

  gather(line: number, payments: readonly number[]): void {
    this.#leave(line);
    this.#paymentOf[line] = payments[0] ?? NOBODY;
    for (const payment of payments) this.#isTaken[payment] = 1;
    this.gathered.push({ line, payments });
  }

  leaveUnclear(unclear: Unclear): void {
    for (const line of unclear.lines) this.#paymentOf[line] = unclear.payments[0] ?? NOBODY;
    for (const payment of unclear.payments) this.#isTaken[payment] = 1;
    this.unclear.push(unclear);
  }

  #leave(line: number): void {
    const from = this.#paymentOf[line] ?? NOBODY;
    const left = this.#linesOf[from]?.filter((each) => each !== line);
    if (left === undefined) return;
    this.#linesOf[from] = left.length === 0 ? undefined : left;
    if (left.length === 0) this.#isTaken[from] = 0;
  }

  isFreeLine(line: number): boolean {
    return this.#paymentOf[line] === NOBODY;
  }

  isFreePayment(payment: number): boolean {
    return this.#isTaken[payment] === 0;
  }

  linesOf(payment: number): readonly number[] {
    return this.#linesOf[payment] ?? [];
  }

  reasonOf(line: number): MatchReason | undefined {
    return this.#reasonOf[line];
  }

  /** Lines of payments that are brought to nobody yet. */
  freeLines(): readonly number[] {
    const free: number[] = [];
    for (let line = 0; line < this.lines.length; line += 1) {
      if (this.isFreeLine(line) && isOfPayment(this.line(line))) free.push(line);
    }
    return free;
  }
}

/** Whether the line speaks of a payment at all; a fee or a payout does not. */
export const isOfPayment = ({ kind }: StatementLine): boolean => kind !== 'fee' && kind !== 'payout';

/** An element that is there by construction. */
export function at<Item>(items: readonly Item[], place: number): Item {
  const item = items[place];
  if (item === undefined) throw new RangeError(`nothing at ${place}`);
  return item;
}
