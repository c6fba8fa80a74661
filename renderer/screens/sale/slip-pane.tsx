/** The right third: the paper coming out of its slot, or an empty sheet that says what it is for. */
import type { Paper } from '../../../preload/contract/contract.ts';
import { LiveSlip } from '../../parts/live-slip.tsx';
import { useView } from '../../terminal/use-view.ts';
import { useWords } from '../../wording/use-words.ts';

/** The first inches of a roll: what is seen while nothing has been composed. */
const BLANK: Paper = { columns: 48, lines: [{ kind: 'feed', lines: 8 }] };

export function SlipPane() {
  const { payment } = useView();
  const words = useWords();
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
        <LiveSlip paper={payment?.paper ?? BLANK} label={label} />
        {payment === undefined && <p className="slip-empty">{words.captions.sale.slipEmpty}</p>}
      </div>
    </aside>
  );
}
