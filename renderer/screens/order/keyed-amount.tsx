/**
 * An amount that belongs to another payment or begins one: what is usual stands in place and the first digit takes its place. More than
 * may be done is refused here already; the counter refuses it again.
 */
import { type ReactNode, useRef, useState, useSyncExternalStore } from 'react';
import { DigitPad } from '../../parts/digit-pad.tsx';
import { Money } from '../../parts/money.tsx';
import { useNotices } from '../../parts/notices.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useWords } from '../../wording/use-words.ts';
import { createSaleDraft } from '../sale/sale-draft.ts';
import { useOrderWords } from './words.ts';

export interface KeyedAmountProps {
  readonly caption: string;
  /** Minor units that stand there at first; 0 for none. */
  readonly first: number;
  /** Minor units; without it only the size of the display limits. */
  readonly most?: number | undefined;
  /** What the amount means, beside the pad. */
  readonly children?: (amountMinor: number) => ReactNode;
  readonly doIt: string;
  readonly onAmount: (amountMinor: number) => void;
  readonly onBack: () => void;
}

export function KeyedAmount({ caption, first, most, children, doIt, onAmount, onBack }: KeyedAmountProps) {
  const words = useOrderWords();
  const { common } = useWords().captions;
  const { refuse, clear } = useNotices();
  const keyed = useKeyedAmount(first);
  const { amountMinor } = keyed;
  const tooMuch = most !== undefined && amountMinor > most;
  const ready = amountMinor > 0 && !tooMuch;
  const type = (digit: string): void => {
    if (keyed.type(digit)) clear();
    else refuse({ code: 'amount-too-large' });
  };
  const enter = (): void => {
    const now = keyed.current();
    if (now === 0) refuse({ code: 'amount-zero' });
    else if (most === undefined || now <= most) onAmount(now);
  };
  useKeys((key) => {
    if (/^\d$/.test(key)) type(key);
    else if (key === 'Backspace') keyed.backspace();
    else if (key === 'Delete') keyed.clear();
    else if (key === 'Escape') onBack();
    else if (key === 'Enter') enter();
    else return false;
    return true;
  });
  return (
    <div className="order-find">
      <div className="order-entry">
        <div className="amount-display">
          <h2 className="amount-caption">{caption}</h2>
          <output className="amount-figures order-amount" aria-label={common.amount} data-over={tooMuch}>
            <Money amountMinor={amountMinor} />
            <span className="amount-caret" aria-hidden="true" />
          </output>
          <div role="alert">{tooMuch && <p className="prompt-trouble">{words.tooMuch}</p>}</div>
        </div>
        <DigitPad doubleZero onDigit={type} onBackspace={keyed.backspace} onClear={keyed.clear} />
      </div>
      <div className="order-side">
        {most !== undefined && (
          <p className="order-most">
            {words.most} <Money amountMinor={most} />
          </p>
        )}
        {children?.(amountMinor)}
        <div className="order-actions">
          <button type="button" className="button tall" onClick={onBack}>
            {common.back} <span className="cap">{common.escKey}</span>
          </button>
          <button type="button" data-home className="button primary" disabled={!ready} onClick={enter}>
            {doIt} <span className="cap">{common.enterKey}</span>
          </button>
        </div>
      </div>
    </div>
  );
}

/** Digits as on the sale screen; the first one takes the place of what stood there. */
function useKeyedAmount(first: number) {
  const [draft] = useState(() => {
    const made = createSaleDraft(() => '');
    for (const digit of first > 0 ? String(first) : '') made.type(digit);
    return made;
  });
  const untouched = useRef(first > 0);
  const { amountMinor } = useSyncExternalStore(draft.subscribe, draft.current);
  return {
    amountMinor,
    current: () => draft.current().amountMinor,
    type: (digit: string): boolean => {
      if (untouched.current) draft.clear();
      untouched.current = false;
      return draft.type(digit);
    },
    backspace: () => {
      untouched.current = false;
      draft.backspace();
    },
    clear: () => {
      untouched.current = false;
      draft.clear();
    },
  };
}
