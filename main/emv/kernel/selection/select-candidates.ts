/** Step 1 (emv.md 1.2, 1.3): the applications that card and terminal have in common, by the card's directory or by our list. */
import { bad, ok } from '../../../domain/result.ts';
import type { TerminalConfiguration } from '../chip-transaction.ts';
import { endedInSelection, type Step } from '../ending.ts';
import { type Candidate, inOrder } from './candidate.ts';
import { readDirectory } from './read-directory.ts';
import { tryAidList } from './try-aid-list.ts';

/** In the order of the card's priorities, at least one; else why nothing can be chosen. */
export function* selectCandidates(terminal: TerminalConfiguration): Step<readonly Candidate[]> {
  const { applications, policy } = terminal;
  const directory = yield* readDirectory(applications);
  if (!directory.ok) return directory;
  if (directory.value.length > 0) return ok(inOrder(directory.value));
  const tried = yield* tryAidList(applications);
  if (!tried.ok) return tried;
  const { candidates, blocked } = tried.value;
  if (candidates.length > 0) return ok(inOrder(candidates));
  // emv.md 1.16: the stripe is never an answer to a blocked application.
  if (blocked) return endedInSelection('application-blocked');
  return bad({ kind: 'terminated', why: 'no-application', chipFailed: policy.fallbackWithoutApplication });
}
