/** Questions of the customer's window: its picture, and the few things a customer may do. */
import type { Handlers } from '../../../preload/contract/contract.ts';
import type { Counter } from '../../counter/counter.ts';
import type { SignRuling } from '../../signature/desk.ts';
import { accept, DONE, refuse } from '../answer.ts';
import type { CustomerPublisher } from '../view/customer-view.ts';

const RULINGS: Record<SignRuling, typeof DONE | ReturnType<typeof refuse>> = {
  taken: DONE,
  'not-asked': refuse('not-now'),
  empty: refuse('signature-too-little'),
  'too-little': refuse('signature-too-little'),
};

export function customerHandlers({ parts }: Counter, publisher: CustomerPublisher) {
  return {
    'customer.look': () => accept(publisher.look()),
    'customer.act': (action) => {
      switch (action.act) {
        case 'language':
          parts.customer.choose(action.language);
          return DONE;
        case 'sign':
          return RULINGS[parts.signatures.desk.sign(action.paymentId, action.strokes)];
        case 'paper':
          return parts.signatures.desk.paper(action.paymentId) ? DONE : refuse('not-now');
      }
    },
  } satisfies Partial<Handlers>;
}
