/**
 * The strongest keys: the acquirer's own numbers. First terminal, batch and trace number with the date, then the reference number, then
 * the authorisation code with amount and card. A number that two payments bear decides nothing by itself.
 */
import type { StatementLine } from '../statement-line.ts';
import { dayNumberOf } from './days.ts';
import type { PaymentFact } from './facts.ts';
import type { MatchReason } from './finding.ts';
import { at, type Links } from './links.ts';

/** Payments by a key; nearly always one. */
class Index<Key> {
  readonly #places = new Map<Key, number | number[]>();

  add(key: Key, place: number): void {
    const known = this.#places.get(key);
    if (known === undefined) this.#places.set(key, place);
    else if (typeof known === 'number') this.#places.set(key, [known, place]);
    else known.push(place);
  }

  at(key: Key): readonly number[] {
    const known = this.#places.get(key);
    return known === undefined ? [] : typeof known === 'number' ? [known] : known;
  }
}

export function byVoucher(links: Links): void {
  const terminals = new Map<string, Index<number>>();
  for (const [place, { terminal, stan }] of links.payments.entries()) {
    const index = terminals.get(terminal) ?? new Index<number>();
    if (!terminals.has(terminal)) terminals.set(terminal, index);
    index.add(stan, place);
  }
  for (const line of links.freeLines()) {
    const { terminal, stan } = links.line(line);
    if (terminal === undefined || stan === undefined) continue;
    const found = terminals.get(terminal)?.at(stan) ?? [];
    if (found.length === 0) continue;
    take(links, line, { found: found.filter((place) => voucherReason(links, line, place)), reasonOf: voucherReason });
  }
}

/** Trace numbers come again: without the batch the very day must be told, with it a night between two clocks is forgiven. */
function voucherReason(links: Links, line: number, place: number): MatchReason | undefined {
  const { batch } = links.line(line);
  const payment = links.payment(place);
  const day = links.lineDay(line);
  if (batch !== undefined && batch !== payment.batch) return undefined;
  const apart = day === undefined ? undefined : Math.abs(day - dayNumberOf(payment.atMs));
  if (batch === undefined) return apart === 0 ? 'terminal-stan-date' : undefined;
  if (apart === 0) return 'terminal-batch-stan-date';
  return apart === undefined || apart === 1 ? 'terminal-batch-stan' : undefined;
}

export function byReference(links: Links): void {
  const index = new Index<string>();
  for (const [place, { rrn }] of links.payments.entries()) if (rrn !== undefined) index.add(rrn, place);
  for (const line of links.freeLines()) {
    const { rrn, terminal } = links.line(line);
    if (rrn === undefined) continue;
    const found = index
      .at(rrn)
      .filter((place) => isNearInTime(links, line, place) && agrees(terminal, links.payment(place).terminal));
    if (found.length > 0) take(links, line, { found, reasonOf: () => 'reference' });
  }
}

const codeKey = (authCode: string, signedMinor: number, last4: string): string => `${authCode}/${signedMinor}/${last4}`;

export function byCode(links: Links): void {
  const wanted = links.freeLines().filter((line) => codeKeyOf(links.line(line)) !== undefined);
  if (wanted.length === 0) return;
  const index = new Index<string>();
  for (const [place, { authCode, signedMinor, card }] of links.payments.entries()) {
    if (authCode !== undefined && card !== undefined) index.add(codeKey(authCode, signedMinor, card.last4), place);
  }
  for (const line of wanted) {
    const found = index
      .at(codeKeyOf(links.line(line)) ?? '')
      .filter((place) => isNearInTime(links, line, place) && !contradicts(links.line(line), links.payment(place)));
    if (found.length > 0) take(links, line, { found, reasonOf: () => 'code-amount-card' });
  }
}

const codeKeyOf = ({ authCode, grossMinor, card }: StatementLine): string | undefined =>
  authCode === undefined || card === undefined ? undefined : codeKey(authCode, grossMinor, card.last4);

/** Reference numbers and codes come again after a while. */
const NEAR_DAYS = 2;

function isNearInTime(links: Links, line: number, place: number): boolean {
  const day = links.lineDay(line);
  return day === undefined || Math.abs(day - dayNumberOf(links.payment(place).atMs)) <= NEAR_DAYS;
}

const agrees = <Value>(one: Value | undefined, other: Value | undefined): boolean =>
  one === undefined || other === undefined || one === other;

/** Both tell a number, and not the same: they are two payments, whatever else is alike. */
export const contradicts = (line: StatementLine, payment: PaymentFact): boolean =>
  !agrees(line.terminal, payment.terminal) ||
  !agrees(line.batch, payment.batch) ||
  !agrees(line.stan, payment.stan) ||
  !agrees(line.rrn, payment.rrn) ||
  !agrees(line.authCode, payment.authCode) ||
  !agrees(line.card?.last4, payment.card?.last4);

interface Found {
  readonly found: readonly number[];
  readonly reasonOf: (links: Links, line: number, place: number) => MatchReason | undefined;
}

function take(links: Links, line: number, { found, reasonOf }: Found): void {
  const left = found.length < 2 ? found : narrowed(links, line, found);
  if (left.length !== 1) return;
  const place = at(left, 0);
  links.attach(line, place, reasonOf(links, line, place) ?? 'amount-time');
}

/** Of several, those with the line's own sign, then with its amount, then those that stand, as far as there are any. */
function narrowed(links: Links, line: number, found: readonly number[]): readonly number[] {
  const { grossMinor } = links.line(line);
  const tests: readonly ((payment: PaymentFact) => boolean)[] = [
    ({ signedMinor }) => Math.sign(signedMinor) === Math.sign(grossMinor),
    ({ signedMinor }) => signedMinor === grossMinor,
    ({ standing }) => standing === 'stands',
  ];
  return tests.reduce<readonly number[]>((left, test) => {
    const fitting = left.filter((place) => test(links.payment(place)));
    return fitting.length > 0 ? fitting : left;
  }, found);
}
