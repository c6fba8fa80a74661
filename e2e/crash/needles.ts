/**
 * What must never be found outside reader, pad and host: card numbers, tracks, PINs, PIN blocks, keys, each in the forms in which
 * it might lie in a file. Test cards and made-up keys only. Made by the secret day, used by the leak scan.
 */

import { track2Of } from '../../main/emv/simulated-card/card-profile.ts';
import { chipWallet } from '../../main/emv/simulated-card/wallet.ts';
import { trainingMasterKey } from '../../main/host/keys/training-master-key.ts';
import { testCards } from '../../main/host/simulator/test-cards.ts';

export interface Needle {
  /** Says what it is and never its value. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Twelve digits that no counter, date or amount of the day can have by chance. */
export const RARE_PIN = '908172635445';

/** Typed where a counter is set up to send letters. */
export const RARE_MAIL_PASSWORD = 'Brief-7Qx-Taube-83kW';

const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const utf16 = (text: string): Uint8Array => Buffer.from(text, 'utf16le');
const bytesOf = (hex: string): Uint8Array => Buffer.from(hex.slice(0, hex.length & ~1), 'hex');

/** As text, as wide text, and two digits a byte from the first digit or from the second. */
function digitForms(name: string, digits: string): Needle[] {
  return [
    { name: `${name} as text`, bytes: ascii(digits) },
    { name: `${name} as UTF-16`, bytes: utf16(digits) },
    { name: `${name} as packed digits`, bytes: bytesOf(digits) },
    { name: `${name} as packed digits, shifted`, bytes: bytesOf(digits.slice(1)) },
  ];
}

/** Raw, as hexadecimal text of either case, and as base64. */
export function binaryForms(name: string, value: Uint8Array): Needle[] {
  const hex = Buffer.from(value).toString('hex');
  return [
    { name, bytes: value },
    { name: `${name} as hexadecimal`, bytes: ascii(hex) },
    { name: `${name} as capital hexadecimal`, bytes: ascii(hex.toUpperCase()) },
    { name: `${name} as UTF-16 hexadecimal`, bytes: utf16(hex) },
    { name: `${name} as base64`, bytes: ascii(Buffer.from(value).toString('base64').replace(/=+$/, '')) },
  ];
}

/** 57 as a chip gives it: `=` is D, an odd digit is filled with F (EMV 4.4 Book 3, Annex A). */
export function packedTrack2(id: string): Uint8Array {
  const profile = chipWallet.get(id)?.profile;
  if (profile === undefined) throw new Error(`no chip card ${id}`);
  const digits = track2Of(profile).replace('=', 'D');
  return bytesOf(digits.length % 2 === 0 ? digits : `${digits}F`);
}

/** What VERIFY carries to a chip that checks its PIN itself: format 2, in clear (EMV 4.4 Book 3, 6.5.12). */
export const plainPinBlock = (digits: string): Uint8Array =>
  bytesOf(`2${digits.length.toString(16)}${digits}`.padEnd(16, 'F'));

/** A chip's number and track may also lie about as the bytes of 5A and 57, in one piece or as text of them. */
function chipForms(id: string): Needle[] {
  const pan = chipWallet.get(id)?.profile.pan ?? '';
  return [
    ...digitForms(`the number of chip ${id}`, pan),
    ...binaryForms(`5A of chip ${id}`, bytesOf(pan)).slice(1),
    ...binaryForms(`57 of chip ${id}`, packedTrack2(id)),
  ];
}

/** Those that are the same on every day. A track begins with its card number, so the number finds it too. */
export function standingNeedles(): Needle[] {
  return [
    ...testCards.flatMap((card) => digitForms(`the number of card ${card.id}`, card.pan)),
    ...[...chipWallet.keys()].flatMap(chipForms),
    ...digitForms('a PIN', RARE_PIN),
    ...binaryForms('a PIN on its way to a chip', plainPinBlock(RARE_PIN)),
    ...binaryForms('the master key', trainingMasterKey),
    ...binaryForms('the mail password', ascii(RARE_MAIL_PASSWORD)),
  ];
}
