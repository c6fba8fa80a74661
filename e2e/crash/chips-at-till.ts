/**
 * Slot and field of the till with the cards that people put there. Cards and what they have said outlive a power cut, and one left
 * in the slot stays there without power; the readers are made anew for each start.
 */
import { maskPan } from '../../main/domain/masked-pan.ts';
import { chipWallet } from '../../main/emv/simulated-card/wallet.ts';
import { type FakeChipReader, fakeChipReader } from '../../main/sale/fake-chip-reader.ts';
import { type CardWay, ChipCards } from '../../main/training/chip-cards.ts';
import type { CardProgram, PinVerifying } from '../../native-drivers/chip-reader/role.ts';
import type { SeededChance } from './chance.ts';
import type { DeviceSurroundings } from './devices.ts';
import { plainPinBlock } from './needles.ts';

/** What cards have really said: the proof against a counter that believes what no card gave. */
export class CardWords {
  readonly #approvals: Set<string>;
  /** Commands answered by any card. */
  answers = 0;

  constructor(before?: CardWords) {
    this.#approvals = new Set(before === undefined ? [] : before.#approvals);
  }

  /** `heard` is the answer to GENERATE AC. */
  note(id: string, heard: Uint8Array): void {
    const word = /^80..(..)(....)/i.exec(hexOf(heard)) ?? /9F2701(..)9F3602(....)/i.exec(hexOf(heard));
    const [, cid = '', atc = ''] = word ?? [];
    if (cid.startsWith('4')) this.#approvals.add(`${maskPan(chipWallet.get(id)?.profile.pan ?? '')}/${atc}`);
  }

  /** Whether this card has given its TC at all. */
  hasApprovedOnce(maskedPan: string): boolean {
    return [...this.#approvals].some((one) => one.startsWith(`${maskedPan}/`));
  }

  /** Whether this card has given its TC in the transaction with this counter (9F36, hex). */
  hasApproved(maskedPan: string, atc: string): boolean {
    return this.#approvals.has(`${maskedPan}/${atc.toUpperCase()}`);
  }
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();
const GENERATE_AC = 0xae;

export class WorldCards {
  readonly words: CardWords;
  readonly #cards: ChipCards;
  /** What sits in the slot; whoever takes it out empties this. */
  inSlot: CardProgram | undefined;

  constructor(chance: SeededChance, words: CardWords) {
    this.#cards = new ChipCards({ chance });
    this.words = words;
  }

  program(id: string, way: CardWay): CardProgram {
    const card = this.#cards.program(id, way);
    if (card === undefined) throw new Error(`card ${id} cannot come by ${way}`);
    return {
      reset: () => card.reset(),
      exchange: (command) => {
        const answer = card.exchange(command);
        this.words.answers += 1;
        if (command[1] === GENERATE_AC) this.words.note(id, answer);
        return answer;
      },
    };
  }
}

export interface ChipsAtTill {
  readonly contact: FakeChipReader;
  readonly field: FakeChipReader;
  insert(id: string): void;
  tap(id: string): void;
  /** Whatever is in the slot or on the field is taken away. */
  pull(): void;
  readonly cardIn: boolean;
}

export function chipsFor(cards: WorldCards, around: DeviceSurroundings): ChipsAtTill {
  const { power, time } = around;
  const shared = {
    gate: (what: string) => power.gate(what),
    sleep: (ms: number, signal: AbortSignal) => time.sleep(ms, signal),
  };
  const contact = fakeChipReader({ ...shared, canVerifyPin: true, typePin: (card) => typePin(card, around) });
  const field = fakeChipReader(shared);
  const takeOut = contact.pull;
  contact.pull = () => {
    cards.inSlot = undefined;
    takeOut();
  };
  if (cards.inSlot !== undefined) contact.insert(cards.inSlot);
  return {
    contact,
    field,
    insert(id) {
      cards.inSlot = cards.program(id, 'insert');
      contact.insert(cards.inSlot);
    },
    tap: (id) => field.insert(cards.program(id, 'tap')),
    pull() {
      contact.pull();
      field.pull();
    },
    get cardIn() {
      return contact.cardPresent || field.cardPresent;
    },
  };
}

/** VERIFY by the reader itself, with a plain block of format 2 (EMV 4.4 Book 3, 6.5.12). */
async function typePin(card: CardProgram, { power, time, hands, onSecret }: DeviceSurroundings): Promise<PinVerifying> {
  await power.gate('PIN asked for at the reader');
  await time.sleep(800);
  const digits = hands.readerPins.shift() ?? (typeof hands.pad === 'object' ? hands.pad.digits : undefined);
  if (digits === undefined) return { kind: hands.pad === 'bypass' ? 'bypassed' : 'cancelled' };
  const block = plainPinBlock(digits);
  onSecret('a PIN block at the reader', block);
  const answer = card.exchange(Uint8Array.of(0x00, 0x20, 0x00, 0x80, 0x08, ...block));
  await power.gate('PIN verified by the card');
  return { kind: 'verified', statusWord: ((answer.at(-2) ?? 0) << 8) | (answer.at(-1) ?? 0) };
}
