/** The right of the history: one payment whole, or the sentence that says why there is none. */
import { useState } from 'react';
import type { PaymentLife } from '../../../preload/contract/contract.ts';
import { LiveSlip } from '../../parts/live-slip.tsx';
import { RefusalSentence } from '../../parts/notices.tsx';
import { useWords } from '../../wording/use-words.ts';
import { BillOfPayment } from '../tender/bill-of-payment.tsx';
import { ChipPanel } from './chip-panel.tsx';
import { LifeActions } from './life-actions.tsx';
import { LifeHead } from './life-head.tsx';
import { LifeLinks } from './life-links.tsx';
import { TimeLine } from './time-line.tsx';
import { usePaymentLife } from './use-payment-life.ts';
import { useHistoryWords } from './words.ts';

export interface LifePaneProps {
  readonly paymentId: string | undefined;
  readonly pulse: string;
  readonly onChanged: () => void;
  /** Another payment is wanted: the original of this one, or what refers to it. */
  readonly onShow: (paymentId: string) => void;
}

export function LifePane({ paymentId, pulse, onChanged, onShow }: LifePaneProps) {
  const words = useHistoryWords();
  const { common } = useWords().captions;
  const { shown, again } = usePaymentLife(paymentId, pulse);
  switch (shown.state) {
    case 'none':
      // A payment is chosen and its life is on its way: nothing is asked of the person meanwhile.
      if (paymentId !== undefined) return <p className="life-face muted">{words.loading}</p>;
      return (
        <div className="life-face">
          <h2>{words.choose}</h2>
          <p className="muted">{words.chooseHint}</p>
        </div>
      );
    case 'failed':
      return (
        <div className="life-face" role="alert">
          <RefusalSentence refusal={shown.refusal} />
          <button type="button" className="button" onClick={again}>
            {common.retry}
          </button>
        </div>
      );
    case 'ready':
      return <Life key={shown.life.row.paymentId} life={shown.life} onChanged={onChanged} onShow={onShow} />;
  }
}

interface LifeProps extends Pick<LifePaneProps, 'onChanged' | 'onShow'> {
  readonly life: PaymentLife;
}

function Life({ life, onChanged, onShow }: LifeProps) {
  const words = useHistoryWords();
  const [face, setFace] = useState<'events' | 'slip'>('events');
  return (
    <article className="life">
      <LifeHead life={life}>
        <div className="life-tabs">
          {(['events', 'slip'] as const).map((each) => (
            <button
              key={each}
              type="button"
              className="button day-button"
              aria-pressed={face === each}
              onClick={() => setFace(each)}
            >
              {words.tabs[each]}
            </button>
          ))}
        </div>
      </LifeHead>
      <div className="life-body" data-face={face}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long story has to be scrolled from the keyboard too */}
        <section className="life-story" aria-label={words.tabs.events} tabIndex={0}>
          {life.bill !== undefined && <BillOfPayment bill={life.bill} />}
          <LifeLinks life={life} onShow={onShow} />
          <TimeLine events={life.events} />
          {life.chip !== undefined && life.chip.length > 0 && <ChipPanel facts={life.chip} />}
        </section>
        <div className="life-slip">
          {life.paper === undefined ? (
            <p className="life-no-slip muted">{words.noSlip}</p>
          ) : (
            <>
              <div className="slip-slot" />
              <div className="slip-out">
                <LiveSlip paper={life.paper} label={words.tabs.slip} />
              </div>
            </>
          )}
        </div>
      </div>
      <LifeActions life={life} onChanged={onChanged} />
    </article>
  );
}
