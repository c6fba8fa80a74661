/**
 * Steps 1 to 3 in one story (emv.md 1.2 to 1.5): list, choice, SELECT, GET PROCESSING OPTIONS, and back to the choice whenever the
 * card refuses one application. Each refusal shortens the list, so it ends.
 */
import { bad, ok, type Result } from '../../../domain/result.ts';
import type { ChipTransaction, TerminalConfiguration } from '../chip-transaction.ts';
import { endedInSelection, type Step } from '../ending.ts';
import type { ChipOutcome } from '../kernel.ts';
import type { WorkingState } from '../working-state.ts';
import type { Candidate } from './candidate.ts';
import { chooseApplication, type Refusal, selectFinally } from './choose-application.ts';
import { initiate } from './initiate.ts';
import { selectCandidates } from './select-candidates.ts';

export function* openApplication(terminal: TerminalConfiguration, transaction: ChipTransaction): Step<WorkingState> {
  const selected = yield* selectCandidates(terminal);
  if (!selected.ok) return selected;
  let candidates = selected.value;
  let refused: Refusal | undefined;
  while (candidates.length > 0) {
    const choice = yield* chooseApplication(candidates, refused);
    if (!choice.ok) return withoutStripe(choice.fault, refused);
    const opened = yield* openOne(terminal, transaction, choice.value.chosen);
    if (!opened.ok) return withoutStripe(opened.fault, refused);
    if (opened.value.ok) return ok(opened.value.value);
    refused = opened.value.fault;
    candidates = choice.value.left;
  }
  return endedInSelection(refused ?? 'no-application');
}

/** A chip that has refused an application works: whatever becomes of it then, it is no case for the stripe (emv.md 1.16). */
const withoutStripe = (outcome: ChipOutcome, refused: Refusal | undefined) =>
  bad(outcome.kind === 'terminated' && refused !== undefined ? { ...outcome, chipFailed: false } : outcome);

function* openOne(
  terminal: TerminalConfiguration,
  transaction: ChipTransaction,
  chosen: Candidate,
): Step<Result<WorkingState, Refusal>> {
  const selected = yield* selectFinally(chosen);
  if (!selected.ok) return selected;
  if (!selected.value.ok) return ok(bad(selected.value.fault));
  return yield* initiate({ terminal, transaction, chosen, fci: selected.value.value });
}
