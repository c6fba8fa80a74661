/** Step 3 (emv.md 1.5): GET PROCESSING OPTIONS starts the application; its counter has moved when this returns. */
import { bad, ok, type Result } from '../../../domain/result.ts';
import { encodeTlv } from '../../tlv/tlv.ts';
import type { ChipTransaction, TerminalConfiguration } from '../chip-transaction.ts';
import { endedInSelection, type Step } from '../ending.ts';
import { commandOf, exchange, STATUS } from '../exchange.ts';
import { listValues } from '../object-list.ts';
import { WorkingState } from '../working-state.ts';
import type { Candidate } from './candidate.ts';
import type { Refusal } from './choose-application.ts';
import type { Fci } from './fci.ts';
import { parseGpoResponse } from './gpo-response.ts';

export interface Opening {
  readonly terminal: TerminalConfiguration;
  readonly transaction: ChipTransaction;
  readonly chosen: Candidate;
  readonly fci: Fci;
}

/** A fresh working state, or the card's refusal of this transaction (6985), which leads back to the choice. */
export function* initiate({ terminal, transaction, chosen, fci }: Opening): Step<Result<WorkingState, Refusal>> {
  const working = new WorkingState(terminal, transaction, chosen);
  for (const { tag, value, children } of fci.objects) if (children === undefined) working.data.setCard(tag, value);
  working.data.setCard('84', fci.name);
  working.data.setCard('4F', fci.name);
  const values = listValues(fci.proprietary('9F38') ?? new Uint8Array(), (tag) => working.data.valueOf(tag));
  if (!values.ok) return endedInSelection('card-data');
  working.pdolValues = values.value;
  const command = commandOf({
    header: [0x80, 0xa8, 0x00, 0x00],
    data: encodeTlv('83', values.value),
    wantsData: true,
  });
  const answer = yield* exchange(command);
  if (!answer.ok) return endedInSelection(answer.fault);
  if (answer.value.statusWord === STATUS.conditionsNotMet) return ok(bad('conditions-not-met'));
  if (answer.value.statusWord !== STATUS.done) return endedInSelection('card-error');
  const objects = parseGpoResponse(answer.value.data);
  if (!objects.ok) return endedInSelection('card-data');
  for (const [tag, value] of objects.value) working.data.setCard(tag, value);
  return ok(ok(working));
}
