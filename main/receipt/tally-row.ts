/** A row of a list of sums: what, how many, how much. On every paper an amount of ten figures fits. Of shift, report and Z slips. */
import type { PrintLine } from '../../native-drivers/receipt-printer/print-document.ts';
import type { SlipColumns } from './slip-facts.ts';

const WIDTHS = {
  48: [26, 8, 14],
  42: [20, 8, 14],
  32: [11, 8, 13],
} as const satisfies Record<SlipColumns, readonly [number, number, number]>;

export function tallyRow(columns: SlipColumns, [what, count, amount]: readonly [string, string, string]): PrintLine {
  const [whatColumns, countColumns, amountColumns] = WIDTHS[columns];
  return {
    kind: 'row',
    cells: [
      { text: what, columns: whatColumns },
      { text: count, columns: countColumns, align: 'right' },
      { text: amount, columns: amountColumns, align: 'right' },
    ],
  };
}
