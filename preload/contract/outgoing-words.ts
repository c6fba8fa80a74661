/** Why a file was not written or a letter not sent. Nothing of it is about money. */
export const OUTGOING_REFUSALS = [
  'file-not-written',
  'file-disk-full',
  'stopped',
  'mail-not-set-up',
  'mail-unreachable',
  'mail-untrusted',
  'mail-not-encrypted',
  'mail-login-refused',
  'mail-receiver-refused',
  'mail-refused',
  'mail-unknown',
] as const;
