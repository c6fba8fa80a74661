/** The customer's window towards main. */
import type { Answer, CustomerAction, CustomerView, Terminal } from '../../preload/contract/contract.ts';
import type { PageClock } from '../terminal/page-clock.ts';
import { createPictureClient, type PictureClient } from '../terminal/picture-client.ts';

export interface CustomerClient extends PictureClient<CustomerView, CustomerAction, Answer<'customer.act'>> {
  readonly clock: PageClock;
}

export const connectCustomer = (bridge: Terminal, clock: PageClock): CustomerClient => ({
  ...createPictureClient<CustomerView, CustomerAction, Answer<'customer.act'>>({
    look: () => bridge.ask('customer.look', {}),
    listen: (listener) => void bridge.on('customer.view', listener),
    act: (action) => bridge.ask('customer.act', action),
  }),
  clock,
});
