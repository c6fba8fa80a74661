/** The keys of an open bill, for the screen itself and for the sheet of F1: those of a number pad, so that one hand stays where it is. */
import type { TenderWords } from './words.ts';

export type Hand = 'enter' | 'cash' | 'code' | 'other' | 'goods';

export const TENDER_KEYS = [
  { key: 'Enter', hand: 'enter', name: (words) => words.payCard },
  { key: '+', hand: 'cash', name: (words) => words.payCash },
  { key: '-', hand: 'code', name: (words) => words.payCode },
  { key: '*', hand: 'other', name: (words) => words.payOther },
  { key: '/', hand: 'goods', name: (words) => words.addGoods },
] as const satisfies readonly {
  readonly key: string;
  readonly hand: Hand;
  readonly name: (words: TenderWords) => string;
}[];

export const handOf = (key: string): Hand | undefined => TENDER_KEYS.find((row) => row.key === key)?.hand;
