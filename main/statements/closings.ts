/** Which payments are closed with a difference that is closed as the statement has it, and in whose words: those that nobody answered, and no others. */
import type { Reader } from '../journal/role.ts';
import { decisionOf } from './decisions.ts';
import type { Finding } from './matching/finding.ts';

/** As the history asks for it. */
export interface Closing {
  readonly paymentId: string;
  readonly reason: string;
  readonly evidence: string;
  /** Of a refund: whether the statement has it; absent while the day's statement is not there. */
  readonly stood?: boolean;
}

export function closingsOf(
  finding: Finding,
  journal: Pick<Reader, 'decision' | 'owing' | 'unresolvedRefunds'>,
): readonly Closing[] {
  const row = journal.decision(finding.key);
  if (row === undefined) return [];
  const { action, evidence = '', notes } = decisionOf(row, finding);
  if (action !== 'close') return [];
  const open = [...journal.owing().filter(({ stage }) => stage === 'unresolved'), ...journal.unresolvedRefunds()];
  const stood = finding.lines.length > 0 ? true : finding.state === 'only-here' ? false : undefined;
  return open
    .filter(({ id }) => finding.payments.includes(id))
    .map(({ id }) => ({
      paymentId: id,
      reason: notes.at(-1)?.text ?? evidence,
      evidence,
      ...(stood !== undefined && { stood }),
    }));
}
