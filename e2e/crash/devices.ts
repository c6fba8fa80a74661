/**
 * Reader, pad and printer as a person uses them, in outcomes: their bytes are proved beside their drivers. The paper outlives
 * a power cut and is checked at each print; the devices themselves are made anew for each start.
 */

import { maskPan } from '../../main/domain/masked-pan.ts';
import { decryptEcb } from '../../main/host/keys/des.ts';
import { clearPinBlock, encryptPinBlock } from '../../main/host/keys/pin-block.ts';
import { trainingMasterKey } from '../../main/host/keys/training-master-key.ts';
import { type TestCard, testCards, track2Of } from '../../main/host/simulator/test-cards.ts';
import type { CardReader, ReadCardOutcome } from '../../native-drivers/card-reader/role.ts';
import type { CashDrawer } from '../../native-drivers/cash-drawer/role.ts';
import type { DeviceState } from '../../native-drivers/device-state.ts';
import type { EnterPinOutcome, EnterPinRequest, PinPad } from '../../native-drivers/pin-pad/role.ts';
import type { PrintDocument } from '../../native-drivers/receipt-printer/print-document.ts';
import type { PrintOutcome, ReceiptPrinter } from '../../native-drivers/receipt-printer/role.ts';
import { Awaited } from './awaited.ts';
import { type ChipsAtTill, chipsFor, type WorldCards } from './chips-at-till.ts';
import type { Power } from './power.ts';
import type { SteppedTime } from './stepped-time.ts';
import { drawerFor, type ScannerAtTill, scannerFor } from './table-devices.ts';

const READY: DeviceState = { standing: 'ready' };
const standing = {
  state: READY,
  onState: () => () => undefined,
  close: () => Promise.resolve(),
};

export function cardNamed(id: string): TestCard {
  const card = testCards.find((one) => one.id === id);
  if (card === undefined) throw new Error(`no test card ${id}`);
  return card;
}

export const maskedPanOf = (id: string): string => maskPan(cardNamed(id).pan);

/** Digits, or what the cardholder does instead. */
export type AtPad = { readonly digits: string } | 'bypass' | 'cancel' | 'walks-away' | 'waits' | 'key-fault';
export type AtPrinter = 'works' | 'paper-out' | 'jams' | 'no-proof';

export interface Hands {
  pad: AtPad;
  /** What is typed at the chip reader's own keys, one after another; when there is no more, what `pad` says. */
  readerPins: string[];
  printer: AtPrinter;
  /** The one that stands in. */
  second: AtPrinter;
}

export interface TillDevices {
  readonly reader: CardReader;
  readonly pad: PinPad;
  readonly printer: ReceiptPrinter;
  readonly secondPrinter: ReceiptPrinter;
  readonly drawer: CashDrawer;
  /** For payment codes. */
  readonly code: ScannerAtTill;
  /** Absent in a counter that takes stripes alone. */
  readonly chips?: ChipsAtTill;
  /** False when nobody waits for a card. */
  swipe(outcome: ReadCardOutcome): boolean;
  readonly isReading: boolean;
  readonly isAskingPin: boolean;
}

export const wellSwiped = (id: string): ReadCardOutcome => {
  const card = cardNamed(id);
  const { pan, expiry, serviceCode } = card;
  return { kind: 'card', card: { pan, expiry, serviceCode, track2: track2Of(card) } };
};

export interface DeviceSurroundings {
  readonly power: Power;
  readonly time: SteppedTime;
  readonly hands: Hands;
  /** Absent in a world without chips. */
  readonly cards?: WorldCards;
  readonly onSecret: (name: string, value: Uint8Array) => void;
  /** A slip is about to be printed: looks at it and at the journal; what it gives is called when the slip is cut off. */
  readonly onPrint: (document: PrintDocument) => () => void;
  /** The drawer springs open. */
  readonly onKick: () => void;
}

export function devicesFor(around: DeviceSurroundings): TillDevices {
  const { power, time } = around;
  const swipe = new Awaited<ReadCardOutcome>(time);
  let askingPin = false;

  const reader: CardReader = {
    ...standing,
    async readCard({ timeoutMs, signal }) {
      await power.gate('card asked for');
      const outcome = await swipe.until(timeoutMs, signal);
      await power.gate('card read');
      return outcome;
    },
  };

  return {
    reader,
    pad: padFor(around, (asks) => {
      askingPin = asks;
    }),
    printer: printerFor(around, 'printer'),
    secondPrinter: printerFor(around, 'second'),
    drawer: drawerFor(around),
    code: scannerFor(around),
    ...(around.cards && { chips: chipsFor(around.cards, around) }),
    swipe(outcome) {
      swipe.give(outcome);
      return !swipe.isAwaited;
    },
    get isReading() {
      return swipe.isAwaited;
    },
    get isAskingPin() {
      return askingPin;
    },
  };
}

function padFor({ power, time, hands, onSecret }: DeviceSurroundings, asks: (asking: boolean) => void): PinPad {
  return {
    ...standing,
    selectMasterKey: () => Promise.resolve({ kind: 'present', check: 'not-verifiable' }),
    show: () => Promise.resolve(true),
    probe: () => Promise.resolve(true),
    async enterPin(request) {
      await power.gate('PIN asked for');
      asks(true);
      await time.sleep(hands.pad === 'waits' || hands.pad === 'walks-away' ? request.timeoutMs : 800, request.signal);
      asks(false);
      await power.gate('PIN given');
      const outcome: EnterPinOutcome = request.signal.aborted ? { kind: 'cancelled' } : atPad(hands.pad, request);
      onSecret('a wrapped PIN key', new Uint8Array(Buffer.from(request.workingKeyHex, 'hex')));
      if (outcome.kind === 'entered') onSecret('a PIN block', outcome.pinBlock);
      return outcome;
    },
  };
}

function atPad(hand: AtPad, request: EnterPinRequest): EnterPinOutcome {
  switch (hand) {
    case 'bypass':
      return { kind: 'bypassed' };
    case 'cancel':
      return { kind: 'cancelled' };
    case 'walks-away':
    case 'waits':
      return { kind: 'timed-out' };
    case 'key-fault':
      return { kind: 'key-fault' };
    default: {
      const key = decryptEcb(trainingMasterKey, new Uint8Array(Buffer.from(request.workingKeyHex, 'hex')));
      return { kind: 'entered', pinBlock: encryptPinBlock(key, clearPinBlock(hand.digits, request.pan)) };
    }
  }
}

function printerFor({ power, time, hands, onPrint }: DeviceSurroundings, which: 'printer' | 'second'): ReceiptPrinter {
  return {
    ...standing,
    columns: 48,
    probe: () => Promise.resolve(READY),
    async print(document): Promise<PrintOutcome> {
      await power.gate('before the first dot of a slip');
      if (hands[which] === 'paper-out') return { kind: 'failed', fault: 'paper-out', bytesLeft: false };
      const cut = onPrint(document);
      await power.gate('half a slip is on the paper');
      await time.sleep(700);
      if (hands[which] !== 'jams') cut();
      await power.gate('the slip is cut');
      if (hands[which] === 'jams') return { kind: 'failed', fault: 'cutter-jam', bytesLeft: true };
      return { kind: hands[which] === 'no-proof' ? 'unconfirmed' : 'printed' };
    },
  };
}
