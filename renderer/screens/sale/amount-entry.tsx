/** No payment yet: the amount in large figures, keyed from anywhere on the keyboard or by touch, and one key to begin. */
import { useSyncExternalStore } from 'react';
import { DigitPad } from '../../parts/digit-pad.tsx';
import { cardExpiry } from '../../parts/moments.ts';
import { Money } from '../../parts/money.tsx';
import { useNotices } from '../../parts/notices.tsx';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useView } from '../../terminal/use-view.ts';
import { useOtherWords, useWords } from '../../wording/use-words.ts';
import { useNavigation } from '../navigation.tsx';
import { CODE_KEYS, CodeWays } from './code-ways.tsx';
import { CounterNotes } from './counter-notes.tsx';
import { SupervisorWordDialog } from './supervisor-word-dialog.tsx';
import { useStartSale } from './use-start-sale.ts';

export function AmountEntry() {
  const { draft } = useNavigation();
  const picture = useSyncExternalStore(draft.subscribe, draft.current);
  const { start, wordNeeded, giveUpWord } = useStartSale();
  const { captions } = useWords();
  const other = useOtherWords();
  const { refuse, clear } = useNotices();
  const type = (digit: string): void => {
    if (draft.type(digit)) clear();
    else refuse({ code: 'amount-too-large' });
  };
  const startOver = (): void => {
    draft.clear();
    clear();
  };
  useKeys((key) => {
    if (/^\d$/.test(key)) type(key);
    else if (key === 'Backspace') draft.backspace();
    else if (key === 'Escape' || key === 'Delete') startOver();
    else if (key === 'Enter') void start();
    else if (CODE_KEYS[key] !== undefined) void start(undefined, CODE_KEYS[key]);
    else return false;
    return true;
  });
  return (
    <div className="amount-entry">
      <div className="amount-display">
        <h1 className="amount-caption">
          {captions.sale.title}
          <span className="beside" lang={other.language} aria-hidden="true">
            {other.captions.sale.title}
          </span>
        </h1>
        <output className={faceOf(picture.digits)} aria-label={captions.common.amount}>
          <Money amountMinor={picture.amountMinor} />
          <span className="amount-caret" aria-hidden="true" />
        </output>
        <p className="muted">{captions.sale.hint}</p>
      </div>
      <div className="amount-hands">
        <DigitPad doubleZero onDigit={type} onBackspace={draft.backspace} onClear={startOver} />
        <div className="amount-side">
          <EarlyCard />
          <CounterNotes />
          <div className="amount-actions">
            <CodeWays disabled={picture.amountMinor === 0} onChoose={(way) => void start(undefined, way)} />
            <button
              type="button"
              className="button tall"
              onMouseDown={(event) => event.preventDefault()}
              onClick={startOver}
            >
              {captions.common.clear} <span className="cap">{captions.common.escKey}</span>
            </button>
            <button
              type="button"
              data-home
              className="button primary amount-start"
              disabled={picture.amountMinor === 0}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => void start()}
            >
              {captions.sale.start} <span className="cap">{captions.common.enterKey}</span>
            </button>
          </div>
        </div>
      </div>
      {wordNeeded && <SupervisorWordDialog onWord={start} onClose={giveUpWord} />}
    </div>
  );
}

/** Empty amounts are pale; long ones are set smaller so that nine digits fit. */
function faceOf(digits: string): string {
  if (digits === '') return 'amount-figures empty';
  return digits.length > 7 ? 'amount-figures long' : 'amount-figures';
}

/** A stripe swiped before the amount, or the swipe that failed. */
function EarlyCard() {
  const { earlyCard, earlyCardPrompt } = useView();
  const words = useWords();
  if (earlyCard !== undefined) {
    return (
      <div className="early-card">
        <ShapeIcon name="card" size={28} />
        <span>
          <span className="small muted">{words.captions.sale.earlyCard}</span>
          <strong className="figures">{earlyCard.maskedPan}</strong>
          <span className="small muted figures">
            {words.captions.sale.expiry} {cardExpiry(earlyCard.expiry)}
          </span>
        </span>
      </div>
    );
  }
  if (earlyCardPrompt === undefined) return null;
  return (
    <div className="early-card trouble">
      <ShapeIcon name="alert" size={28} />
      <span>
        <strong>{words.prompts[earlyCardPrompt].title}</strong>
        <span className="small">{words.prompts[earlyCardPrompt].detail}</span>
      </span>
    </div>
  );
}
