/** What the cardholder reads on the pad once it is over: a pad left at its last prompt makes people wait. Two lines, ASCII. */
import { rowOf } from './kind-rules.ts';
import type { Sale } from './sale.ts';

/** Undefined while the pad's own words still hold. */
export function courtesyOf(sale: Sale): readonly string[] | undefined {
  switch (sale.stage) {
    case 'approved':
      return ['APPROVED', 'THANK YOU'];
    case 'declined':
      return ['DECLINED', ''];
    case 'abandoned':
    case 'reversed':
      return ['NOT CHARGED', ''];
    case 'unresolved':
      return ['PLEASE ASK', 'THE CASHIER'];
    case 'presenting':
    case 'confirming':
    case 'chip':
    case 'pin':
    case 'authorising':
    case 'polling':
    case 'completing':
    case 'partial':
    case 'reversing':
      return undefined;
    // What has no slip is done with its answer.
    case 'done':
      return rowOf(sale.kept.opening).hasSlip ? undefined : ['THANK YOU', ''];
  }
}
