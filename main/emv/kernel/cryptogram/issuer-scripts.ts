/**
 * Issuer scripts (EMV 4.4 Book 3, 10.10; emv.md 1.14): commands for the card that pass through us unread. Each template gives
 * five bytes of result, which go up with the script notice or a reversal.
 */
import { bad, ok, type Result } from '../../../domain/result.ts';
import type { IssuerScript } from '../../host-data/issuer-data.ts';
import { TSI, TVR } from '../../tags/bits.ts';
import { joined } from '../bytes.ts';
import { exchange, type Interruption } from '../exchange.ts';
import type { Kernel } from '../kernel.ts';
import type { WorkingState } from '../working-state.ts';

const RESULT = { notPerformed: 0x00, failed: 0x10, done: 0x20 } as const;
/** The low nibble of a failed script: 0 does not say, F is the fifteenth command or a later one. */
const LAST_NUMBER = 0x0f;
const NO_IDENTIFIER = new Uint8Array(4);

export interface ScriptRun {
  readonly scripts: readonly IssuerScript[];
  /** 71 runs before the second cryptogram, 72 after it. */
  readonly template: '71' | '72';
  /** The card is not there any more: nothing is sent. */
  readonly gone?: Interruption | undefined;
}

/**
 * All templates of one kind, in order. Those that were not begun because the card is gone are kept as not performed: the issuer has
 * to know.
 */
export function* runScripts(working: WorkingState, run: ScriptRun): Kernel<Result<void, Interruption>> {
  const failedBit = run.template === '71' ? TVR.scriptFailedBefore : TVR.scriptFailedAfter;
  let gone = run.gone;
  for (const script of run.scripts.filter(({ template }) => template === run.template)) {
    const ran: Ran = gone === undefined ? yield* runScript(working, script) : { result: RESULT.notPerformed };
    if (ran.result !== RESULT.done) working.verified(failedBit);
    working.addScriptResult(joined(Uint8Array.of(ran.result), script.id ?? NO_IDENTIFIER));
    gone ??= ran.gone;
  }
  return gone === undefined ? ok(undefined) : bad(gone);
}

interface Ran {
  /** High nibble what came of it, low nibble which command failed. */
  readonly result: number;
  readonly gone?: Interruption | undefined;
}

function* runScript(working: WorkingState, { commands, broken }: IssuerScript): Kernel<Ran> {
  if (broken) return { result: RESULT.failed };
  for (const [index, command] of commands.entries()) {
    working.performed(TSI.scriptPerformed);
    const answer = yield* exchange(command);
    if (answer.ok && isAccepted(answer.value.statusWord)) continue;
    const result = RESULT.failed | Math.min(index + 1, LAST_NUMBER);
    return { result, ...(!answer.ok && { gone: answer.fault }) };
  }
  return { result: RESULT.done };
}

/** 90, 62 and 63 let the script go on (emv.md 1.14). */
const isAccepted = (statusWord: number): boolean => [0x90, 0x62, 0x63].includes(statusWord >> 8);
