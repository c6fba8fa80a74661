/** The fees of one finding's lines against the contract, and against the file's own sum: net is gross less fee. */
import type { StatementLine } from '../statement-line.ts';
import { feeOf, type RateTable } from './fees.ts';
import type { FeeFinding } from './finding.ts';

/** Undefined where the lines tell neither a fee nor a net amount. */
export function feeFinding(lines: readonly StatementLine[], rates: RateTable | undefined): FeeFinding | undefined {
  if (lines.every(({ feeMinor, netMinor }) => feeMinor === undefined && netMinor === undefined)) return undefined;
  const chargedMinor = sumIfAll(lines.map(({ feeMinor }) => feeMinor));
  const expectedMinor = rates === undefined ? undefined : expectedOf(lines, { rates, chargedMinor });
  return {
    netAddsUp: lines.every(netAddsUp),
    ...(expectedMinor !== undefined && { expectedMinor }),
    ...(chargedMinor !== undefined && { chargedMinor }),
  };
}

export const isFeeWrong = ({ expectedMinor, chargedMinor, netAddsUp }: FeeFinding): boolean =>
  !netAddsUp || (expectedMinor !== undefined && chargedMinor !== undefined && expectedMinor !== chargedMinor);

const netAddsUp = ({ grossMinor, feeMinor, netMinor }: StatementLine): boolean =>
  feeMinor === undefined || netMinor === undefined || grossMinor - feeMinor === netMinor;

/** Of parts of one payment the fee may be that of the parts or of the whole; either is what was agreed. */
function expectedOf(
  lines: readonly StatementLine[],
  { rates, chargedMinor }: { readonly rates: RateTable; readonly chargedMinor: number | undefined },
): number | undefined {
  const ofParts = sumIfAll(lines.map((line) => feeOf(line, rates)));
  const [first, ...others] = lines;
  if (first === undefined || others.length === 0 || ofParts === chargedMinor) return ofParts;
  const grossMinor = lines.reduce((sum, line) => sum + line.grossMinor, 0);
  const ofWhole = feeOf({ ...first, grossMinor }, rates);
  return ofWhole === chargedMinor ? ofWhole : ofParts;
}

const sumIfAll = (values: readonly (number | undefined)[]): number | undefined =>
  values.reduce(
    (sum, value) => (sum === undefined || value === undefined ? undefined : sum + value),
    0 as number | undefined,
  );
