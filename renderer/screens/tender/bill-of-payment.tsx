/** In history: the bill that a payment belongs to, with all its parts together. */
import type { BillOfPayment as Bill } from '../../../preload/contract/contract.ts';
import { Money } from '../../parts/money.tsx';
import { useTenderWords } from './words.ts';
import './tender-screen.css';

export function BillOfPayment({ bill }: { readonly bill: Bill }) {
  const words = useTenderWords();
  return (
    <section className="bill-of-payment" aria-label={words.partsOfBill}>
      <h3>
        {words.partsOfBill}{' '}
        <span className="muted figures">
          {words.number} {bill.number} · <Money amountMinor={bill.amount.amountMinor} />
          {bill.stage !== 'open' && ` · ${words.stages[bill.stage]}`}
        </span>
      </h3>
      <ul className="bill-rows">
        {bill.parts.map((part) => (
          <li key={part.partId} className="bill-row" data-standing={part.standing}>
            <div className="bill-row-what">
              <strong>
                {part.name ?? words.tenders[part.tender]}{' '}
                <span className="bill-standing">{words.standings[part.standing]}</span>
              </strong>
            </div>
            <Money className="bill-row-money" amountMinor={part.amount.amountMinor} />
          </li>
        ))}
      </ul>
    </section>
  );
}
