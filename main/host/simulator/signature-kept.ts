/** What the acquirer keeps of an electronic signature (unionpay-pos 4.9): proved by length and form alone, for it cannot read one. */
export interface SignatureKept {
  readonly tid: string;
  readonly batch: number;
  readonly stan: number;
  readonly rrn: string;
  /** MMDD, F15. */
  readonly settlementDate?: string;
  readonly parts: number;
  readonly lengthBytes: number;
  /** Of the whole picture, hex. */
  readonly sha256: string;
  /** The last part has come. */
  readonly isWhole: boolean;
  /** By tag: FF00 and so on; readable text. */
  readonly receipt: Readonly<Record<string, string>>;
}
