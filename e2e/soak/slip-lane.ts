/**
 * One printer with its line, printing slip after slip while paper runs out, covers open, cutters jam and cables come off. It does
 * what the shop does: prints until the slip is proved, and marks every try after bytes have left as a copy.
 */
import { escPosPrinter } from '../../native-drivers/receipt-printer/driver.ts';
import { printerModel } from '../../native-drivers/receipt-printer/printer-model.ts';
import type { PrintOutcome, ReceiptPrinter } from '../../native-drivers/receipt-printer/role.ts';
import { paperText } from '../../native-drivers/receipt-printer/simulated/paper.ts';
import { SimulatedPrinter } from '../../native-drivers/receipt-printer/simulator.ts';
import type { Chance } from '../../native-drivers/transports/chance.ts';
import { hastyClock } from './hasty-clock.ts';
import { type MoodyLine, moodyLine, pick } from './moods.ts';
import { isComplete, judgePaper, type SlipTry, slipDocument, type TryOutcome } from './slip-paper.ts';
import { openWire, type SoakWire, type WireKind } from './wires.ts';

export interface SlipLaneOptions {
  readonly name: string;
  readonly wire: WireKind;
  readonly model: 'epson-tm-t82iii' | 'generic-80';
  readonly chance: Chance;
  /** Puts something between the soak and the driver: how a test breaks a driver on purpose. */
  readonly disguise: (printer: ReceiptPrinter) => ReceiptPrinter;
}

const TROUBLES = [
  'paper-out',
  'cover-open',
  'cutter-jam',
  'overheated',
  'cable-off',
  'power-off',
  'proof-lost',
  'silent',
  'cancelled',
  'answers-in-bytes',
  'answers-late',
  'answers-twice',
] as const;
type Trouble = (typeof TROUBLES)[number];

const TROUBLE_SHARE = 0.3;
const MOST_TRIES = 15;
/** A new driver on the same line after so many slips, as after a restart of the program. */
const SLIPS_A_DRIVER = 40;
const MS_PER_LINE = 10;
const MOST_LOOKS = 200;

export class SlipLane {
  readonly #options: SlipLaneOptions;
  readonly #wire: SoakWire;
  readonly #simulator: SimulatedPrinter;
  #printer: ReceiptPrinter | undefined;
  #line: MoodyLine | undefined;
  #slips = 0;
  #isUnplugged: boolean = false;
  readonly troubles = new Map<Trouble | 'none', number>();
  tries = 0;

  static async open(options: SlipLaneOptions): Promise<SlipLane> {
    const lane = new SlipLane(options, await openWire(options.wire, options.name));
    await lane.#simulator.plug();
    return lane;
  }

  private constructor(options: SlipLaneOptions, wire: SoakWire) {
    this.#options = options;
    this.#wire = wire;
    this.#simulator = new SimulatedPrinter({
      transport: wire.far,
      clock: hastyClock,
      columns: 48,
      msPerLine: MS_PER_LINE,
      processId: options.model !== 'generic-80',
    });
  }

  /** Prints one slip to its end and says what was wrong; empty when nothing was. */
  async slip(): Promise<string[]> {
    this.#slips += 1;
    if (this.#slips % SLIPS_A_DRIVER === 0) await this.#letGo();
    const tries: { of: SlipTry; outcome: TryOutcome }[] = [];
    const paper: string[] = [];
    const lines = 3 + Math.floor(this.#options.chance() * 8);
    let isCopy = false;
    for (let attempt = 1; attempt <= MOST_TRIES; attempt += 1) {
      const of: SlipTry = { lane: this.#options.name, slip: this.#slips, attempt, lines };
      const outcome = await this.#try(of, isCopy);
      tries.push({ of, outcome: wordOf(outcome) });
      paper.push(...(await this.#paperAfterRest()));
      isCopy ||= outcome.kind === 'unconfirmed' || ('bytesLeft' in outcome && outcome.bytesLeft);
      // A person looks at a slip that the printer could not prove.
      if (outcome.kind === 'printed' || (outcome.kind === 'unconfirmed' && isComplete(paper, of))) {
        return judgePaper(paper, tries);
      }
    }
    return [`lost: ${this.#options.name} slip ${this.#slips} was not printed in ${MOST_TRIES} tries`];
  }

  async close(): Promise<void> {
    await this.#letGo();
    await this.#wire.close();
  }

  async #try(of: SlipTry, isCopy: boolean): Promise<PrintOutcome> {
    const { chance } = this.#options;
    const printer = this.#openPrinter();
    await this.#becomeReady(printer);
    const trouble = chance() < TROUBLE_SHARE ? pick(TROUBLES, chance) : undefined;
    this.tries += 1;
    this.troubles.set(trouble ?? 'none', (this.troubles.get(trouble ?? 'none') ?? 0) + 1);
    const cancelling = new AbortController();
    const printing = printer.print(slipDocument(of, isCopy), { signal: cancelling.signal });
    if (trouble !== undefined) await this.#make(trouble, cancelling);
    const outcome = await printing;
    await this.#mend();
    return outcome;
  }

  /** At some moment of the slip, the first bytes included. */
  async #make(trouble: Trouble, cancelling: AbortController): Promise<void> {
    const { chance } = this.#options;
    const simulator = this.#simulator;
    if (trouble === 'answers-in-bytes') return this.#line?.behave({ cutReadsToBytes: 1 });
    if (trouble === 'answers-late') return this.#line?.behave({ delayMs: 100 });
    if (trouble === 'answers-twice') return this.#line?.behave({ twiceProbability: 0.5 });
    if (trouble === 'paper-out') return simulator.setPaperLeft(1 + Math.floor(chance() * 10));
    if (trouble === 'cutter-jam') return simulator.setCutterJam('at-next-cut');
    await hastyClock.sleep(chance() * 120);
    if (trouble === 'cover-open') simulator.setCover(true);
    else if (trouble === 'overheated') simulator.setOverheated(true);
    else if (trouble === 'proof-lost') simulator.setSilence('proof');
    else if (trouble === 'silent') simulator.setSilence('everything');
    else if (trouble === 'cancelled') cancelling.abort();
    else if (trouble === 'cable-off') this.#wire.cut();
    else {
      this.#isUnplugged = true;
      await simulator.unplug();
      this.#wire.cut();
    }
  }

  /** A person comes: new paper, cover shut, jam cleared, plug in. */
  async #mend(): Promise<void> {
    this.#line?.behave({});
    this.#simulator.setSilence('nothing');
    this.#simulator.setCover(false);
    this.#simulator.setOverheated(false);
    this.#simulator.setCutterJam('cleared');
    this.#simulator.setPaper('ok');
    if (this.#isUnplugged) {
      await this.#wire.quiet();
      await this.#simulator.plug();
    }
    this.#isUnplugged = false;
  }

  /** What lies on the counter once nothing moves any more. */
  async #paperAfterRest(): Promise<string[]> {
    for (let rows = -1; rows !== this.#simulator.paper().rows.length; ) {
      rows = this.#simulator.paper().rows.length;
      await hastyClock.sleep(MS_PER_LINE * 5);
    }
    return paperText(this.#simulator.tearOff());
  }

  #openPrinter(): ReceiptPrinter {
    if (this.#printer !== undefined) return this.#printer;
    const { chance, model: id, disguise } = this.#options;
    const model = printerModel(id);
    if (model === undefined) throw new Error(`the model ${id} is missing`);
    this.#line = moodyLine(this.#wire.near(), chance);
    const firstSlipNumber = Math.floor(chance() * 1_000_000);
    const transport = this.#line.transport;
    this.#printer = disguise(escPosPrinter({ transport, clock: hastyClock, model, firstSlipNumber }));
    return this.#printer;
  }

  async #becomeReady(printer: ReceiptPrinter): Promise<void> {
    const { signal } = new AbortController();
    for (let look = 0; look < MOST_LOOKS && (await printer.probe(signal)).standing !== 'ready'; look += 1)
      await hastyClock.sleep(50);
  }

  async #letGo(): Promise<void> {
    await this.#printer?.close();
    this.#printer = undefined;
    this.#line = undefined;
  }
}

const wordOf = (outcome: PrintOutcome): TryOutcome =>
  'bytesLeft' in outcome && !outcome.bytesLeft ? 'failed-before' : outcome.kind;
