/** What screens and other flows see of the parameter download, and the words of its faults. Types and one translation. */
import { assertNever } from '../domain/assert-never.ts';
import type { ChipParameterKind, HostAnswer, NotAnswered } from '../host/role.ts';

export type ChipParameterFault =
  | 'comms-failed'
  | 'comms-timeout'
  | 'answer-unreadable'
  | 'declined'
  /** More pages than two digits can ask for. */
  | 'list-too-long'
  /** Things were listed and not one of them could be kept. */
  | 'nothing-usable';

export interface ChipParametersState {
  readonly state: 'idle' | 'running' | 'done' | 'failed';
  /** Of `running` and `failed`: what is or was being fetched. */
  readonly kind?: ChipParameterKind;
  /** Fetched and to be fetched of this kind; after all is done, of all kinds. */
  readonly done: number;
  readonly of: number;
  /** Fetched and not kept: keys whose check value is wrong, applications that cannot be read. */
  readonly refused: number;
  readonly fault?: ChipParameterFault;
  /** F39 of a decline. */
  readonly code?: string;
}

export const IDLE: ChipParametersState = { state: 'idle', done: 0, of: 0, refused: 0 };

export interface DownloadFailure {
  readonly fault: ChipParameterFault;
  readonly code?: string;
}

/** What it means for a download that the host's word did not come, or was no. */
export function failureOf(
  outcome: NotAnswered | { readonly kind: 'declined'; readonly answer: HostAnswer },
): DownloadFailure {
  switch (outcome.kind) {
    case 'declined':
      return { fault: 'declined', code: outcome.answer.code };
    case 'never-sent':
      return { fault: 'comms-failed' };
    case 'no-answer':
      return { fault: 'comms-timeout' };
    case 'bad-answer':
      return { fault: 'answer-unreadable' };
    default:
      return assertNever(outcome);
  }
}
