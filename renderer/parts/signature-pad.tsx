/**
 * Where a customer signs, with finger, pen or mouse: the amount, the masked card and the payment's code above a field to draw in. It
 * keeps the strokes as they are drawn and hands them over whole; what becomes of them is decided elsewhere.
 */
import { useRef, useState } from 'react';
import type { CustomerAction, CustomerView, Reply } from '../../preload/contract/contract.ts';
import type { Language } from '../../preload/contract/words.ts';
import { SIGNING_WORDS } from '../wording/signing-words.ts';
import { Money } from './money.tsx';
import { FIELD, pathOf, type Strokes, useStrokes } from './strokes.ts';
import './signature-pad.css';

type Signing = NonNullable<CustomerView['signing']>;

export interface SignaturePadProps {
  readonly signing: Signing;
  readonly amountMinor: number;
  readonly maskedPan: string | undefined;
  readonly language: Language;
  readonly act: (action: CustomerAction) => Promise<Reply<'customer.act'>>;
}

export function SignaturePad({ signing, amountMinor, maskedPan, language, act }: SignaturePadProps) {
  const words = SIGNING_WORDS[language];
  const { strokes, clear, handlers } = useStrokes();
  const [trouble, setTrouble] = useState<string | undefined>(undefined);
  const asking = useRef<boolean>(false);
  const { paymentId, code } = signing;
  const finish = async (action: CustomerAction): Promise<void> => {
    if (asking.current) return;
    asking.current = true;
    const reply = await act(action);
    asking.current = false;
    if (reply.ok) return;
    setTrouble(reply.refusal.code === 'signature-too-little' ? words.tooLittle : words.failed);
  };
  const again = (): void => {
    clear();
    setTrouble(undefined);
  };
  return (
    <section className="signature" aria-label={words.title}>
      <header className="signature-facts">
        <h1>{words.title}</h1>
        {maskedPan !== undefined && (
          <p>
            {words.card} <span className="figures">{maskedPan}</span>
          </p>
        )}
        <p>
          {words.code} <span className="figures signature-code">{code}</span>
        </p>
        <Money className="signature-amount" amountMinor={amountMinor} />
      </header>
      <Field strokes={strokes} label={words.field} handlers={handlers} />
      <p className="signature-trouble" role="alert">
        {trouble}
      </p>
      <footer className="signature-buttons">
        <button type="button" className="button tall" onClick={() => void finish({ act: 'paper', paymentId })}>
          {words.paper}
        </button>
        <button type="button" className="button tall" onClick={again} disabled={strokes.length === 0}>
          {words.again}
        </button>
        <button
          type="button"
          className="button primary"
          disabled={strokes.length === 0}
          onClick={() => void finish({ act: 'sign', paymentId, strokes: strokes.map((stroke) => [...stroke]) })}
        >
          {words.done}
        </button>
      </footer>
    </section>
  );
}

interface FieldProps {
  readonly strokes: Strokes;
  readonly label: string;
  readonly handlers: ReturnType<typeof useStrokes>['handlers'];
}

/** Lines are drawn as the strokes say, so that what is seen is what is handed over. */
function Field({ strokes, label, handlers }: FieldProps) {
  return (
    <svg
      className="signature-field"
      viewBox={`0 0 ${FIELD.width} ${FIELD.height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      {...handlers}
    >
      <path className="signature-base" d={`M60 ${FIELD.height - 70}H${FIELD.width - 60}`} />
      {strokes.map((stroke) => (
        <path key={stroke[0]?.ms ?? 0} className="signature-line" d={pathOf(stroke)} />
      ))}
      {strokes.length === 0 && (
        <text className="signature-hint" x={FIELD.width / 2} y={FIELD.height / 2}>
          {label}
        </text>
      )}
    </svg>
  );
}
