/**
 * The heart: one payment, one event, what to write and what to do. Pure; no clock, no disk, no wire. The runner commits
 * `write` before it starts an effect, so each line below may be read as "if the power goes here, the journal says this".
 * An event that means nothing in a stage changes nothing (a double press, a late device).
 */
import { assertNever } from '../domain/assert-never.ts';
import { onDelivered, onPartialAnswered } from './decide-answer.ts';
import { onCard, onOpened } from './decide-card.ts';
import {
  awaitsCardsWord,
  onApplicationChosen,
  onCardsLastWord,
  onChipConfirmed,
  onChipPin,
  onChipSaid,
  onCollision,
  onCompleted,
  onPresented,
} from './decide-chip.ts';
import {
  askAgain,
  isByCode,
  onCodeDelivered,
  onCodeFailed,
  onCodeRestarted,
  onCodeScanned,
  onCodeShown,
  onPolled,
  onScanEnded,
} from './decide-code.ts';
import { abandon, askPin, intend } from './decide-intent.ts';
import { onReversalDelivered, retryReversal, takeBack } from './decide-reversal.ts';
import { allowed, allowedLine, awaitsWord, withGuard } from './decide-risk.ts';
import { onSlipEnded, oweSlips, printNext, skipCopy, whatSlipsLeft } from './decide-slip.ts';
import type { ChipSaid, Circumstances, Decision, SaleEvent } from './happenings.ts';
import type { AbandonedBecause } from './kept.ts';
import { hasFullChip, wantsPin } from './kind-rules.ts';
import type { Sale } from './sale.ts';

/** Nothing happens. */
export const unchanged = (sale: Sale): Decision => ({ sale, effects: [] });

/** The guard sees every card that is taken before anybody is asked for anything (decide-risk.ts). */
export function decide(sale: Sale, event: SaleEvent, around: Circumstances): Decision {
  if (!awaitsWord(sale)) return withGuard(event, step(sale, event, around), around);
  if (event.type === 'cardConfirmed') return unchanged(sale);
  if (event.type !== 'riskAllowed') return step(sale, event, around);
  const next = step(allowed(sale, event), { type: 'cardConfirmed' }, around);
  return { ...next, write: next.write ?? allowedLine(event) };
}

function step(sale: Sale, event: SaleEvent, around: Circumstances): Decision {
  switch (event.type) {
    case 'opened':
      return sale.stage === 'presenting' ? onOpened(sale, event, around) : unchanged(sale);
    case 'cardRead':
    case 'cardFailed':
      return sale.stage === 'presenting' ? onCard(sale, event) : unchanged(sale);
    case 'cardWaitEnded':
      return sale.stage === 'presenting'
        ? abandon(sale, event.why === 'timed-out' ? 'card-timeout' : 'reader-lost')
        : unchanged(sale);
    case 'codeScanned':
      return sale.stage === 'presenting' ? onCodeScanned(sale, event, around) : unchanged(sale);
    case 'codeFailed':
      return sale.stage === 'presenting' ? onCodeFailed(sale, event) : unchanged(sale);
    case 'scanEnded':
      return sale.stage === 'presenting' ? onScanEnded(sale, event) : unchanged(sale);
    case 'codeShown':
      return sale.stage === 'authorising' ? onCodeShown(sale, event.outcome, around) : unchanged(sale);
    case 'polled':
      return sale.stage === 'polling' ? onPolled(sale, event, around) : unchanged(sale);
    case 'cardInserted':
      return sale.stage === 'presenting' ? onPresented(sale, 'chip') : unchanged(sale);
    case 'cardTapped':
      return sale.stage === 'presenting' ? onPresented(sale, 'tap') : unchanged(sale);
    case 'cardsCollided':
      return sale.stage === 'presenting' ? onCollision(sale) : unchanged(sale);
    case 'applicationChosen':
      return sale.stage === 'chip' ? onApplicationChosen(sale, event.index) : unchanged(sale);
    case 'chipSaid':
      return onChip(sale, event.said, around);
    case 'cardConfirmed':
      return onConfirmed(sale, around);
    // Heard only where it is waited for.
    case 'riskAllowed':
      return unchanged(sale);
    case 'cancelled':
      return onCancelled(sale);
    case 'pinEntered':
      return onPin(sale, event.pinBlock, around);
    case 'pinBypassed':
      return onPin(sale, undefined, around);
    case 'pinFailed':
      return sale.stage === 'pin' ? abandon(sale, PIN_FAILURES[event.why]) : unchanged(sale);
    case 'delivered':
      if (sale.stage !== 'authorising') return unchanged(sale);
      return (isByCode(sale) ? onCodeDelivered : onDelivered)(sale, event.delivery, around);
    case 'partialAnswered':
      return sale.stage === 'partial' ? onPartialAnswered(sale, event.accept, around) : unchanged(sale);
    case 'reversalDelivered':
      return sale.stage === 'reversing' ? onReversalDelivered(sale, event.delivery, around) : unchanged(sale);
    case 'slipEnded':
      return sale.stage === 'approved' ? onSlipEnded(sale, event, around.rules) : unchanged(sale);
    case 'signatureEnded':
      return sale.stage === 'approved' ? printNext(sale) : unchanged(sale);
    case 'copyAsked':
      return sale.stage === 'approved' ? printNext(sale, event.on) : unchanged(sale);
    case 'copySkipped':
      return sale.stage === 'approved' ? skipCopy(sale) : unchanged(sale);
    case 'slipsOwed':
      return sale.stage === 'approved' ? oweSlips(sale, around.rules) : unchanged(sale);
    case 'reversalAsked':
      return sale.stage === 'polling' ? askAgain(sale) : retryReversal(sale, event.tries);
    case 'closedByPerson':
      return onClosedByPerson(sale, event);
    case 'restarted':
      return onRestarted(sale, around);
    default:
      return assertNever(event);
  }
}

function onConfirmed(sale: Sale, around: Circumstances): Decision {
  if (sale.stage !== 'confirming') return unchanged(sale);
  const { entry } = sale;
  if (entry === 'chip' || entry === 'tap') return onChipConfirmed({ ...sale, entry });
  return wantsPin(sale.kept.opening, around.rules) ? askPin(sale, entry) : intend(sale, undefined, around);
}

function onPin(
  sale: Sale,
  pinBlock: Extract<SaleEvent, { type: 'pinEntered' }>['pinBlock'] | undefined,
  around: Circumstances,
): Decision {
  if (sale.stage !== 'pin') return unchanged(sale);
  // Where the chip is only read (emv.md 2.5) the PIN is the last thing before the intent, as with a stripe.
  const isChips = (sale.entry === 'chip' || sale.entry === 'tap') && hasFullChip(sale.kept.opening);
  return isChips ? onChipPin(sale, pinBlock) : intend(sale, pinBlock, around);
}

function onChip(sale: Sale, said: ChipSaid, around: Circumstances): Decision {
  if (sale.stage === 'chip') return onChipSaid(sale, said, around);
  if (said.says !== 'ended') return unchanged(sale);
  if (sale.stage === 'completing') return onCompleted(sale, said, around);
  return awaitsCardsWord(sale) ? onCardsLastWord(sale, said) : unchanged(sale);
}

const PIN_FAILURES: Record<Extract<SaleEvent, { type: 'pinFailed' }>['why'], AbandonedBecause> = {
  cancelled: 'pin-cancelled',
  'timed-out': 'pin-timeout',
  'key-fault': 'pad-key-fault',
  'pad-trouble': 'pad-trouble',
};

function onCancelled(sale: Sale): Decision {
  switch (sale.stage) {
    case 'presenting':
    case 'confirming':
    case 'chip':
    case 'pin':
      return abandon(sale, 'cancelled');
    case 'authorising':
      return { sale, effects: [{ do: 'stopDialling' }] };
    case 'polling':
      return { sale, effects: [{ do: 'stopWaiting' }] };
    case 'completing':
    case 'partial':
    case 'approved':
    case 'declined':
    case 'reversing':
    case 'unresolved':
    case 'reversed':
    case 'done':
    case 'abandoned':
      return unchanged(sale);
    default:
      return assertNever(sale);
  }
}

function onClosedByPerson(sale: Sale, event: Extract<SaleEvent, { type: 'closedByPerson' }>): Decision {
  if (sale.stage !== 'unresolved') return unchanged(sale);
  const { by, reason, evidence, stood } = event;
  const closed = { by, reason, evidence, ...(stood !== undefined && { stood }) };
  return {
    sale: { stage: 'done', kept: { ...sale.kept, closed } },
    write: { event: 'closed-by-person', body: closed },
    effects: [],
  };
}

/** The last column of the table of stages: what a restart does. */
function onRestarted(sale: Sale, around: Circumstances): Decision {
  switch (sale.stage) {
    case 'presenting':
    case 'confirming':
    case 'chip':
    case 'pin':
      return abandon(sale, 'power-cut');
    case 'polling':
      return onCodeRestarted(sale, around);
    case 'authorising':
      if (isByCode(sale)) return onCodeRestarted(sale, around);
      return takeBack(sale.kept, { reason: '98', because: 'power-cut' }, around);
    // The host said yes and nobody knows what the card said: taken back (emv.md 1.15).
    case 'completing':
    case 'partial':
      return takeBack(sale.kept, { reason: '06', because: 'power-cut' }, around);
    case 'reversing':
      return { sale, effects: [{ do: 'reverse' }] };
    case 'approved':
      return whatSlipsLeft(sale);
    case 'declined':
    case 'unresolved':
    case 'reversed':
    case 'done':
    case 'abandoned':
      return unchanged(sale);
    default:
      return assertNever(sale);
  }
}
