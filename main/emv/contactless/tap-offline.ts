/**
 * A tap that the card has decided by itself: approved (TC) or refused (AAC); emv.md 2.6, steps 6 and 7. An approval counts only
 * where the terminal left the card the choice, and after its records and its signature are proved.
 */
import { hexOf } from '../kernel/bytes.ts';
import { canGoOnline } from '../kernel/checks/terminal-type.ts';
import type { ChipOutcome, Kernel } from '../kernel/kernel.ts';
import type { WorkingState } from '../kernel/working-state.ts';
import type { SmallPaymentParameters } from '../parameters/small-payment-parameters.ts';
import { type Bit, CTQ, hasBit, TTQ } from '../tags/bits.ts';
import { isExpired } from '../tags/dates.ts';
import { showTapCard } from './ask-people.ts';
import { verifyFdda } from './fdda.ts';
import type { Tap } from './initiate-tap.ts';
import { cardOfTap } from './tap-card.ts';
import { declinedOffline, terminated } from './tap-ending.ts';
import { askHostAfterTap } from './tap-online.ts';
import { readTapRecords } from './tap-records.ts';
import { cvmOfTap, signAtTap } from './verify-at-tap.ts';

/**
 * NOTE emv.md 2.6 [K]: "declined, or use contact" without saying when. A card that would change the interface when its
 * authentication fails (9F6C b5) is taken to want the slot here as well.
 */
export const concludeRefused = (tap: Tap): ChipOutcome =>
  cardWishes(tap, CTQ.switchIfOdaFails) && hasBit(tap.qualifiers, TTQ.contact)
    ? terminated('use-contact', tap.working)
    : declinedOffline(tap.working);

/**
 * NOTE: a TC although an online cryptogram was required is declined. The card broke the rule it was given, and taking its word, or
 * asking the host about it, would let a copy choose how it is checked.
 */
export function* concludeApproved(tap: Tap, smallPayment: SmallPaymentParameters | undefined): Kernel<ChipOutcome> {
  const { working } = tap;
  if (!mayDecideAlone(tap)) return declinedOffline(working);
  const read = yield* readTapRecords(tap);
  if (!read.ok) return read.fault;
  const card = cardOfTap(working);
  if (card === undefined) return terminated('card-data', working);
  const shown = yield* showTapCard(working, card);
  if (!shown.ok) return shown.fault;
  if (hasExpired(working, card.expiry) || working.onExceptionFile) return declinedOffline(working);
  if (!authenticate(working)) return yield* concludeUnproved(tap, smallPayment);
  return approvedByCard(tap, smallPayment);
}

function mayDecideAlone({ working, qualifiers }: Tap): boolean {
  return working.terminal.policy.mayApproveOffline && !hasBit(qualifiers, TTQ.onlineCryptogramRequired);
}

/** 5F24 where the records have it, else the last day of the month on the track. */
function hasExpired({ data, transaction }: WorkingState, expiry: string): boolean {
  const date = data.card('5F24');
  return isExpired(date === undefined ? `${expiry}31` : hexOf(date), transaction.date);
}

function authenticate(working: WorkingState): boolean {
  working.oda = 'dda';
  const number = verifyFdda(working);
  if (number.ok) working.data.setCard('9F4C', number.value);
  return number.ok;
}

/** 9F6C says what the issuer wants then: online, b6, before the slot, b5. The TC is what the host gets to judge. */
function* concludeUnproved(tap: Tap, smallPayment: SmallPaymentParameters | undefined): Kernel<ChipOutcome> {
  const { working, qualifiers } = tap;
  if (cardWishes(tap, CTQ.onlineIfOdaFails) && canGoOnline(working.terminal.terminalType))
    return yield* askHostAfterTap(tap, smallPayment);
  if (cardWishes(tap, CTQ.switchIfOdaFails) && hasBit(qualifiers, TTQ.contact))
    return terminated('use-contact', working);
  return declinedOffline(working);
}

/** NOTE: a PIN that only the issuer can check is not possible here, and so is none that nobody checks: declined. */
function approvedByCard(tap: Tap, smallPayment: SmallPaymentParameters | undefined): ChipOutcome {
  const { working } = tap;
  const cvm = cvmOfTap(tap, smallPayment);
  if (cvm === undefined || cvm.pin) return declinedOffline(working);
  signAtTap(working, cvm.signature);
  working.setResponseCode('Y1');
  return { kind: 'approved', by: 'card', facts: working.facts() };
}

const cardWishes = ({ working }: Tap, bit: Bit): boolean => hasBit(working.data.card('9F6C') ?? new Uint8Array(), bit);
