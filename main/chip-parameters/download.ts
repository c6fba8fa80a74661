/**
 * Fetches what chips and taps need before a card comes: CA keys, applications, small-payment limits (unionpay-pos 2.8). The counter
 * runs it after the first sign-on and when the host asks. Each kind takes the place of the old one in one transaction or not at
 * all: half a download changes nothing.
 */
import { assertNever } from '../domain/assert-never.ts';
import type { Clock } from '../domain/clock.ts';
import type { ChipParameterKind } from '../host/role.ts';
import type { Journal, Pen } from '../journal/role.ts';
import { acceptApplications, acceptKeys, acceptSmallPayments, type RefusedParameter } from './accept.ts';
import { type FetchedParameter, fetchParameters, type ParameterHost } from './fetch.ts';
import { type CurrentChipParameters, currentParameters, keepSmallPayments, loadedAt, markLoaded } from './kept.ts';
import { type ChipParametersState, type DownloadFailure, IDLE } from './parameter-state.ts';

export interface ChipParametersParts {
  readonly journal: Journal;
  readonly host: ParameterHost;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly onState: (state: ChipParametersState) => void;
  /** Training alone: production never keeps demonstration keys, nor test keys beside live ones (emv.md 2.3). */
  readonly acceptsTestKeys: boolean;
}

export interface ChipParameters {
  readonly state: ChipParametersState;
  /** True until keys and applications have been loaded once. */
  readonly needed: boolean;
  /** As the journal keeps them now. */
  current(): CurrentChipParameters;
  /** Fetches these kinds, all when none is named; a second call while one runs waits for the first and fetches nothing. */
  run(operator: string, kinds?: readonly ChipParameterKind[]): Promise<ChipParametersState>;
}

const ALL_KINDS: readonly ChipParameterKind[] = ['ca-keys', 'applications', 'small-payments'];

export function createChipParameters(parts: ChipParametersParts): ChipParameters {
  let state = IDLE;
  let running: Promise<ChipParametersState> | undefined;
  /** Read once: every picture asks, and only a download changes them. */
  let read: CurrentChipParameters | undefined;

  const become = (next: ChipParametersState): ChipParametersState => {
    state = next;
    parts.onState(next);
    return next;
  };

  async function runAll(operator: string, kinds: readonly ChipParameterKind[]): Promise<ChipParametersState> {
    let sum = IDLE;
    let failed: ChipParametersState | undefined;
    for (const kind of kinds) {
      const loaded = await new KindDownload(parts, { kind, operator }).run((done, of) =>
        become({ state: 'running', kind, done, of, refused: sum.refused }),
      );
      read = undefined;
      if ('fault' in loaded) {
        failed ??= { ...state, state: 'failed', ...loaded };
        // A host that refuses one kind may well give the others; a line that is down gives nothing.
        if (loaded.fault === 'comms-failed' || loaded.fault === 'comms-timeout') break;
        continue;
      }
      sum = { ...sum, done: sum.done + loaded.kept, of: sum.of + loaded.of, refused: sum.refused + loaded.refused };
    }
    return become(failed ?? { ...sum, state: 'done' });
  }

  return {
    get state() {
      return state;
    },
    get needed() {
      return loadedAt(parts.journal) === undefined;
    },
    current() {
      read ??= currentParameters(parts.journal);
      return read;
    },
    run(operator, kinds = ALL_KINDS) {
      running ??= runAll(operator, kinds).finally(() => {
        running = undefined;
        // Our own mistake or a failing disk ended it: the screen must not wait for ever.
        if (state.state === 'running') become(IDLE);
      });
      return running;
    },
  };
}

interface Loaded {
  readonly kept: number;
  readonly of: number;
  readonly refused: number;
}

interface Accepted {
  readonly kept: number;
  readonly refused: readonly RefusedParameter[];
  readonly keep: (pen: Pen) => void;
}

/** One kind from the first query to the line in the journal. */
class KindDownload {
  readonly #parts: ChipParametersParts;
  readonly #kind: ChipParameterKind;
  readonly #operator: string;

  constructor(parts: ChipParametersParts, what: { readonly kind: ChipParameterKind; readonly operator: string }) {
    this.#parts = parts;
    this.#kind = what.kind;
    this.#operator = what.operator;
  }

  async run(onProgress: (done: number, of: number) => void): Promise<Loaded | DownloadFailure> {
    onProgress(0, 0);
    const signal = new AbortController().signal;
    const fetched = await fetchParameters({ host: this.#parts.host, kind: this.#kind, signal, onProgress });
    if (!fetched.ok) return this.#failed(fetched.fault, []);
    const atMs = this.#parts.clock.nowMs();
    const accepted = this.#accepted(fetched.value, atMs);
    // A host whose every key is spoilt says nothing about the keys that are here.
    if (accepted.kept === 0 && fetched.value.length > 0)
      return this.#failed({ fault: 'nothing-usable' }, accepted.refused);
    this.#parts.journal.commit((pen) => {
      accepted.keep(pen);
      markLoaded(pen, this.#kind, atMs);
      this.#noteRefused(pen, accepted.refused);
      const body = { kind: this.#kind, kept: accepted.kept, refused: accepted.refused.length };
      pen.append({ kind: 'chip-parameters-loaded', operator: this.#operator, body });
    });
    return { kept: accepted.kept, of: fetched.value.length, refused: accepted.refused.length };
  }

  #accepted(fetched: readonly FetchedParameter[], atMs: number): Accepted {
    switch (this.#kind) {
      case 'ca-keys': {
        const { rows, refused } = acceptKeys(fetched, { acceptsTestKeys: this.#parts.acceptsTestKeys, atMs });
        return { kept: rows.length, refused, keep: (pen) => pen.replaceCaKeys(rows) };
      }
      case 'applications': {
        const { rows, refused } = acceptApplications(fetched, atMs);
        return { kept: rows.length, refused, keep: (pen) => pen.replaceApplications(rows) };
      }
      case 'small-payments': {
        const { rows, refused } = acceptSmallPayments(fetched);
        return { kept: rows.length, refused, keep: (pen) => keepSmallPayments(pen, rows) };
      }
      default:
        return assertNever(this.#kind);
    }
  }

  #failed(failure: DownloadFailure, refused: readonly RefusedParameter[]): DownloadFailure {
    this.#parts.journal.commit((pen) => {
      this.#noteRefused(pen, refused);
      const body = { kind: this.#kind, ...failure };
      pen.append({ kind: 'chip-parameters-failed', operator: this.#operator, body });
    });
    return failure;
  }

  #noteRefused(pen: Pen, refused: readonly RefusedParameter[]): void {
    for (const { kind, nameHex, why } of refused) {
      pen.append({ kind: 'chip-parameter-refused', operator: this.#operator, body: { kind, nameHex, why } });
    }
  }
}
