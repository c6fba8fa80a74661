/** 交易特征码: the eight hex digits that are shown before a signature and drawn on it, so that it belongs to one payment (unionpay-pos 4.9). */

export interface FeatureCodeFacts {
  /** F15, MMDD; `0000` stands in where the host sent none. */
  readonly settlementDate?: string;
  /** F37, twelve digits. */
  readonly rrn?: string;
}

/** Undefined where the host gave no reference number of twelve digits: then there is nothing to bind a signature to. */
export function featureCode({ settlementDate = '0000', rrn }: FeatureCodeFacts): string | undefined {
  if (rrn === undefined || !/^\d{12}$/.test(rrn) || !/^\d{4}$/.test(settlementDate)) return undefined;
  // Sixteen digits as eight bytes; the two halves of four are combined by exclusive or.
  const bytes = Buffer.from(settlementDate + rrn, 'hex');
  const halves = bytes.subarray(0, 4).map((byte, at) => byte ^ (bytes[at + 4] ?? 0));
  return Buffer.from(halves).toString('hex').toUpperCase();
}
