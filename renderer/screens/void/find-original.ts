/** Finds the sale of a voucher number in this batch, whole with its slip. A search answers more than asked; the number decides. */
import type { PaymentLife } from '../../../preload/contract/contract.ts';
import { sixDigits } from '../../parts/moments.ts';
import type { Ask } from '../../terminal/use-ask.ts';

export async function findOriginal(ask: Ask, voucher: number, batch: number): Promise<PaymentLife | undefined> {
  const found = await ask('history.find', { text: sixDigits(voucher) });
  if (!found.ok) return undefined;
  const row = found.value.rows.find((each) => each.voucher === voucher && each.batch === batch && each.kind === 'sale');
  if (row === undefined) return undefined;
  const shown = await ask('history.show', { paymentId: row.paymentId });
  return shown.ok ? shown.value : undefined;
}
