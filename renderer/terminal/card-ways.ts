/** The ways a card may come, in the order in which they are shown. The contract crosses as types alone, so the list is made here. */
import type { CardWay } from '../../preload/contract/words.ts';

/** The type makes a missing way an error. */
const ORDER = { swipe: 0, insert: 1, tap: 2 } satisfies Record<CardWay, number>;
export const CARD_WAYS = Object.keys(ORDER) as CardWay[];
