/** Names of the kinds of code by the letter of their AIM identifier (ISO/IEC 15424); only those a shop meets. */
const NAMES: Readonly<Record<string, string>> = {
  A: 'Code 39',
  C: 'Code 128',
  E: 'EAN or UPC',
  F: 'Codabar',
  G: 'Code 93',
  I: 'Interleaved 2 of 5',
  L: 'PDF417',
  Q: 'QR code',
  d: 'Data Matrix',
  e: 'GS1 DataBar',
  z: 'Aztec',
};

/** `]Q1` gives `QR code`; undefined for an identifier not in the table. */
export function symbologyOf(aim: string): string | undefined {
  return NAMES[aim.charAt(1)];
}
