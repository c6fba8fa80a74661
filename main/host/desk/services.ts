/**
 * What is no payment and comes in several messages: terminal parameters, status, the stop list, signatures (unionpay-pos 2.8, 4.9). The
 * host desk hands its calls on to here; every one may be repeated.
 */
import { bytesOf } from '../iso8583/message.ts';
import { isApproval } from '../profiles/response-codes.ts';
import type {
  BlacklistOutcome,
  Delivery,
  NotAnswered,
  ParameterOutcome,
  SignatureRequest,
  StoppedNumber,
  TerminalParameters,
} from '../role.ts';
import { stoppedIn } from './blacklist-answer.ts';
import { hostAnswer } from './host-answer.ts';
import { readParameters, writtenStatus } from './parameter-list.ts';
import { deliveryOf, notAnswered, type Sending, UNWATCHED } from './sending.ts';
import { receiptData } from './signature-receipt.ts';

/** A host that always says there is more is not followed for ever. */
const MOST_PAGES = 50;
/** Header digit 6 of an answer that has more of the same behind it. */
const MORE_PARAMETERS = 'parameters';
const NO_BATCH = 0;

const TOO_MANY: NotAnswered = { kind: 'bad-answer', fault: 'mismatch' };
const UNREADABLE: NotAnswered = { kind: 'bad-answer', fault: 'unreadable' };

export async function downloadParameters(sending: Sending, signal: AbortSignal): Promise<ParameterOutcome> {
  const { profile } = sending;
  let parameters: TerminalParameters = {};
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const received = await sendPlain(sending, 'parameter-download', signal);
    if (received.kind !== 'verified') return notAnswered(received);
    const answer = hostAnswer(received.answer, received.header, profile);
    if (!isApproval(answer.outcome)) return { kind: 'declined', answer };
    const read = readParameters(bytesOf(received.answer, 62) ?? new Uint8Array(0));
    if (read.kind === 'not-understood') return read;
    parameters = { ...parameters, ...read.parameters };
    if (answer.followUp !== MORE_PARAMETERS) {
      const ended = deliveryOf(await sendPlain(sending, 'parameter-end', signal), profile);
      return { kind: 'downloaded', parameters, ended };
    }
  }
  return TOO_MANY;
}

const sendPlain = (
  { profile, identity, deliver }: Sending,
  kind: 'parameter-download' | 'parameter-end' | 'blacklist-end',
  signal: AbortSignal,
) => deliver(profile.layouts[kind], { ...identity(), batchNumber: NO_BATCH }, { watch: UNWATCHED, signal });

export async function uploadStatus(
  sending: Sending,
  values: TerminalParameters,
  signal: AbortSignal,
): Promise<Delivery> {
  const { profile, identity, deliver } = sending;
  const facts = { ...identity(), batchNumber: NO_BATCH, private62: writtenStatus(values) } as const;
  return deliveryOf(await deliver(profile.layouts['status-upload'], facts, { watch: UNWATCHED, signal }), profile);
}

export async function downloadBlacklist(sending: Sending, signal: AbortSignal): Promise<BlacklistOutcome> {
  const { profile, identity, deliver } = sending;
  if (profile.blacklist === undefined) return { kind: 'not-in-profile' };
  const numbers: StoppedNumber[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const asked = { ...identity(), batchNumber: NO_BATCH, private62: firstWanted(numbers.length) } as const;
    const received = await deliver(profile.layouts['blacklist-download'], asked, { watch: UNWATCHED, signal });
    if (received.kind !== 'verified') return notAnswered(received);
    const answer = hostAnswer(received.answer, received.header, profile);
    if (!isApproval(answer.outcome)) return { kind: 'declined', answer };
    const stopped = stoppedIn(received.answer);
    if (stopped === undefined || (stopped.more && stopped.numbers.length === 0)) return UNREADABLE;
    numbers.push(...stopped.numbers);
    if (!stopped.more) {
      const ended = deliveryOf(await sendPlain(sending, 'blacklist-end', signal), profile);
      return { kind: 'downloaded', numbers, ended };
    }
  }
  return TOO_MANY;
}

/** `1` and the index of the first one wanted in four digits, like the queries of 2.8. */
const firstWanted = (index: number): Uint8Array =>
  new Uint8Array(Buffer.from(`1${String(index).padStart(4, '0')}`, 'ascii'));

export async function uploadSignature(
  sending: Sending,
  request: SignatureRequest,
  signal: AbortSignal,
): Promise<Delivery> {
  const { profile, identity, deliver } = sending;
  const { partBytes } = profile.signature;
  const { image, batch, stan, rrn, settlementDate } = request;
  if (image.length === 0) throw new RangeError('an empty signature is not uploaded');
  const of = Math.ceil(image.length / partBytes);
  const common = {
    batchNumber: batch,
    stan,
    original: { retrievalReference: rrn },
    receiptData: receiptData(request.receipt),
    ...(settlementDate === undefined ? {} : { settlementDateMmdd: settlementDate }),
  };
  for (let index = 0; ; index += 1) {
    const private62 = image.slice(index * partBytes, (index + 1) * partBytes);
    const facts = { ...identity(), ...common, private62, part: { index, of } };
    const received = await deliver(profile.layouts['signature-upload'], facts, { watch: UNWATCHED, signal });
    const delivery = deliveryOf(received, profile);
    if (delivery.kind !== 'answered' || !isApproval(delivery.answer.outcome) || index + 1 === of) return delivery;
  }
}
