/** What the parts of the host desk work with: who we are, the profile, and one way to deliver a message. Types and two small turns. */
import type { Facts } from '../profiles/facts.ts';
import type { Layout } from '../profiles/layout.ts';
import type { AcquirerProfile } from '../profiles/profile.ts';
import type { Delivery, HostWatch, NotAnswered } from '../role.ts';
import { hostAnswer } from './host-answer.ts';
import type { Received } from './message-exchange.ts';
import type { TerminalIdentity } from './request-facts.ts';

/** Who watches and who may cancel; the same two for every message. */
export interface Company {
  readonly watch: HostWatch;
  readonly signal: AbortSignal;
}

export interface Sending {
  readonly profile: AcquirerProfile;
  identity(): TerminalIdentity;
  deliver(layout: Layout, facts: Facts, company: Company): Promise<Received>;
}

/** What is fetched in the background is not shown message by message. */
export const UNWATCHED: HostWatch = {
  connecting: () => undefined,
  sending: () => undefined,
  receiving: () => undefined,
};

export const notAnswered = (received: Exclude<Received, { readonly kind: 'verified' }>): NotAnswered =>
  received.kind === 'mismatch' ? { kind: 'bad-answer', fault: 'mismatch' } : received;

export function deliveryOf(received: Received, profile: AcquirerProfile): Delivery {
  if (received.kind !== 'verified') return notAnswered(received);
  return { kind: 'answered', answer: hostAnswer(received.answer, received.header, profile) };
}
