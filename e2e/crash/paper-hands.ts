/** What the cashier does with paper: takes one copy after another, leaves one owing, prints or gives up what is owed. */
import { owedJobs } from '../../main/printing/jobs.ts';
import type { Seat } from './seat.ts';

export class PaperHands {
  readonly #seat: Seat;

  constructor(seat: Seat) {
    this.#seat = seat;
  }

  /** The next copy after a key, until there is none; a printer that cannot is left alone after three tries. */
  async take(on?: 'second'): Promise<void> {
    const seat = this.#seat;
    for (let presses = 0; presses < 5 && seat.current?.stage === 'approved'; presses += 1) {
      seat.tell(presses < 4 ? { type: 'copyAsked', ...(on && { on }) } : { type: 'copySkipped' });
      await seat.rests('a slip');
    }
    if (seat.current?.stage === 'approved') seat.tell({ type: 'copySkipped' });
    await seat.rests('the slips');
  }

  /** The payment goes on without its paper; what is missing is owed. */
  async owe(): Promise<void> {
    const seat = this.#seat;
    await seat.rests('a slip');
    if (seat.current?.stage === 'approved') seat.tell({ type: 'slipsOwed' });
    await seat.rests('the slips are owed');
    seat.dismiss();
  }

  /** Prints every owed slip on its own word, `on` one printer or the other. */
  async printOwed(on: 'first' | 'second' = 'first'): Promise<void> {
    const { till, counter } = this.#seat;
    await this.#seat.rests('the counter is free');
    this.#seat.dismiss();
    counter.day.dismissSettlement();
    for (const { id } of owedJobs(till.journal)) {
      const printing = till.power.orCut(counter.slips.print(id, on === 'second'));
      const [ruling] = await Promise.all([printing, this.#seat.rests('an owed slip')]);
      this.#seat.granted(ruling, 'owed slip');
    }
  }

  /** Gives the oldest owed slip up. */
  giveUpOne(): void {
    const { till, counter } = this.#seat;
    const [job] = owedJobs(till.journal);
    if (job !== undefined) this.#seat.granted(counter.slips.skip({ job: job.id, reason: 'not wanted' }), 'giving up');
  }
}
