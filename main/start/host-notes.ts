/** What the host says beside its answers: what it asks for next, and answers that come too late or twice. Written down or remembered. */
import type { CounterState } from '../counter/parts.ts';
import { asSixDigits } from '../domain/numbers.ts';
import type { FollowUp } from '../host/role.ts';
import type { Journal } from '../journal/role.ts';

/** What the counter does by itself when it rests (unionpay-pos 4.3). */
const DONE_AT_REST: readonly FollowUp[] = [
  'sign-on',
  'ca-keys',
  'ic-parameters',
  'parameters',
  'status-upload',
  'blacklist',
];

/** A sign-on is done when the counter rests; what this program cannot do yet is written down and not forgotten in silence. */
export function noteFollowUp(journal: Journal, state: CounterState, followUp: FollowUp): void {
  if (DONE_AT_REST.includes(followUp)) state.followUps.add(followUp);
  else journal.commit((pen) => pen.append({ kind: 'follow-up-asked', body: { followUp } }));
}

/** Late and duplicate answers are written down and change nothing (law 5). */
export function noteStray(journal: Journal, { mti, stan }: { readonly mti: string; readonly stan?: number }): void {
  const body = { mti, ...(stan !== undefined && { stan: asSixDigits(stan) }) };
  journal.commit((pen) => pen.append({ kind: 'stray-answer', body }));
}
