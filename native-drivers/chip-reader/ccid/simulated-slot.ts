/**
 * One slot of a simulated CCID reader: the card in it, its power, and what the reader's own firmware does for it at each exchange
 * level. Tests and training only; used by simulator.ts.
 */
import type { CardProgram } from '../role.ts';
import type { SimulatedLine } from '../simulated/simulated-line.ts';
import { t0Card } from '../simulated/t0-card.ts';
import { t1Card } from '../simulated/t1-card.ts';
import type { SimulatedCcidModel } from './simulated-descriptor.ts';

/** Status bits and error code, and what comes from the card. */
export interface SlotAnswer {
  readonly error?: number;
  readonly data?: Uint8Array;
}

/** What a card or its contacts may do wrong. */
export interface CardMischief {
  /** The card leaves during this exchange, counted from the last power on (1 is the first). */
  readonly pullAt?: { readonly exchange: number; readonly hasCardRun: boolean };
  /** The card leaves during the next exchange. */
  readonly pullAtNext?: { readonly hasCardRun: boolean };
  /** So many of the next exchanges get no answer. */
  readonly silences?: number;
  /** So many of the next bytes that cross the contacts have a bit flipped on the way back. */
  readonly noisyAnswers?: number;
  /** The first so many answers to reset are damaged. */
  readonly badResets?: number;
  /** A T=1 card asks for this many extensions before each answer. */
  readonly cardExtensions?: number;
  /** Only this voltage wakes the card. */
  readonly onlyVoltage?: 1 | 2 | 3;
}

export const ERROR_MUTE = 0xfe;
const ERROR_PARITY = 0xfd;
/** User-defined in CCID; stands for the vendors' own codes. */
export const SIMULATED_COLLISION = 0xa0;

interface Inside {
  readonly program: CardProgram;
  readonly how: 'well' | 'wrong-way';
}

export class SimulatedSlot {
  readonly #model: SimulatedCcidModel & { readonly isContactless: boolean };
  readonly #complain: (complaint: string) => void;
  readonly #onChange: () => void;
  #cards: readonly Inside[] = [];
  #line: SimulatedLine | undefined;
  #protocol: 0 | 1 = 0;
  #hasParameters: boolean = false;
  #exchanges = 0;
  mischief: CardMischief = {};

  constructor(
    model: SimulatedCcidModel & { readonly isContactless: boolean },
    complain: (complaint: string) => void,
    onChange: () => void,
  ) {
    this.#model = model;
    this.#complain = complain;
    this.#onChange = onChange;
  }

  get isOccupied(): boolean {
    return this.#cards.length > 0;
  }

  get hasCollision(): boolean {
    return this.#cards.length > 1;
  }

  /** Lower bits of bStatus. */
  get status(): number {
    if (!this.isOccupied) return 2;
    return this.#line === undefined ? 1 : 0;
  }

  get protocol(): 0 | 1 {
    return this.#protocol;
  }

  add(program: CardProgram, how: 'well' | 'wrong-way'): void {
    this.#cards = [...this.#cards, { program, how }];
    if (this.hasCollision) this.powerOff();
    this.#onChange();
  }

  /** Takes this card away, or every one. */
  take(program?: CardProgram): void {
    this.#cards = program === undefined ? [] : this.#cards.filter((each) => each.program !== program);
    this.powerOff();
    this.#onChange();
  }

  powerOff(): void {
    this.#line = undefined;
    this.#hasParameters = false;
  }

  powerOn(voltage: number): SlotAnswer {
    const [card] = this.#cards;
    this.#hasParameters = false;
    this.#exchanges = 0;
    if (card === undefined) return { error: ERROR_MUTE };
    if (this.hasCollision) return { error: SIMULATED_COLLISION };
    const only = this.mischief.onlyVoltage;
    if (card.how === 'wrong-way' || (only !== undefined && voltage !== 0 && voltage !== only)) {
      this.#line = undefined;
      return { error: ERROR_MUTE };
    }
    const atr = card.program.reset();
    if (atr.length === 0) return { error: ERROR_MUTE };
    this.#protocol = protocolOf(atr);
    const extensions = this.mischief.cardExtensions;
    const options = { onComplaint: this.#complain, ...(extensions === undefined ? {} : { extensions }) };
    this.#line = this.#speaksBlocks() ? t1Card(card.program, options) : this.#plainLine(card.program);
    if ((this.mischief.badResets ?? 0) > 0) {
      this.mischief = { ...this.mischief, badResets: (this.mischief.badResets ?? 0) - 1 };
      return { data: atr.map((byte, index) => (index === 0 ? byte ^ 0x10 : byte)) };
    }
    return { data: atr };
  }

  /** SetParameters: must fit the protocol of the card. */
  setParameters(protocol: number, data: Uint8Array): SlotAnswer {
    if (this.#line === undefined) return { error: ERROR_MUTE };
    if (protocol !== this.#protocol) this.#complain('parameters for another protocol than the card speaks');
    if (data.length !== (protocol === 0 ? 5 : 7)) {
      this.#complain('parameters have the wrong length');
      return { error: 1 };
    }
    if (data[0] !== 0x11) this.#complain('parameters name another rate than 11, though the card asked for none');
    this.#hasParameters = true;
    return { data };
  }

  /** One block of data to the card: a TPDU, a T=1 block or an APDU, as the level says. */
  transfer(bytes: Uint8Array): SlotAnswer {
    const line = this.#line;
    if (line === undefined) return { error: ERROR_MUTE };
    if (this.#model.setsParameters !== true && !this.#model.isContactless && !this.#hasParameters)
      this.#complain('no parameters were set after the reset');
    this.#exchanges += 1;
    const { pullAt, pullAtNext } = this.mischief;
    const pull = pullAt?.exchange === this.#exchanges ? pullAt : pullAtNext;
    if (pull !== undefined) {
      if (pull.hasCardRun) line.carry(bytes);
      this.take();
      return { error: ERROR_MUTE };
    }
    if (this.#spend('silences')) return { error: ERROR_MUTE };
    const answer = line.carry(bytes);
    // A card that falls silent gives no bytes at all.
    if (answer?.length === 0) return { error: ERROR_MUTE };
    if (answer === undefined) {
      this.#complain('the card was sent something that its protocol does not know');
      return { error: ERROR_MUTE };
    }
    if (!this.#spend('noisyAnswers')) return { data: answer };
    // A reader checks parity of each character; only a T=1 block can come through damaged and be caught by its LRC.
    if (!this.#speaksBlocks()) return { error: ERROR_PARITY };
    return { data: answer.map((byte, index) => (index === answer.length - 1 ? byte ^ 0x04 : byte)) };
  }

  #speaksBlocks(): boolean {
    return this.#model.exchangeLevel === 'tpdu' && this.#protocol === 1;
  }

  /** With T=1 at APDU level the reader does the blocks itself; with T=0 it passes 61xx and 6Cxx up. */
  #plainLine(program: CardProgram): SimulatedLine {
    if (this.#protocol === 1) return { reset: () => program.reset(), carry: (apdu) => program.exchange(apdu) };
    const card = t0Card(program);
    if (this.#model.exchangeLevel === 'tpdu') return card;
    return { reset: () => card.reset(), carry: (apdu) => card.carry(tpduOfApdu(apdu)) };
  }

  #spend(what: 'silences' | 'noisyAnswers'): boolean {
    const left = this.mischief[what] ?? 0;
    if (left > 0) this.mischief = { ...this.mischief, [what]: left - 1 };
    return left > 0;
  }
}

/** A reader at APDU level leaves Le out where a T=0 card would not understand it. */
function tpduOfApdu(apdu: Uint8Array): Uint8Array {
  if (apdu.length === 4) return Uint8Array.of(...apdu, 0x00);
  return apdu.length > 5 ? apdu.slice(0, 5 + (apdu[4] ?? 0)) : apdu;
}

/** TD1 tells the first protocol; a contactless reader's made-up ATR names T=1 in TD2. */
function protocolOf(atr: Uint8Array): 0 | 1 {
  const present = (atr[1] ?? 0) >> 4;
  if ((present & 8) === 0) return 0;
  const at = 2 + [1, 2, 4].filter((bit) => (present & bit) !== 0).length;
  const td1 = atr[at] ?? 0;
  if ((td1 & 0x0f) === 0 && (td1 & 0x80) !== 0) {
    const td2At = at + 1 + [0x10, 0x20, 0x40].filter((bit) => (td1 & bit) !== 0).length;
    return ((atr[td2At] ?? 0) & 0x0f) === 1 ? 1 : 0;
  }
  return (td1 & 0x0f) === 1 ? 1 : 0;
}
