/**
 * What outlives a power cut: the acquirer with its books, the line, the disk, the paper, the hour. Starts the counter on it as
 * often as a run wants, always through the product's own wiring, and keeps what was seen to be wrong while it ran.
 */
import { type Acquirer, createAcquirer } from '../../main/host/simulator/acquirer.ts';
import type { Journal } from '../../main/journal/role.ts';
import { SeededChance } from './chance.ts';
import type { Hands } from './devices.ts';
import { Disk, type DiskImage } from './disk.ts';
import type { Slip } from './paper.ts';
import { Power } from './power.ts';
import { SteppedTime } from './stepped-time.ts';
import { Wire } from './wire.ts';

export interface WorldOptions {
  readonly seed: number;
  readonly image?: DiskImage;
  /** F39 of a reversal whose original never came; 25 never closes one in the training profile. */
  readonly unknownReversal?: '00' | '25';
  /** A mistake built in on purpose, to prove that the comparison finds it. */
  readonly sabotage?: Sabotage;
}

/** Wraps the journal that the flows get; sees the line, so that it can wait for what must not have happened yet. */
export type Sabotage = (journal: Journal, world: World) => Journal;

export class World {
  readonly time = new SteppedTime();
  readonly chance: SeededChance;
  readonly acquirer: Acquirer;
  readonly wire: Wire;
  readonly disk: Disk;
  readonly hands: Hands = { pad: { digits: '123456' }, printer: 'works' };
  readonly paper: Slip[] = [];
  /** What was shown or printed against the laws, in words. */
  readonly violations: string[] = [];
  readonly sabotage: Sabotage | undefined;

  constructor(options: WorldOptions) {
    this.chance = new SeededChance(options.seed);
    this.sabotage = options.sabotage;
    this.acquirer = createAcquirer({
      clock: {
        nowMs: () => this.time.nowMs,
        ticksMs: () => this.time.nowMs,
        sleep: (ms, signal) => this.time.sleep(ms, signal),
      },
      chance: this.chance,
      unknownReversal: options.unknownReversal ?? '00',
    });
    this.wire = new Wire(this.acquirer, this.time);
    this.disk = new Disk(options.image);
  }

  /** The mains for the next start of the counter. */
  power(cutAt?: number): Power {
    return new Power({ ...(cutAt !== undefined && { cutAt }), onCut: () => this.disk.freeze() });
  }

  blame(sentence: string): void {
    if (!this.violations.includes(sentence)) this.violations.push(sentence);
  }
}
