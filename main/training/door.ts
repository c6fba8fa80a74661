/**
 * The counter's side of the training world: the near ends of the wires, where the host listens, and the bench for the screen.
 * A production profile never imports this file.
 */

import { byteScanner } from '../../native-drivers/barcode-scanner/driver.ts';
import type { BarcodeScanner } from '../../native-drivers/barcode-scanner/role.ts';
import { serialScannerProtocol } from '../../native-drivers/barcode-scanner/serial/protocol.ts';
import { stripeReader } from '../../native-drivers/card-reader/driver.ts';
import { magtekProtocol } from '../../native-drivers/card-reader/magtek/protocol.ts';
import type { CardReader } from '../../native-drivers/card-reader/role.ts';
import { cashDrawer } from '../../native-drivers/cash-drawer/driver.ts';
import type { CashDrawer } from '../../native-drivers/cash-drawer/role.ts';
import { CcidReader } from '../../native-drivers/chip-reader/ccid/driver.ts';
import type { DriverClock } from '../../native-drivers/clock.ts';
import { KeyKeepingPad } from '../../native-drivers/pin-pad/key-keeping-pad.ts';
import type { PinPad } from '../../native-drivers/pin-pad/role.ts';
import { VerifonePinPad } from '../../native-drivers/pin-pad/verifone/driver.ts';
import { padModels } from '../../native-drivers/pin-pad/verifone/models.ts';
import { escPosPrinter } from '../../native-drivers/receipt-printer/driver.ts';
import { type PrinterModel, printerModel } from '../../native-drivers/receipt-printer/printer-model.ts';
import type { ReceiptPrinter } from '../../native-drivers/receipt-printer/role.ts';
import { ccidOverWires } from '../../native-drivers/transports/ccid-transport.ts';
import { remoteNear, type WirePort } from '../../native-drivers/transports/remote-wire.ts';
import type { BenchView } from '../../preload/contract/contract.ts';
import type { BenchDoor } from '../bridge/handlers/bench.ts';
import type { ChipDevices } from '../start/chips.ts';
import {
  type ChipReaderFacts,
  type FromWorld,
  fromWorld,
  SECOND_COLUMNS,
  type ToWorld,
  TRAINING_SLOT,
  type TrainingPort,
  WIRES,
} from './messages.ts';

type Ready = Extract<FromWorld, { training: 'ready' }>;

export interface TrainingDoor {
  readonly devices: {
    readonly reader: CardReader;
    readonly pad: PinPad;
    readonly printer: ReceiptPrinter;
    /** On the printer's socket. */
    readonly drawer: CashDrawer;
    readonly secondPrinter: ReceiptPrinter;
    readonly scanner: BarcodeScanner;
    readonly chip: Required<Pick<ChipDevices, 'contact' | 'field'>>;
  };
  readonly hostPort: number;
  readonly printerFacts: { readonly modelName: string; readonly codePage: number; readonly proof: string };
  readonly bench: BenchDoor;
  close(): Promise<void>;
}

export interface DoorOptions {
  readonly port: TrainingPort;
  readonly clock: DriverClock;
  readonly begin: Omit<Extract<ToWorld, { training: 'begin' }>, 'training'>;
  readonly firstSlipNumber: number;
  readonly onBench: (view: BenchView) => void;
  readonly onComplaint: (complaint: string) => void;
  /** The bench's power cut: ends the counter's process as a pulled plug would, nothing said and nothing saved. */
  readonly onPowerCut: () => void;
  /** The phone is wanted in a window of its own; a counter without windows has none. */
  readonly onPhoneWindow?: () => void;
}

/** Resolves when the world stands and its devices can be opened. */
export async function openDoor(options: DoorOptions): Promise<TrainingDoor> {
  const bench = listen(options);
  const { hostPort, chipReader } = await new Promise<Ready>((resolve) => {
    options.port.onMessage((message) => {
      const told = fromWorld(message);
      if (told?.training === 'ready') resolve(told);
    });
    options.port.post({ training: 'begin', ...options.begin } satisfies ToWorld);
  });
  const devices = nearDevices(options, chipReader);
  const model = modelFor(options.begin.columns);
  return {
    devices,
    hostPort,
    printerFacts: { modelName: model.name, codePage: model.codePage, proof: model.proof },
    bench,
    async close() {
      const { reader, pad, printer, secondPrinter, scanner, chip } = devices;
      const all = [reader, pad, printer, secondPrinter, scanner, chip.contact, chip.field];
      await Promise.all(all.map((device) => device.close()));
    },
  };
}

function nearDevices(
  { port, clock, begin, firstSlipNumber }: DoorOptions,
  chipReader: ChipReaderFacts,
): TrainingDoor['devices'] {
  const wires: WirePort = { post: (message) => port.post(message), onMessage: (listener) => port.onMessage(listener) };
  const printer = escPosPrinter({
    transport: remoteNear(wires, WIRES.printer, { clock }),
    clock,
    model: modelFor(begin.columns),
    firstSlipNumber,
  });
  return {
    reader: stripeReader({
      transport: remoteNear(wires, WIRES.reader, { clock }),
      protocol: magtekProtocol,
      clock,
      identity: 'MagTek 0801:0002',
    }),
    chip: nearChipReader(wires, clock, chipReader),
    pad: new KeyKeepingPad({
      pad: new VerifonePinPad({ transport: remoteNear(wires, WIRES.pad, { clock }), clock, model: padModels.mx800 }),
      slot: TRAINING_SLOT,
      clock,
    }),
    printer,
    scanner: byteScanner({
      transport: remoteNear(wires, WIRES.scanner, { clock }),
      protocol: serialScannerProtocol(),
      clock,
      identity: 'serial scanner',
    }),
    drawer: cashDrawer({ socket: printer.drawerSocket, clock }),
    secondPrinter: escPosPrinter({
      transport: remoteNear(wires, WIRES.secondPrinter, { clock }),
      clock,
      model: modelFor(SECOND_COLUMNS),
      firstSlipNumber,
    }),
  };
}

/** One reader, two roles: the slot with contacts and the field above it. */
function nearChipReader(
  wires: WirePort,
  clock: DriverClock,
  { descriptor, collisionError }: ChipReaderFacts,
): TrainingDoor['devices']['chip'] {
  const transport = ccidOverWires({
    bulk: remoteNear(wires, WIRES.chip, { clock }),
    side: remoteNear(wires, WIRES.chipSide, { clock }),
    descriptor,
  });
  const device = new CcidReader({ transport, clock, identity: 'CCID, two slots, keypad' });
  return {
    contact: device.slot({ field: 'contact' }),
    field: device.slot({ field: 'contactless', slot: 1, collisionError }),
  };
}

/** A printer that proves its slips on wide paper, a plain one on narrow. */
function modelFor(columns: 32 | 48): PrinterModel {
  const model = printerModel(columns === 48 ? 'epson-tm-t82iii' : 'generic-58');
  if (model === undefined) throw new Error('the table of printers has lost a model');
  return model;
}

function listen({ port, onBench, onComplaint, onPowerCut, onPhoneWindow }: DoorOptions): BenchDoor {
  let revision = 1;
  let view: BenchView = {
    revision,
    cards: [],
    pad: { display: [], lit: false, plugged: false },
    reader: { plugged: false, listening: false },
    chip: { plugged: false, powered: false, asking: false, typed: 0 },
    printer: { plugged: false, paper: 'ok', cover: 'closed', drawer: 'closed', slips: [] },
    secondPrinter: { plugged: false, paper: 'ok', cover: 'closed', drawer: 'closed', slips: [] },
    scanner: { plugged: false },
    phone: { online: true, busy: false, codes: [] },
    host: { fault: 'none', connections: 0, approvedMinor: 0 },
  };
  port.onMessage((message) => {
    const told = fromWorld(message);
    if (told?.training === 'complaint') onComplaint(told.complaint);
    if (told?.training !== 'view') return;
    revision += 1;
    view = { revision, ...told.view };
    onBench(view);
  });
  return {
    look: () => view,
    act: (action) => {
      if (action.act === 'power-cut') onPowerCut();
      else if (action.act === 'phone-window') onPhoneWindow?.();
      else port.post({ training: 'act', action } satisfies ToWorld);
    },
  };
}
