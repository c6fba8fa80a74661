/** Whether a card has a part in a payment. Asked by the flow, the screen and the slip. Pure. */
import type { Opening } from './kept.ts';

/** True when a card has no part in it: a payment by code, or one that speaks of such a payment. */
export const isWithoutCard = ({ way, original }: Opening): boolean => way !== undefined || original?.way !== undefined;
