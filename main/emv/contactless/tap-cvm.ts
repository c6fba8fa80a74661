/**
 * How a cardholder is verified at a tap (emv.md 2.6, step 5): the card's wish in 9F6C, the terminal's in 9F66, and the acquirer's
 * rule for small amounts, in one decision without a question asked. Pure.
 */
import { CTQ, hasBit, TTQ } from '../tags/bits.ts';
import type { SmallPaymentWord } from './small-payment.ts';

export interface TapCvmQuestion {
  /** 9F66 as the card got it. */
  readonly qualifiers: Uint8Array;
  /** 9F6C. */
  readonly cardQualifiers: Uint8Array | undefined;
  readonly smallPayment: SmallPaymentWord;
  /** False once the pad has failed. */
  readonly isPadWorking: boolean;
}

export interface TapCvm {
  readonly pin: boolean;
  readonly signature: boolean;
}

/** Undefined when a verification is wanted that this terminal cannot do by tap: the slot may offer another. */
export function decideTapCvm(question: TapCvmQuestion): TapCvm | undefined {
  const { canSign, cardSigns, canAskPin, isHolderKnown, isCvmRequired, hasWish } = wishes(question);
  const wantsPin = isPinWanted(question);
  // NOTE: a signature stands in for a PIN that cannot be asked only where the card wants one too, and then nobody waives it.
  if (wantsPin && !canAskPin) return cardSigns && canSign ? { pin: false, signature: true } : undefined;
  const nobodyVerifies = isCvmRequired && !wantsPin && !isHolderKnown;
  const wantsSignature = (hasWish ? cardSigns : isCvmRequired) || nobodyVerifies;
  if (!wantsSignature || question.smallPayment.isSignatureWaived) return { pin: wantsPin, signature: false };
  if (canSign) return { pin: wantsPin, signature: true };
  return wantsPin ? { pin: true, signature: false } : undefined;
}

/**
 * NOTE: emv.md 2.6 says what happens with a wish in 9F6C and without 9F6C. A card that sends it and wishes nothing while the
 * terminal requires a verification gets a PIN here, else a signature, unless the device has verified its holder.
 */
function isPinWanted(question: TapCvmQuestion): boolean {
  const { pin } = question.smallPayment;
  if (pin !== 'ordinary') return pin === 'required';
  const { canSign, cardSigns, cardAsksPin, canAskPin, isHolderKnown, isCvmRequired, hasWish } = wishes(question);
  if (cardAsksPin) return true;
  if (!isCvmRequired || !canAskPin) return false;
  return hasWish ? !cardSigns && !isHolderKnown : !canSign;
}

function wishes({ qualifiers, cardQualifiers, isPadWorking }: TapCvmQuestion) {
  const card = cardQualifiers ?? new Uint8Array();
  return {
    hasWish: cardQualifiers !== undefined,
    cardAsksPin: hasBit(card, CTQ.onlinePinRequired),
    cardSigns: hasBit(card, CTQ.signatureRequired),
    isHolderKnown: hasBit(card, CTQ.onDeviceCvmPerformed),
    isCvmRequired: hasBit(qualifiers, TTQ.cvmRequired),
    canAskPin: isPadWorking && hasBit(qualifiers, TTQ.onlinePin),
    canSign: hasBit(qualifiers, TTQ.signature),
  };
}
