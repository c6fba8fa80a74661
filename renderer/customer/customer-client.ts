/** The customer's window towards main: looks once, listens, and says the few things a customer may say. Holds no state but the newest picture. */
import type { CustomerAction, CustomerView, Reply, Terminal } from '../../preload/contract/contract.ts';
import type { PageClock } from '../terminal/page-clock.ts';
import { createPictureStore, type PictureStore } from '../terminal/picture-store.ts';

export interface CustomerClient {
  readonly view: PictureStore<CustomerView>;
  readonly clock: PageClock;
  /** Never rejects: a torn bridge is the refusal `internal-fault`. */
  act(action: CustomerAction): Promise<Reply<'customer.act'>>;
}

export function connectCustomer(bridge: Terminal, clock: PageClock): CustomerClient {
  const view = createPictureStore<CustomerView>();
  bridge.on('customer.view', (picture) => view.offer(picture));
  bridge.ask('customer.look', {}).then(
    (reply) => {
      if (reply.ok) view.offer(reply.value);
    },
    // Main answers by value; a bridge torn at once leaves the page as it is, and the next news fills it.
    () => undefined,
  );
  return {
    view,
    clock,
    async act(action) {
      try {
        return await bridge.ask('customer.act', action);
      } catch (fault) {
        return {
          ok: false,
          refusal: { code: 'internal-fault', detail: fault instanceof Error ? fault.name : 'bridge' },
        };
      }
    },
  };
}
