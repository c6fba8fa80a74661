/** What the killed counter and the test that kills it agree on. */

/** A silent host is given up soon: the test waits for it often. */
export const ANSWER_TIMEOUT_MS = 400;

/** From the counter to the test, beside the wires of its devices. */
export type Told =
  | { readonly crash: 'recovered' }
  | { readonly crash: 'selling' }
  | { readonly crash: 'closed'; readonly verdict: string }
  | { readonly crash: 'stopped'; readonly why: string };

export const isTold = (message: unknown): message is Told =>
  typeof message === 'object' && message !== null && 'crash' in message;
