/** The only form of a card number that may be shown, logged or stored in clear: first six, stars, last four. */
import type { Brand } from './brand.ts';

export type MaskedPan = Brand<string, 'MaskedPan'>;

const MASKED = /^\d{6}\*{3,9}\d{4}$/;

/** Masks a clear number of 13 to 19 digits; anything else becomes stars alone: a mask fails closed. */
export function maskPan(pan: string): MaskedPan {
  if (!/^\d{13,19}$/.test(pan)) return '*'.repeat(12) as MaskedPan;
  return `${pan.slice(0, 6)}${'*'.repeat(pan.length - 10)}${pan.slice(-4)}` as MaskedPan;
}

export const isMaskedPan = (text: string): text is MaskedPan => MASKED.test(text) || /^\*{12}$/.test(text);

/** Groups of four for reading: `6225 00** **** 0014`. */
export const grouped = (pan: MaskedPan): string => pan.replace(/(.{4})(?=.)/g, '$1 ');
