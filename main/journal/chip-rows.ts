/** What was downloaded for chips, as the journal keeps it. Told to the flows by role.ts. */

/** A CA public key as it was downloaded, after its check (emv.md 2.3). */
export interface CaKeyRow {
  /** Upper-case hex, 5 bytes and 1. */
  readonly rid: string;
  readonly index: string;
  /** The downloaded TLV list, hex. */
  readonly dataHex: string;
  /** SHA-1 as computed here and equal to the one that came, hex. */
  readonly checkHex: string;
  readonly atMs: number;
}

/** An application's parameters as they were downloaded (emv.md 2.2). */
export interface ApplicationRow {
  readonly aid: string;
  readonly dataHex: string;
  readonly atMs: number;
}
