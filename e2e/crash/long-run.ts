/**
 * Days of trade by chance: every card by stripe, slot and field, every mood of line, pad and printer, voids, settlements, and the power gone at any step,
 * the recovery's own included. Each evening host and shop are compared. A seed says everything: the same seed is the same run.
 */
import { createHash } from 'node:crypto';
import { chipWallet } from '../../main/emv/simulated-card/wallet.ts';
import { testCards } from '../../main/host/simulator/test-cards.ts';
import { waysOf } from '../../main/training/chip-cards.ts';
import { Cashier, type SaleAsk } from './cashier.ts';
import { SeededChance } from './chance.ts';
import { brokenChain, disagreements, evidenceOf } from './compare.ts';
import { morning } from './morning.ts';
import { PowerCut } from './power.ts';
import { Refused } from './seat.ts';
import { startTill, type Till } from './till.ts';
import type { Fate } from './wire.ts';
import { World } from './world.ts';

export interface LongRunOptions {
  readonly seed: number;
  readonly days: number;
  /** Called after each day. */
  readonly onDay?: (day: number, tally: Tally) => void;
}

export interface Tally {
  payments: number;
  cuts: number;
  refusals: number;
}

export interface LongRunResult extends Tally {
  /** Day and sentence; empty when host and shop agreed every evening. */
  readonly differences: readonly string[];
  /** Of journal and ledger at the end: the same for the same seed. */
  readonly digest: string;
}

const ACTIONS_A_DAY = 25;
/** Of a hundred messages and moods, how many are bad. */
const BAD_IN_100 = 20;
/** The power goes within this many steps of each start. */
const FARTHEST_CUT = 330;

const FATES: readonly Fate[] = [
  'unreachable',
  'request-lost',
  'answer-lost',
  'late',
  'bad-mac',
  'garbage',
  'hang-up',
  'answered-twice',
];

export async function longRun({ seed, days, onDay }: LongRunOptions): Promise<LongRunResult> {
  const run = new LongRun(seed);
  try {
    for (let day = 1; day <= days && run.differences.length === 0; day += 1) {
      await run.day(day);
      onDay?.(day, run.tally);
    }
    return { ...run.tally, differences: run.differences, digest: run.digest() };
  } finally {
    run.world.disk.remove();
  }
}

class LongRun {
  readonly world: World;
  readonly tally: Tally = { payments: 0, cuts: 0, refusals: 0 };
  readonly differences: string[] = [];
  readonly #chance: SeededChance;
  #till: Till | undefined;
  #head = '';

  constructor(seed: number) {
    this.#chance = new SeededChance(seed);
    this.world = new World({ seed: seed + 1, beginning: { image: morning() }, chips: true });
  }

  async day(day: number): Promise<void> {
    try {
      await this.#trade();
      await this.#evening();
    } catch (error) {
      this.differences.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    this.differences.splice(0, Infinity, ...this.differences.map((one) => `day ${day}: ${one}`));
    this.world.time.nextMorning();
  }

  digest(): string {
    const books = JSON.stringify(this.world.acquirer.ledger.snapshot());
    return createHash('sha256').update(books).update(this.#head).digest('hex').slice(0, 16);
  }

  async #trade(): Promise<void> {
    this.#mischief();
    for (let actions = 0; actions < ACTIONS_A_DAY; actions += 1) {
      await this.#orRestart(async (cashier, till) => this.#act(cashier, till));
    }
  }

  /** One thing on the counter that stands; when there is none, it is started first. A cut leaves none. */
  async #orRestart(work: (cashier: Cashier, till: Till) => Promise<unknown>): Promise<void> {
    try {
      const till = this.#till ?? (await this.#start());
      await work(new Cashier(till), till);
    } catch (error) {
      if (error instanceof Refused) this.tally.refusals += 1;
      else if (error instanceof PowerCut) await this.#goneDark();
      else throw error;
    }
  }

  async #start(): Promise<Till> {
    const power = this.world.power(1 + this.#chance.below(FARTHEST_CUT));
    power.arm();
    this.#till = await startTill(this.world, power);
    await new Cashier(this.#till).signIn();
    return this.#till;
  }

  async #goneDark(): Promise<void> {
    this.tally.cuts += 1;
    await this.#till?.switchOff();
    this.#till = undefined;
    this.world.time.forget();
  }

  async #act(cashier: Cashier, till: Till): Promise<void> {
    this.world.hands.printer = this.#bad() ? this.#chance.pick(['paper-out', 'jams', 'no-proof']) : 'works';
    const what = this.#chance.below(20);
    await cashier.tidy(this.#chance.below(2) === 0);
    if (what === 0) return cashier.settle();
    if (what === 1) return cashier.retryReversals();
    const voucher = what < 5 ? this.#voidable(till) : undefined;
    this.tally.payments += 1;
    await (voucher === undefined ? cashier.sale(this.#ask()) : cashier.voidOf(voucher));
    if (this.#chance.below(4) > 0) cashier.dismiss();
  }

  #voidable({ journal }: Till): number | undefined {
    const rows = journal.inBatch(journal.batch()).filter((row) => row.result === 'approved' && row.kind === 'sale');
    return rows.length === 0 ? undefined : this.#chance.pick(rows).stan;
  }

  #ask(): SaleAsk {
    const by = this.#chance.below(5);
    if (by < 2) return { ...this.#mood(), ...this.#inserted() };
    const way = by === 2 ? 'tap' : 'swipe';
    return { ...this.#mood(), way, card: this.#chance.pick(way === 'tap' ? TAPS : CARDS) };
  }

  /** Some cards are pulled at any of their answers or while the host is asked, and some are forgotten in the slot. */
  #inserted(): Pick<SaleAsk, 'way' | 'card' | 'application' | 'pullAfter' | 'pullAt' | 'leavesCard'> {
    const isPulled = this.#bad();
    return {
      way: 'insert',
      card: this.#chance.pick(CHIPS),
      application: this.#chance.below(2),
      ...(isPulled && this.#chance.below(3) > 0 && { pullAfter: this.#chance.below(22) }),
      ...(isPulled && { pullAt: this.#chance.pick(['sending', 'receiving'] as const) }),
      ...(this.#chance.below(6) === 0 && { leavesCard: true }),
    };
  }

  #mood(): Omit<SaleAsk, 'card'> {
    const pads = ['bypass', 'cancel', 'walks-away', 'key-fault', { digits: '9999' }] as const;
    const places = ['card', 'confirm', 'pin', 'dialling', 'waiting'] as const;
    return {
      amountMinor: 1 + this.#chance.below(this.#chance.below(2) === 0 ? 100_000 : 500_000),
      partial: this.#chance.pick(['accept', 'refuse']),
      ...(this.#bad() && { pad: this.#chance.pick(pads) }),
      ...(this.#chance.below(10) === 0 && { cancelAt: this.#chance.pick(places), pad: 'waits' as const }),
    };
  }

  #bad(): boolean {
    return this.#chance.below(100) < BAD_IN_100;
  }

  #mischief(): void {
    this.world.wire.fate = () => (this.#bad() ? this.#chance.pick(FATES) : 'through');
    this.world.acquirer.faults.set(this.#chance.below(3) === 0 ? 'disagrees' : 'none');
  }

  /** The world is kind again: what is owed is settled, the batch closed, and the books compared. */
  async #evening(): Promise<void> {
    this.world.wire.fate = () => 'through';
    this.world.acquirer.faults.set('none');
    this.world.hands.printer = 'works';
    for (let starts = 0; starts < 2 && this.#till === undefined; starts += 1) {
      const till = await startTill(this.world, this.world.power());
      this.#till = till;
      await new Cashier(till).signIn();
    }
    const till = this.#till;
    if (till === undefined) throw new Error('the counter does not start');
    till.power.disarm();
    const cashier = new Cashier(till);
    await cashier.putRight({ byPerson: false });
    await cashier.putRight({ byPerson: false });
    await cashier.sale({ card: 'approve-no-pin', amountMinor: 101 });
    await cashier.putRight({ byPerson: false });
    await cashier.settle();
    await cashier.paper.printOwed();
    this.differences.push(...disagreements(evidenceOf(this.world), till.journal));
    this.#head = till.journal.head().hash;
    await till.switchOff();
    this.#till = undefined;
    this.differences.push(...brokenChain(this.world.disk.file, this.world.disk.chainKey));
  }
}

/** All that a stripe can sell with; a chip card's stripe is refused before anything begins. */
const CARDS = testCards
  .filter(({ serviceCode, id }) => !/^[26]/.test(serviceCode) && id !== 'expired')
  .map(({ id }) => id);

/** A card that its issuer has blocked stays blocked; it is tried again all the same. */
const CHIPS = [...chipWallet.keys()].filter((id) => waysOf(id).chip);
const TAPS = [...chipWallet.keys()].filter((id) => waysOf(id).tap);
