/**
 * What the host wants done after an answer: digit 6 of its header (unionpay-pos 1.3, 4.3). It is done after the result was
 * shown, and not during a reversal.
 */
export type FollowUp =
  | 'nothing'
  | 'download-parameters'
  | 'upload-status'
  | 'sign-on'
  | 'download-ca-keys'
  | 'download-chip-parameters'
  | 'update-program'
  | 'download-blacklist';

const BY_DIGIT: ReadonlyMap<string, FollowUp> = new Map([
  ['1', 'download-parameters'],
  ['2', 'upload-status'],
  ['3', 'sign-on'],
  ['4', 'download-ca-keys'],
  ['5', 'download-chip-parameters'],
  ['6', 'update-program'],
  ['7', 'download-blacklist'],
]);

/** A digit without a meaning asks for nothing. */
export const followUpOf = (header: string): FollowUp => BY_DIGIT.get(header.slice(5, 6)) ?? 'nothing';
