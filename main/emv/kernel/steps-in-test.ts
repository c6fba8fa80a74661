/** Single steps of the kernel against the commands and answers of an outside vector; tests alone import it. */
import type { ApplicationParameters } from '../parameters/application-parameters.ts';
import { bytesOf, hexOf } from './bytes.ts';
import type { ChipTransaction, TerminalConfiguration } from './chip-transaction.ts';
import { runKernel } from './drive.ts';
import type { Kernel, KernelEffect, KernelEvent } from './kernel.ts';
import { application, terminal, transaction } from './kernel-in-test.ts';
import { WorkingState } from './working-state.ts';

export interface TagValue {
  readonly tag: string;
  readonly value: string;
}

export const tagsOf = (list: readonly TagValue[]): ReadonlyMap<string, string> =>
  new Map(list.map(({ tag, value }) => [tag, value]));

export interface Apdu {
  readonly c: string;
  readonly r: string;
}

export interface Side {
  readonly terminal?: Partial<TerminalConfiguration>;
  readonly transaction?: Partial<ChipTransaction>;
  readonly application?: Partial<ApplicationParameters>;
  readonly card?: readonly TagValue[];
}

export function workingWith(side: Side): WorkingState {
  const parameters = { ...application, ...side.application };
  const candidate = { aid: parameters.aid, label: 'TEST', priority: 1, mustConfirm: false, application: parameters };
  const working = new WorkingState(
    { ...terminal, ...side.terminal },
    { ...transaction, ...side.transaction },
    candidate,
  );
  for (const { tag, value } of side.card ?? []) working.data.setCard(tag.padStart(2, '0'), bytesOf(value));
  return working;
}

/** GET RESPONSE belongs to the transport below the kernel. */
const isOfTransport = ({ c }: Apdu): boolean => c.startsWith('00C0');

/** Runs a step; the answers come in the order of the vector, and each command must be the vector's. */
export function runStep<Value>(
  step: Kernel<Value>,
  apdus: readonly Apdu[],
  answer: (effect: KernelEffect) => KernelEvent | undefined = () => undefined,
): { readonly value: Value; readonly sent: readonly string[]; readonly expected: readonly string[] } {
  const script = apdus.filter((one) => !isOfTransport(one));
  const sent: string[] = [];
  const value = runKernel(step, (effect) => {
    const event = answer(effect);
    if (event !== undefined) return event;
    if (effect.do !== 'exchange') throw new Error(`nobody answers ${effect.do}`);
    const next = script[sent.length];
    sent.push(hexOf(effect.command));
    return { type: 'responded', response: bytesOf(next?.r ?? '6D00') };
  });
  return { value, sent, expected: script.map(({ c }) => c) };
}
