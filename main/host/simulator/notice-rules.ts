/**
 * 0620 at the simulated acquirer: what a card made of its scripts goes into the books (unionpay-pos 2.7). Called by `acquirer.ts`
 * after terminal and MAC were found right.
 */
import type { Books, Verdict } from './books.ts';
import { chipTags } from './chip-rules.ts';
import { type HostRequest, originalOf } from './host-request.ts';

const FORMAT_ERROR: Verdict = { code: '30' };
/** High half of a result: not performed, failed, all done; then which command, and the script's identifier (emv.md 1.14). */
const RESULT_BYTES = 5;

export function scriptNotice(request: HostRequest, books: Books): Verdict {
  const original = originalOf(request.message);
  const results = chipTags(request.message)?.get('DF31');
  if (original === undefined || results === undefined) return FORMAT_ERROR;
  if (results.length === 0 || results.length % RESULT_BYTES !== 0) return FORMAT_ERROR;
  const code = books.ledger.note({
    tid: request.tid,
    batch: request.batch,
    stan: request.stan,
    originalBatch: original.batch,
    originalStan: original.stan,
    results: Buffer.from(results).toString('hex').toUpperCase(),
  });
  return { code };
}
