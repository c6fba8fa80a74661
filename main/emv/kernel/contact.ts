/**
 * A card in the slot, from the first SELECT to its last word (EMV 4.4 Book 3, 10; emv.md 1): read it top to bottom, each step has a
 * file of its own. The flow drives it (kernel.ts says how); it opens nothing, waits for nothing, and never throws at what a card
 * says.
 */
import { ok } from '../../domain/result.ts';
import { askPinByPolicy } from './cardholder/ask-online-pin.ts';
import { verifyCardholder } from './cardholder/verify-cardholder.ts';
import { analyseActions } from './checks/analyse.ts';
import { authenticateData } from './checks/authenticate-data.ts';
import { manageRisk } from './checks/manage-risk.ts';
import { checkRestrictions } from './checks/restrictions.ts';
import type { ChipTransaction, TerminalConfiguration } from './chip-transaction.ts';
import { askHost } from './cryptogram/ask-host.ts';
import { complete } from './cryptogram/complete.ts';
import { type AcFault, type CardWord, generateAc } from './cryptogram/generate-ac.ts';
import { ended, type Step } from './ending.ts';
import type { ChipOutcome, Kernel, Termination } from './kernel.ts';
import { readRecords } from './records/read-records.ts';
import { showCard } from './records/show-card.ts';
import { openApplication } from './selection/open-application.ts';
import type { WorkingState } from './working-state.ts';

export function* contactTransaction(
  terminal: TerminalConfiguration,
  transaction: ChipTransaction,
): Kernel<ChipOutcome> {
  // 1 to 3: which application, and does it want this transaction?
  const opened = yield* openApplication(terminal, transaction);
  if (!opened.ok) return opened.fault;
  const working = opened.value;

  // 4: everything the card has to say about itself, and a look at its number by people and lists.
  const card = yield* readRecords(working);
  if (!card.ok) return card.fault;
  const shown = yield* showCard(working, card.value);
  if (!shown.ok) return shown.fault;
  if (transaction.flow === 'simplified') return { kind: 'read', card: card.value, facts: working.facts() };

  // 5 to 9: is the card real, allowed here, in the right hands, and is the payment one to ask about?
  const checked = yield* checkEverything(working);
  if (!checked.ok) return checked.fault;

  // 10: the card's first word.
  const first = yield* firstCryptogram(working);
  if (!first.ok) return first.fault;
  const { kind, signatureFailed } = first.value;
  if (kind === 'ARQC' && signatureFailed) return yield* closeUnsigned(working);
  if (kind === 'TC' && !signatureFailed) return { kind: 'approved', by: 'card', facts: working.facts() };
  if (kind !== 'ARQC') return declinedOffline(working);

  // 11 to 16: the host's word, the issuer's, and the card's last.
  const host = yield* askHost(working);
  if (!host.ok) return host.fault;
  return yield* complete(working, host.value);
}

/** Findings are bits of the TVR; only a card that is gone, a person who cancels or a refused signature ends it here. */
function* checkEverything(working: WorkingState): Step<void> {
  const authenticated = yield* authenticateData(working);
  if (!authenticated.ok) return authenticated;
  checkRestrictions(working);
  const verified = yield* verifyCardholder(working);
  if (!verified.ok) return verified;
  const asked = yield* askPinByPolicy(working);
  if (!asked.ok) return asked;
  return yield* manageRisk(working);
}

function* firstCryptogram(working: WorkingState): Step<CardWord> {
  const word = yield* generateAc(working, { which: 'first', kind: analyseActions(working) });
  return word.ok ? ok(word.value) : ended(terminationOf(word.fault), working);
}

function terminationOf(fault: AcFault): Termination {
  if (fault === 'status') return 'card-error';
  return fault === 'malformed' ? 'card-data' : fault;
}

/**
 * The card wants to go online with a signature that is wrong: the host is not asked, and the card is told that it is over
 * (EMV 4.4 Book 2, 6.6; emv.md 1.7). Whatever it answers, the payment is declined.
 */
function* closeUnsigned(working: WorkingState): Kernel<ChipOutcome> {
  working.setResponseCode('Z1');
  const last = yield* generateAc(working, { which: 'second', kind: 'AAC' });
  return declinedOffline(working, !last.ok && last.fault !== 'status' && last.fault !== 'malformed');
}

const declinedOffline = (working: WorkingState, cardGone = false): ChipOutcome => ({
  kind: 'declined',
  by: 'offline',
  facts: working.facts(),
  reversalNeeded: false,
  cardGone,
});
