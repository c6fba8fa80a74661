/** Starting payments and passing the cashier's words on to the one that runs. Says why not, or starts and returns at once. */

import { maskPan } from '../domain/masked-pan.ts';
import { type BatchNumber, type PaymentId, paymentId, type Stan, stan as stanOf } from '../domain/numbers.ts';
import { secret } from '../domain/secret.ts';
import type { PaymentRow } from '../journal/role.ts';
import type { SaleEvent } from '../sale/happenings.ts';
import type { Opening } from '../sale/kept.ts';
import { judged } from '../sale/perform.ts';
import type { Presenting } from '../sale/sale.ts';
import { heedWord } from './authority.ts';
import { unresolvedCount, whyNobody, whyNoPayment, whyNotAmount } from './guards.ts';
import {
  type CounterParts,
  type CounterRefusal,
  type CounterState,
  denied,
  GRANTED,
  type Ruling,
  type Word,
} from './parts.ts';

export interface PaymentsDesk {
  startSale(ask: { paymentId: string; amountMinor: number; word?: Word & { reason: string } }): Promise<Ruling>;
  startVoid(ask: { paymentId: string; originalVoucher: number; word: Word }): Promise<Ruling>;
  tell(id: string, event: SaleEvent): Ruling;
  dismiss(id: string): Ruling;
}

export interface PaymentsOptions {
  readonly parts: CounterParts;
  readonly state: CounterState;
  /** Called when a payment has come to rest, whatever the end. */
  readonly onRest: () => void;
}

/** How often owed reversals are sent again before a payment (design.md 6, law 7). */
const TRIES_BEFORE_PAYMENT = 1;

export const createPayments = (options: PaymentsOptions): PaymentsDesk => new Payments(options);

type Asked<Name extends 'startSale' | 'startVoid'> = Parameters<PaymentsDesk[Name]>[0];
type OriginalCard = Extract<SaleEvent, { type: 'opened' }>['originalCard'];

class Payments implements PaymentsDesk {
  readonly #parts: CounterParts;
  readonly #state: CounterState;
  readonly #onRest: () => void;

  constructor({ parts, state, onRest }: PaymentsOptions) {
    this.#parts = parts;
    this.#state = state;
    this.#onRest = onRest;
  }

  /** The same id for the same thing again while it opens or runs is the same payment: a double press. */
  #isSamePress(id: PaymentId, asked: { readonly kind: Opening['kind']; readonly amountMinor?: number }): boolean {
    if (this.#state.opening === id) return true;
    const shown = this.#parts.sales.current?.kept.opening;
    if (shown?.id !== id || shown.kind !== asked.kind) return false;
    return asked.amountMinor === undefined || asked.amountMinor === shown.amountMinor;
  }

  async #run(opening: Opening, originalCard?: OriginalCard): Promise<void> {
    this.#state.opening = opening.id;
    try {
      const early = await this.#parts.earlyCard.take();
      await this.#parts.sales.sendOwed({ tries: TRIES_BEFORE_PAYMENT, includeUnresolved: true });
      // What was owed may have become unresolved just now, and nobody has given his word yet (design.md 6, law 7).
      if (unresolvedCount(this.#parts) > 0 && opening.supervisor === undefined) return;
      const sale: Presenting = { stage: 'presenting', kept: { opening }, notice: 'none', chipFailures: 0 };
      const earlyCard = early?.use((card) => judged(card, opening, this.#parts));
      this.#state.opening = undefined;
      await this.#parts.sales.start(sale, {
        type: 'opened',
        ...(earlyCard && { earlyCard }),
        ...(originalCard && { originalCard }),
      });
    } finally {
      this.#state.opening = undefined;
      this.#onRest();
    }
  }

  /** The question is answered at once; the payment goes on, and a mistake in it stops the counter. */
  #begin(opening: Opening, originalCard?: OriginalCard): void {
    this.#run(opening, originalCard).catch(this.#parts.onStopped);
  }

  #openingOf(id: PaymentId, rest: Omit<Opening, 'id' | 'batch' | 'openedAtMs' | 'operator'>): Opening {
    return {
      id,
      batch: this.#parts.journal.batch(),
      openedAtMs: this.#parts.clock.nowMs(),
      operator: this.#parts.session.state.state === 'signed-in' ? this.#parts.session.state.person.operator : '',
      ...rest,
    };
  }

  async startSale({ paymentId: text, amountMinor, word }: Asked<'startSale'>): Promise<Ruling> {
    const id = paymentId(text);
    const press = { kind: 'sale', amountMinor } as const;
    if (this.#isSamePress(id, press)) return GRANTED;
    const why =
      whyNotAmount(amountMinor) ??
      whyNoPayment(this.#parts, this.#state) ??
      (this.#parts.journal.payment(id) && 'payment-id-used');
    if (why !== undefined) return denied(why);
    const needsWord = unresolvedCount(this.#parts) > 0;
    if (needsWord && word === undefined) return denied('reversal-unresolved');
    if (needsWord && word !== undefined) {
      if (word.reason.trim() === '') return denied('reason-needed');
      const about = { payment: text, amountMinor, reason: word.reason };
      const ask = { word, right: 'authorise', for: 'go-on-while-unresolved', about } as const;
      const ruling = await heedWord(this.#parts, ask);
      if (!ruling.ok) return ruling;
      // The password took time to check: the counter may have moved on meanwhile.
      if (this.#isSamePress(id, press)) return GRANTED;
      const late = whyNoPayment(this.#parts, this.#state);
      if (late !== undefined) return denied(late);
    }
    this.#begin(
      this.#openingOf(id, {
        kind: 'sale',
        amountMinor,
        ...(needsWord && word && { supervisor: word.operator, supervisorReason: word.reason }),
      }),
    );
    return GRANTED;
  }

  async startVoid({ paymentId: text, originalVoucher, word }: Asked<'startVoid'>): Promise<Ruling> {
    const id = paymentId(text);
    if (this.#isSamePress(id, { kind: 'void' })) return GRANTED;
    const why = whyNoPayment(this.#parts, this.#state) ?? (this.#parts.journal.payment(id) && 'payment-id-used');
    if (why !== undefined) return denied(why);
    const original = findVoidable(this.#parts, stanOf(originalVoucher));
    if (typeof original === 'string') return denied(original);
    const about = { payment: text, voucher: originalVoucher, amountMinor: original.amountMinor };
    const ruling = await heedWord(this.#parts, { word, right: 'authorise', for: 'void', about });
    if (!ruling.ok) return ruling;
    if (this.#isSamePress(id, { kind: 'void' })) return GRANTED;
    const late =
      whyNoPayment(this.#parts, this.#state) ?? (unvoidable(original, this.#parts) as CounterRefusal | undefined);
    if (late !== undefined) return denied(late);
    const card = originalCardOf(original, this.#parts);
    if (card === undefined) return denied('other-batch');
    this.#begin(
      this.#openingOf(id, {
        kind: 'void',
        amountMinor: original.amountMinor,
        supervisor: word.operator,
        original: referenceOf(original),
      }),
      card,
    );
    return GRANTED;
  }

  tell(id: string, event: SaleEvent): Ruling {
    if (this.#state.stopped) return denied('disk-trouble');
    const why = whyNobody(this.#parts);
    if (why !== undefined) return denied(why);
    if (this.#parts.sales.current?.kept.opening.id !== id) return denied('no-such-payment');
    this.#parts.sales
      .tell(event)
      .then(() => this.#onRest())
      .catch(this.#parts.onStopped);
    return GRANTED;
  }

  dismiss(id: string): Ruling {
    const why = whyNobody(this.#parts);
    if (why !== undefined) return denied(why);
    if (this.#parts.sales.current?.kept.opening.id !== id) return denied('no-such-payment');
    if (this.#parts.sales.busy) return denied('not-now');
    this.#parts.sales.dismiss();
    this.#onRest();
    return GRANTED;
  }
}

/** The approved, unvoided sale of this batch with that voucher number, or why there is none (unionpay-pos 4.5). */
export function findVoidable(parts: Pick<CounterParts, 'journal'>, voucher: Stan): PaymentRow | CounterRefusal {
  const row = parts.journal.paymentByVoucher(parts.journal.batch(), voucher);
  if (row === undefined) return 'no-such-payment';
  return unvoidable(row, parts) ?? row;
}

/** Why this payment cannot be voided, or undefined. */
export function unvoidable(row: PaymentRow, { journal }: Pick<CounterParts, 'journal'>): CounterRefusal | undefined {
  if (row.kind !== 'sale') return 'not-a-sale';
  if (row.batch !== journal.batch()) return 'other-batch';
  const now = journal.payment(row.id) ?? row;
  if (now.voidedById !== undefined) return 'already-voided';
  // A void of it whose result is unknown may stand at the host: first that one is settled.
  if (journal.owing().some((owing) => owing.originalId === row.id)) return 'reversal-unresolved';
  return now.result === 'approved' ? undefined : 'not-approved';
}

function referenceOf(row: PaymentRow): NonNullable<Opening['original']> {
  return {
    id: row.id,
    batch: row.batch as BatchNumber,
    stan: row.stan as Stan,
    maskedPan: row.maskedPan ?? '',
    ...(row.rrn && { rrn: row.rrn }),
    ...(row.authCode && { authCode: row.authCode }),
  };
}

/** The sealed card of the sale, for a void without the card. */
function originalCardOf(row: PaymentRow, { journal }: Pick<CounterParts, 'journal'>) {
  const sealed = journal.card(row.id);
  return sealed?.use(({ pan, expiry }) => ({
    card: secret('card', { pan, ...(expiry && { expiry }) }),
    shown: { maskedPan: maskPan(pan), expiry: expiry ?? '' },
  }));
}
