/**
 * What header digit 6 of an answer asks for beyond keys and chip parameters (unionpay-pos 1.3, 2.8): terminal parameters, the status of
 * this terminal, the stop list. Each is done once, in an idle moment; one that got no answer stays asked for.
 */
import type { FollowUp, TerminalParameters } from '../host/role.ts';
import type { CounterParts, CounterState } from './parts.ts';
import { settingsFrom, statusOf } from './terminal-parameters.ts';

type Around = { readonly parts: CounterParts; readonly state: CounterState };

const HEEDED = ['parameters', 'status-upload', 'blacklist'] as const satisfies readonly FollowUp[];
export type HeededFollowUp = (typeof HEEDED)[number];

export const nextFollowUp = (parts: CounterParts, { followUps }: CounterState): HeededFollowUp | undefined =>
  // Terminal parameters wait for an empty batch: name and numbers stand while records are unsettled (unionpay-pos 4.1).
  HEEDED.find((name) => followUps.has(name) && (name !== 'parameters' || isUnsettled(parts) === false));

const isUnsettled = ({ journal }: Pick<CounterParts, 'journal'>): boolean =>
  journal.batchSize(journal.batch()).count > 0;

/** True when the host has been heard; otherwise it is asked again later. */
export async function heedFollowUp(followUp: HeededFollowUp, around: Around): Promise<boolean> {
  const heard = await DOING[followUp](around);
  if (heard) around.state.followUps.delete(followUp);
  return heard;
}

const DOING: Record<HeededFollowUp, (around: Around) => Promise<boolean>> = {
  parameters: takeParameters,
  'status-upload': uploadStatus,
  blacklist: takeStopList,
};

/** Who changed the settings, in the audit: nobody at the counter. */
const HOST = 'host';

const still = (): AbortSignal => new AbortController().signal;
const isMissing = (kind: string): boolean => ['never-sent', 'no-answer', 'bad-answer'].includes(kind);

async function takeParameters({ parts }: Around): Promise<boolean> {
  const outcome = await parts.host.downloadParameters(still());
  if (isMissing(outcome.kind)) return false;
  if (outcome.kind === 'downloaded') return applied(parts, outcome.parameters);
  const body =
    outcome.kind === 'not-understood' ? { tag: outcome.tag } : { code: 'answer' in outcome ? outcome.answer.code : '' };
  parts.journal.commit((pen) => pen.append({ kind: 'parameters-not-taken', body }));
  return true;
}

/** The line first, then the settings in lines of their own. Unknown ones are kept in words and change nothing. */
function applied(parts: CounterParts, parameters: TerminalParameters): boolean {
  const names = Object.keys(parameters);
  parts.journal.commit((pen) => pen.append({ kind: 'parameters-downloaded', body: { names: names.join(' ') } }));
  parts.settings.change(settingsFrom(parameters), { operator: HOST });
  return true;
}

async function uploadStatus({ parts }: Around): Promise<boolean> {
  const delivery = await parts.host.uploadStatus(statusOf(parts.settings.current), still());
  if (delivery.kind !== 'answered') return false;
  const { code } = delivery.answer;
  parts.journal.commit((pen) => pen.append({ kind: 'status-uploaded', body: { code } }));
  return true;
}

/** The numbers themselves are kept nowhere; how many there were is (the risk guard keeps their hashes). */
async function takeStopList({ parts }: Around): Promise<boolean> {
  const outcome = await parts.host.downloadBlacklist(still());
  if (isMissing(outcome.kind)) return false;
  const body =
    outcome.kind === 'downloaded'
      ? { count: outcome.numbers.length }
      : { refused: outcome.kind, ...('answer' in outcome && { code: outcome.answer.code }) };
  parts.journal.commit((pen) => pen.append({ kind: 'stop-list-downloaded', body }));
  return true;
}
