/**
 * Gives every payment with its lines one state, and names what else differs. Reads the working sheet when all lines have been brought to
 * where they belong; a line that nobody explains, and a payment that no line speaks of, are findings like any other.
 */
import { lineIdOf, type StatementLine } from '../statement-line.ts';
import { isContrary } from './by-original.ts';
import { dayFrom, dayNumberOf, dayText, minuteOf, placeOf } from './days.ts';
import type { MatchPolicy, PaymentFact, Period } from './facts.ts';
import { feeFinding, isFeeWrong } from './fee-finding.ts';
import type { Finding, FindingState, MatchReason } from './finding.ts';
import { weakerOf } from './finding.ts';
import type { Links } from './links.ts';

export interface Judging {
  readonly links: Links;
  readonly policy: MatchPolicy;
  readonly periods: readonly Period[];
}

/** The day on which the acquirer counts the payment: as the host told it, else by its cut-off. */
export function expectedDayOf({ settlementDate, atMs }: PaymentFact, { cutOffMinutes }: MatchPolicy): string {
  if (settlementDate !== undefined) return settlementDate;
  const day = dayText(dayNumberOf(atMs));
  return minuteOf(atMs) >= cutOffMinutes ? dayFrom(day, 1) : day;
}

/** Every finding but those of pairs that were taken back whole, which are judged together (taken-back.ts). */
export function judged(judging: Judging, isTogether: (payment: number) => boolean): readonly Finding[] {
  const { links } = judging;
  const elsewhere = new Set([...links.gathered, ...links.unclear].flatMap(({ payments }) => payments));
  const found: Finding[] = [];
  for (let place = 0; place < links.payments.length; place += 1) {
    if (!elsewhere.has(place) && !isTogether(place)) found.push(...ofPayment(judging, place));
  }
  for (const gathered of links.gathered) found.push(ofGathered(judging, gathered));
  for (const unclear of links.unclear) found.push(ofUnclear(judging, unclear));
  const strangers = links.freeLines().map((line) => ofStranger(judging, line));
  return [...found, ...strangers.toSorted((one, other) => (one.key < other.key ? -1 : 1))];
}

function ofGathered(judging: Judging, { payments, line }: Links['gathered'][number]): Finding {
  const facts = payments.map((each) => judging.links.payment(each));
  return finding(judging, { state: 'agreed', payments: facts, lines: [line], reason: 'original' });
}

const sumOf = (lines: readonly StatementLine[]): number => lines.reduce((sum, { grossMinor }) => sum + grossMinor, 0);

/** A payment with the lines that name it; lines against its direction that do not take it back whole are findings of their own. */
function ofPayment(judging: Judging, place: number): readonly Finding[] {
  const { links } = judging;
  const payment = links.payment(place);
  const lines = links.linesOf(place);
  const [only] = lines;
  if (only === undefined) return missing(judging, payment);
  if (lines.length === 1 && !isContrary(links.line(only), payment)) return [ofOwn(judging, payment, lines)];
  const own = lines.filter((line) => !isContrary(links.line(line), payment));
  const contrary = lines.filter((line) => isContrary(links.line(line), payment));
  const together = takenBackThere(judging, payment, { own, contrary });
  if (together !== undefined) return [together];
  const strangers = contrary.map((line) => ofStranger(judging, line, payment));
  if (own.length === 0) return [...missing(judging, payment), ...strangers];
  return [ofOwn(judging, payment, own), ...strangers];
}

/**
 * Lines against the payment's direction that end the matter: they take all of it back, or they correct what the acquirer had paid too
 * much. Undefined when they do neither.
 */
function takenBackThere(
  judging: Judging,
  payment: PaymentFact,
  { own, contrary }: { readonly own: readonly number[]; readonly contrary: readonly number[] },
): Finding | undefined {
  const { links } = judging;
  const ownMinor = sumOf(own.map((line) => links.line(line)));
  const contraryMinor = sumOf(contrary.map((line) => links.line(line)));
  const lines = [...own, ...contrary];
  const stands = payment.standing === 'stands';
  if (own.length === 0) {
    if (!stands || contraryMinor !== -payment.signedMinor) return undefined;
    return finding(judging, { state: 'paid-here-reversed-there', payments: [payment], lines });
  }
  const isCorrected = ownMinor + contraryMinor === (stands ? payment.signedMinor : 0);
  if (isCorrected) return finding(judging, { state: 'agreed', payments: [payment], lines });
  if (!stands || ownMinor !== -contraryMinor) return undefined;
  const amounts = own.map((line) => links.line(line).grossMinor);
  const also = byAmounts(payment.signedMinor, amounts).filter((state) => state !== 'agreed');
  return finding(judging, { state: 'paid-here-reversed-there', also, payments: [payment], lines });
}

function ofOwn(judging: Judging, payment: PaymentFact, own: readonly number[]): Finding {
  const amounts = own.map((line) => judging.links.line(line).grossMinor);
  const amountState = byAmounts(payment.signedMinor, amounts);
  const states: readonly FindingState[] =
    payment.standing === 'stands'
      ? amountState
      : ['reversed-here-paid-there', ...amountState.filter((each) => each !== 'agreed')];
  const [state = 'agreed', ...also] = states;
  return finding(judging, { state, also, payments: [payment], lines: own });
}

/** One line is the payment; several are its parts, or the payment over again. */
function byAmounts(signedMinor: number, amounts: readonly number[]): readonly FindingState[] {
  const sumMinor = amounts.reduce((sum, each) => sum + each, 0);
  if (sumMinor === signedMinor) return ['agreed'];
  if (amounts.length === 1) return ['amount-differs'];
  const first = amounts[0];
  const areAlike = amounts.every((each) => each === first);
  if (areAlike) return first === signedMinor ? ['duplicated'] : ['duplicated', 'amount-differs'];
  return amounts.includes(signedMinor) ? ['duplicated', 'amount-differs'] : ['amount-differs'];
}

/** No line speaks of it. What was before all periods is nobody's concern here. */
export function missing(judging: Judging, payment: PaymentFact): readonly Finding[] {
  const expectedDay = expectedDayOf(payment, judging.policy);
  if (payment.standing === 'moved-nothing')
    return isBefore(judging, expectedDay)
      ? []
      : [finding(judging, { state: 'agreed', payments: [payment], lines: [] })];
  const state = missingState(judging, expectedDay);
  return state === undefined ? [] : [finding(judging, { state, payments: [payment], lines: [], expectedDay })];
}

const isBefore = ({ periods }: Judging, day: string): boolean =>
  periods.length > 0 && placeOf(day, periods) === 'before';

/** Undefined for a day before all that was loaded. */
export function missingState(judging: Judging, expectedDay: string): 'only-here' | 'late' | undefined {
  if (isBefore(judging, expectedDay)) return undefined;
  return placeOf(expectedDay, judging.periods) === 'covered' ? 'only-here' : 'late';
}

function ofStranger(judging: Judging, line: number, about?: PaymentFact): Finding {
  return finding(judging, { state: 'only-there', payments: [], lines: [line], ...(about && { aboutId: about.id }) });
}

function ofUnclear(judging: Judging, { payments, lines, reason }: Links['unclear'][number]): Finding {
  const facts = payments.map((each) => judging.links.payment(each));
  const standing = facts.filter((each) => each.standing === 'stands').length;
  const state = unclearState(lines.length, { standing, all: facts.length });
  return { ...finding(judging, { state, payments: facts, lines, reason }), ambiguous: true };
}

function unclearState(
  lines: number,
  { standing, all }: { readonly standing: number; readonly all: number },
): FindingState {
  if (lines === standing) return 'agreed';
  if (lines < standing) return 'only-here';
  return all > standing ? 'reversed-here-paid-there' : 'only-there';
}

interface Parts {
  readonly state: FindingState;
  readonly also?: readonly FindingState[];
  readonly payments: readonly PaymentFact[];
  readonly lines: readonly number[];
  readonly reason?: MatchReason;
  readonly expectedDay?: string;
  readonly aboutId?: string;
}

/** Most findings have one of each. */
const inOrder = <Item>(items: readonly Item[], compare: (one: Item, other: Item) => number): readonly Item[] =>
  items.length < 2 ? items : items.toSorted(compare);

const byName = (one: StatementLine, other: StatementLine): number =>
  one.digest < other.digest ? -1 : one.digest > other.digest ? 1 : one.copy - other.copy;

const byMoment = (one: PaymentFact, other: PaymentFact): number =>
  one.atMs - other.atMs || (one.id < other.id ? -1 : 1);

/** The finding with its sums; a wrong fee becomes its state where nothing else differs, and stands beside it otherwise. */
export function finding({ links, policy }: Judging, parts: Parts): Finding {
  const { state, also = [], expectedDay, aboutId } = parts;
  const lines = inOrder(
    parts.lines.map((each) => links.line(each)),
    byName,
  );
  const payments = inOrder(parts.payments, byMoment);
  const ids = lines.map(lineIdOf);
  const fee = feeFinding(lines, policy.rates);
  const isWrong = fee !== undefined && isFeeWrong(fee);
  const reason = parts.reason ?? reasonOf(links, parts.lines);
  return {
    key: payments[0] === undefined ? `line:${ids[0]}` : `payment:${payments[0].id}`,
    state: isWrong && state === 'agreed' ? 'fee-differs' : state,
    also: isWrong && state !== 'agreed' ? [...also, 'fee-differs'] : also,
    ambiguous: false,
    payments: payments.map(({ id }) => id),
    lines: ids,
    hereMinor: payments.reduce((sum, each) => sum + (each.standing === 'stands' ? each.signedMinor : 0), 0),
    thereMinor: sumOf(lines),
    ...(reason && { reason }),
    ...(fee && { fee }),
    ...(expectedDay !== undefined && { expectedDay }),
    ...(aboutId !== undefined && { aboutId }),
  };
}

const reasonOf = (links: Links, lines: readonly number[]): MatchReason | undefined =>
  lines
    .map((line) => links.reasonOf(line))
    .reduce(
      (worst, each) => (worst === undefined || each === undefined ? (worst ?? each) : weakerOf(worst, each)),
      undefined,
    );
