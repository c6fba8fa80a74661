/** Bills that were put aside before they were paid, to be gone on with; and a new one. */
import type { View } from '../../../preload/contract/contract.ts';
import { clockTime } from '../../parts/moments.ts';
import { Money } from '../../parts/money.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useWords } from '../../wording/use-words.ts';
import { useBillAct } from './use-bill.ts';
import { useTenderWords } from './words.ts';

export interface WaitingBillsProps {
  readonly bills: View['waitingBills'];
  readonly onNew: () => void;
}

export function WaitingBills({ bills, onNew }: WaitingBillsProps) {
  const words = useTenderWords();
  const { common } = useWords().captions;
  const act = useBillAct();
  const show = (place: number): void => {
    const bill = bills[place];
    if (bill !== undefined) void act({ act: 'open', billId: bill.billId });
  };
  useKeys((key) => {
    if (key === 'Enter') onNew();
    else if (/^[1-9]$/.test(key)) show(Number(key) - 1);
    else return false;
    return true;
  });
  return (
    <div className="waiting-bills">
      <h1 className="page-title">{words.waitingTitle}</h1>
      <p className="muted">{words.waitingLead}</p>
      <ul>
        {bills.map((bill, place) => (
          <li key={bill.billId}>
            <button type="button" className="button tall waiting-bill" onClick={() => show(place)}>
              <span className="cap">{place + 1}</span>
              <span className="figures">
                {words.number} {bill.number} · {clockTime(bill.atMs)} {words.opened}
              </span>
              <span className="waiting-bill-money">
                {words.remaining} <Money amountMinor={bill.remaining.amountMinor} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" data-home className="button primary" onClick={onNew}>
        {words.newBill} <span className="cap">{common.enterKey}</span>
      </button>
    </div>
  );
}
