/** Where a side differs: the payments here that may be why, each with what the journal knows of it, and the way to its life. */
import type { SettlementView } from '../../../preload/contract/contract.ts';
import { sixDigits } from '../../parts/moments.ts';
import { Money } from '../../parts/money.tsx';
import { useWords } from '../../wording/use-words.ts';
import { useNavigation } from '../navigation.tsx';
import { useCloseWords } from './words.ts';

type Suspect = NonNullable<SettlementView['suspects']>[number];

export function Suspects({ settlement }: { readonly settlement: SettlementView }) {
  const words = useCloseWords();
  const { suspects } = settlement;
  if (suspects === undefined) return null;
  return (
    <section className="ledger suspects panel" aria-label={words.suspects}>
      <h3>{words.suspects}</h3>
      <p className="muted">{suspects.length === 0 ? words.noSuspects : words.suspectsNote}</p>
      {suspects.length > 0 && (
        <table>
          <tbody>
            {suspects.map((suspect) => (
              <SuspectRow key={suspect.paymentId} suspect={suspect} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function SuspectRow({ suspect }: { readonly suspect: Suspect }) {
  const words = useCloseWords();
  const { kinds, because } = useWords();
  const { open } = useNavigation();
  const { paymentId, side, kind, voucher, amount, why, attempts, answer, evidence } = suspect;
  const said = [
    suspect.because === undefined ? undefined : because[suspect.because],
    attempts === undefined ? undefined : words.tried(attempts),
    answer === undefined ? undefined : answer.code,
    evidence,
  ].filter((part) => part !== undefined);
  return (
    <tr>
      <th scope="row">
        <button type="button" className="suspect-link figures" onClick={() => open('history', { paymentId })}>
          {kinds[kind]} {sixDigits(voucher)}
        </button>
        <span className="muted small">{words.sides[side]}</span>
      </th>
      <td>
        {words.suspectWhy[why]}
        {said.length > 0 && <span className="muted small"> · {said.join(' · ')}</span>}
      </td>
      <td className="ledger-number figures">
        <Money amountMinor={amount.amountMinor} />
      </td>
    </tr>
  );
}
