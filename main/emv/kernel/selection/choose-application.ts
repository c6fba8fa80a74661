/** Step 2 (emv.md 1.4): one application is chosen and selected by its full name. The flow asks people; this decides what to ask. */
import { bad, ok, type Result } from '../../../domain/result.ts';
import { bytesOf, hexOf } from '../bytes.ts';
import { endedInSelection, type Step } from '../ending.ts';
import { exchange, interruptionOf, neverAsked, STATUS } from '../exchange.ts';
import type { Kernel, OfferedApplication, Termination } from '../kernel.ts';
import type { Candidate } from './candidate.ts';
import { type Fci, parseFci, selectCommand } from './fci.ts';

/** A card's refusal of one application: the cardholder may try another. */
export type Refusal = 'application-refused' | 'application-blocked' | 'conditions-not-met';

export interface Choice {
  readonly chosen: Candidate;
  /** What can still be chosen if this one is refused. */
  readonly left: readonly Candidate[];
}

/**
 * `refused`: why the one before was not taken by the card; then nothing is chosen without asking, so that the cardholder knows
 * which card account is used instead. `candidates` must not be empty.
 */
export function* chooseApplication(candidates: readonly Candidate[], refused: Refusal | undefined): Step<Choice> {
  const index = yield* indexOfChoice(candidates, refused !== undefined);
  if (!index.ok) return endedInSelection(index.fault);
  const chosen = candidates[index.value];
  if (chosen === undefined) throw new RangeError('the chosen application is not in the list');
  return ok({ chosen, left: candidates.filter((one) => one !== chosen) });
}

function* indexOfChoice(candidates: readonly Candidate[], again: boolean): Kernel<Result<number, Termination>> {
  const [first] = candidates;
  if (first !== undefined && candidates.length === 1 && !again) {
    // EMV 4.4 Book 1, 12.4: b8 of 87 forbids to select it behind the cardholder's back.
    if (!first.mustConfirm) return ok(0);
    const event = yield { do: 'confirmApplication', application: offered(first) };
    const interruption = interruptionOf(event);
    if (interruption !== undefined) return bad(interruption);
    return event.type === 'applicationConfirmed' ? ok(0) : neverAsked(event, 'confirmApplication');
  }
  const event = yield { do: 'chooseApplication', applications: candidates.map(offered), again };
  const interruption = interruptionOf(event);
  if (interruption !== undefined) return bad(interruption);
  return event.type === 'applicationChosen' ? ok(event.index) : neverAsked(event, 'chooseApplication');
}

const offered = ({ aid, label, priority, mustConfirm }: Candidate): OfferedApplication => ({
  aid,
  label,
  priority,
  mustConfirm,
});

/** The final SELECT: the FCI, or a refusal that leads back to the choice. */
export function* selectFinally({ aid }: Candidate): Step<Result<Fci, Refusal>> {
  const answer = yield* exchange(selectCommand(bytesOf(aid)));
  if (!answer.ok) return endedInSelection(answer.fault);
  const { statusWord, data } = answer.value;
  if (statusWord === STATUS.notSupported) return endedInSelection('card-blocked');
  if (statusWord === STATUS.fileInvalidated) return ok(bad('application-blocked'));
  const fci = statusWord === STATUS.done ? parseFci(data) : undefined;
  return ok(fci !== undefined && hexOf(fci.name) === aid ? ok(fci) : bad('application-refused'));
}
