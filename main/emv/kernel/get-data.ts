/** GET DATA (EMV 4.4 Book 3, 6.5.7): counters that a card keeps outside its records. */
import { ok, type Result } from '../../domain/result.ts';
import { bytesOf } from './bytes.ts';
import { commandOf, exchange, type Interruption, STATUS } from './exchange.ts';
import type { Kernel } from './kernel.ts';
import { soleTemplate } from './templates.ts';

/** The value; undefined when the card does not give it, or gives something else. `tag` has two bytes. */
export function* getData(tag: string): Kernel<Result<Uint8Array | undefined, Interruption>> {
  const [high = 0, low = 0] = bytesOf(tag);
  const answer = yield* exchange(commandOf({ header: [0x80, 0xca, high, low], wantsData: true }));
  if (!answer.ok) return answer;
  const { statusWord, data } = answer.value;
  return ok(statusWord === STATUS.done ? soleTemplate(data, tag)?.value : undefined);
}
