/** Management messages take their trace number like payments do: from the journal, in one transaction with the line that says so. */
import type { Stan } from '../domain/numbers.ts';
import type { Journal, NewEvent } from '../journal/role.ts';

/** A fresh trace number for one attempt, durable before anything is sent (unionpay-pos 4.1). */
export function numbered(journal: Journal, event: NewEvent): Stan {
  return journal.commit((pen) => {
    const stan = pen.nextStan();
    pen.takeStan(stan);
    pen.append({ ...event, body: { ...event.body, stan } });
    return stan;
  });
}
