/** A bill that is over: the change in large figures, and what is left to do before the next customer. */
import type { BillView } from '../../../preload/contract/contract.ts';
import { Money } from '../../parts/money.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useWords } from '../../wording/use-words.ts';
import { useNavigation } from '../navigation.tsx';
import type { Over } from './bill-work.tsx';
import { useBillAct } from './use-bill.ts';
import { useTenderWords } from './words.ts';

export interface BillEndProps {
  readonly bill: BillView;
  readonly isFirst: boolean;
  readonly onOver: (over: Over) => void;
}

export function BillEnd({ bill, isFirst, onOver }: BillEndProps) {
  const words = useTenderWords();
  const { common } = useWords().captions;
  const { open, draft } = useNavigation();
  const act = useBillAct();
  const { billId } = bill;
  const leave = async (): Promise<void> => {
    if ((await act({ act: 'leave', billId })) === undefined) open('sale');
  };
  useKeys((key) => {
    if (key === 'Enter' || key === 'Escape') void leave();
    else if (/^\d$/.test(key) && !isFirst) {
      // The next customer's amount may be keyed at once.
      if (draft.type(key)) void leave();
    } else return false;
    return true;
  });
  return (
    <div className="bill-end">
      {bill.change.amountMinor > 0 && (
        <p className="bill-change">
          <span className="bill-word">{words.change}</span>
          <Money amountMinor={bill.change.amountMinor} />
        </p>
      )}
      <div className="payment-buttons">
        {bill.may.includes('open-drawer') && (
          <button type="button" className="button tall" onClick={() => void act({ act: 'open-drawer', billId })}>
            {words.openDrawer}
          </button>
        )}
        {bill.may.includes('cancel') && bill.stage === 'paid' && (
          <button type="button" className="button tall" onClick={() => onOver({ what: 'cancel' })}>
            {words.cancelBill}
          </button>
        )}
        {bill.may.includes('print') && (
          <button type="button" className="button tall" onClick={() => void act({ act: 'print', billId })}>
            {words.printCopy}
          </button>
        )}
        <button type="button" data-home className="button primary" onClick={() => void leave()}>
          {words.done} <span className="cap">{common.enterKey}</span>
        </button>
      </div>
    </div>
  );
}
