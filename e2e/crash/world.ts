/**
 * What outlives a power cut: the acquirer with its books, the line, the disk, the paper, the hour. Starts the counter on it as
 * often as a run wants, always through the product's own wiring, and keeps what was seen to be wrong while it ran.
 */
import type { PaymentId } from '../../main/domain/numbers.ts';
import { type Acquirer, createAcquirer } from '../../main/host/simulator/acquirer.ts';
import { Ledger, type LedgerSnapshot } from '../../main/host/simulator/ledger.ts';
import type { Journal } from '../../main/journal/role.ts';
import type { ChipReader } from '../../native-drivers/chip-reader/role.ts';
import type { View } from '../../preload/contract/contract.ts';
import type { BillInMind } from './bill-hands.ts';
import { SeededChance } from './chance.ts';
import { CardWords, WorldCards } from './chips-at-till.ts';
import type { Hands } from './devices.ts';
import { Disk, type DiskImage } from './disk.ts';
import type { Slip } from './paper.ts';
import { Power } from './power.ts';
import { SteppedTime } from './stepped-time.ts';
import { Wire } from './wire.ts';

/** What a world begins with: the till's disk, the acquirer's books, the hour. */
export interface Beginning {
  readonly image: DiskImage;
  readonly books?: LedgerSnapshot;
  readonly atMs?: number;
  /** What the chip cards of the day before have said. */
  readonly words?: CardWords;
  /** The slips of the day before. */
  readonly paper?: readonly Slip[];
}

export interface WorldOptions {
  readonly seed: number;
  readonly beginning: Beginning;
  /** F39 of a reversal whose original never came; 25 never closes one in the training profile. */
  readonly unknownReversal?: '00' | '25';
  /** The till has a chip reader, and the people have chip cards. */
  readonly chips?: true;
  /** False where the risk guard is to look at no card. */
  readonly judgesCards?: boolean;
  /** A mistake built in on purpose, to prove that the comparison finds it. */
  readonly sabotage?: Sabotage;
  /** Another one, between the counter and its card slot. */
  readonly tamper?: Tamper;
}

/** Wraps the journal that the flows get; sees the line, so that it can wait for what must not have happened yet. */
export type Sabotage = (journal: Journal, world: World) => Journal;

/** Wraps the card slot that the flows get. */
export type Tamper = (reader: ChipReader) => ChipReader;

export class World {
  readonly time: SteppedTime;
  readonly chance: SeededChance;
  readonly acquirer: Acquirer;
  readonly wire: Wire;
  readonly disk: Disk;
  readonly hands: Hands = { pad: { digits: '123456' }, readerPins: [], printer: 'works', second: 'works' };
  readonly cards: WorldCards | undefined;
  readonly paper: Slip[] = [];
  /** Payments whose customer has been told that the signature was taken. */
  readonly signed: PaymentId[] = [];
  /** What the people remember of bills. */
  readonly bills: BillInMind[] = [];
  /** How often the drawer has sprung open. */
  kicks = 0;
  /** What was shown or printed against the laws, in words. */
  readonly violations: string[] = [];
  /** Whether the risk guard looks at cards. */
  readonly judgesCards: boolean;
  readonly sabotage: Sabotage | undefined;
  readonly #tamper: Tamper | undefined;
  /** Listeners for those who keep what the counter shows, complains of, and must keep secret. */
  onView: (view: View) => void = () => undefined;
  onTrouble: (trouble: unknown) => void = () => undefined;
  onSecret: (name: string, value: Uint8Array) => void = () => undefined;

  constructor(options: WorldOptions) {
    const { image, books, atMs, paper = [] } = options.beginning;
    this.paper.push(...paper.map((slip) => ({ ...slip })));
    this.time = new SteppedTime(atMs);
    this.chance = new SeededChance(options.seed);
    this.judgesCards = options.judgesCards ?? true;
    this.sabotage = options.sabotage;
    this.#tamper = options.tamper;
    const words = new CardWords(options.beginning.words);
    this.cards = options.chips && new WorldCards(new SeededChance(options.seed + 2), words);
    this.acquirer = createAcquirer({
      clock: {
        nowMs: () => this.time.nowMs,
        ticksMs: () => this.time.nowMs,
        sleep: (ms, signal) => this.time.sleep(ms, signal),
      },
      chance: this.chance,
      ledger: new Ledger(books),
      unknownReversal: options.unknownReversal ?? '00',
    });
    this.wire = new Wire(this.acquirer, this.time);
    this.disk = new Disk(image);
  }

  /** The mains for the next start of the counter. */
  power(cutAt?: number): Power {
    return new Power({ ...(cutAt !== undefined && { cutAt }), onCut: () => this.disk.freeze() });
  }

  /** Everything another world may begin with; the counter has been switched off. */
  asBeginning(): Beginning {
    return {
      image: this.disk.image(),
      books: this.acquirer.ledger.snapshot(),
      atMs: this.time.nowMs,
      paper: this.paper,
      ...(this.cards && { words: this.cards.words }),
    };
  }

  /** The slot as the counter sees it. */
  tampered(reader: ChipReader): ChipReader {
    return this.#tamper === undefined ? reader : this.#tamper(reader);
  }

  blame(sentence: string): void {
    if (!this.violations.includes(sentence)) this.violations.push(sentence);
  }
}
