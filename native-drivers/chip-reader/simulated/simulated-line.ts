/** What a simulated reader finds behind the contacts: a card that speaks T=0 TPDUs or T=1 blocks. Simulators and tests only. */
export interface SimulatedLine {
  /** Cold or warm reset: the ATR. */
  reset(): Uint8Array;
  /** One TPDU or block; undefined: the card stays silent. */
  carry(bytes: Uint8Array): Uint8Array | undefined;
}
