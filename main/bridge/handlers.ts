/** All handlers together: leave one out and `satisfies Handlers` does not compile. */
import type { Handlers } from '../../preload/contract/contract.ts';
import type { Counter } from '../counter/counter.ts';
import { auditHandlers } from './handlers/audit.ts';
import { type BenchDoor, benchHandlers } from './handlers/bench.ts';
import { billHandlers } from './handlers/bills.ts';
import { counterHandlers } from './handlers/counter.ts';
import { customerHandlers } from './handlers/customer.ts';
import { deskHandlers } from './handlers/desk.ts';
import { historyHandlers } from './handlers/history.ts';
import { paymentHandlers } from './handlers/payments.ts';
import { peopleHandlers } from './handlers/people.ts';
import { reportHandlers } from './handlers/reports.ts';
import { setupHandlers } from './handlers/setup.ts';
import { shiftHandlers } from './handlers/shift.ts';
import { statementHandlers } from './handlers/statements.ts';
import type { Publisher } from './publisher.ts';
import type { CustomerPublisher } from './view/customer-view.ts';
import type { ViewParts } from './view/view.ts';

export interface HandlerOptions {
  readonly counter: Counter;
  readonly view: ViewParts;
  readonly publisher: Publisher;
  readonly customer: CustomerPublisher;
  readonly bench: BenchDoor | undefined;
}

export const handlersOf = ({ counter, view, publisher, customer, bench }: HandlerOptions) =>
  ({
    ...peopleHandlers(counter),
    ...shiftHandlers(counter),
    ...auditHandlers(counter),
    ...reportHandlers(counter),
    ...deskHandlers(counter, view),
    ...statementHandlers(counter),
    ...paymentHandlers(counter),
    ...billHandlers(counter),
    ...historyHandlers(counter, view),
    ...counterHandlers(counter, publisher),
    ...customerHandlers(counter, customer),
    ...setupHandlers(counter, view.setup),
    ...benchHandlers(bench),
  }) satisfies Handlers;
