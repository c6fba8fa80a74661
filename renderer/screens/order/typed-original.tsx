/** An original that our journal has not got, typed from the slip in hand: its number and its day. The host checks both (unionpay-pos 1.6). */
import { useRef, useState } from 'react';
import { DigitPad } from '../../parts/digit-pad.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useWords } from '../../wording/use-words.ts';
import type { TypedOriginal } from './order-of.ts';
import { useOrderWords } from './words.ts';

const LENGTHS = { reference: 12, authorisation: 6 } as const;
const DAY = /^(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/;

export interface TypedOriginalFormProps {
  readonly by: TypedOriginal['by'];
  /** What was typed before nothing was found; taken over where it may be the number. */
  readonly begun: string;
  readonly onTyped: (typed: TypedOriginal) => void;
  readonly onBack: () => void;
}

export function TypedOriginalForm({ by, begun, onTyped, onBack }: TypedOriginalFormProps) {
  const { typed: words } = useOrderWords();
  const { captions } = useWords();
  const length = LENGTHS[by];
  const [number, setNumber] = useState(begun.length === length ? begun : '');
  const [date, setDate] = useState('');
  const dateField = useRef<HTMLInputElement>(null);
  const whole = number.length === length;
  const ready = whole && DAY.test(date);
  const next = (): void => {
    if (whole && !ready) dateField.current?.focus();
    if (!ready) return;
    onTyped(by === 'reference' ? { by, rrn: number, date } : { by, authCode: number, date });
  };
  // By touch the digits go where one is still missing: the number first, then the day.
  const change = (to: (before: string) => string): void => {
    if (whole && date !== '') setDate((before) => to(before).slice(0, 4));
    else setNumber((before) => to(before).slice(0, length));
  };
  const type = (digit: string): void => {
    if (whole) setDate((before) => (before + digit).slice(0, 4));
    else change((before) => before + digit);
  };
  useKeys((key) => {
    if (key === 'Escape') onBack();
    else if (key === 'Enter') next();
    else return false;
    return true;
  });
  return (
    <div className="order-find">
      <div className="order-form">
        <h2 className="amount-caption">{words.title}</h2>
        <p className="muted">{words.lead}</p>
        <label className="field">
          <span>{words[by]}</span>
          <input
            className="input figures order-number"
            // biome-ignore lint/a11y/noAutofocus: the one thing to do on this step
            autoFocus={!whole}
            autoComplete="off"
            maxLength={length}
            value={number}
            onChange={(event) => setNumber(event.target.value.replace(/[^0-9A-Za-z]/g, '').toUpperCase())}
          />
        </label>
        <label className="field">
          <span>
            {words.date} <span className="muted">{words.dateHint}</span>
          </span>
          <input
            ref={dateField}
            className="input figures order-number"
            // biome-ignore lint/a11y/noAutofocus: the one thing to do on this step
            autoFocus={whole}
            inputMode="numeric"
            autoComplete="off"
            maxLength={4}
            aria-invalid={date.length === 4 && !DAY.test(date)}
            value={date}
            onChange={(event) => setDate(event.target.value.replace(/\D/g, ''))}
          />
        </label>
        <div className="order-actions">
          <button type="button" className="button tall" onClick={onBack}>
            {captions.common.back} <span className="cap">{captions.common.escKey}</span>
          </button>
          <button type="button" data-home className="button primary" disabled={!ready} onClick={next}>
            {words.next} <span className="cap">{captions.common.enterKey}</span>
          </button>
        </div>
      </div>
      <DigitPad
        onDigit={type}
        onBackspace={() => change((before) => before.slice(0, -1))}
        onClear={() => change(() => '')}
      />
    </div>
  );
}
