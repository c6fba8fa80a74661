/** What the guard said: how often each rule spoke, then each time with card, operator and the supervisor who let it go on. */
import type { RiskPicture } from '../../../preload/contract/contract.ts';
import { clockTime, sixDigits } from '../../parts/moments.ts';
import { useRiskWords } from './words.ts';

export function RiskHits({ picture }: { readonly picture: RiskPicture }) {
  const words = useRiskWords();
  if (picture.hits.length === 0) return <p className="muted">{words.noHits}</p>;
  return (
    <>
      <ul className="risk-counts">
        {picture.counts.map(({ rule, count }) => (
          <li key={rule}>
            {words.rules[rule].name} <strong className="figures">{words.count(count)}</strong>
          </li>
        ))}
      </ul>
      <ol className="risk-list panel">
        {picture.hits.map((hit) => (
          <li key={`${hit.paymentId} ${hit.rule}`} data-rule={hit.rule}>
            <time className="figures" dateTime={new Date(hit.atMs).toISOString()}>
              {new Date(hit.atMs + 8 * 3_600_000).toISOString().slice(5, 10)} {clockTime(hit.atMs)}
            </time>
            <span>
              <strong>{words.rules[hit.rule].name}</strong> · {words.effects[hit.effect]}
              {hit.allowedBy !== undefined && (
                <span className="risk-allowed">{words.allowed(hit.allowedBy, hit.allowedBecause ?? '')}</span>
              )}
            </span>
            <span className="figures">
              {hit.maskedPan} {hit.voucher !== undefined && `${words.voucher} ${sixDigits(hit.voucher)}`} ·{' '}
              {hit.operator}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
