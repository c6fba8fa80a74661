/** Without a usable directory the terminal tries every name it knows (EMV 4.4 Book 1, 12.3.3; emv.md 1.3). */
import { ok } from '../../../domain/result.ts';
import type { ApplicationParameters } from '../../parameters/application-parameters.ts';
import { bytesOf, hexOf } from '../bytes.ts';
import { endedInSelection, type Step } from '../ending.ts';
import { exchange, STATUS } from '../exchange.ts';
import { type Candidate, candidateOf, introductionOf, isAid, parametersFor } from './candidate.ts';
import { parseFci, selectCommand } from './fci.ts';

/** NOTE [D]: a card that always has one more application under a name must not hold the terminal. */
const MOST_UNDER_ONE_NAME = 16;

export interface Tried {
  readonly candidates: readonly Candidate[];
  /** At least one application of ours answered 6283. */
  readonly blocked: boolean;
}

export function* tryAidList(applications: readonly ApplicationParameters[]): Step<Tried> {
  const candidates: Candidate[] = [];
  let blocked = false;
  for (const application of applications) {
    const found = yield* tryName(application, applications);
    if (!found.ok) return found;
    candidates.push(...found.value.candidates);
    blocked ||= found.value.blocked;
  }
  return ok({ candidates, blocked });
}

/** One name, and with partial selection the longer ones behind it, until the card has no next or gives the name itself. */
function* tryName(application: ApplicationParameters, applications: readonly ApplicationParameters[]): Step<Tried> {
  const candidates: Candidate[] = [];
  let blocked = false;
  for (let count = 0; count < MOST_UNDER_ONE_NAME; count += 1) {
    const answer = yield* exchange(selectCommand(bytesOf(application.aid), count === 0 ? 'first' : 'next'));
    if (!answer.ok) return endedInSelection(answer.fault);
    const { statusWord, data } = answer.value;
    if (count === 0 && statusWord === STATUS.notSupported) return endedInSelection('card-blocked');
    if (statusWord !== STATUS.done && statusWord !== STATUS.fileInvalidated) break;
    blocked ||= statusWord === STATUS.fileInvalidated;
    const fci = parseFci(data);
    if (fci === undefined) break;
    const name = hexOf(fci.name);
    const isSame = name === application.aid;
    const isLonger = !isSame && name.startsWith(application.aid) && application.partialSelection;
    if (!isAid(name) || (!isSame && !isLonger)) break;
    if (statusWord === STATUS.done) {
      const parameters = parametersFor(name, applications) ?? application;
      candidates.push(candidateOf(introductionOf(fci.name, fci.proprietary), parameters));
    }
    if (!isLonger) break;
  }
  return ok({ candidates, blocked });
}
