/** A certification authority's public key as the kernel uses it; parameters/ makes it from a download, after its check. */
export interface CaKey {
  /** Five bytes in upper-case hex. */
  readonly rid: string;
  /** One byte in upper-case hex. */
  readonly index: string;
  readonly modulus: Uint8Array;
  readonly exponent: Uint8Array;
  /** `YYYYMMDD`; kept and shown, not acted on unless the profile says so (emv.md 2.3). */
  readonly expiry?: string;
  /** SHA-1 over RID, index, modulus and exponent in upper-case hex, as proved at download. */
  readonly checkHex: string;
  /** False for SM2 keys: stored and listed, never used. */
  readonly usable: boolean;
}

/** An RSA public key recovered from a certificate. */
export interface RsaPublicKey {
  readonly modulus: Uint8Array;
  readonly exponent: Uint8Array;
}
