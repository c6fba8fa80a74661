/**
 * The product's own counter with everything slow taken away: reader, pad and printer answer at once, the acquirer is called in
 * this process, and its time is counted apart. Journal, flows, codec, keys, slips, bridge and pictures are the real ones.
 */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { createAnswerer } from '../../main/bridge/answer.ts';
import { createHostDesk } from '../../main/host/host-desk.ts';
import { decryptEcb } from '../../main/host/keys/des.ts';
import { clearPinBlock, encryptPinBlock } from '../../main/host/keys/pin-block.ts';
import { SoftwareKeyStore } from '../../main/host/keys/software-key-store.ts';
import { trainingMasterKey } from '../../main/host/keys/training-master-key.ts';
import type { Link } from '../../main/host/link/link.ts';
import { trainingProfile } from '../../main/host/profiles/training.ts';
import { createAcquirer } from '../../main/host/simulator/acquirer.ts';
import { TRAINING_PIN } from '../../main/host/simulator/test-card.ts';
import { testCards } from '../../main/host/simulator/test-cards.ts';
import { fileKeyVault } from '../../main/journal/file-key-vault.ts';
import { openOrThrow } from '../../main/journal/open.ts';
import { type FakeChipReader, fakeChipReader } from '../../main/sale/fake-chip-reader.ts';
import { ORIGIN } from '../../main/start/app-files.ts';
import { systemChance, systemClock } from '../../main/start/clock.ts';
import { buildHouse, type House } from '../../main/start/house.ts';
import { ChipCards } from '../../main/training/chip-cards.ts';
import { stripeReader } from '../../native-drivers/card-reader/driver.ts';
import { magtekProtocol } from '../../native-drivers/card-reader/magtek/protocol.ts';
import type { CardReader } from '../../native-drivers/card-reader/role.ts';
import { CardReaderSimulator, simulatedCard } from '../../native-drivers/card-reader/simulator.ts';
import type { DeviceState } from '../../native-drivers/device-state.ts';
import type { PinPad } from '../../native-drivers/pin-pad/role.ts';
import { compose } from '../../native-drivers/receipt-printer/composer.ts';
import { printerModel } from '../../native-drivers/receipt-printer/printer-model.ts';
import type { ReceiptPrinter } from '../../native-drivers/receipt-printer/role.ts';
import { memoryWire } from '../../native-drivers/transports/memory.ts';
import { monotonicClock } from '../../native-drivers/transports/monotonic-clock.ts';
import type { View } from '../../preload/contract/contract.ts';

const READY: DeviceState = { standing: 'ready' };
const SENDER = { url: `${ORIGIN}/index.html`, isTopFrame: true, window: 'counter' } as const;
const AMOUNT = { amountMinor: 12_345, currency: 'CNY' } as const;
const SALES_BEFORE_SETTLEMENT = 450;

const device = {
  state: READY,
  onState: () => () => undefined,
  close: () => Promise.resolve(),
};

export interface InstantCounter {
  /** One approved sale with two slips; the milliseconds from the question to the last picture, acquirer and card left out. */
  sale(): Promise<number>;
  /** From the swipe's last byte on the wire to the picture with the next prompt, in the last sale; only with `way: 'wire'`. */
  readonly swipeToPromptMs: number | undefined;
  close(): void;
}

interface ChipSlot {
  readonly contact: FakeChipReader;
  /** Milliseconds spent in the card so far: its signature and its cryptograms. */
  readonly spentMs: number;
  insert(): void;
}

/** A DDA card that answers at once; what it computes for itself is counted apart. */
function instantChip(): ChipSlot {
  const card = new ChipCards({ chance: systemChance }).program('chip-dda', 'insert');
  if (card === undefined) throw new Error('the chip card is missing');
  const contact = fakeChipReader();
  let spentMs = 0;
  const timed = <Value>(work: () => Value): Value => {
    const began = performance.now();
    const value = work();
    spentMs += performance.now() - began;
    return value;
  };
  return {
    contact,
    get spentMs() {
      return spentMs;
    },
    insert: () =>
      contact.insert({
        reset: () => timed(() => card.reset()),
        exchange: (command) => timed(() => card.exchange(command)),
      }),
  };
}

/** A card that needs no PIN at the host, so that the pad may give any eight bytes. */
function payingCard() {
  const card = testCards.find(({ id }) => id === 'approve-no-pin');
  if (card === undefined) throw new Error('the test card is missing');
  return card;
}

/** The product's own driver, with a reader at the other end of a memory wire. */
async function wiredReader(): Promise<CardReader & { swipe(): void }> {
  const { near, far } = memoryWire('reader');
  const simulator = new CardReaderSimulator(far, 'magtek-337');
  await simulator.plug();
  const reader = stripeReader({ transport: near, protocol: magtekProtocol, clock: monotonicClock });
  const card = simulatedCard(payingCard());
  return {
    get state() {
      return reader.state;
    },
    readCard: (options) => reader.readCard(options),
    onState: (listener) => reader.onState(listener),
    close: () => reader.close(),
    swipe: () => void simulator.swipe(card),
  };
}

function instantReader(): CardReader & { swipe(): void } {
  const { pan, expiry, serviceCode } = payingCard();
  const stripe = { pan, expiry, serviceCode, track2: `${pan}=${expiry}${serviceCode}0000012345678` };
  let waiting: (() => void) | undefined;
  return {
    ...device,
    readCard: ({ signal }) =>
      new Promise((resolve) => {
        waiting = () => resolve({ kind: 'card', card: stripe });
        signal.addEventListener('abort', () => resolve({ kind: 'cancelled' }), { once: true });
      }),
    swipe() {
      const swiped = waiting;
      waiting = undefined;
      swiped?.();
    },
  };
}

/** The card's PIN under the working key, as a pad would give it. */
function payingPad(keys: SoftwareKeyStore): PinPad {
  return {
    ...instantPad,
    enterPin({ pan, workingKeyHex }) {
      const key = decryptEcb(trainingMasterKey, new Uint8Array(Buffer.from(workingKeyHex, 'hex')));
      if (!keys.hasWorkingKeys) throw new Error('a PIN before the sign-on');
      return Promise.resolve({ kind: 'entered', pinBlock: encryptPinBlock(key, clearPinBlock(TRAINING_PIN, pan)) });
    },
  };
}

const instantPad: PinPad = {
  ...device,
  selectMasterKey: () => Promise.resolve({ kind: 'present', check: 'verified' }),
  enterPin: () => Promise.resolve({ kind: 'entered', pinBlock: new Uint8Array(8) }),
  show: () => Promise.resolve(true),
  probe: () => Promise.resolve(true),
};

/** Paper costs nothing, its bytes do. */
function instantPrinter(): ReceiptPrinter {
  const model = printerModel('generic-80');
  if (model === undefined) throw new Error('the printer model is missing');
  return {
    ...device,
    columns: 48,
    probe: () => Promise.resolve(READY),
    print(document) {
      compose(document, model);
      return Promise.resolve({ kind: 'printed' });
    },
  };
}

interface InProcessLink extends Link {
  /** Milliseconds spent in the acquirer so far. */
  readonly spentMs: number;
}

/** What a benchmark puts in the place of the instant parts, and what it is told. */
export interface InstantOptions {
  readonly way?: 'swipe' | 'wire' | 'chip';
  /** A printer on a wire instead of the instant one. */
  readonly printer?: ReceiptPrinter;
  /** The acquirer's answer to a payment has left for the counter. */
  readonly onAnswer?: () => void;
}

function inProcessLink(clock: ReturnType<typeof systemClock>, onAnswer: () => void): InProcessLink {
  const acquirer = createAcquirer({ clock, chance: systemChance });
  let spentMs = 0;
  return {
    get spentMs() {
      return spentMs;
    },
    exchange({ frame, watch }) {
      watch.connecting(1, 1);
      watch.sending();
      watch.receiving(60_000);
      const began = performance.now();
      const reply = acquirer.answer(frame);
      spentMs += performance.now() - began;
      if (reply.frame === undefined) throw new Error('the acquirer does not answer');
      onAnswer();
      return Promise.resolve({ kind: 'answered', frame: reply.frame });
    },
    onStray: () => () => undefined,
    close: () => undefined,
  };
}

/** Signed in and signed on, ready for the first sale. `folder` gets journal and keys; its disk is part of what is measured. */
export async function openInstantCounter(
  folder: string,
  { way = 'swipe', printer = instantPrinter(), onAnswer = () => undefined }: InstantOptions = {},
): Promise<InstantCounter> {
  const clock = systemClock();
  const vault = fileKeyVault(path.join(folder, 'keys'));
  const file = path.join(folder, 'journal.sqlite');
  const journal = openOrThrow({ file, vault, clock, chance: systemChance, purpose: 'training' });
  const keys = new SoftwareKeyStore({ masterKey: trainingMasterKey, macAlgorithm: trainingProfile.macAlgorithm });
  const link = inProcessLink(clock, onAnswer);
  const reader = way === 'wire' ? await wiredReader() : instantReader();
  const chip = way === 'chip' ? instantChip() : undefined;
  const watchers = new Set<(view: View) => void>();
  const house = buildHouse({
    mode: 'training',
    version: 'bench',
    dataFolder: folder,
    journal,
    vault,
    profile: trainingProfile,
    clock,
    chance: systemChance,
    devices: {
      reader,
      pad: chip === undefined ? instantPad : payingPad(keys),
      printer,
      ...(chip && { chip: { contact: chip.contact } }),
    },
    host: (settings) => ({
      desk: createHostDesk({ profile: trainingProfile, keys, link, identity: () => settings.current }),
      keys,
    }),
    printerFacts: { modelName: 'printer', codePage: 0, proof: 'none' },
    bench: undefined,
    send: (view) => {
      for (const watcher of watchers) watcher(view);
    },
    soon: setImmediate,
    onStopped: (trouble) => {
      throw trouble;
    },
  });
  await house.open();
  const desk = new Desk({ house, watchers, reader, chip, link });
  await desk.signIn();
  return {
    sale: () => desk.sale(),
    get swipeToPromptMs() {
      return desk.swipeToPromptMs;
    },
    close() {
      house.publisher.end();
      void reader.close();
      journal.close();
    },
  };
}

interface DeskParts {
  readonly house: House;
  readonly watchers: Set<(view: View) => void>;
  readonly reader: CardReader & { swipe(): void };
  readonly chip: ChipSlot | undefined;
  readonly link: InProcessLink;
}

/** A cashier who answers each picture at once, through the bridge's own door. */
class Desk {
  readonly #parts: DeskParts;
  readonly #answer: ReturnType<typeof createAnswerer>;
  #inBatch = 0;
  #swipedAtMs: number | undefined;
  swipeToPromptMs: number | undefined;

  constructor(parts: DeskParts) {
    this.#parts = parts;
    this.#answer = createAnswerer({
      handlers: parts.house.handlers,
      origin: ORIGIN,
      checksAnswers: false,
      onFault: (question, fault) => {
        throw new Error(`${question} failed`, { cause: fault });
      },
    });
  }

  async signIn(): Promise<void> {
    const ready = this.#until((view) => view.signOn.state === 'done');
    await this.#ask('operator.signIn', { operator: '01', password: '0000' });
    await ready;
  }

  async sale(): Promise<number> {
    if (this.#inBatch >= SALES_BEFORE_SETTLEMENT) await this.#settle();
    this.#inBatch += 1;
    const paymentId = randomUUID();
    const { chip, link } = this.#parts;
    const othersMs = (): number => link.spentMs + (chip?.spentMs ?? 0);
    const othersBefore = othersMs();
    const began = performance.now();
    const over = this.#until((view) => this.#react(view, paymentId));
    await this.#ask('payment.start', { paymentId, order: { kind: 'sale', amount: AMOUNT } });
    await over;
    const tookMs = performance.now() - began - (othersMs() - othersBefore);
    chip?.contact.pull();
    await this.#ask('payment.act', { paymentId, act: { do: 'dismiss' } });
    return tookMs;
  }

  async #settle(): Promise<void> {
    const settled = this.#until(
      ({ settlement }) => settlement?.state === 'done' && settlement.slip?.state === 'printed',
    );
    await this.#ask('settlement.start', {});
    await settled;
    await this.#ask('settlement.dismiss', {});
    this.#inBatch = 0;
  }

  /** True when the payment is over. */
  #react({ payment }: View, paymentId: string): boolean {
    if (payment?.paymentId !== paymentId) return false;
    if (payment.result !== undefined && payment.result !== 'approved')
      throw new Error(`the sale was ${payment.result}`);
    if (this.#swipedAtMs !== undefined && payment.prompt !== 'present-card') {
      this.swipeToPromptMs = performance.now() - this.#swipedAtMs;
      this.#swipedAtMs = undefined;
    }
    if (payment.may.includes('dismiss')) return true;
    if (payment.prompt === 'present-card') this.#present();
    else if (payment.may.includes('confirm-card'))
      void this.#ask('payment.act', { paymentId, act: { do: 'confirm-card' } });
    else if (payment.may.includes('next-copy'))
      void this.#ask('payment.act', { paymentId, act: { do: 'next-copy', skip: false } });
    return false;
  }

  #present(): void {
    const { chip, reader } = this.#parts;
    if (chip === undefined) {
      // A second picture may ask for the same card, which is on its way already.
      if (this.#swipedAtMs !== undefined) return;
      this.#swipedAtMs = performance.now();
      reader.swipe();
    } else if (!chip.contact.cardPresent) chip.insert();
  }

  #until(fits: (view: View) => boolean | undefined): Promise<void> {
    const { watchers } = this.#parts;
    return new Promise((resolve) => {
      const watcher = (view: View): void => {
        if (fits(view) !== true) return;
        watchers.delete(watcher);
        resolve();
      };
      watchers.add(watcher);
    });
  }

  /** Two pictures in a row may ask for the same; the second time is too late and does no harm. */
  async #ask(name: string, input: unknown): Promise<void> {
    const reply = await this.#answer(SENDER, name, input);
    if (!reply.ok && reply.refusal.code !== 'not-now') throw new Error(`${name} was refused: ${reply.refusal.code}`);
  }
}
