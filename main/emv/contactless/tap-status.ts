/** Status words that mean something else at a tap than in the slot (emv.md 2.6, step 3). */

/** NOTE [K]: met on phones; the cardholder confirms on the device and taps again. */
export const CONFIRM_ON_PHONE = 0x6986;

/** Data invalidated, conditions not met: this card wants to be inserted for this payment. */
export const USE_CONTACT: readonly number[] = [0x6984, 0x6985];
