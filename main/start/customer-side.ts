/** The side of the counter on which the customer stands: his window, the pole display, and what he signs; wired together. */
import type { CustomerDisplay } from '../../native-drivers/customer-display/role.ts';
import type { CustomerView } from '../../preload/contract/contract.ts';
import { createPublisher, type Publisher } from '../bridge/publisher.ts';
import { type CustomerViewParts, customerFacts, customerPictureOf } from '../bridge/view/customer-view.ts';
import { type CustomerDesk, createCustomerDesk } from '../counter/customer-desk.ts';
import { followWithDisplay } from './display-follower.ts';
import { createSignatures, type Signatures, type SignaturesOptions } from './signatures.ts';

export interface CustomerParts {
  readonly customer: CustomerDesk;
  readonly signatures: Signatures;
}

/** A signature is given at the customer's window, and on the cashier's screen where there is none. */
export function customerParts(options: Omit<SignaturesOptions, 'place'>): CustomerParts {
  const customer: CustomerDesk = createCustomerDesk({
    onChange: options.onChange,
    onWindowClosed: () => signatures.desk.windowClosed(),
  });
  const signatures = createSignatures({ ...options, place: () => (customer.hasWindow ? 'customer' : 'counter') });
  return { customer, signatures };
}

export interface CustomerSide {
  readonly publisher: Publisher<CustomerView>;
  /** Called after each change of anything. */
  changed(): void;
}

export interface CustomerSideOptions {
  readonly view: CustomerViewParts;
  readonly display: CustomerDisplay | undefined;
  readonly send: ((view: CustomerView) => void) | undefined;
  readonly soon: (task: () => void) => void;
}

/** Window and pole display tell one story. */
export function createCustomerSide({ view, display, send, soon }: CustomerSideOptions): CustomerSide {
  const pole = display && followWithDisplay(display, () => customerFacts(view));
  const publisher = createPublisher<CustomerView>({
    picture: (revision) => ({ revision, ...customerPictureOf(view) }),
    send: send ?? (() => undefined),
    soon,
  });
  return {
    publisher,
    changed() {
      view.parts.customer.follow(view.parts.sales.current !== undefined);
      pole?.();
      publisher.changed();
    },
  };
}
