/** A seat at the counter: what every hand at it shares. Asks, waits until nothing moves any more, and says no where the counter does. */
import type { Ruling } from '../../main/counter/parts.ts';
import { type PaymentId, paymentId as toPaymentId } from '../../main/domain/numbers.ts';
import { nextSlip } from '../../main/sale/decide-slip.ts';
import type { SaleEvent } from '../../main/sale/happenings.ts';
import type { Sale } from '../../main/sale/sale.ts';
import type { House } from '../../main/start/house.ts';
import { PowerCut } from './power.ts';
import type { Till } from './till.ts';

export const SUPERVISOR = { operator: '00', password: '123456' } as const;

/** The counter said no, with a reason. */
export class Refused extends Error {
  constructor(what: string, why: string) {
    super(`${what} was refused: ${why}`);
    this.name = 'Refused';
  }
}

export class Seat {
  readonly till: Till;
  /** The payment asked for last at this start. */
  last: PaymentId | undefined;

  constructor(till: Till) {
    this.till = till;
  }

  get counter(): House['counter'] {
    return this.till.house.counter;
  }

  get current(): Sale | undefined {
    return this.counter.parts.sales.current;
  }

  newId(known?: PaymentId): PaymentId {
    this.last = known ?? toPaymentId(this.till.world.chance.uuid());
    return this.last;
  }

  /** Nothing moves until a person says something. */
  async rests(what: string): Promise<void> {
    const { parts, state } = this.counter;
    await this.till.until(
      what,
      () =>
        parts.signOn.state.state !== 'running' &&
        !parts.settlements.busy &&
        state.opening === undefined &&
        state.taken !== true &&
        state.background === undefined &&
        (!parts.sales.busy || waitsForPerson(parts.sales.current)),
    );
  }

  /** A counter without power refuses nothing: it is not there. */
  granted(ruling: Ruling, what: string): void {
    if (ruling.ok) return;
    if (this.till.power.isCut) throw new PowerCut(what);
    throw new Refused(what, ruling.why);
  }

  tell(event: SaleEvent): void {
    const id = this.current?.kept.opening.id;
    if (id === undefined) throw new Error(`nobody to tell ${event.type}`);
    this.granted(this.counter.payments.tell(id, event), event.type);
  }

  dismiss(): void {
    const id = this.current?.kept.opening.id;
    if (id !== undefined && !this.counter.parts.sales.busy) this.counter.payments.dismiss(id);
  }
}

function waitsForPerson(sale: Sale | undefined): boolean {
  switch (sale?.stage) {
    case 'confirming':
    case 'partial':
      return true;
    case 'chip':
      return sale.asks.what === 'application';
    case 'approved':
      return nextSlip(sale.kept.slips)?.state !== 'sending';
    default:
      return false;
  }
}
