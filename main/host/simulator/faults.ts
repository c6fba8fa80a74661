/**
 * What the simulated acquirer can be told to do wrong, as a switch for all messages or as the habit of one test card. The
 * training bench and the tests turn it; `mischief-reply.ts` makes bytes of it.
 */

/** What happens to one answer. `silent` never hears the request; `answer-lost` books it and says nothing. */
export type Mischief =
  | 'slow'
  | 'silent'
  | 'late'
  | 'answer-lost'
  | 'bad-mac'
  | 'garbage'
  | 'half-frame'
  | 'closes-after-send';

export const faultNames = [
  'none',
  'down',
  'slow',
  'silent',
  'late',
  'answer-lost',
  'bad-mac',
  'garbage',
  'half-frame',
  'closes-after-send',
  /** Settlement answers 2 for domestic cards although the totals are equal. */
  'disagrees',
  /** Reversals are booked and not answered. */
  'reversal-silent',
  /** The check value of the PIN key in a sign-on answer is wrong. */
  'key-check-wrong',
  /** Every answer names another terminal. */
  'other-terminal',
] as const;

/** `down` refuses connections; see the other entries of `faultNames`. */
export type Fault = (typeof faultNames)[number];

export const isFault = (word: string): word is Fault => faultNames.some((name) => name === word);

/** The mischief that a switched fault works on one request, if any. */
export function mischiefOf(fault: Fault, requestMti: string): Mischief | undefined {
  switch (fault) {
    case 'slow':
    case 'silent':
    case 'late':
    case 'answer-lost':
    case 'bad-mac':
    case 'garbage':
    case 'half-frame':
    case 'closes-after-send':
      return fault;
    case 'reversal-silent':
      return requestMti === '0400' ? 'answer-lost' : undefined;
    case 'down':
      return 'silent';
    case 'none':
    case 'disagrees':
    case 'key-check-wrong':
    case 'other-terminal':
      return undefined;
  }
}
