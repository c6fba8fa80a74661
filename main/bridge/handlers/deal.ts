/** Turns a flow's ruling into a reply. Every refusal of the counter is one of the contract's codes: the assignment below checks it. */

import type { RefusalCode } from '../../../preload/contract/words.ts';
import type { CounterRefusal, Ruling } from '../../counter/parts.ts';
import { DONE, refuse } from '../answer.ts';

const codeOf = (why: CounterRefusal): RefusalCode => why;

export const replyOf = (ruling: Ruling): typeof DONE | ReturnType<typeof refuse> =>
  ruling.ok ? DONE : refuse(codeOf(ruling.why), ruling.detail);
