/**
 * Lines that speak of no payment. What the acquirer charges besides is only there, until a person says what it is; what it paid out for a
 * settlement day is held against the net of that day's lines. The bank's own line may come from a file of its own: it is a payout too.
 */
import { dayOfLine, lineIdOf, type StatementLine } from '../statement-line.ts';
import type { Finding } from './finding.ts';
import { isOfPayment } from './links.ts';

export function chargesOf(lines: readonly StatementLine[]): readonly Finding[] {
  const others = lines.filter((line) => !isOfPayment(line));
  if (others.length === 0) return [];
  const fees = others.filter(({ kind }) => kind === 'fee').map(ofFee);
  const days = Map.groupBy(
    lines.filter(({ kind }) => kind !== 'payout'),
    (line) => dayOfLine(line) ?? '',
  );
  const payouts = Map.groupBy(
    others.filter(({ kind }) => kind === 'payout'),
    (line) => `${dayOfLine(line) ?? ''}/${line.merchant ?? ''}`,
  );
  const paid = [...payouts].map(([name, mine]) => ofPayout(mine, days.get(name.slice(0, name.indexOf('/'))) ?? []));
  return [...fees, ...paid].toSorted((one, other) => (one.key < other.key ? -1 : 1));
}

const alone = { also: [], ambiguous: false, payments: [] } as const;

function ofFee(line: StatementLine): Finding {
  const id = lineIdOf(line);
  return { ...alone, key: `line:${id}`, state: 'only-there', lines: [id], hereMinor: 0, thereMinor: line.grossMinor };
}

function ofPayout(payouts: readonly StatementLine[], day: readonly StatementLine[]): Finding {
  const [first] = payouts;
  const mine = first?.merchant === undefined ? day : day.filter(({ merchant }) => merchant === first.merchant);
  const hereMinor = mine.reduce((sum, line) => sum + netOf(line), 0);
  const thereMinor = payouts.reduce((sum, { grossMinor }) => sum + grossMinor, 0);
  const ids = payouts.map(lineIdOf).toSorted();
  const expectedDay = first && dayOfLine(first);
  return {
    ...alone,
    key: `line:${ids[0]}`,
    state: hereMinor === thereMinor ? 'agreed' : 'amount-differs',
    lines: ids,
    hereMinor,
    thereMinor,
    ...(expectedDay !== undefined && { expectedDay }),
  };
}

/** As the file says it, else gross less fee. */
export const netOf = ({ grossMinor, feeMinor = 0, netMinor }: StatementLine): number =>
  netMinor ?? grossMinor - feeMinor;
