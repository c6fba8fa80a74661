/**
 * The soak: printers and readers on every kind of line at once, for as long as asked, with what the world does to them by seed.
 * Looks for what no single test sees: a slip or swipe lost, doubled or taken for another, a descriptor or memory that is not given
 * back. The lines are real, so moments differ from run to run; what happens to each slip and swipe is the seed's.
 */
import type { CardReader } from '../../native-drivers/card-reader/role.ts';
import type { ReceiptPrinter } from '../../native-drivers/receipt-printer/role.ts';
import { seededChance } from '../../native-drivers/transports/chance.ts';
import { hasPty } from '../../native-drivers/transports/simulated-pty.ts';
import { type MemoryHeld, memoryHeld, openDescriptors } from './resources.ts';
import { SlipLane } from './slip-lane.ts';
import { SwipeLane } from './swipe-lane.ts';
import { openWire, type WireKind } from './wires.ts';

export interface SoakOptions {
  readonly seed: number;
  readonly slips: number;
  readonly swipes: number;
  /** All that this machine has, if not given. */
  readonly wires?: readonly WireKind[];
  readonly disguisePrinter?: (printer: ReceiptPrinter) => ReceiptPrinter;
  readonly disguiseReader?: (reader: CardReader) => CardReader;
  readonly onProgress?: (told: { readonly slips: number; readonly swipes: number; readonly held: MemoryHeld }) => void;
}

export interface SoakReport {
  readonly seed: number;
  readonly slips: number;
  readonly swipes: number;
  readonly slipTries: number;
  readonly swipeTries: number;
  readonly wires: readonly WireKind[];
  readonly troubles: Readonly<Record<string, number>>;
  readonly descriptors: { readonly before: number | undefined; readonly after: number | undefined };
  readonly memory: { readonly quarter: MemoryHeld; readonly end: MemoryHeld };
  /** What was wrong, at most twenty; an empty list is a good soak. */
  readonly faults: readonly string[];
}

const ALL_WIRES = ['memory', 'tcp', 'pty'] as const;
/** One printer that names each slip it has printed, and one that only says when it is done. */
const PRINTERS = ['epson-tm-t82iii', 'generic-80'] as const;
/** A HID report is one chunk: streams cannot carry it. */
const READERS = { memory: ['magtek-337', 'id-tech-secure'], tcp: ['id-tech-secure'], pty: ['id-tech-secure'] } as const;

/** Live memory may grow by this much from a quarter of the soak to its end: what three lanes hold at a busy moment. */
const MOST_GROWTH_MB = 6;
const MOST_FAULTS = 20;

export async function soak(options: SoakOptions): Promise<SoakReport> {
  const wires = options.wires ?? (hasPty() ? ALL_WIRES : ALL_WIRES.filter((wire) => wire !== 'pty'));
  // The first child and the first port take descriptors that the process keeps for all that follow.
  for (const kind of wires) await openOnce(kind);
  const before = openDescriptors();
  const run = new SoakRun(options, wires);
  await run.open();
  await run.play();
  await run.close();
  // Sockets and pipes of children are given back a turn or two after their close.
  for (let turn = 0; turn < 50 && openDescriptors() !== before; turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return run.report(before, openDescriptors());
}

async function openOnce(kind: WireKind): Promise<void> {
  const wire = await openWire(kind, 'first');
  await wire.far.open();
  const near = wire.near();
  await near.open();
  await near.close();
  await wire.close();
}

class SoakRun {
  readonly #options: SoakOptions;
  readonly #wires: readonly WireKind[];
  #slipLanes: SlipLane[] = [];
  #swipeLanes: SwipeLane[] = [];
  #slips = 0;
  #swipes = 0;
  #quarter: MemoryHeld | undefined;
  #end: MemoryHeld | undefined;
  readonly #faults: string[] = [];

  constructor(options: SoakOptions, wires: readonly WireKind[]) {
    this.#options = options;
    this.#wires = wires;
  }

  async open(): Promise<void> {
    const { seed, disguisePrinter = same, disguiseReader = same } = this.#options;
    const printers = this.#wires.flatMap((wire) => PRINTERS.map((model) => ({ wire, model })));
    const readers = this.#wires.flatMap((wire) => READERS[wire].map((model) => ({ wire, model })));
    const chance = (lane: number) => seededChance(seed * 100 + lane);
    this.#slipLanes = await Promise.all(
      printers.map(({ wire, model }, lane) =>
        SlipLane.open({ name: `P${lane}-${wire}`, wire, model, chance: chance(lane), disguise: disguisePrinter }),
      ),
    );
    this.#swipeLanes = await Promise.all(
      readers.map(({ wire, model }, index) => {
        const lane = printers.length + index;
        const name = `R${lane}-${wire}`;
        return SwipeLane.open({ name, wire, model, lane, chance: chance(lane), disguise: disguiseReader });
      }),
    );
  }

  /** All lanes at once; each takes the next slip or swipe when it is free. */
  async play(): Promise<void> {
    const { slips, swipes } = this.#options;
    const printing = this.#slipLanes.map(async (lane) => {
      while (this.#goesOn() && this.#slips < slips) {
        this.#slips += 1;
        this.#note(await lane.slip());
      }
    });
    const reading = this.#swipeLanes.map(async (lane) => {
      while (this.#goesOn() && this.#swipes < swipes) {
        this.#swipes += 1;
        this.#note(await lane.swipe());
      }
    });
    await Promise.all([...printing, ...reading]);
    this.#end = memoryHeld();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#slipLanes, ...this.#swipeLanes].map((lane) => lane.close()));
  }

  report(before: number | undefined, after: number | undefined): SoakReport {
    const end = this.#end ?? memoryHeld();
    const quarter = this.#quarter ?? end;
    const grownMb = end.heapMb - quarter.heapMb;
    const faults = [
      ...this.#faults,
      ...(before === after ? [] : [`descriptors: ${before} before, ${after} after`]),
      ...(grownMb > MOST_GROWTH_MB ? [`memory: live memory grew by ${grownMb.toFixed(1)} MB`] : []),
    ];
    const lanes = [...this.#slipLanes, ...this.#swipeLanes];
    return {
      seed: this.#options.seed,
      slips: this.#slips,
      swipes: this.#swipes,
      slipTries: sum(this.#slipLanes.map(({ tries }) => tries)),
      swipeTries: sum(this.#swipeLanes.map(({ tries }) => tries)),
      wires: this.#wires,
      troubles: added(lanes.map(({ troubles }) => troubles)),
      descriptors: { before, after },
      memory: { quarter, end },
      faults,
    };
  }

  #goesOn(): boolean {
    return this.#faults.length < MOST_FAULTS;
  }

  #note(faults: readonly string[]): void {
    this.#faults.push(...faults);
    const { slips, swipes, onProgress } = this.#options;
    const done = this.#slips + this.#swipes;
    if (this.#quarter === undefined && done * 4 >= slips + swipes) this.#quarter = memoryHeld();
    if (done % 200 === 0) onProgress?.({ slips: this.#slips, swipes: this.#swipes, held: memoryHeld() });
  }
}

const same = <Device>(device: Device): Device => device;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

function added(maps: readonly ReadonlyMap<string, number>[]): Record<string, number> {
  const all = new Map<string, number>();
  for (const map of maps) for (const [name, count] of map) all.set(name, (all.get(name) ?? 0) + count);
  return Object.fromEntries([...all].toSorted(([one], [other]) => one.localeCompare(other)));
}
