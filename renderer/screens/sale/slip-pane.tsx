/**
 * The right third: the paper coming out of its slot, or an empty sheet that says what it is for. The slip of a balance is never shown: its
 * figure is the customer's, and beside the covered screen it would be the cashier's first.
 */
import type { Paper } from '../../../preload/contract/contract.ts';
import { LiveSlip } from '../../parts/live-slip.tsx';
import { useView } from '../../terminal/use-view.ts';
import { useWords } from '../../wording/use-words.ts';
import { useBalanceWords } from './balance-words.ts';

/** The first inches of a roll: what is seen while nothing has been composed. */
const BLANK: Paper = { columns: 48, lines: [{ kind: 'feed', lines: 8 }] };

export function SlipPane() {
  const { payment } = useView();
  const words = useWords();
  const balance = useBalanceWords();
  const isBalance = payment?.balance !== undefined;
  const copy = payment?.slip?.copy;
  const label = copy === undefined ? words.captions.sale.slip : words.slipCopies[copy];
  return (
    <aside className="slip-pane" aria-label={words.captions.sale.slip}>
      <div className="slip-head">
        <span>{label}</span>
        {payment?.slip !== undefined && <span className="slip-state">{words.printStates[payment.slip.state]}</span>}
      </div>
      <div className="slip-slot" />
      <div className="slip-out">
        <LiveSlip paper={isBalance ? BLANK : (payment?.paper ?? BLANK)} label={label} />
        {payment === undefined && <p className="slip-empty">{words.captions.sale.slipEmpty}</p>}
        {isBalance && <p className="slip-empty">{balance.slip}</p>}
      </div>
    </aside>
  );
}
