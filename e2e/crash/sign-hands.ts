/** The customer who is asked to sign on a screen: signs, wants paper, or goes away until the time is over. */
import { WAVE } from '../../main/signature/signature-builders.ts';
import type { Seat } from './seat.ts';

export type AtSigning = 'signs' | 'paper' | 'walks-away';

/** Does nothing where nobody is asked. */
export async function signIfAsked(seat: Seat, how: AtSigning = 'signs'): Promise<void> {
  const { desk } = seat.counter.parts.signatures;
  const { open } = desk;
  if (open === undefined) return;
  if (how === 'paper') desk.paper(open.paymentId);
  if (how === 'signs') {
    const said = desk.sign(open.paymentId, WAVE);
    if (said !== 'taken') throw new Error(`a signature was not taken: ${said}`);
    seat.till.world.signed.push(open.paymentId);
  }
  await seat.till.until('the signing is over', () => desk.open === undefined);
  await seat.rests('what follows the signing');
}

/** What the counter does with signatures in an idle moment has come to an end. */
export async function uploadsEnd({ counter, till }: Seat): Promise<void> {
  await till.settle();
  await till.until('no signature is on its way', () => !counter.parts.signatures.queue.busy);
}
