/** When a rule of the CVM list applies, and what this terminal can do (EMV 4.4 Book 3, 10.5; emv.md 1.9). Pure. */
import { assertNever } from '../../../domain/assert-never.ts';
import type { CvmList, CvmRule } from '../../cvm/cvm-list.ts';
import { CAPABILITIES, hasBit } from '../../tags/bits.ts';
import type { CvmMethod } from '../../tags/codes.ts';
import { bytesOf, hexOf } from '../bytes.ts';
import { isUnattended } from '../checks/terminal-type.ts';
import type { WorkingState } from '../working-state.ts';

/** NOTE: 9C 01 is cash, 09 purchase with cashback (emv.md 1.0); at an attended counter cash is manual cash. */
const CASH = '01';
const CASHBACK = '09';

/** False too where the condition is not understood or the card left out what it needs: the next rule is looked at. */
export function applies({ condition, method }: CvmRule, list: CvmList, working: WorkingState): boolean {
  const { type, amountMinor } = working.transaction;
  const unattended = isUnattended(working.terminal.terminalType);
  switch (condition) {
    case 'always':
      return true;
    case 'unattended-cash':
      return type === CASH && unattended;
    case 'manual-cash':
      return type === CASH && !unattended;
    case 'cashback':
      return type === CASHBACK;
    case 'not-cash-nor-cashback':
      return type !== CASH && type !== CASHBACK;
    case 'terminal-supports':
      return supports(method, working);
    case 'under-x':
      return isInCardCurrency(working) && amountMinor < list.amountX;
    case 'over-x':
      return isInCardCurrency(working) && amountMinor > list.amountX;
    case 'under-y':
      return isInCardCurrency(working) && amountMinor < list.amountY;
    case 'over-y':
      return isInCardCurrency(working) && amountMinor > list.amountY;
    case 'not-understood':
      return false;
    default:
      return assertNever(condition);
  }
}

function isInCardCurrency({ data, terminal }: WorkingState): boolean {
  const currency = data.card('9F42');
  return currency !== undefined && hexOf(currency) === terminal.currencyCode.padStart(4, '0');
}

/** By 9F33, and for the online PIN by what the download says of the application (DF18). */
export function supports(method: CvmMethod, { terminal, application }: WorkingState): boolean {
  const capabilities = bytesOf(terminal.capabilities);
  const signs = hasBit(capabilities, CAPABILITIES.signature);
  switch (method) {
    case 'fail':
      return true;
    case 'plaintext-pin':
      return hasBit(capabilities, CAPABILITIES.plaintextPinOffline);
    case 'plaintext-pin-and-signature':
      return hasBit(capabilities, CAPABILITIES.plaintextPinOffline) && signs;
    case 'enciphered-pin':
      return hasBit(capabilities, CAPABILITIES.encipheredPinOffline);
    case 'enciphered-pin-and-signature':
      return hasBit(capabilities, CAPABILITIES.encipheredPinOffline) && signs;
    case 'online-pin':
      return hasBit(capabilities, CAPABILITIES.encipheredPinOnline) && application.onlinePin;
    case 'signature':
      return signs;
    case 'no-cvm':
      return hasBit(capabilities, CAPABILITIES.noCvm);
    // NOTE emv.md 1.9 [K]: nobody asks the cashier whether the document was seen, so the kernel never says that it was.
    case 'identity-document':
    case 'unrecognised':
      return false;
    default:
      return assertNever(method);
  }
}

/**
 * The card wants a PIN that this terminal has no way to take: no online PIN, or neither form of the offline PIN. NOTE emv.md 1.9
 * speaks of no working PIN pad; EMV 4.4 Book 3, 10.5.1 and 10.5.2 count it by kind of PIN [K].
 */
export function lacksPinEntry(method: CvmMethod, working: WorkingState): boolean {
  switch (method) {
    case 'online-pin':
      return !supports('online-pin', working);
    case 'plaintext-pin':
    case 'plaintext-pin-and-signature':
    case 'enciphered-pin':
    case 'enciphered-pin-and-signature':
      return !supports('plaintext-pin', working) && !supports('enciphered-pin', working);
    default:
      return false;
  }
}
