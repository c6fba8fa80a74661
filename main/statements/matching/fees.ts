/**
 * What the acquirer's contract says a payment costs, as a table: by kind of card and organisation, with cap, minimum and rounding. All in
 * whole numbers: a rate is in millionths, an amount in minor units, and no fraction is ever a float. The rates of a shop come from its
 * contract; nothing here knows any.
 */
import type { CardKind, StatementLine } from '../statement-line.ts';

export interface FeeRule {
  /** Any kind of card when absent. */
  readonly cardKind?: CardKind;
  /** Any organisation when absent. */
  readonly organisation?: string;
  /** Millionths of the amount: 6000 is 0.6 %. */
  readonly rateMillionths: number;
  /** Minor units added to the rate's part. */
  readonly fixedMinor?: number;
  /** Never less, minor units. */
  readonly leastMinor?: number;
  /** Never more, minor units: the cap of a debit card. */
  readonly mostMinor?: number;
}

export interface RateTable {
  /** The first rule that fits counts. */
  readonly rules: readonly FeeRule[];
  /** Of half a minor unit and its like. */
  readonly rounding: 'half-up' | 'up' | 'down';
  /** What becomes of the fee when money is given back: given back too, kept (none is charged), or charged again. */
  readonly givenBack: 'returned' | 'none' | 'charged';
}

const MILLION = 1_000_000;

type Priced = Pick<StatementLine, 'grossMinor' | 'cardKind' | 'organisation'>;

/** Signed minor units; undefined when no rule fits, for instance because the file does not tell the kind of card. */
export function feeOf(line: Priced, table: RateTable): number | undefined {
  const rule = ruleFor(line, table);
  if (rule === undefined) return undefined;
  const amountMinor = Math.abs(line.grossMinor);
  const bare = rounded(amountMinor * rule.rateMillionths, table.rounding) + (rule.fixedMinor ?? 0);
  const feeMinor = Math.min(Math.max(bare, rule.leastMinor ?? 0), rule.mostMinor ?? Number.MAX_SAFE_INTEGER);
  if (line.grossMinor >= 0 || table.givenBack === 'charged') return feeMinor;
  return table.givenBack === 'none' || feeMinor === 0 ? 0 : -feeMinor;
}

function ruleFor({ cardKind, organisation }: Priced, { rules }: RateTable): FeeRule | undefined {
  return rules.find(
    (rule) =>
      (rule.cardKind === undefined || rule.cardKind === cardKind) &&
      (rule.organisation === undefined || rule.organisation === organisation),
  );
}

/** Amounts have nine digits and rates seven at most: the product is a safe whole number up to 9 million yuan at a rate of 100 %. */
function rounded(millionths: number, rounding: RateTable['rounding']): number {
  if (!Number.isSafeInteger(millionths)) throw new RangeError('the amount is too large for a fee');
  const rest = millionths % MILLION;
  const whole = (millionths - rest) / MILLION;
  if (rounding === 'up') return rest > 0 ? whole + 1 : whole;
  return rounding === 'half-up' && rest * 2 >= MILLION ? whole + 1 : whole;
}
