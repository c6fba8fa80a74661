/** The goods of a bill, each with its quantity, and what was keyed beside them. */
import type { BillView } from '../../../preload/contract/contract.ts';
import { Money } from '../../parts/money.tsx';
import { quantityText, rateText } from './quantities.ts';
import { useBillAct } from './use-bill.ts';
import { useTenderWords } from './words.ts';

const ONE = 1000;
const MOST = 999_999;

export function BillLines({ bill }: { readonly bill: BillView }) {
  const words = useTenderWords();
  const mayEdit = bill.may.includes('edit');
  if (bill.lines.length === 0 && bill.amount.amountMinor === 0)
    return <p className="muted bill-nothing">{words.nothingYet}</p>;
  if (bill.lines.length === 0) return null;
  return (
    <section aria-label={words.goods}>
      <ul className="bill-rows">
        {bill.lines.map((line) => (
          <li key={line.line} className="bill-row">
            <div className="bill-row-what">
              <strong>{line.description}</strong>
              <span className="muted figures">
                {quantityText(line.quantityThousandths)} × <Money amountMinor={line.unitPrice.amountMinor} />
                {line.taxBasisPoints !== undefined && ` · ${words.tax} ${rateText(line.taxBasisPoints)}`}
              </span>
            </div>
            {mayEdit && <Quantity bill={bill} line={line} />}
            <Money className="bill-row-money" amountMinor={line.amount.amountMinor} />
          </li>
        ))}
        {bill.typed.amountMinor > 0 && (
          <li className="bill-row">
            <div className="bill-row-what">
              <strong>{words.typedGoods}</strong>
            </div>
            <Money className="bill-row-money" amountMinor={bill.typed.amountMinor} />
          </li>
        )}
      </ul>
    </section>
  );
}

function Quantity({ bill, line }: { readonly bill: BillView; readonly line: BillView['lines'][number] }) {
  const words = useTenderWords();
  const act = useBillAct();
  const set = (quantityThousandths: number): void =>
    void act({ act: 'set-quantity', billId: bill.billId, line: line.line, quantityThousandths });
  const { quantityThousandths: now, description } = line;
  const isLast = now <= ONE;
  return (
    <div className="bill-quantity">
      <button
        type="button"
        className="button"
        aria-label={`${isLast ? words.takeOut : words.oneLess}: ${description}`}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => set(isLast ? 0 : now - ONE)}
      >
        {isLast ? '×' : '−'}
      </button>
      <button
        type="button"
        className="button"
        aria-label={`${words.oneMore}: ${description}`}
        disabled={now + ONE > MOST}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => set(now + ONE)}
      >
        +
      </button>
    </div>
  );
}
