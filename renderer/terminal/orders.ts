/**
 * The order in which kinds, results and tenders are offered. The screen knows the contract by its types alone, so a word that is added there
 * and forgotten here does not compile.
 */
import type { PaymentKind, ResultWord, Tender } from '../../preload/contract/words.ts';

const KINDS: Readonly<Record<PaymentKind, number>> = {
  sale: 1,
  void: 2,
  refund: 3,
  preauth: 4,
  'add-preauth': 5,
  'preauth-void': 6,
  completion: 7,
  'completion-advice': 8,
  'completion-void': 9,
  balance: 10,
  'offline-sale': 11,
  adjustment: 12,
};
const RESULTS: Readonly<Record<ResultWord, number>> = {
  approved: 1,
  declined: 2,
  unknown: 3,
  reversed: 4,
  abandoned: 5,
};

const inOrder = <Word extends string>(places: Readonly<Record<Word, number>>): readonly Word[] =>
  (Object.keys(places) as Word[]).toSorted((one, other) => places[one] - places[other]);

const TENDERS: Readonly<Record<Tender, number>> = { card: 1, code: 2, cash: 3, other: 4 };
export const PAYMENT_KIND_ORDER = inOrder(KINDS);
export const RESULT_ORDER = inOrder(RESULTS);
export const TENDER_ORDER = inOrder(TENDERS);
