/**
 * Finds the payment that another refers to: what the cashier types may be a voucher, a reference number, the last four of a card or
 * an amount, and what fits is listed at once, the newest first. A scanner that types does the same. Where our journal may not have it,
 * it can be typed from an old slip.
 */
import { useEffect, useState } from 'react';
import type { HistoryRow } from '../../../preload/contract/contract.ts';
import type { FollowingKind } from '../../../preload/contract/words.ts';
import { DigitPad } from '../../parts/digit-pad.tsx';
import { dayAndTime, sixDigits } from '../../parts/moments.ts';
import { Money } from '../../parts/money.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useWords } from '../../wording/use-words.ts';
import { ORDER_FORMS, type OriginalForm } from './order-forms.ts';
import { useOriginals } from './use-originals.ts';
import { useOrderWords } from './words.ts';

/** A reference number has twelve characters; nothing that is looked for has more. */
const LONGEST = 12;

export interface FindOriginalProps {
  readonly kind: FollowingKind;
  /** What is typed already. */
  readonly begun: string;
  readonly onFound: (row: HistoryRow) => void;
  readonly onType: (begun: string) => void;
  /** The sale to void is not in this batch: it may be refunded. */
  readonly onRefund: (begun: string) => void;
  readonly onLeave: () => void;
}

export function FindOriginal(props: FindOriginalProps) {
  const form: OriginalForm | undefined = ORDER_FORMS[props.kind].original;
  if (form === undefined) throw new Error(`${props.kind} refers to nothing`);
  return <Find {...props} form={form} />;
}

function Find({
  kind,
  form,
  begun,
  onFound,
  onType,
  onRefund,
  onLeave,
}: FindOriginalProps & { readonly form: OriginalForm }) {
  const words = useOrderWords();
  const { captions } = useWords();
  const [typed, setTyped] = useState(begun);
  const [chosen, setChosen] = useState(0);
  const [missed, setMissed] = useState(false);
  const { rows, find } = useOriginals(form, typed);
  const change = (to: (before: string) => string): void => {
    setTyped((before) => to(before).slice(0, LONGEST));
    setChosen(0);
    setMissed(false);
  };
  const take = async (): Promise<void> => {
    const found = await find(typed);
    const row = found[Math.min(chosen, found.length - 1)];
    if (row === undefined) setMissed(true);
    else onFound(row);
  };
  const step = (by: number): void => setChosen((before) => Math.max(0, Math.min((rows?.length ?? 1) - 1, before + by)));
  const leave = (): void => {
    if (typed === '') onLeave();
    else change(() => '');
  };
  const mayType = form.typed !== undefined;
  /** Where to go on when our journal, or this batch, has not got it. */
  const elsewhere = mayType ? onType : kind === 'void' ? onRefund : undefined;
  useKeys((key) => {
    if (/^[0-9A-Za-z]$/.test(key)) change((before) => before + key.toUpperCase());
    else if (key === 'Backspace') change((before) => before.slice(0, -1));
    else if (key === 'Escape') leave();
    else if (key === 'ArrowDown') step(1);
    else if (key === 'ArrowUp') step(-1);
    else if (key === 'Insert' && mayType) onType(typed);
    else if (key === 'Enter' && missed && elsewhere !== undefined) elsewhere(typed);
    else if (key === 'Enter') void take();
    else return false;
    return true;
  });
  return (
    <div className="order-find">
      <div className="order-entry">
        <div className="amount-display">
          <h2 className="amount-caption">{words.find[kind].caption}</h2>
          <output className="voucher-figures figures" data-long={typed.length > 6}>
            {form.thisBatch === true && (
              <span className="voucher-zeros">{'0'.repeat(Math.max(0, 6 - typed.length))}</span>
            )}
            {typed}
            <span className="amount-caret" aria-hidden="true" />
          </output>
          <div role="alert">
            {missed && (
              <p className="prompt-trouble">
                {words.find[kind].notFound}
                {elsewhere !== undefined && (
                  <button type="button" className="button" onClick={() => elsewhere(typed)}>
                    {mayType ? words.typeIt : words.refundIt} <span className="cap">{captions.common.enterKey}</span>
                  </button>
                )}
              </p>
            )}
          </div>
        </div>
        <DigitPad
          onDigit={(digit) => change((before) => before + digit)}
          onBackspace={() => change((before) => before.slice(0, -1))}
          onClear={() => change(() => '')}
        />
      </div>
      <div className="order-side">
        <p className="muted">{form.typed === undefined ? words.findHint : words.findHintTyped[form.typed]}</p>
        <Candidates rows={rows} chosen={chosen} onChoose={onFound} />
        <div className="order-actions">
          <button type="button" className="button tall" onClick={leave}>
            {captions.common.back} <span className="cap">{captions.common.escKey}</span>
          </button>
          {mayType && (
            <button type="button" className="button tall" data-action="type" onClick={() => onType(typed)}>
              {words.typeIt} <span className="cap">Ins</span>
            </button>
          )}
          <button type="button" data-home className="button primary" onClick={() => void take()}>
            {words.doFind} <span className="cap">{captions.common.enterKey}</span>
          </button>
        </div>
      </div>
    </div>
  );
}

interface CandidatesProps {
  readonly rows: readonly HistoryRow[] | undefined;
  readonly chosen: number;
  readonly onChoose: (row: HistoryRow) => void;
}

function Candidates({ rows, chosen, onChoose }: CandidatesProps) {
  const words = useOrderWords();
  if (rows === undefined) return <div className="candidates" />;
  return (
    <div className="candidates">
      <p className="visually-hidden" aria-live="polite">
        {words.found(rows.length)}
      </p>
      {rows.length === 0 && <p className="candidates-none muted">{words.nothing}</p>}
      <ul>
        {rows.map((row, index) => (
          <li key={row.paymentId}>
            <Candidate row={row} chosen={index === chosen} onChoose={() => onChoose(row)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Candidate({
  row,
  chosen,
  onChoose,
}: {
  readonly row: HistoryRow;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) {
  const { kinds, captions } = useWords();
  const [element, setElement] = useState<HTMLButtonElement | null>(null);
  useEffect(() => {
    if (chosen) element?.scrollIntoView({ block: 'nearest' });
  }, [chosen, element]);
  return (
    <button ref={setElement} type="button" className="candidate" aria-current={chosen} onClick={onChoose}>
      <span className="candidate-what">
        <span className="figures">
          {row.voucher === undefined ? kinds[row.kind] : `${captions.sale.voucher} ${sixDigits(row.voucher)}`}
          {row.maskedPan !== undefined && `\u2002*${row.maskedPan.slice(-4)}`}
        </span>
        <span className="muted figures">{dayAndTime(row.atMs)}</span>
      </span>
      <Money amountMinor={row.amount.amountMinor} className={row.voidedBy === undefined ? '' : 'struck'} />
    </button>
  );
}
