/** How a card comes to the counter: swiped, inserted, tapped, presented again as asked, pulled too early, forgotten in the slot. */
import type { CardWay } from '../../main/training/chip-cards.ts';
import type { ChipsAtTill } from './chips-at-till.ts';
import { wellSwiped } from './devices.ts';
import type { Seat } from './seat.ts';
import type { Moment } from './wire.ts';

export interface CardAsk {
  readonly card: string;
  /** How the card comes; a stripe unless told otherwise. */
  readonly way?: 'swipe' | CardWay;
  /** Which application of a chip that has several; the first unless told otherwise. */
  readonly application?: number;
  /** The card is taken out when it has answered so many commands. */
  readonly pullAfter?: number;
  /** The card is taken out in the moment in which its request leaves, or while the answer is waited for. */
  readonly pullAt?: Moment;
}

export class CardHands {
  readonly #seat: Seat;

  constructor(seat: Seat) {
    this.#seat = seat;
  }

  /** What a power cut or a forgetful customer left in the slot must come out: it may not become the card of this payment. */
  async wanted(): Promise<void> {
    const { till } = this.#seat;
    const { devices } = till;
    const stage = () => this.#seat.current?.stage;
    const isTaken = () => stage() === 'chip' || stage() === 'confirming';
    await till.until('a card is wanted', () => isTaken() || (stage() === 'presenting' && devices.isReading));
    if (devices.chips?.cardIn === true) await till.settle();
    if (isTaken()) throw new Error('a card that was left in the slot was taken for the next payment');
    devices.chips?.pull();
    await till.settle();
  }

  async present(ask: CardAsk): Promise<void> {
    if (ask.way === undefined || ask.way === 'swipe') return this.#swipe(ask.card);
    const { till } = this.#seat;
    const { chips } = till.devices;
    if (chips === undefined) throw new Error('this counter takes no chips');
    this.#readyToPull(chips, ask);
    if (ask.way === 'insert') chips.insert(ask.card);
    else chips.tap(ask.card);
    await till.until('the chip is read', () => this.#isChipHeard);
    const { current } = this.#seat;
    if (current?.stage === 'chip' && current.asks.what === 'application') {
      const { length } = current.asks.applications;
      this.#seat.tell({ type: 'applicationChosen', index: (ask.application ?? 0) % length });
      await till.until('the application is read', () => this.#isChipHeard);
    }
    await this.#presentAgain(chips, ask.card);
  }

  /** What the counter asks for after a chip that it could not use, where a person would do it. */
  async #presentAgain(chips: ChipsAtTill, card: string): Promise<void> {
    const { current, till } = this.#seat;
    const notice = current?.stage === 'presenting' ? current.notice : 'none';
    if (notice !== 'chip-fallback' && notice !== 'see-phone') return;
    chips.pull();
    await till.settle();
    if (notice === 'chip-fallback') return this.#swipe(card);
    chips.tap(card);
    await till.until('the phone is read', () => this.#seat.current?.stage !== 'presenting');
    await till.until('the phone is read', () => this.#isChipHeard);
  }

  async #swipe(card: string): Promise<void> {
    const { till } = this.#seat;
    await till.until('the stripe is waited for', () => till.devices.isReading);
    till.world.wire.onMoment = () => undefined;
    till.devices.swipe(wellSwiped(card));
    // The risk guard may have refused it.
    await till.until('the card is shown', () => this.#seat.current?.stage !== 'presenting');
  }

  /** The counter has begun with the card and now wants something of a person, another card, or the host. */
  get #isChipHeard(): boolean {
    const { current, busy } = this.#seat.counter.parts.sales;
    if (current?.stage === 'chip') return current.asks.what === 'application';
    return current?.stage !== 'presenting' || (current.notice !== 'none' && busy);
  }

  #readyToPull({ contact, field }: ChipsAtTill, { way, pullAfter, pullAt }: CardAsk): void {
    const reader = way === 'tap' ? field : contact;
    reader.pullAfter = pullAfter;
    this.#seat.till.world.wire.onMoment = ({ mti }, at) => {
      if (mti === '0200' && at === pullAt) reader.pull();
    };
  }
}
