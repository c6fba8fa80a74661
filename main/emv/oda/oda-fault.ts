/**
 * Why offline data authentication did not succeed (emv.md 1.7; EMV 4.4 Book 2, 5 and 6). The kernel turns any of them into one
 * TVR bit; the tools and the trace show the word.
 */
export type OdaFault =
  /** A certificate or signature is not as long as the key it was made with. */
  | 'wrong-length'
  /** The recovered data does not end in BC. */
  | 'trailer'
  /** The recovered data does not start with 6A. */
  | 'header'
  /** Another kind of signed data than expected. */
  | 'format'
  | 'hash'
  /** The issuer identifier is not the start of the card number. */
  | 'issuer-id'
  | 'expired'
  | 'revoked'
  /** Hash algorithm or key algorithm other than 01. */
  | 'algorithm'
  /** The card number in the certificate is not the card's. */
  | 'pan'
  /** The key is longer than the room in its certificate, and no remainder came. */
  | 'missing-remainder'
  /** 9F4A asks for something else than the AIP. */
  | 'static-data-list'
  /** ICC dynamic data is shorter or longer than its own lengths say. */
  | 'dynamic-data'
  /** CDA: the signed cryptogram information data is not 9F27. */
  | 'cid'
  /** CDA: the transaction data is not what was signed. */
  | 'transaction-hash'
  /** SM2 certificates (formats 12 to 15) and keys are recognised and not built (emv.md 2.7). */
  | 'sm-not-supported';
