/** The person at the counter: signs in, sells, voids, settles, and puts right after a power cut what the counter asks for. */

import type { Order } from '../../main/counter/order.ts';
import type { Ruling } from '../../main/counter/parts.ts';
import { type PaymentId, paymentId as toPaymentId } from '../../main/domain/numbers.ts';
import { kindRow, type PaymentKind } from '../../main/domain/payment-kinds.ts';
import type { PaymentRow } from '../../main/journal/role.ts';
import { owedJobs } from '../../main/printing/jobs.ts';
import { nextSlip } from '../../main/sale/decide-slip.ts';
import type { SaleEvent } from '../../main/sale/happenings.ts';
import type { Sale } from '../../main/sale/sale.ts';
import type { House } from '../../main/start/house.ts';
import type { CardWay } from '../../main/training/chip-cards.ts';
import type { ChipsAtTill } from './chips-at-till.ts';
import { type AtPad, cardNamed, wellSwiped } from './devices.ts';
import { TERMINAL } from './journal-books.ts';
import { PowerCut } from './power.ts';
import type { Till } from './till.ts';
import type { Moment } from './wire.ts';

export const SUPERVISOR = { operator: '00', password: '123456' } as const;

/** The counter said no, with a reason. */
export class Refused extends Error {
  constructor(what: string, why: string) {
    super(`${what} was refused: ${why}`);
    this.name = 'Refused';
  }
}

export interface SaleAsk {
  readonly card: string;
  readonly amountMinor?: number;
  readonly pad?: AtPad;
  /** What the cashier says to a partial approval. */
  readonly partial?: 'accept' | 'refuse';
  /** Where the cashier cancels instead of going on. */
  readonly cancelAt?: 'card' | 'confirm' | 'pin' | 'dialling' | 'waiting';
  /** How the card comes; a stripe unless told otherwise. */
  readonly way?: 'swipe' | CardWay;
  /** Which application of a chip that has several; the first unless told otherwise. */
  readonly application?: number;
  /** The card is taken out when it has answered so many commands. */
  readonly pullAfter?: number;
  /** The card is taken out in the moment in which its request leaves, or while the answer is waited for. */
  readonly pullAt?: Moment;
  /** Where its slips go: to the second printer, or nowhere for now. */
  readonly slips?: 'second' | 'owed';
  /** Its holder forgets the card in the slot. */
  readonly leavesCard?: true;
}

export class Cashier {
  readonly #till: Till;
  #last: PaymentId | undefined;

  constructor(till: Till) {
    this.#till = till;
  }

  get #counter() {
    return this.#till.house.counter;
  }

  get #current(): Sale | undefined {
    return this.#counter.parts.sales.current;
  }

  /** Sits down and signs on; what a power cut left is put right by the counter meanwhile. */
  async signIn(): Promise<void> {
    const ruling = await this.#till.power.orCut(this.#counter.day.signIn({ operator: '01', password: '0000' }));
    this.#granted(ruling, 'sign-in');
    await this.rests('sign-on');
  }

  async signOn(): Promise<void> {
    this.#granted(this.#counter.day.signOn(), 'sign-on');
    await this.rests('sign-on');
  }

  /** Nothing moves until a person says something. */
  async rests(what: string): Promise<void> {
    const { parts, state } = this.#counter;
    await this.#till.until(
      what,
      () =>
        parts.signOn.state.state !== 'running' &&
        !parts.settlements.busy &&
        state.opening === undefined &&
        state.taken !== true &&
        state.background === undefined &&
        (!parts.sales.busy || waitsForPerson(parts.sales.current)),
    );
  }

  /** Sells once and takes the slips; the payment stays on the screen. Returns its voucher number, if it got one. */
  sale(ask: SaleAsk): Promise<number | undefined> {
    return this.pay({ kind: 'sale', amount: { amountMinor: ask.amountMinor ?? 12_345 } }, ask);
  }

  /** Any kind that wants a card, up to its slips. Where a supervisor must allow it, one does. */
  async pay(order: Order, ask: SaleAsk): Promise<number | undefined> {
    this.#till.world.hands.pad = ask.pad ?? { digits: cardNamed(ask.card).pin ?? '123456' };
    await this.rests('the counter is free');
    const paymentId = await this.#order(order);
    await this.#wantsCard();
    if (ask.cancelAt === 'card') return this.#cancel(paymentId);
    await this.#present(ask);
    // A card that is not taken goes back to its holder, and so does one that is asked for in another way.
    if (this.#current?.stage === 'presenting') return this.#cancel(paymentId);
    if (this.#current?.stage === 'confirming') {
      if (ask.cancelAt === 'confirm') return this.#cancel(paymentId);
      this.#tell({ type: 'cardConfirmed' });
    }
    await this.#afterConfirming(paymentId, ask);
    return this.#finish(ask);
  }

  /** Without a card: by the one that the journal still has. */
  async payWithoutCard(order: Order): Promise<number | undefined> {
    await this.rests('the counter is free');
    const paymentId = await this.#order(order);
    await this.#till.until('it begins', () => this.#current?.kept.opening.id === paymentId);
    return this.#finish({});
  }

  async #order(order: Order): Promise<PaymentId> {
    const paymentId = this.#newId();
    const needsWord = kindRow(order.kind).supervised || this.#till.journal.owing().length > 0;
    const word = { ...SUPERVISOR, reason: 'a reversal stands' };
    const asked = this.#counter.payments.start({ paymentId, order, ...(needsWord && { word }) });
    this.#granted(await this.#till.power.orCut(asked), order.kind);
    return paymentId;
  }

  /** What a power cut or a forgetful customer left in the slot must come out: it may not become the card of this payment. */
  async #wantsCard(): Promise<void> {
    const { devices } = this.#till;
    const isTaken = () => this.#current?.stage === 'chip' || this.#current?.stage === 'confirming';
    const wanted = () => this.#current?.stage === 'presenting' && devices.isReading;
    await this.#till.until('a card is wanted', () => isTaken() || wanted());
    if (devices.chips?.cardIn === true) await this.#till.settle();
    if (isTaken()) throw new Error('a card that was left in the slot was taken for the next payment');
    devices.chips?.pull();
    await this.#till.settle();
  }

  async #present(ask: SaleAsk): Promise<void> {
    if (ask.way === undefined || ask.way === 'swipe') return this.#swipe(ask.card);
    const { chips } = this.#till.devices;
    if (chips === undefined) throw new Error('this counter takes no chips');
    this.#readyToPull(chips, ask);
    if (ask.way === 'insert') chips.insert(ask.card);
    else chips.tap(ask.card);
    await this.#till.until('the chip is read', () => this.#isChipHeard);
    if (this.#current?.stage === 'chip' && this.#current.asks.what === 'application') {
      const { length } = this.#current.asks.applications;
      this.#tell({ type: 'applicationChosen', index: (ask.application ?? 0) % length });
      await this.#till.until('the application is read', () => this.#isChipHeard);
    }
    await this.#presentAgain(chips, ask.card);
  }

  /** What the counter asks for after a chip that it could not use, where a person would do it. */
  async #presentAgain(chips: ChipsAtTill, card: string): Promise<void> {
    const notice = this.#current?.stage === 'presenting' ? this.#current.notice : 'none';
    if (notice !== 'chip-fallback' && notice !== 'see-phone') return;
    chips.pull();
    await this.#till.settle();
    if (notice === 'chip-fallback') return this.#swipe(card);
    chips.tap(card);
    await this.#till.until('the phone is read', () => this.#current?.stage !== 'presenting');
    await this.#till.until('the phone is read', () => this.#isChipHeard);
  }

  async #swipe(card: string): Promise<void> {
    await this.#till.until('the stripe is waited for', () => this.#till.devices.isReading);
    this.#till.world.wire.onMoment = () => undefined;
    this.#till.devices.swipe(wellSwiped(card));
    await this.#till.until('the card is shown', () => this.#current?.stage === 'confirming');
  }

  /** The counter has begun with the card and now wants something of a person, another card, or the host. */
  get #isChipHeard(): boolean {
    const { current, busy } = this.#counter.parts.sales;
    if (current?.stage === 'chip') return current.asks.what === 'application';
    return current?.stage !== 'presenting' || (current.notice !== 'none' && busy);
  }

  #readyToPull({ contact, field }: ChipsAtTill, { way, pullAfter, pullAt }: SaleAsk): void {
    const reader = way === 'tap' ? field : contact;
    reader.pullAfter = pullAfter;
    this.#till.world.wire.onMoment = ({ mti }, at) => {
      if (mti === '0200' && at === pullAt) reader.pull();
    };
  }

  /** A stripe that the counter refuses; the customer takes the card away. */
  async swipeRefused(card: string): Promise<undefined> {
    await this.rests('the counter is free');
    const paymentId = await this.#order({ kind: 'sale', amount: { amountMinor: 500 } });
    await this.#wantsCard();
    this.#till.devices.swipe(wellSwiped(card));
    await this.#till.settle();
    return this.#cancel(paymentId);
  }

  /** Who changes his mind at a place that his payment never comes to, as a small tap comes to no PIN, lets it end. */
  async #afterConfirming(paymentId: string, { cancelAt }: SaleAsk): Promise<void> {
    if (cancelAt === undefined) return;
    await this.#till.until(`${cancelAt}, or past it`, () => this.#isAt(cancelAt) || this.#isPast(cancelAt));
    if (this.#isAt(cancelAt)) await this.#cancel(paymentId);
  }

  #isAt(place: NonNullable<SaleAsk['cancelAt']>): boolean {
    const isAtHost = (at: 'dialling' | 'receiving') =>
      this.#current?.stage === 'authorising' && this.#counter.state.salePicture?.progress.at === at;
    if (place === 'pin') return this.#till.devices.isAskingPin;
    if (place === 'dialling') return isAtHost('dialling');
    return place !== 'waiting' || isAtHost('receiving');
  }

  #isPast(place: NonNullable<SaleAsk['cancelAt']>): boolean {
    const stage = this.#current?.stage;
    if (stage === 'authorising') return place === 'pin';
    return stage !== 'presenting' && stage !== 'confirming' && stage !== 'chip' && stage !== 'pin';
  }

  #newId(): PaymentId {
    this.#last = toPaymentId(this.#till.world.chance.uuid());
    return this.#last;
  }

  async #cancel(paymentId: string): Promise<undefined> {
    if (this.#current?.kept.opening.id === paymentId) this.#tell({ type: 'cancelled' });
    await this.rests('cancelled');
    this.#till.devices.chips?.pull();
    return undefined;
  }

  async voidOf(voucher: number): Promise<void> {
    await this.payWithoutCard({ kind: 'void', original: { by: 'voucher', voucher } });
  }

  /** A void for which the card must be there. */
  async voidWithCard(voucher: number, ask: Pick<SaleAsk, 'card' | 'way' | 'pullAfter'>): Promise<void> {
    await this.rests('the counter is free');
    await this.#order({ kind: 'void', original: { by: 'voucher', voucher } });
    await this.#wantsCard();
    await this.#present(ask);
    if (this.#current?.stage === 'confirming') this.#tell({ type: 'cardConfirmed' });
    await this.#finish({});
  }

  /** The merchant wants to see the card before a void. */
  voidsNeedCard(): void {
    this.#counter.parts.settings.change({ voidNeedsCard: true }, { operator: '00' });
  }

  /** To the end of the payment: an answer to a partial approval, both slips. */
  async #finish(ask: Pick<SaleAsk, 'partial' | 'leavesCard' | 'slips'>): Promise<number | undefined> {
    await this.rests('an answer');
    if (ask.leavesCard !== true) this.#till.devices.chips?.pull();
    if (this.#current?.stage === 'partial') {
      this.#tell({ type: 'partialAnswered', accept: ask.partial !== 'refuse' });
      await this.rests('the partial approval is settled');
    }
    if (ask.slips === 'owed') await this.oweSlips();
    else await this.takeSlips(ask.slips);
    const { kept } = this.#current ?? {};
    return kept !== undefined && 'intent' in kept ? kept.intent?.stan : undefined;
  }

  /** The next copy after a key, until there is none; a printer that cannot is left alone after three tries. */
  async takeSlips(on?: 'second'): Promise<void> {
    for (let presses = 0; presses < 5 && this.#current?.stage === 'approved'; presses += 1) {
      this.#tell(presses < 4 ? { type: 'copyAsked', ...(on && { on }) } : { type: 'copySkipped' });
      await this.rests('a slip');
    }
    if (this.#current?.stage === 'approved') this.#tell({ type: 'copySkipped' });
    await this.rests('the slips');
  }

  /** The payment goes on without its paper; what is missing is owed. */
  async oweSlips(): Promise<void> {
    await this.rests('a slip');
    if (this.#current?.stage === 'approved') this.#tell({ type: 'slipsOwed' });
    await this.rests('the slips are owed');
    this.dismiss();
  }

  /** Prints every owed slip on its own word, `on` one printer or the other. */
  async printOwed(on: 'first' | 'second' = 'first'): Promise<void> {
    await this.rests('the counter is free');
    this.dismiss();
    this.#counter.day.dismissSettlement();
    for (const { id } of owedJobs(this.#till.journal)) {
      const printing = this.#till.power.orCut(this.#counter.slips.print(id, on === 'second'));
      const [ruling] = await Promise.all([printing, this.rests('an owed slip')]);
      this.#granted(ruling, 'owed slip');
    }
  }

  /** Gives the oldest owed slip up. */
  giveUpSlip(): void {
    const [job] = owedJobs(this.#till.journal);
    if (job !== undefined) this.#granted(this.#counter.slips.skip({ job: job.id, reason: 'not wanted' }), 'giving up');
  }

  change(settings: Parameters<House['counter']['parts']['settings']['change']>[0]): void {
    this.#counter.parts.settings.change(settings, { operator: '99' });
  }

  async settle(): Promise<void> {
    await this.rests('the counter is free');
    this.dismiss();
    this.#granted(this.#counter.day.settle(), 'settlement');
    // Owed reversals may go first, so the settlement is not under way at once.
    await this.#till.settle();
    await this.rests('settlement');
  }

  get mustSettleAgain(): boolean {
    return this.#till.journal.unfinishedSettlement() !== undefined;
  }

  /** Finishes what the payment on the screen still asks of a person. */
  async tidy(accept: boolean): Promise<void> {
    await this.rests('the counter is free');
    if (this.#current?.stage === 'partial') this.#tell({ type: 'partialAnswered', accept });
    const { stage } = this.#current ?? {};
    if (stage === 'confirming' || stage === 'chip') this.#tell({ type: 'cancelled' });
    await this.rests('the counter is free');
    await this.takeSlips();
    this.dismiss();
    if (!this.#counter.parts.signOn.stands) await this.signOn();
  }

  /** Does what the counter asks for until it asks for nothing more. */
  async putRight({ byPerson }: { readonly byPerson: boolean }): Promise<void> {
    await this.tidy(true);
    // A first try may only show that the keys are no good any more; the counter then signs on by itself.
    for (let asks = 0; asks < 3 && this.#till.journal.owing().length > 0; asks += 1) await this.retryReversals();
    if (byPerson) await this.closeUnresolved();
    await this.closeRefunds();
    if (this.mustSettleAgain) await this.settle();
    this.dismiss();
  }

  async retryReversals(): Promise<void> {
    this.#granted(this.#counter.day.retryReversals(), 'reversals');
    await this.#till.settle();
    await this.rests('reversals');
  }

  async closeUnresolved(): Promise<void> {
    for (const row of this.#till.journal.owing()) {
      this.dismiss();
      const word = { paymentId: row.id, word: SUPERVISOR, reason: 'asked the bank', evidence: 'call 1' };
      this.#granted(await this.#till.power.orCut(this.#counter.day.closeUnresolved(word)), 'closing');
      await this.rests('closed');
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
      this.#granted(await this.#till.power.orCut(this.#counter.day.closeUnresolved(word)), 'closing a refund');
      await this.rests('closed');
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

  /** A counter without power refuses nothing: it is not there. */
  #granted(ruling: Ruling, what: string): void {
    if (ruling.ok) return;
    if (this.#till.power.isCut) throw new PowerCut(what);
    throw new Refused(what, ruling.why);
  }

  /** How the last payment asked for at this start has ended. */
  get lastResult(): string | undefined {
    return this.#last === undefined ? undefined : this.#till.journal.payment(this.#last)?.result;
  }

  /** The number of the last payment asked for at this start, for a void. */
  get lastVoucher(): number {
    const row = this.#last && this.#till.journal.payment(this.#last);
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
    const id = this.#current?.kept.opening.id;
    if (id !== undefined && !this.#counter.parts.sales.busy) this.#counter.payments.dismiss(id);
  }

  #tell(event: SaleEvent): void {
    const id = this.#current?.kept.opening.id;
    if (id === undefined) throw new Error(`nobody to tell ${event.type}`);
    this.#granted(this.#counter.payments.tell(id, event), event.type);
  }
}

function waitsForPerson(sale: Sale | undefined): boolean {
  switch (sale?.stage) {
    case 'confirming':
    case 'partial':
      return true;
    case 'chip':
      return sale.asks.what === 'application';
    case 'approved':
      return nextSlip(sale.kept.slips)?.state !== 'sending';
    default:
      return false;
  }
}
