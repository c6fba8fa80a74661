/**
 * One kind of chip parameters from the host: what there is, each of it, and the word that all has arrived (unionpay-pos 2.8).
 * `download.ts` calls it; it keeps nothing and believes nothing.
 */
import { bad, ok, type Result } from '../domain/result.ts';
import type { ChipParameterKind, HostDesk } from '../host/role.ts';
import { type DownloadFailure, failureOf } from './parameter-state.ts';

/** Two digits hold the index of the first one wanted. */
const LAST_ASKED = 100;
const NO_NAME = new Uint8Array();

/** The part of the host desk that downloads. */
export type ParameterHost = Pick<HostDesk, 'chipQuery' | 'chipDownload' | 'chipEnd'>;

export interface FetchedParameter {
  /** What was asked for: field 62 of its download, upper-case hex; empty for small payments. */
  readonly nameHex: string;
  readonly data: Uint8Array;
}

export interface FetchOptions {
  readonly host: ParameterHost;
  readonly kind: ChipParameterKind;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, of: number) => void;
}

/** All of a kind, in the host's order, or the first thing that went wrong. */
export async function fetchParameters(
  options: FetchOptions,
): Promise<Result<readonly FetchedParameter[], DownloadFailure>> {
  const { host, kind, signal, onProgress } = options;
  const names = kind === 'small-payments' ? ok([NO_NAME]) : await listNames(host, kind, signal);
  if (!names.ok) return names;
  const of = names.value.length;
  const fetched: FetchedParameter[] = [];
  onProgress(0, of);
  for (const name of names.value) {
    const outcome = await host.chipDownload(kind, name, signal);
    if (outcome.kind !== 'downloaded') return bad(failureOf(outcome));
    fetched.push({ nameHex: hex(name), data: outcome.data });
    onProgress(fetched.length, of);
  }
  const end = await host.chipEnd(kind, signal);
  if (end.kind !== 'answered') return bad(failureOf(end));
  if (end.answer.outcome !== 'approved') return bad(failureOf({ kind: 'declined', answer: end.answer }));
  return ok(fetched);
}

async function listNames(
  host: ParameterHost,
  kind: 'ca-keys' | 'applications',
  signal: AbortSignal,
): Promise<Result<readonly Uint8Array[], DownloadFailure>> {
  const names = new Map<string, Uint8Array>();
  let listed = 0;
  for (;;) {
    const outcome = await host.chipQuery(kind, listed + 1, signal);
    if (outcome.kind !== 'listed') return bad(failureOf(outcome));
    for (const name of outcome.names) names.set(hex(name), name);
    listed += outcome.names.length;
    if (!outcome.more) return ok([...names.values()]);
    // A page that promises more and brings nothing would be asked for again and again.
    if (outcome.names.length === 0) return bad({ fault: 'answer-unreadable' });
    if (listed >= LAST_ASKED) return bad({ fault: 'list-too-long' });
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();
