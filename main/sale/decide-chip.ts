/**
 * The chip's part of the decision: from insertion or tap to the intent, and from the host's answer to the card's last word. What
 * the card says is the kernel's business (main/emv); here stands what the shop makes of it.
 */
import { assertNever } from '../domain/assert-never.ts';
import type { KernelEvent, Termination } from '../emv/kernel/kernel.ts';
import { approved } from './decide-answer.ts';
import { again, confirming } from './decide-card.ts';
import { abandon, askPin, intend } from './decide-intent.ts';
import { takeBack } from './decide-reversal.ts';
import { type ChipEnd, type ChipSaid, type Circumstances, type Decision, MUTE_INSERTIONS } from './happenings.ts';
import type { AbandonedBecause, KeptChip } from './kept.ts';
import { isOtherCard, wantsPin } from './kind-rules.ts';
import type {
  CardNotice,
  Chip,
  Completing,
  Confirming,
  Declined,
  EnteringPin,
  Presenting,
  Reversing,
  Sale,
} from './sale.ts';

/** A card is in the slot or on the field. */
export const onPresented = (sale: Presenting, entry: Chip['entry']): Decision => ({
  sale: {
    stage: 'chip',
    kept: { opening: sale.kept.opening },
    passing: {},
    entry,
    asks: { what: 'nothing' },
    chipFailures: sale.chipFailures,
  },
  effects: [{ do: 'startChip' }],
});

/** Two cards on the field: neither is taken. */
export const onCollision = (sale: Presenting): Decision => again(sale, 'one-card-only');

export function onApplicationChosen(sale: Chip, index: number): Decision {
  if (sale.asks.what !== 'application' || sale.asks.applications[index] === undefined) return { sale, effects: [] };
  const isAlone = sale.asks.applications.length === 1;
  const answer: KernelEvent = isAlone ? { type: 'applicationConfirmed' } : { type: 'applicationChosen', index };
  return { sale: { ...sale, asks: { what: 'nothing' } }, effects: [{ do: 'answerChip', answer }] };
}

/**
 * The cashier has compared the number: the kernel goes on. The shop's stop list is its exception file: a listed card that the rules let
 * pass all the same goes to the issuer with that bit of its TVR set (EMV 4.4 Book 3, 10.6.1).
 */
export const onChipConfirmed = (sale: Confirming & { readonly entry: 'chip' | 'tap' }): Decision =>
  talkOn(sale, { type: 'cardAccepted', onExceptionFile: isStopped(sale), loggedMinor: 0 });

const isStopped = ({ kept }: Confirming): boolean =>
  kept.opening.risk?.hits.some(({ rule }) => rule === 'stop-list') === true;

/** The PIN is taken or left: the kernel, which asked for it, goes on. */
export function onChipPin(sale: EnteringPin, pinBlock: Chip['passing']['pinBlock']): Decision {
  const answer: KernelEvent = pinBlock === undefined ? { type: 'pinBypassed' } : { type: 'pinCaptured' };
  const passing = pinBlock === undefined ? sale.passing : { ...sale.passing, pinBlock };
  return talkOn({ ...sale, passing, entry: sale.entry === 'tap' ? 'tap' : 'chip' }, answer);
}

function talkOn(
  sale: Pick<Confirming | EnteringPin, 'kept'> & { readonly passing: Chip['passing']; readonly entry: Chip['entry'] },
  answer: KernelEvent,
): Decision {
  return {
    sale: {
      stage: 'chip',
      kept: sale.kept,
      passing: sale.passing,
      entry: sale.entry,
      asks: { what: 'nothing' },
      chipFailures: 0,
    },
    effects: [{ do: 'answerChip', answer }],
  };
}

export function onChipSaid(sale: Chip, said: ChipSaid, around: Circumstances): Decision {
  switch (said.says) {
    case 'choose':
      return {
        sale: { ...sale, asks: { what: 'application', applications: said.applications, again: said.again } },
        effects: [],
      };
    case 'card':
      return onCardKnown(sale, said);
    case 'online-pin':
      return askPin(known(sale), sale.entry);
    case 'go-online':
      return intend({ ...known(sale), entry: sale.entry }, sale.passing.pinBlock, around, said.chip);
    case 'ended':
      return onEndedEarly(sale, said, around);
    default:
      return assertNever(said);
  }
}

/** The kernel shows the card before it asks for anything that needs one. */
function known(sale: Chip): Pick<EnteringPin, 'kept' | 'passing'> {
  const { opening, shown } = sale.kept;
  const { card } = sale.passing;
  if (shown === undefined || card === undefined) throw new Error('the kernel went on without showing the card');
  return { kept: { opening, shown }, passing: { ...sale.passing, card } };
}

function onCardKnown(sale: Chip, { read }: Extract<ChipSaid, { says: 'card' }>): Decision {
  if (isOtherCard(sale.kept.opening, read)) return backTo(sale, 'differs');
  const shown = confirming(sale, read, sale.entry);
  // A tapped card has left the field and its holder's hand never let go of it: there is nothing to compare.
  return sale.entry === 'tap' ? onChipConfirmed({ ...shown, entry: 'tap' }) : { sale: shown, effects: [] };
}

/** Waits for a card again; the one in the slot is let go. */
const backTo = (sale: Chip, notice: CardNotice, chipFailures = sale.chipFailures): Decision => ({
  sale: { stage: 'presenting', kept: { opening: sale.kept.opening }, notice, chipFailures },
  effects: [{ do: 'leaveChip' }, { do: 'readCard' }],
});

/** Over before the host was asked: nothing is owed. */
function onEndedEarly(sale: Chip, { as, chip }: Extract<ChipSaid, { says: 'ended' }>, around: Circumstances): Decision {
  switch (as.kind) {
    case 'mute':
      return onMute(sale, around);
    case 'read':
      return onSimplified(sale, around);
    case 'declined':
      return onDeclinedByCard(sale, chip);
    case 'approved':
      // The kernel is told that this terminal does not approve offline (counter.md 5.2): it cannot come to this.
      throw new Error('a chip payment was approved without the host');
    case 'terminated':
      return onTerminated(sale, as, around);
    default:
      return assertNever(as);
  }
}

/** The wrong way round, dirty or dead: again, and after the third time the stripe where the profile allows it (emv.md 1.16). */
function onMute(sale: Chip, around: Circumstances): Decision {
  const failures = sale.chipFailures + 1;
  const mayFallBack = around.rules.fallbackAllowed && failures >= MUTE_INSERTIONS;
  return backTo(sale, mayFallBack ? 'chip-fallback' : 'chip-unreadable', failures);
}

/** The card was read and no more (emv.md 2.5): PIN and request as with a stripe. */
function onSimplified(sale: Chip, around: Circumstances): Decision {
  const ready = { ...known(sale), entry: sale.entry };
  const asks = wantsPin(sale.kept.opening, around.rules);
  const next = asks ? askPin(ready, sale.entry) : intend(ready, undefined, around);
  return { ...next, effects: [{ do: 'leaveChip' }, ...next.effects] };
}

function onDeclinedByCard(sale: Chip, chip: KeptChip | undefined): Decision {
  const { opening, shown } = sale.kept;
  if (chip === undefined) return abandon(sale, 'chip-trouble');
  return {
    sale: { stage: 'declined', kept: { opening, ...(shown && { shown }), chip } },
    write: {
      event: 'declined-by-card',
      body: { tag95: chip.tags.tag95 ?? '', ...(shown && { maskedPan: shown.maskedPan }) },
    },
    effects: [{ do: 'leaveChip' }],
  };
}

const ENDINGS: Record<Exclude<Termination, 'use-contact' | 'see-phone'>, AbandonedBecause> = {
  'card-gone': 'card-pulled',
  cancelled: 'cancelled',
  transmission: 'chip-trouble',
  'card-blocked': 'chip-blocked',
  'application-blocked': 'chip-blocked',
  'no-application': 'chip-not-accepted',
  'application-refused': 'chip-not-accepted',
  'card-data': 'chip-trouble',
  'conditions-not-met': 'chip-not-accepted',
  'card-error': 'chip-trouble',
};

function onTerminated(sale: Chip, as: Extract<ChipEnd, { kind: 'terminated' }>, around: Circumstances): Decision {
  if (as.why === 'use-contact' || as.why === 'see-phone') return backTo(sale, as.why);
  // A card that was only held too short is tapped again; nothing has been said to anybody.
  if (sale.entry === 'tap' && (as.why === 'card-gone' || as.why === 'transmission')) return backTo(sale, 'none');
  if (as.chipFailed) return backTo(sale, around.rules.fallbackAllowed ? 'chip-fallback' : 'chip-unreadable');
  return abandon(sale, ENDINGS[as.why]);
}

/** The host said yes: now the card. Anything but its TC takes the money back (emv.md 1.15). */
export function onCompleted(
  sale: Completing,
  { as, chip }: Extract<ChipSaid, { says: 'ended' }>,
  around: Circumstances,
): Decision {
  const kept = { ...sale.kept, chip: chip ?? sale.kept.chip };
  if (as.kind === 'approved') return approved(kept, around);
  const isGone = (as.kind === 'declined' && as.cardGone) || (as.kind === 'terminated' && as.why === 'card-gone');
  return takeBack(kept, { reason: '06', because: isGone ? 'card-pulled' : 'card-refused' }, around);
}

/** After a no, or no answer at all, the card still gets its word: what it said is kept and changes nothing. */
export function onCardsLastWord(sale: Declined | Reversing, { chip }: Extract<ChipSaid, { says: 'ended' }>): Decision {
  if (chip === undefined) return { sale, effects: [] };
  return { sale: withChip(sale, chip), write: { event: 'chip-completed', body: completedBody(chip) }, effects: [] };
}

const withChip = <Kind extends Declined | Reversing>(sale: Kind, chip: KeptChip): Kind => ({
  ...sale,
  kept: { ...sale.kept, chip },
});

const completedBody = (chip: KeptChip) => ({
  tag95: chip.tags.tag95 ?? '',
  tag9B: chip.tags.tag9B ?? '',
  ...(chip.final && { final: chip.final }),
  ...(chip.notice === 'owed' && { scriptNotice: 'owed' }),
});

/** The stage at which the kernel's end means something; anywhere else a card speaks into the void. */
export const awaitsCardsWord = (sale: Sale): sale is Declined | Reversing =>
  sale.stage === 'declined' || sale.stage === 'reversing';
