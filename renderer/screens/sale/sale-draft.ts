/**
 * The amount being keyed, and the payment id that goes with it. The id is made before the first asking and kept until the
 * amount changes or the payment has begun, so a double press, or a press after a refusal, is the same sale. Kept outside of
 * React's state because two key presses may come before the next drawing.
 */
export interface DraftPicture {
  /** Digits as keyed, without leading zeros; the last two are decimals. */
  readonly digits: string;
  readonly amountMinor: number;
}

export interface SaleDraft {
  readonly current: () => DraftPicture;
  readonly subscribe: (listener: () => void) => () => void;
  /** Adds a digit; at nine digits (unionpay-pos 4.5) nothing more is taken. Says whether it was. */
  readonly type: (digit: string) => boolean;
  readonly backspace: () => void;
  readonly clear: () => void;
  /** The id for asking now: the same one until the amount changes. */
  readonly paymentId: () => string;
  /** The payment of this id has begun or ended: the next one is another. */
  readonly release: (paymentId: string) => void;
}

export const MOST_DIGITS = 9;

export function createSaleDraft(makeId: () => string): SaleDraft {
  let picture: DraftPicture = { digits: '', amountMinor: 0 };
  let claimed: string | undefined;
  const listeners = new Set<() => void>();
  const set = (digits: string): void => {
    claimed = undefined;
    picture = { digits, amountMinor: digits === '' ? 0 : Number.parseInt(digits, 10) };
    for (const listener of listeners) listener();
  };
  return {
    current: () => picture,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    type: (digit) => {
      if (picture.digits.length >= MOST_DIGITS) return false;
      if (digit === '0' && picture.digits === '') return true;
      set(picture.digits + digit);
      return true;
    },
    backspace: () => {
      if (picture.digits !== '') set(picture.digits.slice(0, -1));
    },
    clear: () => set(''),
    paymentId: () => {
      claimed ??= makeId();
      return claimed;
    },
    release: (paymentId) => {
      if (claimed === paymentId) set('');
    },
  };
}
