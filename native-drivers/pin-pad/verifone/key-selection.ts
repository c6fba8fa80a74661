/** The exchanges about master keys: is one in the slot (04), use it from now on (08). Called by the driver and by PIN entry. */

import type { Ending } from '../ending.ts';
import type { MasterKeyOutcome } from '../role.ts';
import { type Conversation, type Delivery, talkTimes } from './conversation.ts';
import type { PinPadModel } from './models.ts';

export interface KeySelectionJob {
  readonly model: PinPadModel;
  readonly slot: number;
  readonly signal: AbortSignal;
}

/** `silent`, `refused`, `aborted` and `gone` are those of a delivery; `no-key` is the pad's own refusal. */
export type Selection = 'selected' | 'no-key' | Exclude<Delivery, 'acknowledged'>;

/**
 * `08n`: some pads answer `080` and EOT, some EOT alone, some nothing after the ACK (MX800 guide, table 63; PP791
 * PM0103-U page 39). It does not prove that a key is there: ask 04 first.
 */
export async function selectKeyOn(line: Conversation, job: KeySelectionJob): Promise<Selection> {
  const delivery = await line.deliver({ kind: 'select-key', slot: job.slot }, job.signal);
  if (delivery !== 'acknowledged') return delivery;
  const limitMs = job.model.answersSelection ? talkTimes.answerMs : talkTimes.farewellMs;
  const reception = await line.receive((answer) => (answer.kind === 'key-selected' ? answer : undefined), {
    limitMs,
    signal: job.signal,
  });
  switch (reception.kind) {
    case 'answer':
      await line.takeFarewell();
      return reception.answer.isSelected ? 'selected' : 'no-key';
    case 'ended':
    case 'late':
      return 'selected';
    case 'garbled':
      return 'refused';
    case 'aborted':
    case 'gone':
      return reception.kind;
  }
}

/** `04n`, then `08n` when a key is there. The family proves presence, never a check value. */
export async function checkAndSelectOn(line: Conversation, job: KeySelectionJob): Promise<Ending<MasterKeyOutcome>> {
  const delivery = await line.deliver({ kind: 'check-key', slot: job.slot }, job.signal);
  if (delivery !== 'acknowledged') return endingOf(delivery);
  const reception = await line.receive((answer) => (answer.kind === 'key-checked' ? answer : undefined), {
    limitMs: talkTimes.answerMs,
    signal: job.signal,
  });
  if (reception.kind === 'aborted' || reception.kind === 'gone') return endingOf(reception.kind);
  if (reception.kind === 'late') return endingOf('silent');
  if (reception.kind !== 'answer') return endingOf('refused');
  await line.takeFarewell();
  if (!reception.answer.isPresent) return { outcome: { kind: 'missing' }, pad: 'alive' };
  const selection = await selectKeyOn(line, job);
  if (selection !== 'selected') return endingOf(selection);
  return { outcome: { kind: 'present', check: 'not-verifiable' }, pad: 'alive' };
}

/** NOTE: the role has no word for a check given up by its caller; nothing is known of the key, and the lamp stays. */
function endingOf(failure: Exclude<Selection, 'selected'>): Ending<MasterKeyOutcome> {
  switch (failure) {
    case 'no-key':
      return { outcome: { kind: 'missing' }, pad: 'alive' };
    case 'silent':
      return { outcome: { kind: 'unresponsive' }, pad: 'unresponsive' };
    case 'refused':
      return { outcome: { kind: 'unresponsive' }, pad: 'protocol-fault' };
    case 'aborted':
      return { outcome: { kind: 'unresponsive' }, pad: 'alive' };
    case 'gone':
      return { outcome: { kind: 'device-gone' }, pad: 'alive' };
  }
}
