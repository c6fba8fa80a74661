/** Our totals of both sides with the host's verdict beside each (unionpay-pos 2.5): balanced, not balanced, error. */
import type { SettlementView } from '../../../preload/contract/contract.ts';
import type { Verdict } from '../../../preload/contract/words.ts';
import { Money } from '../../parts/money.tsx';
import { ShapeIcon, type ShapeName } from '../../parts/shape-icon.tsx';
import { useWords } from '../../wording/use-words.ts';
import { useCloseWords } from './words.ts';

const VERDICT_SHAPES = {
  unasked: 'dash',
  balanced: 'check',
  unbalanced: 'cross',
  error: 'alert',
} satisfies Record<Verdict, ShapeName>;

export function SidesTable({ settlement }: { readonly settlement: SettlementView }) {
  const words = useCloseWords();
  const { verdicts } = useWords();
  return (
    <section className="ledger sides panel">
      <table>
        <caption>{words.ours}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col" className="ledger-number">
              {words.debit}
            </th>
            <th scope="col" className="ledger-number">
              {words.credit}
            </th>
            <th scope="col">{words.hosts}</th>
          </tr>
        </thead>
        <tbody>
          {(['domestic', 'foreign'] as const).map((side) => {
            const { debit, credit, verdict } = settlement[side];
            return (
              <tr key={side}>
                <th scope="row">{words.sides[side]}</th>
                <Tally {...debit} />
                <Tally {...credit} />
                <td>
                  <span className="verdict" data-verdict={verdict}>
                    <ShapeIcon name={VERDICT_SHAPES[verdict]} size={22} />
                    {verdicts[verdict]}
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Tally({ count, amount }: SettlementView['domestic']['debit']) {
  const words = useCloseWords();
  return (
    <td className="ledger-number figures">
      <Money amountMinor={amount.amountMinor} />
      <br />
      <span className="muted small">{words.payments(count)}</span>
    </td>
  );
}
