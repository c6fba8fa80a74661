/** The payment that a dialog is about, in one line: what is done may be seen while it is done. */
import type { PaymentLife } from '../../../preload/contract/contract.ts';
import { dayAndTime, sixDigits } from '../../parts/moments.ts';
import { Money } from '../../parts/money.tsx';
import { useWords } from '../../wording/use-words.ts';

export function OriginalLine({ life: { row } }: { readonly life: PaymentLife }) {
  const words = useWords();
  return (
    <div className="original-line">
      <span className="figures">
        {words.kinds[row.kind]}
        {row.voucher !== undefined && ` · ${words.captions.sale.voucher} ${sixDigits(row.voucher)}`}
        <br />
        {row.maskedPan} · {dayAndTime(row.atMs)}
      </span>
      <Money className="original-line-amount" amountMinor={row.amount.amountMinor} />
    </div>
  );
}
