/** The conditions of conditional fields, in words for the documentation and as predicates for the builder (unionpay-pos 2.3). */

import type { Facts } from './facts.ts';
import type { Condition, ConditionalField } from './layout.ts';

const condition = (zh: string, en: string, holds: Condition['holds']): Condition => ({ words: { zh, en }, holds });

const isSwiped = ({ entry }: Facts): boolean => entry === 'swiped' || entry === 'fallback';

export const panBesideTrack = condition(
  '手输、芯片或挥卡时；纯刷卡不送',
  'keyed, chip or tap; left out for a swipe, where the host takes it from the track',
  (facts) => facts.card?.pan !== undefined && !isSwiped(facts),
);
export const expiryBesideTrack = condition(
  '手输、芯片或挥卡且已知时',
  'keyed, chip or tap, when known',
  (facts) => facts.card?.expiryYymm !== undefined && !isSwiped(facts),
);
export const panKnown = condition('卡号已知时', 'when the card number is known', ({ card }) => card?.pan !== undefined);
export const expiryKnown = condition('有效期已知时', 'when known', ({ card }) => card?.expiryYymm !== undefined);
export const sequenceKnown = condition(
  '芯片卡有序列号时',
  'chip or tap, when the card has one',
  ({ card }) => card?.sequenceNumber !== undefined,
);
export const pinEntered = condition('输入密码时', 'when a PIN was entered', ({ pinBlock }) => pinBlock !== undefined);
export const track2Read = condition(
  '刷卡或芯片有二磁等效数据时',
  'when the stripe or the chip gave track 2',
  ({ card }) => card?.track2 !== undefined,
);
export const track3Read = condition('读到三磁时', 'when track 3 was read', ({ card }) => card?.track3 !== undefined);
export const pinOrTrack = condition(
  '有密码或磁道时',
  'when a PIN or a track is sent',
  ({ pinBlock, card }) => pinBlock !== undefined || card?.track2 !== undefined || card?.track3 !== undefined,
);
export const chipRead = condition('芯片或挥卡时', 'chip or tap', ({ card }) => card?.chipData !== undefined);
export const codeScanned = condition(
  '扫付款码时',
  'when a payment code was scanned, or the original has a voucher number',
  ({ card, original }) => card?.paymentCode !== undefined || original?.voucherNumber !== undefined,
);
export const authorisationKnown = condition(
  '原交易有授权码时',
  "the original's, when it has one",
  ({ original }) => original?.authorisationCode !== undefined,
);
export const referenceKnown = condition(
  '原交易有参考号时',
  "the original's, when it has one",
  ({ original }) => original?.retrievalReference !== undefined,
);
export const approvalReceived = condition(
  '收到过带授权码的应答时',
  'when an approval with a code had arrived',
  ({ receivedAuthorisationCode }) => receivedAuthorisationCode !== undefined,
);
export const tipGiven = condition('有小费时', 'when there is a tip', ({ tipMinor }) => tipMinor !== undefined);
export const settlementDateKnown = condition(
  '原应答有清算日期时',
  "when the payment's answer had one",
  ({ settlementDateMmdd }) => settlementDateMmdd !== undefined,
);
export const registered = condition(
  '有入网许可证号时',
  'when the terminal has a network licence',
  ({ private62 }) => private62 !== undefined,
);

/** The card, PIN and chip fields that every payment has in common, but for 2 and 14. */
export const CARD_AND_PIN: readonly ConditionalField[] = [
  { field: 23, when: sequenceKnown },
  { field: 26, when: pinEntered },
  { field: 35, when: track2Read },
  { field: 36, when: track3Read },
  { field: 52, when: pinEntered },
  { field: 53, when: pinOrTrack },
];
/** Sale, balance and pre-authorisation: the stripe alone carries number and expiry. */
export const NUMBER_BESIDE_TRACK: readonly ConditionalField[] = [
  { field: 2, when: panBesideTrack },
  { field: 14, when: expiryBesideTrack },
];
/** Whatever refers to an original: number and expiry when known. */
export const NUMBER_WHEN_KNOWN: readonly ConditionalField[] = [
  { field: 2, when: panKnown },
  { field: 14, when: expiryKnown },
];
