/** The effects that speak to a chip: waiting for any kind of card, starting the kernel, passing answers on. Knows no rules. */
import { assertNever } from '../domain/assert-never.ts';
import { formatDateTime } from '../domain/clock.ts';
import { maskPan } from '../domain/masked-pan.ts';
import { tapTransaction } from '../emv/contactless/tap.ts';
import type { ChipTransaction } from '../emv/kernel/chip-transaction.ts';
import { contactTransaction } from '../emv/kernel/contact.ts';
import type { ChipCard, ChipOutcome, KernelEvent } from '../emv/kernel/kernel.ts';
import { cardHistoryOf } from '../risk/risk-book.ts';
import { keptChipOf } from './chip-kept.ts';
import { ChipSession, type SessionTurn, type TurnCompany } from './chip-session.ts';
import type { ChipEnd, ChipSaid, ReadCard, SaleEvent } from './happenings.ts';
import type { KeptChip, Opening } from './kept.ts';
import { hasFullChip, rowOf } from './kind-rules.ts';
import { type ChipParts, PIN_LIMIT_MS, type SaleParts } from './parts.ts';
import { hasExpired, isOriginals, type Performing } from './perform.ts';
import { passingCard } from './row.ts';
import type { Chip, Sale } from './sale.ts';

/** The conversation under way; the runner holds one at a time. */
export interface ChipTalk {
  readonly session: ChipSession;
  readonly way: KeptChip['way'];
  readonly opening: Opening;
}

/** Powers the card and starts the kernel on it; undefined with an event when there is nothing to talk to. */
export async function startChip(
  sale: Chip,
  performing: Performing,
): Promise<{ readonly talk?: ChipTalk; readonly event: SaleEvent }> {
  const { parts } = performing;
  const { chips } = parts;
  const terminal = chips?.terminal();
  if (chips === undefined || terminal === undefined)
    return { event: ended({ kind: 'terminated', why: 'no-application', chipFailed: false }) };
  const reader = sale.entry === 'tap' ? (chips.field ?? chips.contact) : chips.contact;
  chips.slots.begin(reader);
  const powering = await reader.powerOn();
  if (powering.kind === 'mute') return { event: ended(sale.entry === 'tap' ? GONE : { kind: 'mute' }) };
  if (powering.kind !== 'powered') return { event: ended(GONE) };
  const { opening } = sale.kept;
  const transaction = transactionOf(opening, parts, chips);
  const kernel =
    sale.entry === 'tap'
      ? tapTransaction(terminal, transaction, chips.smallPayment())
      : contactTransaction(terminal, transaction);
  const session = new ChipSession({ kernel, reader, pinLimitMs: PIN_LIMIT_MS });
  const talk: ChipTalk = { session, way: sale.entry === 'tap' ? 'tap' : 'insert', opening };
  return { talk, event: said(await session.next(undefined, companyOf(performing)), talk, parts) };
}

const GONE: ChipEnd = { kind: 'terminated', why: 'card-gone', chipFailed: false };

const ended = (as: ChipEnd): SaleEvent => ({ type: 'chipSaid', said: { says: 'ended', as } });

/** `before` is what was kept of the chip when the request went out. */
export async function answerChip(
  talk: ChipTalk,
  answer: KernelEvent,
  performing: Performing & { readonly before?: KeptChip },
): Promise<SaleEvent> {
  const turn = await talk.session.next(answer, companyOf(performing));
  return said(turn, talk, performing.parts, performing.before);
}

/** While the card is spoken to nothing else may be done; while its holder types, that is shown instead. */
function companyOf({ parts, signal, tell }: Performing): TurnCompany {
  tell({ at: 'card' });
  return {
    signal,
    onPinAsked: (ask) => tell({ at: 'pin-at-reader', sinceMs: parts.clock.nowMs(), limitMs: PIN_LIMIT_MS, ...ask }),
    onPinTyped: () => tell({ at: 'card' }),
  };
}

export const keptChipIn = (sale: Sale | undefined): KeptChip | undefined =>
  sale !== undefined && 'chip' in sale.kept ? sale.kept.chip : undefined;

function transactionOf(opening: Opening, parts: SaleParts, chips: ChipParts): ChipTransaction {
  const moment = formatDateTime(parts.clock.nowMs());
  const [draw = 0, ...number] = chips.chance.bytes(5);
  return {
    flow: hasFullChip(opening) ? 'full' : 'simplified',
    type: rowOf(opening).transactionType,
    amountMinor: opening.amountMinor,
    otherAmountMinor: 0,
    date: moment.slice(2, 10).replaceAll('/', ''),
    time: moment.slice(11).replaceAll(':', ''),
    sequenceCounter: parts.journal.nextStan(),
    unpredictableNumber: Uint8Array.from(number),
    randomPercent: 1 + (draw % 99),
  };
}

function said(turn: SessionTurn, talk: ChipTalk, parts: SaleParts, before?: KeptChip): SaleEvent {
  return { type: 'chipSaid', said: saidOf(turn, talk, parts, before) };
}

function saidOf(turn: SessionTurn, { way, opening }: ChipTalk, parts: SaleParts, before?: KeptChip): ChipSaid {
  switch (turn.do) {
    case 'chooseApplication':
      return { says: 'choose', applications: turn.applications, again: turn.again };
    case 'confirmApplication':
      return { says: 'choose', applications: [turn.application], again: false };
    case 'showCard':
      return { says: 'card', read: judgedChip(turn.card, opening, parts) };
    case 'askOnlinePin':
      return { says: 'online-pin', because: turn.because };
    case 'goOnline':
      return { says: 'go-online', chip: keptChipOf(turn.facts, way) };
    case 'end':
      return saidAtEnd(turn.outcome, way, before);
    default:
      return assertNever(turn);
  }
}

function saidAtEnd(outcome: ChipOutcome, way: KeptChip['way'], before?: KeptChip): ChipSaid {
  const chip = outcome.facts && keptChipOf(outcome.facts, way, before);
  return { says: 'ended', as: endOf(outcome), ...(chip && { chip }) };
}

function endOf(outcome: ChipOutcome): ChipEnd {
  switch (outcome.kind) {
    case 'approved':
    case 'read':
      return { kind: outcome.kind };
    case 'declined':
      return { kind: 'declined', cardGone: outcome.cardGone };
    case 'terminated':
      return { kind: 'terminated', why: outcome.why, chipFailed: outcome.chipFailed };
    default:
      return assertNever(outcome);
  }
}

/** What the rules need of a chip's card; whether it is out of date is the kernel's question and the host's. */
function judgedChip(card: ChipCard, opening: Opening, parts: SaleParts): ReadCard {
  const { pan, expiry, track2, sequenceNumber } = card;
  return {
    card: passingCard({ pan, expiry, ...(track2 && { track2 }), ...(sequenceNumber && { sequenceNumber }) }),
    shown: { maskedPan: maskPan(pan), expiry },
    saysChip: true,
    expired: hasExpired(expiry, parts.clock.nowMs()),
    isOriginals: isOriginals(pan, opening, parts.journal),
    history: cardHistoryOf(parts.journal, pan, parts.clock.nowMs()),
  };
}
