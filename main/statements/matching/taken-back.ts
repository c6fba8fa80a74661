/**
 * A sale that was taken back whole, and what took it back, where the statement does not have both. An acquirer that leaves such pairs out
 * is right to; one that lists them and has the sale alone has paid what was reversed here.
 */
import type { Finding } from './finding.ts';
import { expectedDayOf, finding, type Judging, missingState } from './judge.ts';

export interface Pair {
  readonly sale: number;
  readonly taker: number;
}

/** Pairs that are to be judged together. */
export function pairsOf(judging: Judging): readonly Pair[] {
  const { links } = judging;
  const wanted = new Map<string, number>();
  for (const [sale, { voidedById, standing }] of links.payments.entries()) {
    if (voidedById !== undefined && standing === 'stands') wanted.set(voidedById, sale);
  }
  if (wanted.size === 0) return [];
  return links.payments.flatMap(({ id, standing }, taker) => {
    const sale = standing === 'stands' ? wanted.get(id) : undefined;
    return sale !== undefined && isTogether(judging, { sale, taker }) ? [{ sale, taker }] : [];
  });
}

function isTogether({ links, policy, periods }: Judging, { sale, taker }: Pair): boolean {
  if (!links.isFreePayment(taker)) return false;
  if (policy.takenBack === 'left-out') return true;
  const lines = links.linesOf(sale);
  const isLate = missingState({ links, policy, periods }, expectedDayOf(links.payment(taker), policy)) !== 'only-here';
  return lines.length > 0 && !isLate && lines.every((line) => links.line(line).grossMinor > 0);
}

export function ofPair(judging: Judging, { sale, taker }: Pair): readonly Finding[] {
  const { links, policy } = judging;
  const lines = links.linesOf(sale);
  const payments = [links.payment(sale), links.payment(taker)];
  const thereMinor = lines.reduce((sum, line) => sum + links.line(line).grossMinor, 0);
  if (lines.length > 0 && thereMinor !== 0)
    return [finding(judging, { state: 'reversed-here-paid-there', payments, lines })];
  const expectedDay = expectedDayOf(links.payment(taker), policy);
  const isOutside = lines.length === 0 && missingState(judging, expectedDay) === undefined;
  return isOutside ? [] : [finding(judging, { state: 'agreed', payments, lines })];
}
