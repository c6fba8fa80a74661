/** Does one effect with the device or the host it needs and says how it ended, as the next event. Knows no rules. */

import type { ReadCardOutcome, StripeCard } from '../../native-drivers/card-reader/role.ts';
import type { EnterPinOutcome } from '../../native-drivers/pin-pad/role.ts';
import { assertNever } from '../domain/assert-never.ts';
import { formatDateTime } from '../domain/clock.ts';
import { maskPan } from '../domain/masked-pan.ts';
import { secret } from '../domain/secret.ts';
import { composeField55 } from '../emv/host-data/field-55.ts';
import type { AuthoriseRequest, Delivery, ReverseRequest } from '../host/role.ts';
import { faultJobId } from '../printing/jobs.ts';
import { cardHistoryOf } from '../risk/risk-book.ts';
import { awaitCard } from './await-card.ts';
import { reversalTags, tagBytes } from './chip-kept.ts';
import { isByCode } from './decide-code.ts';
import type { Effect, ReadCard, SaleEvent } from './happenings.ts';
import { watchOf } from './host-watch.ts';
import type { Opening } from './kept.ts';
import { kindFactsOf } from './kind-facts.ts';
import { readsNumberAlone } from './kind-rules.ts';
import { CARD_LIMIT_MS, PIN_LIMIT_MS, PRINT_LIMIT_MS, type SaleParts, SIGN_LIMIT_MS } from './parts.ts';
import { cancelCode } from './perform-code.ts';
import type { Progress } from './progress.ts';
import { passingCard } from './row.ts';
import type { Approved, Authorising, EnteringPin, Presenting, Reversing, Unresolved } from './sale.ts';
import { isWithoutCard } from './without-card.ts';

export interface Performing {
  readonly parts: SaleParts;
  readonly signal: AbortSignal;
  readonly tell: (progress: Progress) => void;
}

export async function takeSignature(sale: Approved, code: string, performing: Performing): Promise<SaleEvent> {
  const { parts, signal, tell } = performing;
  tell({ at: 'signing', sinceMs: parts.clock.nowMs(), limitMs: SIGN_LIMIT_MS });
  await parts.signatures?.take({ paymentId: sale.kept.opening.id, code }, signal);
  return { type: 'signatureEnded' };
}

/** Whichever way the card comes. */
export const readCard = (sale: Presenting, performing: Performing): Promise<SaleEvent> =>
  readsNumberAlone(sale.kept.opening)
    ? swipeAlone(sale, performing)
    : awaitCard(performing, (alone) => swipeOnly(sale, alone));

/** Nothing but the number on the stripe is wanted. */
function swipeAlone(sale: Presenting, performing: Performing): Promise<SaleEvent> {
  const { parts, tell } = performing;
  tell({ at: 'reading', sinceMs: parts.clock.nowMs(), limitMs: CARD_LIMIT_MS });
  return swipeOnly(sale, performing);
}

async function swipeOnly(sale: Presenting, { parts, signal }: Performing): Promise<SaleEvent> {
  const outcome = await parts.reader.readCard({ timeoutMs: CARD_LIMIT_MS, signal });
  return cardEvent(outcome, sale.kept.opening, parts);
}

function cardEvent(outcome: ReadCardOutcome, opening: Opening, parts: SaleParts): SaleEvent {
  switch (outcome.kind) {
    case 'card':
      return { type: 'cardRead', read: judged(outcome.card, opening, parts) };
    case 'unreadable':
      return { type: 'cardFailed', why: outcome.why === 'bad-format' ? 'bad-format' : 'unreadable' };
    case 'blank':
    case 'encrypted':
      return { type: 'cardFailed', why: outcome.kind };
    case 'cancelled':
      return { type: 'cancelled' };
    case 'timed-out':
    case 'device-gone':
      return { type: 'cardWaitEnded', why: outcome.kind };
    default:
      return assertNever(outcome);
  }
}

/** What the rules need of a stripe, worked out where the clock and the original are known. */
export function judged(
  card: StripeCard,
  opening: Pick<Opening, 'original'>,
  parts: Pick<SaleParts, 'clock' | 'journal'>,
): ReadCard {
  return {
    card: passingCard({
      pan: card.pan,
      expiry: card.expiry,
      track2: card.track2,
      ...(card.track3 && { track3: card.track3 }),
    }),
    shown: { maskedPan: maskPan(card.pan), expiry: card.expiry },
    saysChip: card.serviceCode.startsWith('2') || card.serviceCode.startsWith('6'),
    expired: hasExpired(card.expiry, parts.clock.nowMs()),
    isOriginals: isOriginals(card.pan, opening, parts.journal),
    history: cardHistoryOf(parts.journal, card.pan, parts.clock.nowMs()),
  };
}

/**
 * Whether this is the card of the payment referred to: by the number itself while its batch is open, by its masked number after that,
 * and for one that was typed from a slip nobody here can say.
 */
export function isOriginals(
  pan: string,
  { original }: Pick<Opening, 'original'>,
  journal: Pick<SaleParts['journal'], 'card'>,
): boolean {
  const sealed = original?.id && journal.card(original.id);
  if (sealed !== undefined) return sealed.use((card) => card.pan === pan);
  return original?.maskedPan === undefined || original.maskedPan === maskPan(pan);
}

/** Valid to the last day of its month; 00 to 79 are years of this century (peripherals 1.1). */
export function hasExpired(expiry: string, nowMs: number): boolean {
  const year = Number(expiry.slice(0, 2));
  const full = `${year < 80 ? 2000 + year : 1900 + year}${expiry.slice(2, 4)}`;
  return full < formatDateTime(nowMs).slice(0, 7).replace('/', '');
}

export async function enterPin(sale: EnteringPin, { parts, signal, tell }: Performing): Promise<SaleEvent> {
  const workingKeyHex = parts.workingPinKeyHex();
  if (workingKeyHex === undefined) return { type: 'pinFailed', why: 'key-fault' };
  tell({ at: 'pin', sinceMs: parts.clock.nowMs(), limitMs: PIN_LIMIT_MS });
  const pan = sale.passing.card.use((card) => card.pan);
  const outcome = await parts.pad.enterPin({
    pan,
    amountMinor: sale.kept.opening.amountMinor,
    workingKeyHex,
    minimumDigits: 4,
    maximumDigits: 12,
    mayBypass: true,
    timeoutMs: PIN_LIMIT_MS,
    signal,
  });
  return pinEvent(outcome);
}

function pinEvent(outcome: EnterPinOutcome): SaleEvent {
  switch (outcome.kind) {
    case 'entered':
      return { type: 'pinEntered', pinBlock: secret('pin block', outcome.pinBlock) };
    case 'bypassed':
      return { type: 'pinBypassed' };
    case 'cancelled':
    case 'timed-out':
    case 'key-fault':
      return { type: 'pinFailed', why: outcome.kind };
    case 'unresponsive':
    case 'device-gone':
      return { type: 'pinFailed', why: 'pad-trouble' };
    default:
      return assertNever(outcome);
  }
}

export async function authorise(sale: Authorising, performing: Performing): Promise<SaleEvent> {
  const { opening, intent, chip } = sale.kept;
  const { chips } = performing.parts;
  const request: AuthoriseRequest = {
    kind: opening.kind,
    stan: intent.stan,
    batch: opening.batch,
    amountMinor: opening.amountMinor,
    entry: intent.entry,
    ...(sale.passing.card && { card: sale.passing.card }),
    ...(sale.passing.code && { paymentCode: sale.passing.code }),
    ...(sale.passing.pinBlock && { pinBlock: sale.passing.pinBlock }),
    ...(chip && chips && { field55: composeField55(chips.tags.request, tagBytes(chip)) }),
    ...kindFactsOf(opening, intent.stan),
  };
  const delivery = await performing.parts.host.authorise(request, watchOf(performing), performing.signal);
  return { type: 'delivered', delivery };
}

/** A payment by code has a message of its own for it, where the acquirer has one. */
export async function reverse(sale: Reversing, performing: Performing): Promise<SaleEvent> {
  const cancelled = isByCode(sale) ? await cancelCode(sale, performing) : undefined;
  const answered = cancelled !== undefined && cancelled.kind !== 'not-in-profile' ? cancelled : undefined;
  return { type: 'reversalDelivered', delivery: answered ?? (await reverseByMessage(sale, performing)) };
}

function reverseByMessage(sale: Reversing, performing: Performing): Promise<Delivery> {
  const { opening, intent, owed, outcome, chip } = sale.kept;
  const { chips, journal, host } = performing.parts;
  const sealed = journal.card(opening.id);
  const needsCard = !isByCode(sale) && !isWithoutCard(opening);
  if (sealed === undefined && needsCard) throw new Error('an owed reversal has lost its sealed card');
  const request: ReverseRequest = {
    kind: opening.kind,
    stan: intent.stan,
    batch: opening.batch,
    amountMinor: opening.amountMinor,
    entry: intent.entry,
    pinEntered: intent.pinEntered,
    reason: owed.reason,
    ...(sealed && { card: sealed }),
    ...(chip && chips && { field55: composeField55(chips.tags.reversal, reversalTags(chip)) }),
    ...(outcome?.authCode && { authCode: outcome.authCode }),
    ...(outcome?.hostDate && { hostDate: outcome.hostDate }),
    ...kindFactsOf(opening, intent.stan),
  };
  return host.reverse(request, watchOf(performing), performing.signal);
}

export async function print(
  sale: Approved,
  { copy, on, duplicate }: Extract<Effect, { do: 'print' }>,
  { parts, signal, tell }: Performing,
): Promise<SaleEvent> {
  tell({ at: 'printing', sinceMs: parts.clock.nowMs(), limitMs: PRINT_LIMIT_MS });
  const end = await parts.printing.put({
    on,
    compose: (columns) => parts.slips.payment(sale, { copy, duplicate, columns }),
    signal,
  });
  return { type: 'slipEnded', copy, end };
}

/** The fault slip comes out once; one that did not stays owed. */
export async function printFault({ kept }: Unresolved, { parts, tell }: Performing): Promise<void> {
  const job = parts.journal.printJob(faultJobId(kept.opening.id));
  if (job?.state !== 'queued') return;
  tell({ at: 'printing', sinceMs: parts.clock.nowMs(), limitMs: PRINT_LIMIT_MS });
  await parts.printing.run(job, { on: 'first', by: kept.opening.operator });
}
