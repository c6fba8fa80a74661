/**
 * The one place where the kernel talks to the card: builds a command, yields it, and cuts the answer into data and status word.
 * Whatever else may end the wait is a value; an event that answers no question asked is our own mistake and throws.
 */
import { bad, ok, type Result } from '../../domain/result.ts';
import { joined } from './bytes.ts';
import type { Kernel, KernelEvent } from './kernel.ts';

/** Why there is no answer: the same three at every question. */
export type Interruption = 'card-gone' | 'transmission' | 'cancelled';

export interface CardAnswer {
  readonly data: Uint8Array;
  readonly statusWord: number;
}

export const STATUS = {
  done: 0x9000,
  fileInvalidated: 0x6283,
  authenticationBlocked: 0x6983,
  dataInvalidated: 0x6984,
  conditionsNotMet: 0x6985,
  notSupported: 0x6a81,
  recordNotFound: 0x6a83,
} as const;

/** CLA INS P1 P2, data, Le. */
export interface CommandParts {
  readonly header: readonly [number, number, number, number];
  readonly data?: Uint8Array;
  /** Le 00 follows (emv.md 1.1); VERIFY and EXTERNAL AUTHENTICATE want no answer. */
  readonly wantsData: boolean;
}

export function commandOf({ header, data, wantsData }: CommandParts): Uint8Array {
  const body = data === undefined ? [] : [Uint8Array.of(data.length), data];
  return joined(Uint8Array.from(header), ...body, ...(wantsData ? [Uint8Array.of(0)] : []));
}

export function* exchange(command: Uint8Array): Kernel<Result<CardAnswer, Interruption>> {
  const event = yield { do: 'exchange', command };
  const interruption = interruptionOf(event);
  if (interruption !== undefined) return bad(interruption);
  if (event.type !== 'responded') return neverAsked(event, 'exchange');
  const { response } = event;
  // A status word is two bytes: with less there was no answer.
  if (response.length < 2) return bad('transmission');
  const data = response.subarray(0, response.length - 2);
  return ok({ data, statusWord: ((response.at(-2) ?? 0) << 8) | (response.at(-1) ?? 0) });
}

export function interruptionOf(event: KernelEvent): Interruption | undefined {
  if (event.type === 'cardGone') return 'card-gone';
  if (event.type === 'transmissionFailed') return 'transmission';
  return event.type === 'cancelled' ? 'cancelled' : undefined;
}

/** The driver answered another question than was asked. The event's contents are never told: they may be a card's. */
export function neverAsked(event: KernelEvent, effect: string): never {
  throw new Error(`the event ${event.type} does not answer the effect ${effect}`);
}
