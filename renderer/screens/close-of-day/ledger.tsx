/** The batch as a ledger: a line per kind, domestic and foreign cards beside each other, and the sums beneath a double rule. */
import type { BatchTotals } from '../../../preload/contract/contract.ts';
import type { PaymentKind } from '../../../preload/contract/words.ts';
import { formatMinor, Money } from '../../parts/money.tsx';
import { useWords } from '../../wording/use-words.ts';
import { useCloseWords } from './words.ts';

type Side = 'domestic' | 'foreign';
const SIDES: readonly Side[] = ['domestic', 'foreign'];
/** What goes back to the cardholder. */
const CREDITS: ReadonlySet<PaymentKind> = new Set(['void', 'refund', 'completion-void']);

const kindsOf = ({ lines }: BatchTotals): readonly PaymentKind[] => [...new Set(lines.map(({ kind }) => kind))];

export function Ledger({ totals }: { readonly totals: BatchTotals }) {
  const words = useCloseWords();
  const { kinds } = useWords();
  return (
    <section className="ledger panel">
      <table>
        <caption>{words.ledger}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {words.kind}
            </th>
            {SIDES.map((side) => (
              <th key={side} scope="colgroup" colSpan={2} className="ledger-side">
                {words.sides[side]}
              </th>
            ))}
          </tr>
          <tr>
            {SIDES.map((side) => (
              <SideHeads key={side} />
            ))}
          </tr>
        </thead>
        <tbody>
          {kindsOf(totals).map((kind) => (
            <tr key={kind}>
              <th scope="row">{kinds[kind]}</th>
              {SIDES.map((side) => (
                <Cells key={side} {...sumOf(totals, kind, side)} minus={CREDITS.has(kind)} />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.net}</th>
            {SIDES.map((side) => (
              <Cells key={side} {...netOf(totals, side)} minus={false} />
            ))}
          </tr>
        </tfoot>
      </table>
      <Grand totals={totals} />
    </section>
  );
}

function SideHeads() {
  const words = useCloseWords();
  return (
    <>
      <th scope="col" className="ledger-number">
        {words.count}
      </th>
      <th scope="col" className="ledger-number">
        {words.amount}
      </th>
    </>
  );
}

interface Sum {
  readonly count: number;
  readonly amountMinor: number;
}

function Cells({ count, amountMinor, minus }: Sum & { readonly minus: boolean }) {
  return (
    <>
      <td className="ledger-number figures">{count}</td>
      <td className="ledger-number figures">{signed(minus ? -amountMinor : amountMinor)}</td>
    </>
  );
}

function Grand({ totals }: { readonly totals: BatchTotals }) {
  const words = useCloseWords();
  const both = SIDES.map((side) => netOf(totals, side));
  const count = both.reduce((sum, side) => sum + side.count, 0);
  const amountMinor = both.reduce((sum, side) => sum + side.amountMinor, 0);
  return (
    <p className="ledger-grand">
      <span>
        {words.all} <span className="muted">{words.payments(count)}</span>
      </span>
      <span className="ledger-grand-amount">
        {amountMinor < 0 && '−'}
        <Money amountMinor={Math.abs(amountMinor)} />
      </span>
    </p>
  );
}

/** `¥1,234.50`, and `−¥1,234.50` for what goes back. Zero has no sign. */
const signed = (amountMinor: number): string => `${amountMinor < 0 ? '−' : ''}¥${formatMinor(Math.abs(amountMinor))}`;

function sumOf(totals: BatchTotals, kind: PaymentKind, side: Side): Sum {
  const line = totals.lines.find((each) => each.kind === kind && each.side === side);
  return { count: line?.count ?? 0, amountMinor: line?.amount.amountMinor ?? 0 };
}

/** Gross sums, as the host counts them: a voided sale stays in debit and its void is in credit (unionpay-pos 2.5). */
function netOf(totals: BatchTotals, side: Side): Sum {
  const { debit, credit } = totals[side];
  return {
    count: debit.count + credit.count,
    amountMinor: debit.amount.amountMinor - credit.amount.amountMinor,
  };
}
