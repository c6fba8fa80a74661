/**
 * Lines that give money back under the number of the sale they belong to: many acquirers write voids and refunds so. They are moved to our
 * own void or refund of that sale, or stand for several of its refunds together; what no payment of ours explains stays with the sale.
 */
import { lineIdOf, type StatementLine } from '../statement-line.ts';
import type { FactStanding, PaymentFact } from './facts.ts';
import type { Links } from './links.ts';

export function byOriginal(links: Links): void {
  const contrary: { readonly line: number; readonly id: string; readonly name: string }[] = [];
  for (const [owner, payment] of links.payments.entries()) {
    for (const line of links.linesOf(owner)) {
      const told = links.line(line);
      if (isContrary(told, payment)) contrary.push({ line, id: payment.id, name: lineIdOf(told) });
    }
  }
  if (contrary.length === 0) return;
  const followers = followersIn(links);
  // Several lines may want the same refund: which gets it must not depend on the file's order.
  const inOrder = contrary.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  for (const { line, id } of inOrder) place(links, line, followers.get(id) ?? []);
}

/** The line takes where the payment gives, or the other way round. */
export const isContrary = ({ grossMinor }: StatementLine, { signedMinor }: PaymentFact): boolean =>
  Math.sign(grossMinor) === -Math.sign(signedMinor);

function followersIn({ payments }: Links): ReadonlyMap<string, readonly number[]> {
  const followers = new Map<string, number[]>();
  for (const [place, { originalId }] of payments.entries()) {
    if (originalId !== undefined) followers.set(originalId, [...(followers.get(originalId) ?? []), place]);
  }
  return followers;
}

/** A chargeback is the issuer's own doing and never a refund of ours. */
function place(links: Links, line: number, followers: readonly number[]): void {
  const { grossMinor, kind } = links.line(line);
  if (kind === 'chargeback') return;
  const alike = followers.filter((each) => !isContraryTo(links, grossMinor, each));
  const equal = alike.filter((each) => links.payment(each).signedMinor === grossMinor);
  const free = equal.filter((each) => links.isFreePayment(each)).toSorted(bestFirst(links));
  const [best = kind === 'reversal' ? undefined : equal[0]] = free;
  if (best !== undefined) {
    links.move(line, best);
    return;
  }
  const open = alike.filter((each) => links.isFreePayment(each) && links.payment(each).standing === 'stands');
  const sumMinor = open.reduce((sum, each) => sum + links.payment(each).signedMinor, 0);
  if (open.length > 1 && sumMinor === grossMinor) links.gather(line, open);
}

const isContraryTo = (links: Links, grossMinor: number, place: number): boolean =>
  Math.sign(links.payment(place).signedMinor) !== Math.sign(grossMinor);

const ORDER: readonly FactStanding[] = ['stands', 'unknown', 'moved-nothing'];

const bestFirst =
  (links: Links) =>
  (one: number, other: number): number =>
    ORDER.indexOf(links.payment(one).standing) - ORDER.indexOf(links.payment(other).standing) ||
    links.payment(one).atMs - links.payment(other).atMs;
