/**
 * What may be done with an original that was found: what was asked for, or void instead of refund and refund instead of void, as the
 * state of the batch has it (counter.md 5.4), or nothing and why. Pure; the counter's own list of what may follow decides.
 */
import type { PaymentLife } from '../../../preload/contract/contract.ts';
import type { FollowingKind, RefusalCode } from '../../../preload/contract/words.ts';

export interface Verdict {
  /** What Enter does; absent when nothing may be done. */
  readonly does?: FollowingKind;
  /** Void in the place of a refund, or the other way round. */
  readonly instead: boolean;
  /** A part of it may be refunded although the void is offered. */
  readonly mayRefundPart: boolean;
  /** Where the journal itself says why not. */
  readonly because?: Extract<RefusalCode, 'already-voided' | 'not-approved' | 'other-batch'>;
}

export function verdictOf(life: PaymentLife, asked: FollowingKind, batch: number): Verdict {
  const may = (kind: FollowingKind): boolean => life.may.includes(kind);
  const isWhole = life.standing?.of !== 'sale' || life.standing.refunded.amountMinor === 0;
  if (asked === 'refund' && isWhole && may('void')) {
    return { does: 'void', instead: true, mayRefundPart: may('refund') };
  }
  if (may(asked)) return { does: asked, instead: false, mayRefundPart: false };
  if (asked === 'void' && may('refund')) return { does: 'refund', instead: true, mayRefundPart: false };
  const because = whyNot(life, batch);
  return { instead: false, mayRefundPart: false, ...(because && { because }) };
}

function whyNot({ row }: PaymentLife, batch: number): Verdict['because'] {
  if (row.voidedBy !== undefined) return 'already-voided';
  if (row.result !== 'approved') return 'not-approved';
  return row.batch === batch ? undefined : 'other-batch';
}
