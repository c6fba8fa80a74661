/**
 * One copy of one slip, one event at a time: its next state, the line for the journal, and whether a printer begins. Pure. The rule
 * of the whole folder stands here: once bytes may be on any paper, every further try says 重打印/DUPLICATED, on either printer.
 */
import { assertNever } from '../domain/assert-never.ts';
import type { JsonObject, PrintJobRow, WhichPrinter } from '../journal/role.ts';

/** How far a copy got; what it belongs to stands beside it. */
export type PrintProgress = Pick<PrintJobRow, 'copy' | 'state' | 'bytesLeft' | 'printer' | 'fault' | 'reason'>;

/** What a printer made of a copy, in the words of the job. */
export interface PrintEnd {
  readonly state: 'printed' | 'unconfirmed' | 'failed';
  readonly bytesLeft: boolean;
  readonly fault?: string;
}

export type PrintEvent =
  | { readonly type: 'asked'; readonly on: WhichPrinter }
  | { readonly type: 'ended'; readonly end: PrintEnd; readonly movesByItself: boolean }
  | { readonly type: 'skipped'; readonly reason?: string }
  /** The program starts and finds the copy under way: nobody knows how much of it is on paper. */
  | { readonly type: 'restarted' };

export interface PrintStep {
  readonly progress: PrintProgress;
  readonly event: 'started' | 'ended' | 'moved' | 'skipped' | 'interrupted';
  readonly body: JsonObject;
  /** A printer begins once the step is written down. */
  readonly print?: { readonly on: WhichPrinter; readonly duplicate: boolean };
}

export const queued = (copy: PrintProgress['copy']): PrintProgress => ({ copy, state: 'queued', bytesLeft: false });

/** Neither on paper nor given up. */
export const isOpen = ({ state }: Pick<PrintProgress, 'state'>): boolean =>
  state === 'queued' || state === 'sending' || state === 'failed';

/** The copy at which printing stands. */
export const nextOpen = <Progress extends PrintProgress>(copies: readonly Progress[]): Progress | undefined =>
  copies.find(isOpen);

/** Undefined where the event means nothing: a double press, a printer that answers late. */
export function decidePrint(now: PrintProgress, event: PrintEvent): PrintStep | undefined {
  switch (event.type) {
    case 'asked':
      return now.state === 'queued' || now.state === 'failed' ? begin(now, event.on) : undefined;
    case 'ended':
      return now.state === 'sending' ? onEnded(now, event) : undefined;
    case 'skipped':
      return now.state === 'queued' || now.state === 'failed' ? giveUp(now, event.reason) : undefined;
    case 'restarted':
      return now.state === 'sending' ? interrupt(now) : undefined;
    default:
      return assertNever(event);
  }
}

function begin({ copy, bytesLeft }: PrintProgress, on: WhichPrinter): PrintStep {
  return {
    progress: { copy, state: 'sending', bytesLeft, printer: on },
    event: 'started',
    body: { copy, duplicate: bytesLeft, ...(on === 'second' && { printer: on }) },
    print: { on, duplicate: bytesLeft },
  };
}

function onEnded(now: PrintProgress, { end, movesByItself }: Extract<PrintEvent, { type: 'ended' }>): PrintStep {
  const { copy, printer } = now;
  const bytesLeft = now.bytesLeft || end.bytesLeft;
  const fault = end.fault !== undefined && { fault: end.fault };
  if (end.state === 'failed' && movesByItself && printer === 'first')
    return {
      progress: { copy, state: 'sending', bytesLeft, printer: 'second' },
      event: 'moved',
      body: { copy, duplicate: bytesLeft, printer: 'second', ...fault },
      print: { on: 'second', duplicate: bytesLeft },
    };
  return {
    progress: { copy, state: end.state, bytesLeft, ...(printer && { printer }), ...fault },
    event: 'ended',
    body: { copy, state: end.state, ...fault },
  };
}

function giveUp(now: PrintProgress, reason: string | undefined): PrintStep {
  const why = reason !== undefined && { reason };
  return {
    progress: { ...now, state: 'skipped', ...why },
    event: 'skipped',
    body: { copy: now.copy, ...why },
  };
}

const interrupt = (now: PrintProgress): PrintStep => ({
  progress: { ...now, state: 'failed', bytesLeft: true, fault: 'power-cut' },
  event: 'interrupted',
  body: { copy: now.copy },
});
