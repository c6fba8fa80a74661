/** What the total slip of a batch says: sums by kind without what was taken back, and lists of single payments (unionpay-pos 4.7). Pure. */
import type { Settlement } from '../close-of-day/settlement.ts';
import { counts, linesOf, type Side, type TotalsLine } from '../close-of-day/totals.ts';
import type { MaskedPan } from '../domain/masked-pan.ts';
import type { PaymentKind } from '../domain/payment-kinds.ts';
import type { PaymentRow } from '../journal/role.ts';
import type { SettlementDetail, SettlementFacts, TotalKind, TotalLine } from '../receipt/settlement-slip.ts';

interface TotalRule {
  readonly total: TotalKind;
  readonly kind: PaymentKind;
  /** What takes payments of this kind back; the host counts both, the slip neither. */
  readonly takenBackBy?: PaymentKind;
  readonly letter: SettlementDetail['letter'];
}

const TOTAL_RULES: readonly TotalRule[] = [
  { total: 'sale', kind: 'sale', takenBackBy: 'void', letter: 'S' },
  { total: 'refund', kind: 'refund', letter: 'R' },
  { total: 'completion', kind: 'completion', takenBackBy: 'completion-void', letter: 'P' },
  { total: 'completion-advice', kind: 'completion-advice', letter: 'C' },
  { total: 'offline', kind: 'offline-sale', letter: 'L' },
];

export interface SettlementLists {
  /** 结算明细单: every payment that counts, where the shop wants it. */
  readonly withDetails: boolean;
}

export function settlementSums(
  settlement: Pick<Settlement, 'verdicts'>,
  rows: readonly PaymentRow[],
  { withDetails }: SettlementLists,
): Pick<SettlementFacts, 'domestic' | 'foreign' | 'details' | 'unsuccessful' | 'denied'> {
  const lines = linesOf(rows);
  const block = (side: Side): SettlementFacts['domestic'] => ({
    verdict: settlement.verdicts?.[side] ?? 'unknown',
    totals: TOTAL_RULES.map((rule) => netOf(rule, lines, side)).filter(
      ({ kind, count }) => kind === 'sale' || count > 0,
    ),
  });
  const unsuccessful = rows.filter(({ advice }) => advice === 'owed').flatMap(detailOf);
  const denied = rows.filter(({ advice }) => advice === 'refused').flatMap(detailOf);
  const details = rows.filter((row) => counts(row) && row.voidedById === undefined).flatMap(detailOf);
  return {
    domestic: block('domestic'),
    foreign: block('foreign'),
    ...(withDetails && { details }),
    ...(unsuccessful.length > 0 && { unsuccessful }),
    ...(denied.length > 0 && { denied }),
  };
}

function netOf({ total, kind, takenBackBy }: TotalRule, lines: readonly TotalsLine[], side: Side): TotalLine {
  const of = (wanted: PaymentKind | undefined): TotalsLine | undefined =>
    lines.find((line) => line.kind === wanted && line.side === side);
  const gross = of(kind);
  const back = of(takenBackBy);
  return {
    kind: total,
    count: (gross?.count ?? 0) - (back?.count ?? 0),
    amountMinor: (gross?.amountMinor ?? 0) - (back?.amountMinor ?? 0),
  };
}

function detailOf(row: PaymentRow): readonly SettlementDetail[] {
  const rule = TOTAL_RULES.find(({ kind }) => kind === row.kind);
  if (rule === undefined || row.stan === undefined) return [];
  return [
    {
      voucher: row.stan,
      letter: rule.letter,
      authCode: row.authCode ?? '',
      amountMinor: row.amountMinor,
      ...(row.maskedPan && { maskedPan: row.maskedPan as MaskedPan }),
    },
  ];
}
