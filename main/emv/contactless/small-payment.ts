/**
 * No PIN and no signature for small amounts (小额免密免签; emv.md 2.6, unionpay-pos 4.6): may this tap go without one or the other?
 * Asked by the cardholder step with what the card said; pure.
 */
import { hexOf } from '../kernel/bytes.ts';
import type { KernelPolicy } from '../kernel/chip-transaction.ts';
import type { SmallPaymentParameters } from '../parameters/small-payment-parameters.ts';
import { CTQ, hasBit } from '../tags/bits.ts';

export interface SmallPaymentQuestion {
  readonly parameters: SmallPaymentParameters | undefined;
  /** 9C. */
  readonly type: string;
  readonly amountMinor: number;
  /** What the card said, by tag. */
  readonly card: (tag: string) => Uint8Array | undefined;
  readonly aid: string;
  readonly foreignRule: KernelPolicy['foreignTapsWithoutPin'];
}

export interface SmallPaymentWord {
  /** ordinary: the service has no say, the card's wish counts. */
  readonly pin: 'ordinary' | 'waived' | 'required';
  readonly isSignatureWaived: boolean;
}

/** Sale, and pre-authorisation as the first two digits of field 3 say it (unionpay-pos 2.1). */
const TYPES = ['00', '03'];
const RENMINBI = '0156';
const CREDIT_AIDS = ['A000000333010102', 'A000000333010103'];

/**
 * In the order of emv.md 2.6.
 *
 * NOTE: the lists of card numbers behind FF8055 and FF8056 are not part of the download and not asked. With FF8054 off nothing is
 * waived, the signature neither.
 */
export function askSmallPayment(question: SmallPaymentQuestion): SmallPaymentWord {
  const { parameters, amountMinor, type } = question;
  if (parameters === undefined || !parameters.enabled || !TYPES.includes(type))
    return { pin: 'ordinary', isSignatureWaived: false };
  return {
    pin: isPinWaived(question, parameters) ? 'waived' : 'required',
    isSignatureWaived: parameters.signatureFree && amountMinor <= parameters.signatureFreeLimitMinor,
  };
}

function isPinWaived(question: SmallPaymentQuestion, parameters: SmallPaymentParameters): boolean {
  const { amountMinor, card, aid, foreignRule = 'credit-in-limit' } = question;
  const ctq = card('9F6C');
  const cardWantsPin = ctq !== undefined && hasBit(ctq, CTQ.onlinePinRequired);
  const deviceKnowsHolder = ctq !== undefined && hasBit(ctq, CTQ.onDeviceCvmPerformed);
  if (parameters.acceptsDeviceCvm && deviceKnowsHolder && !cardWantsPin) return true;
  const isInLimit = amountMinor <= parameters.pinFreeLimitMinor;
  if (isDomestic(card)) return isInLimit;
  // NOTE emv.md 2.6 and 6.6: vendors differ; the rule without a switch is the one that has a limit.
  if (foreignRule === 'card-decides') return ctq !== undefined && !cardWantsPin;
  return isInLimit && CREDIT_AIDS.some((credit) => aid.startsWith(credit));
}

/** A card that names no currency of its own is not taken for a domestic one. */
const isDomestic = (card: SmallPaymentQuestion['card']): boolean =>
  ['9F51', 'DF71'].some((tag) => hexOf(card(tag) ?? new Uint8Array()) === RENMINBI);
