/**
 * Days of trade by chance: every kind of payment that is possible at the moment, by card, code and bill, every mood of line, pad and printer,
 * settlements, and the power gone at any step, the recovery's own included. Each evening host and shop are compared. A seed says everything: the same seed is the same run.
 */
import { createHash } from 'node:crypto';
import { payOpenBills } from './bill-hands.ts';
import { Cashier } from './cashier.ts';
import { SeededChance } from './chance.ts';
import { brokenChain, disagreements, evidenceOf } from './compare.ts';
import { isBad } from './drawn-cards.ts';
import { drawWork } from './drawn-work.ts';
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
  /** How often each kind of work was drawn. */
  readonly kinds: Partial<Record<ReturnType<typeof drawWork>['name'], number>>;
}

export interface LongRunResult extends Tally {
  /** Day and sentence; empty when host and shop agreed every evening. */
  readonly differences: readonly string[];
  /** Of journal and ledger at the end: the same for the same seed. */
  readonly digest: string;
}

const ACTIONS_A_DAY = 25;
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
  readonly tally: Tally = { payments: 0, cuts: 0, refusals: 0, kinds: {} };
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
      // What was seen before says more than what it led to.
      const trouble = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.differences.push(...this.world.violations, trouble);
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
    await this.#orRestart(async (cashier) =>
      cashier.change({ signature: this.#chance.pick(['paper', 'screen', 'screen']) }),
    );
    for (let actions = 0; actions < ACTIONS_A_DAY; actions += 1) {
      await this.#orRestart((cashier) => this.#act(cashier));
    }
  }

  /** One thing on the counter that stands; when there is none, it is started first. A cut leaves none. */
  async #orRestart(work: (cashier: Cashier) => Promise<unknown>): Promise<void> {
    try {
      const till = this.#till ?? (await this.#start());
      await work(new Cashier(till));
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

  async #act(cashier: Cashier): Promise<void> {
    this.world.hands.printer = isBad(this.#chance) ? this.#chance.pick(['paper-out', 'jams', 'no-proof']) : 'works';
    const what = this.#chance.below(20);
    await cashier.tidy(this.#chance.below(2) === 0);
    if (what === 0) return cashier.settle();
    if (what === 1) return cashier.retryReversals();
    const work = drawWork(this.#chance, cashier);
    this.tally.payments += 1;
    this.tally.kinds[work.name] = (this.tally.kinds[work.name] ?? 0) + 1;
    await work.do(cashier);
    if (this.#chance.below(4) > 0) cashier.dismiss();
  }

  #mischief(): void {
    this.world.wire.fate = () => (isBad(this.#chance) ? this.#chance.pick(FATES) : 'through');
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
    await payOpenBills(cashier, this.world);
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
