/** One card of training and tests: what the simulated acquirer knows of it, and its one habit. Made-up numbers; no such card exists. */
import type { Script } from '../../emv/issuer/issuer-script.ts';
import type { Mischief } from './faults.ts';

export interface CardHabit {
  /** F39 of a sale. */
  readonly code: string;
  readonly mischief?: Mischief;
  /** Header digit 6 of the answer: 3 asks for a sign-on (unionpay-pos 1.3). */
  readonly followUp?: string;
  /** 91 of a chip's answer: left out, or one that the card cannot believe. */
  readonly issuerData?: 'none' | 'wrong';
  /** What the answer tells the chip to do, approved or not. */
  readonly scripts?: readonly Script[];
  /** Their MACs are wrong. */
  readonly spoilsScripts?: true;
}

export interface TestAccount {
  /** F54, two digits: 10 savings, 30 credit. */
  readonly type: '10' | '20' | '30';
  /** Before anything was booked; less than nothing is owed. */
  readonly openingMinor: number;
}

export interface TestCard {
  readonly id: string;
  readonly pan: string;
  /** YYMM. */
  readonly expiry: string;
  readonly serviceCode: string;
  /** A card with a PIN wants it in every sale; one without ignores it. */
  readonly pin?: string;
  readonly organisation: string;
  /** Eight digits; field 44 names it. */
  readonly issuerId: string;
  readonly habit: CardHabit;
  /** 10,000.00 of savings when left out. */
  readonly account?: TestAccount;
  readonly label: { readonly zh: string; readonly en: string };
}

/** What every card of the wallet types, and the bank that most of them are of. */
export const TRAINING_PIN = '123456';
export const APPROVES: CardHabit = { code: '00' };
export const ICBC = { expiry: '3012', organisation: 'CUP', issuerId: '01020000' } as const;
export const loses = (mischief: Mischief): CardHabit => ({ code: '00', mischief });
