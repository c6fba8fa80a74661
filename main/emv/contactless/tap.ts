/**
 * A contactless payment from the card's list to its outcome (qPBOC; emv.md 2.6): the flow runs it as it runs the contact kernel,
 * events in, effects out. The card says one thing and may go; it never hears the host. Read it top to bottom for the story.
 */
import { assertNever } from '../../domain/assert-never.ts';
import type { ChipTransaction, TerminalConfiguration } from '../kernel/chip-transaction.ts';
import type { ChipOutcome, Kernel } from '../kernel/kernel.ts';
import type { SmallPaymentParameters } from '../parameters/small-payment-parameters.ts';
import { showTapCard } from './ask-people.ts';
import { initiateTap, type Tap } from './initiate-tap.ts';
import { readPaymentDirectory } from './ppse.ts';
import { preProcess } from './pre-processing.ts';
import { cardOfTap } from './tap-card.ts';
import { terminated } from './tap-ending.ts';
import { concludeApproved, concludeRefused } from './tap-offline.ts';
import { concludeOnline } from './tap-online.ts';
import { readTapRecords } from './tap-records.ts';

/** `smallPayment`: what the acquirer's download says of payments without PIN and signature; undefined without a download. */
export function* tapTransaction(
  terminal: TerminalConfiguration,
  transaction: ChipTransaction,
  smallPayment: SmallPaymentParameters | undefined,
): Kernel<ChipOutcome> {
  const prepared = preProcess({ terminal, transaction, smallPayment });
  // No card need be held to the reader for this.
  if (prepared.length > 0 && prepared.every(({ isContactOnly }) => isContactOnly)) return terminated('use-contact');
  const candidates = yield* readPaymentDirectory(prepared);
  if (!candidates.ok) return candidates.fault;
  const tap = yield* initiateTap(terminal, transaction, candidates.value);
  if (!tap.ok) return tap.fault;
  if (transaction.flow === 'simplified') return yield* readAtTap(tap.value);
  const { kind } = tap.value.answer;
  switch (kind) {
    case 'ARQC':
      return yield* concludeOnline(tap.value, smallPayment);
    case 'TC':
      return yield* concludeApproved(tap.value, smallPayment);
    case 'AAC':
      return concludeRefused(tap.value);
    default:
      return assertNever(kind);
  }
}

/** emv.md 2.5: void, refund and their like want the card's number; what its cryptogram says does not matter. */
function* readAtTap(tap: Tap): Kernel<ChipOutcome> {
  const { working } = tap;
  const read = working.data.card('57') === undefined ? yield* readTapRecords(tap) : undefined;
  if (read?.ok === false) return read.fault;
  const card = cardOfTap(working);
  if (card === undefined) return terminated('card-data', working);
  const shown = yield* showTapCard(working, card);
  if (!shown.ok) return shown.fault;
  return { kind: 'read', card, facts: working.facts() };
}
