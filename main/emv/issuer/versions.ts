/**
 * How each cryptogram version is summed, answered and scripted, as one table (emv.md 3.4): which session key, which data, which
 * answer. A card says its version in 9F10; the simulated issuer looks it up here, and no code elsewhere knows a scheme's name.
 */
import type { MacPadding } from './iso9797.ts';
import type { ScriptEncryption } from './script-security.ts';

export interface CryptogramVersion {
  /** What 9F26 is summed with. card: the card key itself. */
  readonly cryptogramKey: 'card' | 'pboc' | 'common' | 'common-with-number';
  readonly padding: MacPadding;
  /** What follows 82 and 9F36 in the data. */
  readonly tail: 'cvr' | 'cvr-and-counters' | 'iad';
  /** code: method 1. status: method 2. */
  readonly answer: 'code' | 'status';
  /** The key of the answer where it is not the cryptogram's. */
  readonly answerKey?: 'card';
  /** How keys for scripts are made of the card's: from the ATC, or from the cryptogram. */
  readonly scriptKey: 'pboc' | 'visa' | 'common-of-cryptogram';
  /** What stands between header and data under the script's MAC. */
  readonly scriptChain: 'atc-and-cryptogram' | 'none';
  readonly scriptEncryption: ScriptEncryption;
  /** masked: over the card key. format-2: as in VERIFY. masked-with-current: the former with the current PIN, the latter without. */
  readonly scriptPin: 'masked' | 'format-2' | 'masked-with-current';
  readonly reference: string;
}

const visaScripts = {
  scriptChain: 'atc-and-cryptogram',
  scriptEncryption: 'visa',
  scriptPin: 'masked',
} as const;
const mastercard = {
  padding: 'emv',
  answer: 'code',
  scriptKey: 'common-of-cryptogram',
  scriptChain: 'atc-and-cryptogram',
  scriptEncryption: 'mastercard',
  scriptPin: 'format-2',
} as const;

export const cryptogramVersions = {
  pboc01: {
    ...visaScripts,
    cryptogramKey: 'pboc',
    padding: 'emv',
    tail: 'cvr',
    answer: 'code',
    scriptKey: 'pboc',
    reference: 'emv.md 3.4, worked examples 1 and 2; scripts [1/K]',
  },
  visa10: {
    ...visaScripts,
    cryptogramKey: 'card',
    padding: 'visa',
    tail: 'cvr',
    answer: 'code',
    scriptKey: 'visa',
    reference: 'emv.md 4.1, crypto_emv: Visa CVN 10',
  },
  visa18: {
    ...visaScripts,
    cryptogramKey: 'common',
    padding: 'emv',
    tail: 'iad',
    answer: 'status',
    scriptKey: 'visa',
    reference: 'emv.md 4.1, crypto_emv: Visa CVN 18',
  },
  visa22: {
    ...visaScripts,
    cryptogramKey: 'common',
    padding: 'emv',
    tail: 'iad',
    answer: 'status',
    scriptKey: 'common-of-cryptogram',
    scriptPin: 'masked-with-current',
    reference: 'emv.md 4.1, crypto_emv: Visa CVN 22',
  },
  interac133: {
    ...mastercard,
    cryptogramKey: 'common-with-number',
    tail: 'iad',
    scriptChain: 'none',
    reference: 'emv.md 4.1, crypto_emv: Interac CVN 133',
  },
  mastercard16: {
    ...mastercard,
    cryptogramKey: 'common-with-number',
    tail: 'cvr',
    answerKey: 'card',
    reference: 'emv.md 4.1, crypto_emv: Mastercard CVN 16',
  },
  mastercard17: {
    ...mastercard,
    cryptogramKey: 'common-with-number',
    tail: 'cvr-and-counters',
    answerKey: 'card',
    reference: 'emv.md 4.1, crypto_emv: Mastercard CVN 17',
  },
  mastercard20: {
    ...mastercard,
    cryptogramKey: 'common',
    tail: 'cvr',
    reference: 'emv.md 4.1, crypto_emv: Mastercard CVN 20',
  },
  mastercard21: {
    ...mastercard,
    cryptogramKey: 'common',
    tail: 'cvr-and-counters',
    reference: 'emv.md 4.1, crypto_emv: Mastercard CVN 21',
  },
} as const satisfies Readonly<Record<string, CryptogramVersion>>;
