/** The sale that is to be voided, with its slip, so that the cashier can compare it with the paper in hand. */
import type { PaymentLife } from '../../../preload/contract/contract.ts';
import { LiveSlip } from '../../parts/live-slip.tsx';
import { dayAndTime, sixDigits } from '../../parts/moments.ts';
import { Money } from '../../parts/money.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useWords } from '../../wording/use-words.ts';

export interface OriginalProps {
  readonly life: PaymentLife;
  readonly onVoid: () => void;
  readonly onBack: () => void;
}

export function Original({ life, onVoid, onBack }: OriginalProps) {
  const words = useWords();
  const { captions } = words;
  const { row } = life;
  const voidable = life.may.includes('void');
  useKeys((key) => {
    if (key === 'Escape') onBack();
    else if (key === 'Enter' && voidable) onVoid();
    else return false;
    return true;
  });
  const facts = [
    { name: captions.sale.voucher, value: row.voucher === undefined ? '' : sixDigits(row.voucher) },
    { name: captions.sale.cardNumber, value: row.maskedPan ?? '' },
    { name: captions.void.time, value: dayAndTime(row.atMs) },
    { name: captions.void.operator, value: row.operator },
    { name: captions.sale.authorisation, value: life.authCode ?? '' },
    { name: captions.sale.reference, value: life.rrn ?? '' },
  ];
  return (
    <div className="original">
      <div className="original-work">
        <h2 className="amount-caption">
          {captions.void.original}
          <span className="beside">
            {words.kinds[row.kind]} · {words.stages[row.stage]}
          </span>
        </h2>
        <Money className="payment-amount original-amount" amountMinor={row.amount.amountMinor} />
        <dl className="original-facts">
          {facts.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="figures">{value}</dd>
            </div>
          ))}
        </dl>
        {!voidable && (
          <p className="prompt-trouble" role="alert">
            <strong>{captions.void.cannot}</strong>{' '}
            {row.voidedBy === undefined ? '' : words.refusals['already-voided'].what}
          </p>
        )}
        <div className="payment-buttons original-buttons">
          <button type="button" className="button tall" onClick={onBack}>
            {captions.void.another} <span className="cap">{captions.common.escKey}</span>
          </button>
          <button type="button" data-home className="button primary" disabled={!voidable} onClick={onVoid}>
            {captions.void.doIt} <span className="cap">{captions.common.enterKey}</span>
          </button>
        </div>
      </div>
      {life.paper !== undefined && (
        <aside className="slip-pane">
          <div className="slip-head">{captions.sale.slip}</div>
          <div className="slip-slot" />
          <div className="slip-out">
            <LiveSlip paper={life.paper} label={captions.sale.slip} />
          </div>
        </aside>
      )}
    </div>
  );
}
