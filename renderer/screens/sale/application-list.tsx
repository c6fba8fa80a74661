/**
 * The applications of a card to choose from, in the card's own order (emv.md 1.4): large rows, the number keys choose at once,
 * arrows move the mark and Enter takes it. A single one is to be confirmed. Esc cancels, as on every step.
 */
import { useEffect, useRef, useState } from 'react';
import type { ChipView, PaymentView } from '../../../preload/contract/contract.ts';
import { useKeys } from '../../terminal/key-router.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useWords } from '../../wording/use-words.ts';

export type Applications = NonNullable<ChipView['applications']>;

export interface ApplicationListProps {
  readonly payment: PaymentView;
  readonly applications: Applications;
  readonly again: boolean;
}

export function ApplicationList({ payment, applications, again }: ApplicationListProps) {
  const { card } = useWords().captions;
  const [marked, setMarked] = useState(0);
  const rows = useRef<HTMLOListElement>(null);
  const choose = useChoice(payment.paymentId);
  const at = Math.min(marked, applications.length - 1);
  const moveTo = (index: number): void => {
    const next = Math.min(applications.length - 1, Math.max(0, index));
    setMarked(next);
    rows.current?.querySelectorAll('button')[next]?.focus();
  };
  useKeys((key) => {
    const wanted = /^[1-9]$/.test(key) ? Number(key) - 1 : key === 'Enter' ? at : undefined;
    if (wanted !== undefined) choose(applications[wanted]);
    else if (key === 'ArrowDown') moveTo(at + 1);
    else if (key === 'ArrowUp') moveTo(at - 1);
    else return key === '0';
    return true;
  });
  // The mark has the focus from the start, so that Enter and the arrows work at once.
  useEffect(() => rows.current?.querySelector('button')?.focus(), []);
  return (
    <div className="applications">
      {again && (
        <p className="prompt-trouble" role="status">
          {card.againNote}
        </p>
      )}
      <ol className="application-rows" aria-label={card.applications} ref={rows}>
        {applications.map((application, index) => (
          <li key={application.index}>
            <button
              type="button"
              className="application"
              data-marked={index === at}
              data-home={index === at ? true : undefined}
              aria-keyshortcuts={index < 9 ? String(index + 1) : undefined}
              onFocus={() => setMarked(index)}
              onClick={() => choose(application)}
            >
              <span className="tile-number figures">{index + 1}</span>
              <span className="application-name">
                <strong>{application.label}</strong>
                <code>{application.aid}</code>
              </span>
              {index === at && <UseThis />}
            </button>
          </li>
        ))}
      </ol>
      <p className="muted small">{applications.length === 1 ? card.confirmHint : card.chooseHint}</p>
    </div>
  );
}

function UseThis() {
  const { card, common } = useWords().captions;
  return (
    <span className="application-use">
      {card.useThis} <span className="cap">{common.enterKey}</span>
    </span>
  );
}

/** One asking at a time: a second press while the first is asked does nothing. */
function useChoice(paymentId: string): (application: Applications[number] | undefined) => void {
  const ask = useAsk();
  const asking = useRef<boolean>(false);
  return (application) => {
    if (application === undefined || asking.current) return;
    asking.current = true;
    void ask('payment.act', { paymentId, act: { do: 'choose-application', index: application.index } }).then(() => {
      asking.current = false;
    });
  };
}
