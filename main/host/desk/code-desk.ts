/**
 * Payments by code after their first message: how one stands, taking it back, and the code that we show. Invented messages of training
 * (counter.md 5.9): a profile without them gets `not-in-profile`. The host desk hands its calls on to here.
 */
import type { Message } from '../iso8583/message.ts';
import type { Facts } from '../profiles/facts.ts';
import type { AcquirerProfile } from '../profiles/profile.ts';
import { isApproval, meaningOf } from '../profiles/response-codes.ts';
import type {
  CodePaymentRequest,
  CodeStateOutcome,
  Delivery,
  HostAnswer,
  NotInProfile,
  ShownCodeOutcome,
} from '../role.ts';
import { hostAnswer } from './host-answer.ts';
import { detailIn } from './kind-answer.ts';
import { ENTRY_MODES } from './request-facts.ts';
import { type Company, deliveryOf, notAnswered, type Sending, UNWATCHED } from './sending.ts';

const NOT_IN_PROFILE: NotInProfile = { kind: 'not-in-profile' };
const NOT_HEARD_OF = '25';
const STATE = 'B1';
const SHOWN_CODE = 'B2';

const factsOf = ({ identity }: Sending, request: CodePaymentRequest): Facts => ({
  ...identity(),
  batchNumber: request.batch,
  stan: request.stan,
  amountMinor: request.amountMinor,
  entry: ENTRY_MODES[request.entry],
});

export async function queryCode(
  sending: Sending,
  request: CodePaymentRequest,
  signal: AbortSignal,
): Promise<CodeStateOutcome> {
  const { profile, deliver } = sending;
  if (profile.invented === undefined) return NOT_IN_PROFILE;
  const layout = profile.invented['code-query'];
  const received = await deliver(layout, factsOf(sending, request), { watch: UNWATCHED, signal });
  if (received.kind !== 'verified') return notAnswered(received);
  const answer = hostAnswer(received.answer, received.header, profile);
  if (answer.code === NOT_HEARD_OF) return { kind: 'not-heard-of', answer };
  if (!isApproval(answer.outcome)) return { kind: 'cannot-say', answer };
  return stateIn(received.answer, answer, profile) ?? { kind: 'bad-answer', fault: 'unreadable' };
}

/** One letter and the payment's own F39; whatever does not fit together is no answer. */
function stateIn(message: Message, about: HostAnswer, profile: AcquirerProfile): CodeStateOutcome | undefined {
  const [, letter, code] = /^([PWRC])([0-9A-Z]{2})$/.exec(detailIn(message, STATE) ?? '') ?? [];
  if (letter === undefined || code === undefined) return undefined;
  const answer: HostAnswer = { ...about, code, outcome: meaningOf(code, profile.responseCodes).outcome };
  switch (letter) {
    case 'P':
      return isApproval(answer.outcome) ? { kind: 'paid', answer } : undefined;
    case 'W':
      return profile.pendingCodes.includes(code)
        ? { kind: 'pending', answer: { ...answer, isPending: true } }
        : undefined;
    default:
      return isApproval(answer.outcome) && letter === 'R' ? undefined : { kind: 'refused', answer };
  }
}

export async function cancelCode(
  sending: Sending,
  request: CodePaymentRequest,
  signal: AbortSignal,
): Promise<Delivery | NotInProfile> {
  const { profile, deliver } = sending;
  if (profile.invented === undefined) return NOT_IN_PROFILE;
  const layout = profile.invented['code-cancel'];
  return deliveryOf(await deliver(layout, factsOf(sending, request), { watch: UNWATCHED, signal }), profile);
}

export async function requestShownCode(
  sending: Sending,
  request: CodePaymentRequest,
  company: Company,
): Promise<ShownCodeOutcome> {
  const { profile, deliver } = sending;
  if (profile.invented === undefined) return NOT_IN_PROFILE;
  const received = await deliver(profile.invented['shown-code'], factsOf(sending, request), company);
  if (received.kind !== 'verified') return notAnswered(received);
  const answer = hostAnswer(received.answer, received.header, profile);
  // A yes without a payer cannot be: whatever it means, the payment must not be taken for declined.
  if (isApproval(answer.outcome)) return { kind: 'bad-answer', fault: 'mismatch' };
  if (!profile.pendingCodes.includes(answer.code)) return { kind: 'declined', answer };
  const content = detailIn(received.answer, SHOWN_CODE);
  if (content === undefined || content === '') return { kind: 'bad-answer', fault: 'unreadable' };
  return { kind: 'show', content, answer: { ...answer, isPending: true } };
}
