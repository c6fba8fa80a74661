/**
 * The payment that was found, with its slip, so that the cashier can compare it with the paper in hand; how its money stands; and what
 * will be done, which may be another thing than was asked for, and then says why.
 */
import type { PaymentLife } from '../../../preload/contract/contract.ts';
import type { FollowingKind } from '../../../preload/contract/words.ts';
import { LiveSlip } from '../../parts/live-slip.tsx';
import { dayAndTime, sixDigits } from '../../parts/moments.ts';
import { Money } from '../../parts/money.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useView } from '../../terminal/use-view.ts';
import { useWords } from '../../wording/use-words.ts';
import { type Verdict, verdictOf } from './verdict.ts';
import { useOrderWords } from './words.ts';

export interface OriginalProps {
  readonly life: PaymentLife;
  readonly asked: FollowingKind;
  readonly onProceed: (kind: FollowingKind) => void;
  readonly onBack: () => void;
}

export function Original({ life, asked, onProceed, onBack }: OriginalProps) {
  const words = useWords();
  const order = useOrderWords();
  const { captions } = words;
  const { row } = life;
  const verdict = verdictOf(life, asked, useView().terminal.batch);
  const { does } = verdict;
  useKeys((key) => {
    if (key === 'Escape') onBack();
    else if (key === 'Enter' && does !== undefined) onProceed(does);
    else if (/^p$/i.test(key) && verdict.mayRefundPart) onProceed('refund');
    else return false;
    return true;
  });
  return (
    <div className="original">
      <div className="original-work">
        <h2 className="amount-caption">
          {order.compare}
          <span className="beside">
            {words.kinds[row.kind]} · {words.stages[row.stage]}
          </span>
        </h2>
        <Money className="payment-amount original-amount" amountMinor={row.amount.amountMinor} />
        <WhatFollows verdict={verdict} />
        <Facts life={life} />
        <div className="payment-buttons original-buttons">
          <button type="button" className="button tall" onClick={onBack}>
            {order.another} <span className="cap">{captions.common.escKey}</span>
          </button>
          {verdict.mayRefundPart && (
            <button type="button" className="button tall" data-action="part" onClick={() => onProceed('refund')}>
              {order.refundPart} <span className="cap">P</span>
            </button>
          )}
          <button
            type="button"
            data-home
            className="button primary"
            disabled={does === undefined}
            onClick={() => does !== undefined && onProceed(does)}
          >
            {order.doIt[does ?? asked]} <span className="cap">{captions.common.enterKey}</span>
          </button>
        </div>
      </div>
      {life.paper !== undefined && (
        <aside className="slip-pane" aria-label={captions.sale.slip}>
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

function WhatFollows({ verdict: { does, instead, because } }: { readonly verdict: Verdict }) {
  const words = useWords();
  const order = useOrderWords();
  if (does === undefined)
    return (
      <p className="prompt-trouble" role="alert">
        <strong>{order.cannot}</strong> {because === undefined ? '' : words.refusals[because].what}
      </p>
    );
  if (!instead || (does !== 'void' && does !== 'refund')) return null;
  return (
    <p className="order-instead" role="status">
      {order.instead[does]}
    </p>
  );
}

const DAY_MS = 86_400_000;

function Facts({ life }: { readonly life: PaymentLife }) {
  const { captions } = useWords();
  const { row, standing } = life;
  const facts = [
    { name: captions.sale.voucher, value: row.voucher === undefined ? undefined : sixDigits(row.voucher) },
    { name: captions.sale.cardNumber, value: row.maskedPan },
    { name: captions.void.time, value: dayAndTime(row.atMs) },
    { name: captions.void.operator, value: row.operator },
    { name: captions.sale.authorisation, value: life.authCode },
    { name: captions.sale.reference, value: life.rrn },
  ];
  return (
    <>
      {standing !== undefined && <Standing standing={standing} sinceMs={row.atMs} />}
      <dl className="original-facts">
        {facts.map(
          ({ name, value }) =>
            value !== undefined && (
              <div key={name}>
                <dt>{name}</dt>
                <dd className="figures">{value}</dd>
              </div>
            ),
        )}
      </dl>
    </>
  );
}

/** What went back and what may still, or what is held and how much of it may be taken. */
export function Standing({
  standing,
  sinceMs,
}: {
  readonly standing: NonNullable<PaymentLife['standing']>;
  /** When an amount is held: since when. */
  readonly sinceMs?: number;
}) {
  const { standing: words, daysHeld } = useOrderWords();
  const { now } = useView();
  const sums =
    standing.of === 'sale'
      ? [
          { name: words.refunded, sum: standing.refunded },
          { name: words.refundable, sum: standing.refundable },
        ]
      : [
          { name: words.held, sum: standing.held },
          { name: words.completable, sum: standing.completable },
        ];
  return (
    <dl className="standing">
      {sums.map(({ name, sum }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Money amountMinor={sum.amountMinor} />
          </dd>
        </div>
      ))}
      {standing.of === 'preauth' && sinceMs !== undefined && (
        <div>
          <dt>{words.days}</dt>
          <dd>{daysHeld(Math.floor((now - sinceMs) / DAY_MS))}</dd>
        </div>
      )}
    </dl>
  );
}
