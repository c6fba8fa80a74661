/** The steps between card and wire: asking for the PIN, writing the intent, giving up while the host cannot know of it. */
import type { Circumstances, Decision } from './happenings.ts';
import type { AbandonedBecause, Intent, KeptChip } from './kept.ts';
import { rowOf } from './kind-rules.ts';
import { approveHere } from './local-approval.ts';
import type { Authorising, EnteringPin, Sale } from './sale.ts';

/** The card is known: now the PIN, entered on the pad alone. Not kept: a power cut here asks for the card again. */
export function askPin(
  sale: { readonly kept: EnteringPin['kept']; readonly passing: EnteringPin['passing'] },
  entry: Intent['entry'],
): Decision {
  return {
    sale: { stage: 'pin', kept: { opening: sale.kept.opening, shown: sale.kept.shown }, passing: sale.passing, entry },
    effects: [{ do: 'enterPin' }],
  };
}

/** The intent, with its trace number, is on the disk before a byte leaves (laws 1 and 2). */
export function intend(
  sale: Pick<EnteringPin, 'kept' | 'entry'> & Pick<Authorising, 'passing'>,
  pinBlock: Authorising['passing']['pinBlock'],
  around: Circumstances,
  chip?: KeptChip,
): Decision {
  const intent: Intent = {
    stan: around.nextStan,
    entry: sale.entry,
    pinEntered: pinBlock !== undefined,
    atMs: around.nowMs,
  };
  const { card } = sale.passing;
  if (rowOf(sale.kept.opening).unanswered === 'send-again') {
    if (card === undefined) throw new Error('a stored advice is sent with the card that it keeps');
    return approveHere({ kept: sale.kept, passing: { card }, intent }, around);
  }
  return {
    sale: {
      stage: 'authorising',
      kept: { ...sale.kept, intent, ...(chip && { chip }) },
      passing: pinBlock === undefined ? sale.passing : { ...sale.passing, pinBlock },
    },
    write: {
      event: 'intent-written',
      body: {
        stan: intent.stan,
        entry: intent.entry,
        pinEntered: intent.pinEntered,
        maskedPan: sale.kept.shown.maskedPan,
        ...(chip && { tag95: chip.tags.tag95 ?? '', oda: chip.oda }),
      },
      takesStan: intent.stan,
      ...(card && { sealsCard: card }),
    },
    effects: [{ do: 'authorise' }],
  };
}

/** Ends a payment of which the host cannot know: no reversal is owed. */
export function abandon(sale: Sale, because: AbandonedBecause): Decision {
  const { opening } = sale.kept;
  const shown = 'shown' in sale.kept ? sale.kept.shown : undefined;
  const intent = 'intent' in sale.kept ? sale.kept.intent : undefined;
  return {
    sale: {
      stage: 'abandoned',
      kept: { opening, ...(shown && { shown }), ...(intent && { intent }), abandonedBecause: because },
    },
    write: { event: 'abandoned', body: { because } },
    effects: usesChip(sale) ? [{ do: 'leaveChip' }] : [],
  };
}

/** A card may be under power: whoever ends the payment here ends that too. */
const usesChip = (sale: Sale): boolean =>
  sale.stage === 'chip' ||
  ((sale.stage === 'confirming' || sale.stage === 'pin') && (sale.entry === 'chip' || sale.entry === 'tap')) ||
  (sale.stage === 'authorising' && sale.kept.chip !== undefined);
