/**
 * Cash that goes into the drawer or out of it, whoever moved it: the shift's own cash in and out, and what payments in cash took and gave
 * back. The shift adds up what the journal's readers hand in; it asks nobody how a payment is made.
 */

/** `in` and `out` are the shift's own, with a reason; `taken` came from a customer, `given` went to one (change, money back). */
export const CASH_WHYS = ['in', 'out', 'taken', 'given'] as const;
export type CashWhy = (typeof CASH_WHYS)[number];

export interface CashMovement {
  /** Whole fen, positive into the drawer, negative out of it. */
  readonly amountMinor: number;
  readonly why: CashWhy;
  readonly atMs: number;
  readonly operator: string;
}

/** What the movements leave in the drawer, in fen; negative when more went out than came in. */
export const cashSumMinor = (movements: readonly Pick<CashMovement, 'amountMinor'>[]): number =>
  movements.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

/** The sum of one sort of movement. */
export const cashOfMinor = (movements: readonly CashMovement[], why: CashWhy): number =>
  cashSumMinor(movements.filter((movement) => movement.why === why));

/** Notes and coins of the yuan in fen, the largest first: what a drawer is counted by (百元 to 一角). */
export const FACES_MINOR = [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10] as const;

export interface CountedFace {
  readonly faceMinor: number;
  readonly count: number;
}

/** The drawer's content in fen; undefined when a face is no note or coin of the yuan or is named twice. */
export function countedMinor(counts: readonly CountedFace[]): number | undefined {
  const faces = counts.map(({ faceMinor }) => faceMinor);
  const isKnown = faces.every((face) => FACES_MINOR.some((known) => known === face));
  if (!isKnown || new Set(faces).size !== faces.length) return undefined;
  return counts.reduce((sum, { faceMinor, count }) => sum + faceMinor * count, 0);
}
