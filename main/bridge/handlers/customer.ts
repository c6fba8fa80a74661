/** Questions of the customer's window: its picture, and the few things a customer may do. */
import type { Handlers } from '../../../preload/contract/contract.ts';
import type { Counter } from '../../counter/counter.ts';
import { accept, DONE, refuse } from '../answer.ts';
import type { CustomerPublisher } from '../view/customer-view.ts';

export function customerHandlers({ parts }: Counter, publisher: CustomerPublisher) {
  return {
    'customer.look': () => accept(publisher.look()),
    'customer.act': (action) => {
      switch (action.act) {
        case 'language':
          parts.customer.choose(action.language);
          return DONE;
        case 'sign':
        case 'paper':
          return refuse('not-now');
      }
    },
  } satisfies Partial<Handlers>;
}
