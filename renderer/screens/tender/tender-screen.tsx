/**
 * One bill and all the ways to pay it: goods, what was paid by what, what remains, and at the right the slip as it will be printed. A
 * card or a code goes on at the sale screen and comes back here. F6, or the first screen where the shop says so.
 */
import { LiveSlip } from '../../parts/live-slip.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useView } from '../../terminal/use-view.ts';
import { useWords } from '../../wording/use-words.ts';
import { useNavigation } from '../navigation.tsx';
import { BillWork } from './bill-work.tsx';
import { useBeginning } from './use-bill.ts';
import { WaitingBills } from './waiting-bills.tsx';
import { useTenderWords } from './words.ts';
import '../sale/sale-screen.css';
import './tender-screen.css';

/** `isFirst`: where the shop says so there is always a bill on the screen. */
export function TenderScreen({ isFirst = false }: { readonly isFirst?: boolean }) {
  const { bill, waitingBills } = useView();
  const begin = useBeginning(isFirst);
  const words = useWords();
  const { open } = useNavigation();
  useKeys((key) => {
    if (key !== 'Escape' || bill !== undefined) return false;
    open('sale');
    return true;
  });
  return (
    <div className="sale tender">
      <div className="sale-work tender-work">
        {bill !== undefined ? (
          <BillWork key={bill.billId} bill={bill} isFirst={isFirst} />
        ) : waitingBills.length > 0 ? (
          <WaitingBills bills={waitingBills} onNew={() => void begin()} />
        ) : (
          <p className="tender-empty muted" role="status">
            {words.captions.common.loading}
          </p>
        )}
      </div>
      <BillSlip />
    </div>
  );
}

function BillSlip() {
  const { bill } = useView();
  const { captions, printStates } = useWords();
  const { title } = useTenderWords();
  return (
    <aside className="slip-pane" aria-label={captions.sale.slip}>
      <div className="slip-head">
        <span>{title}</span>
        {bill?.slip !== undefined && <span className="slip-state">{printStates[bill.slip.state]}</span>}
      </div>
      <div className="slip-slot" />
      <div className="slip-out">{bill !== undefined && <LiveSlip paper={bill.paper} label={title} />}</div>
    </aside>
  );
}
