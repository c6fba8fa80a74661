/**
 * The device's end of a CCID reader: takes command messages, answers as firmware does, tells of cards coming and going. Tests,
 * training and end-to-end runs stand it behind a memory or remote wire. It reads messages with code of its own and complains aloud
 * about what no host may send.
 */
import type { DriverClock } from '../../clock.ts';
import type { Transport } from '../../transports/transport.ts';
import type { CardProgram } from '../role.ts';
import { DEFAULT_MESSAGE_BYTES, type SimulatedCcidModel } from './simulated-descriptor.ts';
import { type KeypadDisplay, type SimulatedKey, SimulatedKeypad } from './simulated-keypad.ts';
import { type CardMischief, SIMULATED_COLLISION, SimulatedSlot, type SlotAnswer } from './simulated-slot.ts';

export { type SimulatedCcidModel, simulatedDescriptor } from './simulated-descriptor.ts';
export type { KeypadDisplay, SimulatedKey } from './simulated-keypad.ts';
export { SIMULATED_COLLISION } from './simulated-slot.ts';

export interface CcidSimulatorOptions {
  readonly bulk: Transport;
  /** Carries notifications out and abort requests in; left out for a reader without an interrupt pipe. */
  readonly side?: Transport;
  readonly clock: DriverClock;
  readonly model: SimulatedCcidModel;
  readonly onComplaint: (complaint: string) => void;
  /** A card came or went, or its power, or a key was pressed. */
  readonly onChange?: () => void;
}

/** What the reader itself may do wrong; card mischief beside it. */
export interface ReaderMischief extends CardMischief {
  /** Takes everything, says nothing. */
  readonly isStalled?: boolean;
  /** Before each answer from a card so many time extensions. */
  readonly timeExtensions?: number;
  /** So many of the next answers are preceded by one with an old sequence number. */
  readonly staleAnswers?: number;
  /** So many of the next commands find the slot busy. */
  readonly busyAnswers?: number;
  /** Answers from a card come so much later. */
  readonly lateMs?: number;
}

interface Message {
  readonly type: number;
  readonly slot: number;
  readonly sequence: number;
  readonly specific: Uint8Array;
  readonly data: Uint8Array;
}

const REPLY_OF: Readonly<Record<number, number>> = {
  98: 0x80,
  99: 0x81,
  101: 0x81,
  97: 0x82,
  108: 0x82,
  109: 0x82,
  111: 0x80,
  105: 0x80,
  107: 0x83,
  114: 0x81,
};
const PIN_ERRORS = { aborted: 0xff, 'timed-out': 0xf0, cancelled: 0xef } as const;
const ERROR_BUSY = 0xe0;
const EXTENSION = 0x80;
const FAILED = 0x40;

export class CcidSimulator {
  readonly #options: CcidSimulatorOptions;
  readonly #slots: readonly SimulatedSlot[];
  readonly #keypad: SimulatedKeypad;
  readonly #lastSequence = new Map<number, number>();
  #pending: Uint8Array = new Uint8Array(0);
  #isAtWork: boolean = false;
  #begun: number[] = [];
  #rest: Uint8Array = new Uint8Array(0);
  #mischief: ReaderMischief = {};

  constructor(options: CcidSimulatorOptions) {
    this.#options = options;
    this.#keypad = new SimulatedKeypad(options.clock, (complaint) => this.#complain(complaint));
    this.#slots = Array.from({ length: options.model.slotCount ?? 1 }, (_, index) => {
      return new SimulatedSlot(
        { ...options.model, isContactless: index > 0 },
        (complaint) => this.#complain(complaint),
        () => this.#notify(index),
      );
    });
    options.bulk.onBytes((chunk) => this.#take(chunk));
    options.side?.onBytes((setup) => this.#control(setup));
  }

  async plug(): Promise<void> {
    this.#lastSequence.clear();
    this.#pending = new Uint8Array(0);
    await this.#options.side?.open();
    await this.#options.bulk.open();
  }

  async unplug(): Promise<void> {
    this.#keypad.abort();
    for (const slot of this.#slots) slot.powerOff();
    await this.#options.bulk.close();
    await this.#options.side?.close();
  }

  /** Into the contact slot. The wrong way round, the contacts meet plastic. */
  insert(program: CardProgram, how: 'well' | 'wrong-way' = 'well'): void {
    this.#slot(0).add(program, how);
  }

  remove(): void {
    this.#slot(0).take();
  }

  /** Into the contactless field; a second card there is a collision. */
  tap(program: CardProgram): void {
    this.#slot(this.#slots.length - 1).add(program, 'well');
  }

  /** This card, or every card, leaves the field. */
  leave(program?: CardProgram): void {
    this.#slot(this.#slots.length - 1).take(program);
  }

  /** The contact slot's card has power. */
  get isPowered(): boolean {
    return this.#slot(0).status === 0;
  }

  /** The card on the contactless field has power. */
  get isFieldPowered(): boolean {
    return this.#slots.length > 1 && this.#slot(this.#slots.length - 1).status === 0;
  }

  press(...keys: readonly SimulatedKey[]): void {
    for (const key of keys) this.#keypad.press(key);
    this.#options.onChange?.();
  }

  get display(): KeypadDisplay {
    return this.#keypad.display;
  }

  /** From now on; an empty object is a well-behaved reader again. */
  misbehave(mischief: ReaderMischief): void {
    this.#mischief = mischief;
    for (const slot of this.#slots) slot.mischief = mischief;
  }

  #slot(index: number): SimulatedSlot {
    const slot = this.#slots[index];
    if (slot === undefined) throw new RangeError('the simulated reader has no such slot');
    return slot;
  }

  #complain(complaint: string): void {
    this.#options.onComplaint(complaint);
  }

  #notify(changed: number): void {
    const bits = this.#slots.reduce((sum, slot, index) => {
      return sum | (((slot.isOccupied ? 1 : 0) | (index === changed ? 2 : 0)) << (2 * index));
    }, 0);
    void this.#options.side?.write(Uint8Array.of(0x50, bits));
    this.#options.onChange?.();
  }

  /** Class request ABORT; the bulk message that belongs to it follows. */
  #control(setup: Uint8Array): void {
    if (setup.length === 8 && setup[0] === 0x21 && setup[1] === 0x01) this.#keypad.abort();
    else this.#complain('an unknown control request');
  }

  #take(chunk: Uint8Array): void {
    let bytes = Uint8Array.of(...this.#pending, ...chunk);
    while (bytes.length >= 10) {
      const view = new DataView(bytes.buffer, bytes.byteOffset);
      const lengthBytes = view.getUint32(1, true);
      const limit = this.#options.model.maxMessageBytes ?? DEFAULT_MESSAGE_BYTES;
      if (lengthBytes + 10 > limit) {
        this.#complain(`a message of ${lengthBytes + 10} bytes, where the reader takes ${limit}`);
        bytes = new Uint8Array(0);
        break;
      }
      if (bytes.length < 10 + lengthBytes) break;
      const [type = 0] = bytes;
      const message = {
        type,
        slot: view.getUint8(5),
        sequence: view.getUint8(6),
        specific: bytes.slice(7, 10),
        data: bytes.slice(10, 10 + lengthBytes),
      };
      bytes = bytes.slice(10 + lengthBytes);
      void this.#receive(message);
    }
    this.#pending = bytes;
  }

  async #receive(message: Message): Promise<void> {
    if (REPLY_OF[message.type] === undefined) return this.#complain(`an unknown message ${message.type.toString(16)}`);
    // A host that opens the reader again begins at 0.
    const last = this.#lastSequence.get(message.slot);
    this.#lastSequence.set(message.slot, message.sequence);
    if (last !== undefined && message.sequence !== ((last + 1) & 0xff) && message.sequence !== 0)
      this.#complain('the sequence number did not go up by one');
    if (this.#mischief.isStalled === true) return;
    if (message.type === 0x72) return this.#abort(message);
    if (this.#isAtWork) {
      this.#complain('a second command while one runs');
      return await this.#reply(message, { error: ERROR_BUSY });
    }
    this.#isAtWork = true;
    // PIN entry lights the keys at its beginning.
    const working = this.#work(message);
    this.#options.onChange?.();
    const answer = await working;
    this.#isAtWork = false;
    this.#options.onChange?.();
    await this.#reply(message, answer);
  }

  /** The command under way ends as aborted, then this one is answered. */
  async #abort(message: Message): Promise<void> {
    this.#keypad.abort();
    await this.#options.clock.sleep(0);
    await this.#reply(message, {});
  }

  async #work(message: Message): Promise<SlotAnswer & { extra?: number }> {
    const slot = this.#slots[message.slot];
    if (slot === undefined) return { error: 5 };
    if ((this.#mischief.busyAnswers ?? 0) > 0) {
      this.#mischief = { ...this.#mischief, busyAnswers: (this.#mischief.busyAnswers ?? 0) - 1 };
      return { error: ERROR_BUSY };
    }
    if (message.type !== 0x6f && message.type !== 0x61 && message.type !== 0x69 && message.data.length > 0)
      this.#complain('data in a message that has none');
    switch (message.type) {
      case 0x62:
        return this.#powerOn(slot, message.specific[0] ?? 0);
      case 0x63:
        slot.powerOff();
        return {};
      case 0x65:
        return slot.hasCollision ? { error: SIMULATED_COLLISION } : {};
      case 0x61:
        return { ...slot.setParameters(message.specific[0] ?? 0, message.data), extra: message.specific[0] ?? 0 };
      case 0x6f:
        return await this.#transfer(slot, message);
      case 0x69:
        return await this.#secure(slot, message);
      default:
        return { error: 0 };
    }
  }

  #powerOn(slot: SimulatedSlot, voltage: number): SlotAnswer {
    const bits = this.#options.model.voltageBits ?? 0;
    const isOffered = voltage === 0 ? bits === 0 : voltage <= 3 && (bits === 0 || (bits & (1 << (voltage - 1))) !== 0);
    if (!isOffered) this.#complain('a voltage the reader does not have');
    return slot.powerOn(voltage);
  }

  /** Levels: 0 whole, 1 begins, 2 ends, 3 middle, 10h give the next piece. */
  async #transfer(slot: SimulatedSlot, message: Message): Promise<SlotAnswer & { extra?: number }> {
    const level = (message.specific[1] ?? 0) | ((message.specific[2] ?? 0) << 8);
    if (level !== 0 && this.#options.model.exchangeLevel !== 'extended-apdu')
      this.#complain('chaining at a level without it');
    if (level === 0x10) return this.#nextPiece(false);
    if (level === 1) this.#begun = [];
    this.#begun.push(...message.data);
    if (level === 1 || level === 3) return { data: new Uint8Array(0), extra: 0x10 };
    const whole = Uint8Array.from(this.#begun);
    this.#begun = [];
    await this.#dawdle(message, slot);
    const answer = slot.transfer(whole);
    if (answer.data === undefined) return answer;
    this.#rest = answer.data;
    return this.#nextPiece(true);
  }

  #nextPiece(isFirst: boolean): SlotAnswer & { extra: number } {
    const roomBytes = (this.#options.model.maxMessageBytes ?? DEFAULT_MESSAGE_BYTES) - 10;
    const data = this.#rest.slice(0, roomBytes);
    this.#rest = this.#rest.slice(roomBytes);
    const isLast = this.#rest.length === 0;
    return { data, extra: isFirst ? (isLast ? 0 : 1) : isLast ? 2 : 3 };
  }

  async #dawdle(message: Message, slot: SimulatedSlot): Promise<void> {
    for (let round = 0; round < (this.#mischief.timeExtensions ?? 0); round += 1) {
      await this.#write(0x80, message, {
        status: EXTENSION | slot.status,
        error: 2,
        extra: 0,
        data: new Uint8Array(0),
      });
      await this.#options.clock.sleep(500);
    }
    if (this.#mischief.lateMs !== undefined) await this.#options.clock.sleep(this.#mischief.lateMs);
  }

  async #secure(slot: SimulatedSlot, message: Message): Promise<SlotAnswer> {
    if (this.#options.model.hasPinPad !== true) {
      this.#complain('PIN verification at a reader without keys');
      return { error: 0 };
    }
    if (slot.status !== 0) return { error: 0xfe };
    const entry = await this.#keypad.verify(message.data);
    if (entry === undefined) return { error: 10 };
    if (slot.status !== 0) return { error: 0xfe };
    if (entry.kind !== 'entered') return { error: PIN_ERRORS[entry.kind] };
    const isBlock = this.#options.model.exchangeLevel === 'tpdu' && slot.protocol === 1;
    if (!isBlock) return slot.transfer(entry.command);
    const block = [...entry.prologue, ...entry.command];
    return slot.transfer(
      Uint8Array.of(
        ...block,
        block.reduce((sum, byte) => sum ^ byte, 0),
      ),
    );
  }

  async #reply(message: Message, answer: SlotAnswer & { extra?: number }): Promise<void> {
    const slot = this.#slots[message.slot];
    const { error } = answer;
    if ((this.#mischief.staleAnswers ?? 0) > 0) {
      this.#mischief = { ...this.#mischief, staleAnswers: (this.#mischief.staleAnswers ?? 0) - 1 };
      const old = { ...message, sequence: (message.sequence + 255) & 0xff };
      await this.#write(0x80, old, { status: 0, error: 0, extra: 0, data: Uint8Array.of(0x6f, 0x00) });
    }
    await this.#write(REPLY_OF[message.type] ?? 0x81, message, {
      status: (slot?.status ?? 2) | (error === undefined ? 0 : FAILED),
      error: error ?? 0,
      extra: answer.extra ?? 0,
      data: error === undefined ? (answer.data ?? new Uint8Array(0)) : new Uint8Array(0),
    });
  }

  async #write(
    type: number,
    to: { readonly slot: number; readonly sequence: number },
    body: { status: number; error: number; extra: number; data: Uint8Array },
  ): Promise<void> {
    const length = new Uint8Array(Uint32Array.of(body.data.length).buffer);
    const header = [type, ...length, to.slot, to.sequence, body.status, body.error, body.extra];
    await this.#options.bulk.write(Uint8Array.of(...header, ...body.data));
  }
}
