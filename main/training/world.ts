/**
 * The training world: a simulated acquirer on a real socket and simulated devices at the far ends of their wires, with what a
 * person does at the bench. Runs in a child process of the counter (child.ts), or beside it in tests and the demonstration day.
 */
import { ScannerSimulator } from '../../native-drivers/barcode-scanner/simulator.ts';
import { CardReaderSimulator, simulatedCard } from '../../native-drivers/card-reader/simulator.ts';
import {
  CcidSimulator,
  SIMULATED_COLLISION,
  simulatedDescriptor,
} from '../../native-drivers/chip-reader/ccid/simulator.ts';
import type { CardProgram } from '../../native-drivers/chip-reader/role.ts';
import { padModels } from '../../native-drivers/pin-pad/verifone/models.ts';
import { VerifoneSimulator } from '../../native-drivers/pin-pad/verifone/simulator.ts';
import { SimulatedPrinter } from '../../native-drivers/receipt-printer/simulator.ts';
import { remoteFar, type WirePort } from '../../native-drivers/transports/remote-wire.ts';
import type { BenchAction, BenchView } from '../../preload/contract/contract.ts';
import { assertNever } from '../domain/assert-never.ts';
import type { Chance, Clock } from '../domain/clock.ts';
import { trainingMasterKey } from '../host/keys/training-master-key.ts';
import { type RunningAcquirer, startAcquirer } from '../host/simulator/server.ts';
import { openTestCards, testCards } from '../host/simulator/test-cards.ts';
import { slipsOn } from './bench-paper.ts';
import { ChipCards, waysOf } from './chip-cards.ts';
import {
  type FromWorld,
  SECOND_COLUMNS,
  type ToWorld,
  TRAINING_SLOT,
  type TrainingPort,
  toWorld,
  WIRES,
  type WorldAction,
} from './messages.ts';
import { BenchPhone } from './phone.ts';

/** Contacts and a field, keys of its own, short APDUs as most counter readers do (peripherals 3). */
const CHIP_READER = { exchangeLevel: 'short-apdu', slotCount: 2, hasPinPad: true } as const;

export interface WorldOptions {
  readonly port: TrainingPort;
  readonly clock: Clock;
  readonly chance: Chance;
}

export interface AwaitedWorld {
  /** Closes host and devices; for worlds that do not end with their process. */
  stop(): Promise<void>;
}

/** Waits for `begin`, then lives until it is stopped or its process ends. */
export function awaitWorld(options: WorldOptions): AwaitedWorld {
  let world: Promise<World> | undefined;
  options.port.onMessage((message) => {
    const told = toWorld(message);
    if (told === undefined) return;
    if (told.training === 'begin') world ??= World.begin(told, options);
    else void world?.then((alive) => alive.act(told.action));
  });
  return { stop: async () => (await world)?.stop() };
}

type Begin = Extract<ToWorld, { training: 'begin' }>;

class World {
  readonly #options: WorldOptions;
  readonly #acquirer: RunningAcquirer;
  readonly #reader: CardReaderSimulator;
  readonly #chip: CcidSimulator;
  readonly #chipCards: ChipCards;
  readonly #pad: VerifoneSimulator;
  readonly #scanner: ScannerSimulator;
  readonly #phone: BenchPhone;
  readonly #printers: Record<WhichPrinter, SimulatedPrinter>;
  readonly #plugged: Record<Device, boolean> = {
    reader: true,
    chip: true,
    pad: true,
    scanner: true,
    printer: true,
    'second-printer': true,
  };
  /** The card in the slot or on the field. */
  #presented: Presented;
  readonly #covers: Record<WhichPrinter, 'open' | 'closed'> = { printer: 'closed', 'second-printer': 'closed' };
  #connections = 0;
  #lastMessage: string | undefined;
  #waiting: boolean = false;

  static async begin(begin: Begin, options: WorldOptions): Promise<World> {
    const heard: { message?: (mti: string) => void } = {};
    const acquirer = await startAcquirer({
      port: 0,
      address: '127.0.0.1',
      clock: options.clock,
      chance: options.chance,
      ...(begin.ledgerFile !== undefined && { ledgerFile: begin.ledgerFile }),
      ...(begin.lateMs !== undefined && { times: { slowMs: 3_000, lateMs: begin.lateMs } }),
      onTraffic: (traffic) =>
        heard.message?.(`${traffic.direction === 'in' ? '>' : '<'} ${traffic.mti ?? '?'} ${traffic.note ?? ''}`.trim()),
    });
    const world = new World(begin, options, acquirer);
    heard.message = (message) => world.#heard(message);
    await world.#plugAll();
    const chipReader = { descriptor: simulatedDescriptor(CHIP_READER), collisionError: SIMULATED_COLLISION };
    world.#tell({ training: 'ready', hostPort: acquirer.port, chipReader });
    world.#show();
    return world;
  }

  private constructor(begin: Begin, options: WorldOptions, acquirer: RunningAcquirer) {
    this.#options = options;
    this.#acquirer = acquirer;
    const wires: WirePort = {
      post: (message) => options.port.post(message),
      onMessage: (listener) => options.port.onMessage(listener),
    };
    this.#reader = new CardReaderSimulator(remoteFar(wires, WIRES.reader), 'magtek-337');
    this.#chipCards = new ChipCards(options);
    this.#chip = new CcidSimulator({
      bulk: remoteFar(wires, WIRES.chip),
      side: remoteFar(wires, WIRES.chipSide),
      clock: options.clock,
      model: CHIP_READER,
      onComplaint: (complaint) => this.#tell({ training: 'complaint', complaint }),
      onChange: () => this.#show(),
    });
    this.#pad = new VerifoneSimulator({
      line: remoteFar(wires, WIRES.pad),
      clock: options.clock,
      model: padModels.mx800,
      masterKeys: { [TRAINING_SLOT]: Buffer.from(trainingMasterKey).toString('hex').toUpperCase() },
      onComplaint: (complaint) => this.#tell({ training: 'complaint', complaint }),
    });
    const printer = (wire: string, columns: 32 | 48): SimulatedPrinter =>
      new SimulatedPrinter({
        transport: remoteFar(wires, wire),
        clock: options.clock,
        columns,
        msPerLine: begin.msPerLine,
      });
    this.#printers = {
      printer: printer(WIRES.printer, begin.columns),
      'second-printer': printer(WIRES.secondPrinter, SECOND_COLUMNS),
    };
    this.#scanner = new ScannerSimulator({
      wire: remoteFar(wires, WIRES.scanner),
      model: 'serial-cr-lf',
      onComplaint: (complaint) => this.#tell({ training: 'complaint', complaint }),
    });
    this.#phone = new BenchPhone({
      clock: options.clock,
      chance: options.chance,
      payer: acquirer.phone,
      scanner: this.#scanner,
      onChange: () => this.#show(),
    });
    this.#pad.onDisplay(() => this.#show());
    for (const one of Object.values(this.#printers)) one.onChange(() => this.#show());
  }

  async #plugAll(): Promise<void> {
    const printers = Object.values(this.#printers).map((printer) => printer.plug());
    await Promise.all([this.#reader.plug(), this.#chip.plug(), this.#pad.plugIn(), this.#scanner.plug(), ...printers]);
  }

  async stop(): Promise<void> {
    const printers = Object.values(this.#printers).map((printer) => printer.unplug());
    const others = [this.#reader.unplug(), this.#chip.unplug(), this.#pad.unplug(), this.#scanner.unplug()];
    await Promise.all([...others, ...printers]);
    await this.#acquirer.stop();
  }

  async act(action: WorldAction): Promise<void> {
    switch (action.act) {
      case 'swipe':
        await this.#swipe(action);
        break;
      case 'insert':
      case 'tap':
        this.#present(action);
        break;
      case 'remove':
        this.#takeAway();
        break;
      case 'press':
        this.#press(action.key);
        break;
      case 'printer':
        this.#setPrinter(action);
        break;
      case 'tear-paper':
        this.#printers[action.which ?? 'printer'].tearOff();
        break;
      case 'show-code':
        await this.#phone.show(action.code);
        break;
      case 'phone':
        this.#phone.act(action.word);
        break;
      case 'plug':
        await this.#plug(action.device, action.plugged);
        break;
      case 'host':
        await this.#acquirer.faults.set(action.fault);
        break;
      default:
        assertNever(action);
    }
    this.#show();
  }

  async #swipe(action: Extract<BenchAction, { act: 'swipe' }>): Promise<void> {
    const card = testCards.find((one) => one.id === action.card);
    if (card === undefined) return;
    await this.#reader.swipe(
      simulatedCard({ pan: card.pan, expiry: card.expiry, serviceCode: card.serviceCode }),
      action.how,
    );
  }

  /** One card at a time in a hand: what is in or on is taken away first, but for a second one held to the field. */
  #present(action: Extract<BenchAction, { act: 'insert' | 'tap' }>): void {
    const program = this.#chipCards.program(action.card, action.act);
    if (program === undefined) return;
    this.#takeAway();
    this.#presented = { card: action.card, way: action.act };
    if (action.act === 'insert') this.#chip.insert(program, action.how);
    else this.#tap(program, action);
  }

  #tap(program: CardProgram, { card, how }: Extract<BenchAction, { act: 'tap' }>): void {
    this.#chip.tap(program);
    const second = how === 'two-cards' ? this.#chipCards.another(card) : undefined;
    if (second !== undefined) this.#chip.tap(second);
    void this.#leaveField(this.#presented);
  }

  /** A hand does not stay on the field, but it does stay while the card is spoken to, as far as its patience goes. */
  async #leaveField(presented: Presented): Promise<void> {
    await this.#options.clock.sleep(TAP_MS);
    for (let heldMs = TAP_MS; this.#chip.isFieldPowered && heldMs < PATIENCE_MS; heldMs += LOOK_MS)
      await this.#options.clock.sleep(LOOK_MS);
    if (this.#presented !== presented) return;
    this.#takeAway();
    this.#show();
  }

  #takeAway(): void {
    if (this.#presented?.way === 'insert') this.#chip.remove();
    else if (this.#presented?.way === 'tap') this.#chip.leave();
    this.#presented = undefined;
  }

  /** The keys go to whichever device asks; the chip reader's own are lit only while it does. */
  #press(key: Extract<BenchAction, { act: 'press' }>['key']): void {
    if (this.#chip.display.isAskingForPin) this.#chip.press(key);
    else this.#pad.press(key);
  }

  #setPrinter(action: Extract<BenchAction, { act: 'printer' }>): void {
    const which = action.which ?? 'printer';
    const printer = this.#printers[which];
    if (action.paper !== undefined) printer.setPaper(action.paper);
    if (action.linesLeft !== undefined) printer.setPaperLeft(action.linesLeft);
    if (action.drawer !== undefined) printer.setDrawer(action.drawer === 'open');
    if (action.cover === undefined) return;
    this.#covers[which] = action.cover;
    printer.setCover(action.cover === 'open');
  }

  async #plug(device: Device, plugged: boolean): Promise<void> {
    this.#plugged[device] = plugged;
    if (device === 'reader') await (plugged ? this.#reader.plug() : this.#reader.unplug());
    else if (device === 'chip') await (plugged ? this.#chip.plug() : this.#chip.unplug());
    else if (device === 'scanner') await (plugged ? this.#scanner.plug() : this.#scanner.unplug());
    else if (device === 'pad') await (plugged ? this.#pad.plugIn() : this.#pad.unplug());
    else await (plugged ? this.#printers[device].plug() : this.#printers[device].unplug());
  }

  #heard(message: string): void {
    if (message.startsWith('>')) this.#connections += 1;
    this.#lastMessage = message.slice(0, 60);
    this.#show();
  }

  /** A burst of rows from the printer is one picture. */
  #show(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    void this.#options.clock.sleep(SHOW_MS).then(() => {
      this.#waiting = false;
      this.#tell({ training: 'view', view: this.#view() });
    });
  }

  #tell(message: FromWorld): void {
    this.#options.port.post(message);
  }

  #view(): Omit<BenchView, 'revision'> {
    return {
      cards: CARDS,
      pad: {
        display: this.#plugged.pad ? [...this.#pad.display] : [],
        lit: this.#pad.isAskingForPin,
        plugged: this.#plugged.pad,
      },
      reader: { plugged: this.#plugged.reader, listening: this.#plugged.reader },
      chip: {
        plugged: this.#plugged.chip,
        powered: this.#chip.isPowered,
        asking: this.#chip.display.isAskingForPin,
        typed: Math.min(12, this.#chip.display.digits),
        ...this.#presented,
      },
      printer: this.#printerView('printer'),
      secondPrinter: this.#printerView('second-printer'),
      scanner: { plugged: this.#plugged.scanner },
      phone: this.#phone.view(),
      host: {
        fault: this.#acquirer.faults.current,
        connections: this.#connections,
        approvedMinor: approvedMinorOf(this.#acquirer),
        ...(this.#lastMessage !== undefined && { lastMessage: this.#lastMessage }),
      },
    };
  }

  #printerView(which: WhichPrinter): BenchView['printer'] {
    const printer = this.#printers[which];
    return {
      plugged: this.#plugged[which],
      paper: printer.supply,
      cover: this.#covers[which],
      drawer: printer.drawerOpen ? 'open' : 'closed',
      slips: slipsOn(printer.paper()).slice(-12),
    };
  }
}

type WhichPrinter = NonNullable<Extract<BenchAction, { act: 'printer' }>['which']>;
type Presented = { readonly card: string; readonly way: 'insert' | 'tap' } | undefined;
type Device = 'reader' | 'chip' | 'pad' | 'scanner' | WhichPrinter;

/** How long a card is held to the field, how long at most, and how often its holder looks whether it is still needed. */
const TAP_MS = 1_500;
const PATIENCE_MS = 8_000;
const LOOK_MS = 250;
/** Milliseconds in which changes are gathered into one picture. */
const SHOW_MS = 30;

const CARDS: BenchView['cards'] = openTestCards.map((open) => {
  const card = testCards.find((one) => one.id === open.id);
  return {
    card: open.id,
    label: open.label.zh,
    labelEn: open.label.en,
    behaviour: open.label.zh,
    behaviourEn: open.label.en,
    last4: open.maskedPan.slice(-4),
    organisation: card?.organisation ?? '',
    // A phone has no stripe.
    stripe: waysOf(open.id).chip || !waysOf(open.id).tap,
    ...waysOf(open.id),
    ...(card?.pin !== undefined && { pinHint: card.pin }),
  };
});

const approvedMinorOf = ({ ledger }: RunningAcquirer): number =>
  ledger
    .entries()
    .filter((entry) => entry.kind === 'sale' && entry.state === 'approved')
    .reduce((sum, entry) => sum + entry.amountMinor, 0);
