/** Starting payments and passing the cashier's words on to the one that runs. Says why not, or starts and returns at once. */

import { maskPan } from '../domain/masked-pan.ts';
import { type PaymentId, paymentId } from '../domain/numbers.ts';
import { kindRow } from '../domain/payment-kinds.ts';
import { secret } from '../domain/secret.ts';
import type { PaymentRow } from '../journal/role.ts';
import type { SaleEvent } from '../sale/happenings.ts';
import type { Opening } from '../sale/kept.ts';
import { judged } from '../sale/perform.ts';
import type { Presenting } from '../sale/sale.ts';
import { heedWord, type WordAsk } from './authority.ts';
import { unresolvedCount, whyNobody, whyNoPayment } from './guards.ts';
import type { Order } from './order.ts';
import { type Judged, judgeOrder, orderedMinor, whyNotKeyed } from './orders.ts';
import {
  type CounterParts,
  type CounterRefusal,
  type CounterState,
  denied,
  GRANTED,
  type Ruling,
  type Word,
} from './parts.ts';

export interface StartAsk {
  readonly paymentId: string;
  readonly order: Order;
  /** Of a supervisor, where the kind or an unresolved payment wants one; then with a reason. */
  readonly word?: Word & { readonly reason?: string | undefined };
}

export interface PaymentsDesk {
  start(ask: StartAsk): Promise<Ruling>;
  tell(id: string, event: SaleEvent): Ruling;
  dismiss(id: string): Ruling;
  /** Our own code on paper while the payer is awaited; it is no slip of the payment and changes nothing. */
  printCode(id: string): Promise<Ruling>;
}

export interface PaymentsOptions {
  readonly parts: CounterParts;
  readonly state: CounterState;
  /** Called when a payment has come to rest, whatever the end. */
  readonly onRest: () => void;
}

/** How often owed reversals are sent again before a payment (design.md 6, law 7). */
const TRIES_BEFORE_PAYMENT = 1;
/** How long a payment waits for the work of an idle moment. */
const BACKGROUND_MS = 3_000;

export const createPayments = (options: PaymentsOptions): PaymentsDesk => new Payments(options);

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
  #isSamePress(id: PaymentId, order: Order): boolean {
    if (this.#state.opening === id) return true;
    const shown = this.#parts.sales.current?.kept.opening;
    if (shown?.id !== id || shown.kind !== order.kind) return false;
    const amountMinor = orderedMinor(order);
    return amountMinor === undefined || amountMinor === shown.amountMinor;
  }

  async #run(opening: Opening, originalCard?: OriginalCard): Promise<void> {
    this.#state.opening = opening.id;
    try {
      const early = await this.#parts.earlyCard.take();
      await this.#parts.sales.sendOwed({ tries: TRIES_BEFORE_PAYMENT, includeUnresolved: true });
      // What was owed may have become unresolved just now, and nobody has given his word yet (design.md 6, law 7).
      if (unresolvedCount(this.#parts) > 0 && opening.supervisor === undefined) return;
      // A payment by code that a power cut left was found paid: its slips come first.
      if (this.#parts.sales.busy) return;
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

  async start(ask: StartAsk): Promise<Ruling> {
    const { order, word } = ask;
    const id = paymentId(ask.paymentId);
    await this.#backgroundEnds();
    const why = whyNotKeyed(order) ?? this.#whyNotYet(id, order);
    if (why === 'same-press') return GRANTED;
    if (why !== undefined) return denied(why);
    const judged = judgeOrder(order, this.#parts);
    if (typeof judged === 'string') return denied(judged);
    const { supervised } = kindRow(order.kind);
    const overUnresolved = unresolvedCount(this.#parts) > 0;
    if (!supervised && !overUnresolved) return this.#open(id, judged);
    if (word === undefined) return denied(supervised ? 'supervisor-needed' : 'reversal-unresolved');
    if (!supervised && (word.reason ?? '').trim() === '') return denied('reason-needed');
    const ruling = await heedWord(this.#parts, { word, right: 'authorise', ...whatIsAllowed(ask, judged) });
    if (!ruling.ok) return ruling;
    // The password took time to check: the counter may have moved on meanwhile.
    const late = this.#whyNotYet(id, order);
    if (late === 'same-press') return GRANTED;
    if (late !== undefined) return denied(late);
    const again = judgeOrder(order, this.#parts);
    if (typeof again === 'string') return denied(again);
    return this.#open(id, again, { supervisor: word.operator, ...(word.reason && { supervisorReason: word.reason }) });
  }

  /** What an idle moment began is over in a moment, mostly; with a silent host nobody is kept waiting. */
  async #backgroundEnds(): Promise<void> {
    // An upload of a signature is stopped, for it is sent again whole.
    await this.#parts.signatures.queue.stop();
    const { background } = this.#state;
    if (background === undefined) return;
    const enough = new AbortController();
    await Promise.race([background, this.#parts.clock.sleep(BACKGROUND_MS, enough.signal)]);
    enough.abort();
  }

  #whyNotYet(id: PaymentId, order: Order): CounterRefusal | 'same-press' | undefined {
    if (this.#isSamePress(id, order)) return 'same-press';
    return whyNoPayment(this.#parts, this.#state) ?? (this.#parts.journal.payment(id) && 'payment-id-used');
  }

  #open(
    id: PaymentId,
    { opening, original }: Judged,
    by: Pick<Opening, 'supervisor' | 'supervisorReason'> = {},
  ): Ruling {
    const card = original?.row && originalCardOf(original.row, this.#parts);
    // Where no card will come the original's own must still be there.
    if (kindRow(opening.kind).card === 'none' && card === undefined) return denied('other-batch');
    this.#begin(this.#openingOf(id, { ...opening, ...by }), card);
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

  async printCode(id: string): Promise<Ruling> {
    const why = whyNobody(this.#parts);
    if (why !== undefined) return denied(why);
    const sale = this.#parts.sales.current;
    if (sale?.kept.opening.id !== id) return denied('no-such-payment');
    if (sale.stage !== 'polling' || sale.content === undefined) return denied('not-now');
    const facts = { content: sale.content, kept: sale.kept };
    const { state } = await this.#parts.printing.put({
      on: 'first',
      compose: (columns) => this.#parts.codeSlip(facts, columns),
      signal: new AbortController().signal,
    });
    return state === 'failed' ? denied('device-unavailable') : GRANTED;
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

/** For the audit: the kind that is allowed, or that another payment goes on while one is unresolved. */
function whatIsAllowed(
  { paymentId: payment, order, word }: StartAsk,
  { opening }: Judged,
): Pick<WordAsk, 'for' | 'about'> {
  const voucher = opening.original?.stan;
  return {
    for: kindRow(order.kind).supervised ? order.kind : 'go-on-while-unresolved',
    about: {
      payment,
      amountMinor: opening.amountMinor,
      ...(voucher !== undefined && { voucher }),
      ...(word?.reason && { reason: word.reason }),
    },
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
