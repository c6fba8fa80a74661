/** The person at the counter: signs in, sells, voids, settles, and puts right after a power cut what the counter asks for. */

import type { Order } from '../../main/counter/order.ts';
import { orderedMinor } from '../../main/counter/orders.ts';
import type { Ruling } from '../../main/counter/parts.ts';
import type { PaymentId } from '../../main/domain/numbers.ts';
import { kindRow, type PaymentKind } from '../../main/domain/payment-kinds.ts';
import type { PaymentRow } from '../../main/journal/role.ts';
import { awaitsWord } from '../../main/sale/decide-risk.ts';
import type { House } from '../../main/start/house.ts';
import { type CardAsk, CardHands } from './card-hands.ts';
import { type AtPad, cardNamed, wellSwiped } from './devices.ts';
import { TERMINAL } from './journal-books.ts';
import { PaperHands } from './paper-hands.ts';
import { Refused, Seat, SUPERVISOR } from './seat.ts';
import { type AtSigning, signIfAsked } from './sign-hands.ts';
import type { Till } from './till.ts';

export interface SaleAsk extends CardAsk {
  readonly amountMinor?: number;
  readonly pad?: AtPad;
  /** What the cashier says to a partial approval. */
  readonly partial?: 'accept' | 'refuse';
  /** Where the cashier cancels instead of going on. */
  readonly cancelAt?: 'card' | 'confirm' | 'pin' | 'dialling' | 'waiting';
  /** Where its slips go: to the second printer, or nowhere for now. */
  readonly slips?: 'second' | 'owed';
  /** Its holder forgets the card in the slot. */
  readonly leavesCard?: true;
  /** The supervisor gives no word where the risk guard wants one. */
  readonly withoutWord?: true;
  /** What the customer does who is asked to sign on a screen. */
  readonly signing?: AtSigning;
}

/** A payment that is a part of something: its id is known, and it is begun through that. */
export interface Through {
  readonly id: PaymentId;
  begin(start: () => Promise<Ruling>, amountMinor: number): Promise<Ruling>;
}

export class Cashier {
  readonly seat: Seat;
  readonly paper: PaperHands;
  readonly #cards: CardHands;

  constructor(till: Till) {
    this.seat = new Seat(till);
    this.paper = new PaperHands(this.seat);
    this.#cards = new CardHands(this.seat);
  }

  get #till(): Till {
    return this.seat.till;
  }

  get #counter(): House['counter'] {
    return this.seat.counter;
  }

  /** Sits down and signs on; what a power cut left is put right by the counter meanwhile. */
  async signIn(): Promise<void> {
    const ruling = await this.#till.power.orCut(this.#counter.day.signIn({ operator: '01', password: '0000' }));
    this.seat.granted(ruling, 'sign-in');
    await this.seat.rests('sign-on');
  }

  async signOn(): Promise<void> {
    this.seat.granted(this.#counter.day.signOn(), 'sign-on');
    await this.seat.rests('sign-on');
  }

  /** Sells once and takes the slips; the payment stays on the screen. Returns its voucher number, if it got one. */
  sale(ask: SaleAsk): Promise<number | undefined> {
    return this.pay({ kind: 'sale', amount: { amountMinor: ask.amountMinor ?? 12_345 } }, ask);
  }

  /** Any kind that wants a card, up to its slips. Where a supervisor must allow it, one does. */
  async pay(order: Order, ask: SaleAsk, through?: Through): Promise<number | undefined> {
    this.#till.world.hands.pad = ask.pad ?? { digits: cardNamed(ask.card).pin ?? '123456' };
    await this.seat.rests('the counter is free');
    const paymentId = await this.order(order, through);
    await this.#cards.wanted();
    if (ask.cancelAt === 'card') return this.cancel(paymentId);
    await this.#cards.present(ask);
    // A card that is not taken goes back to its holder, and so does one that is asked for in another way.
    if (this.seat.current?.stage === 'presenting') return this.cancel(paymentId);
    if (this.seat.current?.stage === 'confirming') {
      if (ask.cancelAt === 'confirm') return this.cancel(paymentId);
      if (ask.withoutWord && this.seat.current && awaitsWord(this.seat.current)) return this.cancel(paymentId);
      await this.#confirm();
    }
    await this.#afterConfirming(paymentId, ask);
    return this.finish(ask);
  }

  /** Compares the card; where the risk guard has held it back, a supervisor gives the word. */
  async #confirm(): Promise<void> {
    const { current } = this.seat;
    if (current === undefined || !awaitsWord(current)) return this.seat.tell({ type: 'cardConfirmed' });
    const word = { ...SUPERVISOR, reason: 'the customer is known here' };
    const allowed = this.#counter.risk.allow(current.kept.opening.id, word);
    this.seat.granted(await this.#till.power.orCut(allowed), 'a word for the card');
    await this.#till.settle();
  }

  /** Without a card: by the one that the journal still has. */
  async payWithoutCard(order: Order): Promise<number | undefined> {
    await this.seat.rests('the counter is free');
    const paymentId = await this.order(order);
    await this.#till.until('it begins', () => this.seat.current?.kept.opening.id === paymentId);
    return this.finish({});
  }

  /** Asks for it; where a supervisor must allow it, one does. */
  async order(order: Order, through?: Through): Promise<PaymentId> {
    const paymentId = this.seat.newId(through?.id);
    const needsWord = kindRow(order.kind).supervised || this.#till.journal.owing().length > 0;
    const word = { ...SUPERVISOR, reason: 'a reversal stands' };
    const start = () => this.#counter.payments.start({ paymentId, order, ...(needsWord && { word }) });
    const asked = through?.begin(start, orderedMinor(order) ?? 0) ?? start();
    this.seat.granted(await this.#orStopsUpload(asked), order.kind);
    return paymentId;
  }

  /** A signature on its way is stopped for a payment; that takes its time, and nothing else does. */
  async #orStopsUpload<Value>(asked: Promise<Value>): Promise<Value> {
    const answer = this.#till.power.orCut(asked);
    answer.catch(() => undefined);
    const { queue } = this.#counter.parts.signatures;
    if (queue.busy) await this.#till.until('the upload is stopped', () => !queue.busy);
    return answer;
  }

  /** A stripe that the counter refuses; the customer takes the card away. */
  async swipeRefused(card: string): Promise<undefined> {
    await this.seat.rests('the counter is free');
    const paymentId = await this.order({ kind: 'sale', amount: { amountMinor: 500 } });
    await this.#cards.wanted();
    this.#till.devices.swipe(wellSwiped(card));
    await this.#till.settle();
    return this.cancel(paymentId);
  }

  /** Who changes his mind at a place that his payment never comes to, as a small tap comes to no PIN, lets it end. */
  async #afterConfirming(paymentId: string, { cancelAt }: SaleAsk): Promise<void> {
    if (cancelAt === undefined) return;
    await this.#till.until(`${cancelAt}, or past it`, () => this.#isAt(cancelAt) || this.#isPast(cancelAt));
    if (this.#isAt(cancelAt)) await this.cancel(paymentId);
  }

  #isAt(place: NonNullable<SaleAsk['cancelAt']>): boolean {
    const isAtHost = (at: 'dialling' | 'receiving') =>
      this.seat.current?.stage === 'authorising' && this.#counter.state.salePicture?.progress.at === at;
    if (place === 'pin') return this.#till.devices.isAskingPin;
    if (place === 'dialling') return isAtHost('dialling');
    return place !== 'waiting' || isAtHost('receiving');
  }

  #isPast(place: NonNullable<SaleAsk['cancelAt']>): boolean {
    const stage = this.seat.current?.stage;
    if (stage === 'authorising') return place === 'pin';
    return stage !== 'presenting' && stage !== 'confirming' && stage !== 'chip' && stage !== 'pin';
  }

  async cancel(paymentId: string): Promise<undefined> {
    if (this.seat.current?.kept.opening.id === paymentId) this.seat.tell({ type: 'cancelled' });
    await this.seat.rests('cancelled');
    this.#till.devices.chips?.pull();
    return undefined;
  }

  async voidOf(voucher: number): Promise<void> {
    await this.payWithoutCard({ kind: 'void', original: { by: 'voucher', voucher } });
  }

  /** A void for which the card must be there. */
  async voidWithCard(voucher: number, ask: Pick<SaleAsk, 'card' | 'way' | 'pullAfter'>): Promise<void> {
    await this.seat.rests('the counter is free');
    await this.order({ kind: 'void', original: { by: 'voucher', voucher } });
    await this.#cards.wanted();
    await this.#cards.present(ask);
    if (this.seat.current?.stage === 'confirming') await this.#confirm();
    await this.finish({});
  }

  /** The merchant wants to see the card before a void. */
  voidsNeedCard(): void {
    this.#counter.parts.settings.change({ voidNeedsCard: true }, { operator: '00' });
  }

  /** To the end of the payment: an answer to a partial approval, both slips. */
  async finish(ask: Pick<SaleAsk, 'partial' | 'leavesCard' | 'slips' | 'signing'>): Promise<number | undefined> {
    await this.seat.rests('an answer');
    if (ask.leavesCard !== true) this.#till.devices.chips?.pull();
    if (this.seat.current?.stage === 'partial') {
      this.seat.tell({ type: 'partialAnswered', accept: ask.partial !== 'refuse' });
      await this.seat.rests('the partial approval is settled');
    }
    await signIfAsked(this.seat, ask.signing);
    if (ask.slips === 'owed') await this.paper.owe();
    else await this.paper.take(ask.slips);
    const { kept } = this.seat.current ?? {};
    return kept !== undefined && 'intent' in kept ? kept.intent?.stan : undefined;
  }

  change(settings: Parameters<House['counter']['parts']['settings']['change']>[0]): void {
    this.#counter.parts.settings.change(settings, { operator: '99' });
  }

  async settle(): Promise<void> {
    await this.seat.rests('the counter is free');
    this.dismiss();
    this.seat.granted(this.#counter.day.settle(), 'settlement');
    // Owed reversals may go first, so the settlement is not under way at once.
    await this.#till.settle();
    await this.seat.rests('settlement');
  }

  get mustSettleAgain(): boolean {
    return this.#till.journal.unfinishedSettlement() !== undefined;
  }

  /** Finishes what the payment on the screen still asks of a person. */
  async tidy(accept: boolean): Promise<void> {
    await this.seat.rests('the counter is free');
    if (this.seat.current?.stage === 'partial') this.seat.tell({ type: 'partialAnswered', accept });
    const { stage } = this.seat.current ?? {};
    if (stage === 'confirming' || stage === 'chip') this.seat.tell({ type: 'cancelled' });
    await this.seat.rests('the counter is free');
    await this.paper.take();
    this.dismiss();
    if (!this.#counter.parts.signOn.stands) await this.signOn();
  }

  /** Does what the counter asks for until it asks for nothing more. */
  async putRight({ byPerson }: { readonly byPerson: boolean }): Promise<void> {
    await this.tidy(true);
    // A first try may only show that the keys are no good any more; the counter then signs on by itself.
    for (let asks = 0; asks < 3 && this.#till.journal.owing().length > 0; asks += 1) await this.retryReversals();
    if (byPerson) await this.closeUnresolved();
    if (this.mustSettleAgain) await this.settle();
    await this.closeRefunds();
    this.dismiss();
  }

  async retryReversals(): Promise<void> {
    this.seat.granted(this.#counter.day.retryReversals(), 'reversals');
    await this.#till.settle();
    await this.seat.rests('reversals');
  }

  async closeUnresolved(): Promise<void> {
    for (const row of this.#till.journal.owing()) {
      this.dismiss();
      const word = { paymentId: row.id, word: SUPERVISOR, reason: 'asked the bank', evidence: 'call 1' };
      this.seat.granted(await this.#till.power.orCut(this.#counter.day.closeUnresolved(word)), 'closing');
      await this.seat.rests('closed');
    }
  }

  /** Nobody reverses a refund: a person closes it by what the acquirer's statement says. */
  async closeRefunds(): Promise<void> {
    const { ledger } = this.#till.world.acquirer;
    for (const row of this.#till.journal.unresolvedRefunds()) {
      this.dismiss();
      const entry = row.stan === undefined ? undefined : ledger.entry(TERMINAL, row.batch, row.stan);
      const stood = entry?.state === 'approved';
      const word = { paymentId: row.id, word: SUPERVISOR, reason: 'by the statement', evidence: 'page 1', stood };
      this.seat.granted(await this.#till.power.orCut(this.#counter.day.closeUnresolved(word)), 'closing a refund');
      await this.seat.rests('closed');
    }
  }

  dismissSettlement(): void {
    this.#counter.day.dismissSettlement();
  }

  /** The newest approved payment of a kind. */
  newest(kind: PaymentKind): PaymentRow {
    const row = this.#till.journal
      .find({ text: '', limit: 100 })
      .find((one) => one.kind === kind && one.result === 'approved');
    if (row === undefined) throw new Error(`there is no ${kind}`);
    return row;
  }

  /** How the last payment asked for at this start has ended. */
  get lastResult(): string | undefined {
    return this.seat.last === undefined ? undefined : this.#till.journal.payment(this.seat.last)?.result;
  }

  /** The number of the last payment asked for at this start, for a void. */
  get lastVoucher(): number {
    const row = this.seat.last && this.#till.journal.payment(this.seat.last);
    if (row?.stan === undefined) throw new Error('the last payment has no number');
    return row.stan;
  }

  /** Settlement where there may be nothing left to settle. */
  async settleOrRefused(): Promise<void> {
    try {
      await this.settle();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }

  dismiss(): void {
    this.seat.dismiss();
  }
}
