/**
 * What of a value may be shown. Masks fail closed: whatever is not known to be harmless becomes its length.
 */
import { isMaskedPan, maskPan } from '../../domain/masked-pan.ts';
import type { Format, Sensitivity } from './field-table.ts';

/** `[37 digits]`, `[8 bytes]`. */
export const lengthOnly = (length: number, format: Format): string =>
  `[${length} ${format === 'n' || format === 'z' ? 'digits' : 'bytes'}]`;

/** A card number of 13 to 19 digits, first six and last four; anything else only its length. */
export function maskedText(value: string, format: Format): string {
  const masked = maskPan(value);
  return isMaskedPan(masked) && /\d/.test(masked) ? masked : lengthOnly(value.length, format);
}

export interface Shown {
  readonly sensitivity: Sensitivity;
  readonly format: Format;
}

export function shownText(value: string, { sensitivity, format }: Shown): string {
  switch (sensitivity) {
    case 'open':
      return value;
    case 'masked':
      return maskedText(value, format);
    case 'never':
      return lengthOnly(value.length, format);
  }
}
