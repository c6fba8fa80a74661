/**
 * What header digit 6 of an answer asks for beyond keys and chip parameters (unionpay-pos 1.3, 2.8): terminal parameters, the status of
 * this terminal, the stop list. Each is done once, in an idle moment; one that got no answer stays asked for.
 */
import { assertNever } from '../domain/assert-never.ts';
import type { FollowUp, TerminalParameters } from '../host/role.ts';
import type { JsonObject } from '../journal/role.ts';
import { takeAcquirerList } from '../risk/acquirer-list.ts';
import { sitting } from './authority.ts';
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

async function takeParameters({ parts }: Around): Promise<boolean> {
  const outcome = await parts.host.downloadParameters(still());
  switch (outcome.kind) {
    case 'never-sent':
    case 'no-answer':
    case 'bad-answer':
      return false;
    case 'downloaded':
      return applied(parts, outcome.parameters);
    case 'not-understood':
      return noted(parts, 'parameters-not-taken', { tag: outcome.tag });
    case 'declined':
      return noted(parts, 'parameters-not-taken', { code: outcome.answer.code });
    default:
      return assertNever(outcome);
  }
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

/** The numbers become marks in the shop's own stop list. */
async function takeStopList({ parts }: Around): Promise<boolean> {
  const outcome = await parts.host.downloadBlacklist(still());
  switch (outcome.kind) {
    case 'never-sent':
    case 'no-answer':
    case 'bad-answer':
      return false;
    case 'downloaded':
      takeAcquirerList(parts.journal, {
        numbers: outcome.numbers,
        by: sitting(parts) ?? '',
        nowMs: parts.clock.nowMs(),
      });
      return true;
    case 'declined':
      return noted(parts, 'stop-list-not-taken', { code: outcome.answer.code });
    case 'not-in-profile':
      return noted(parts, 'stop-list-not-taken', {});
    default:
      return assertNever(outcome);
  }
}

function noted({ journal }: CounterParts, kind: string, body: JsonObject): true {
  journal.commit((pen) => pen.append({ kind, body }));
  return true;
}
