/**
 * Begins the void of a sale: find it by its voucher number, show the original, have a supervisor authorise, hand it in. From
 * then on it is a payment like any other and the sale screen shows it. The payment id is made once per original.
 */
import { useEffect, useRef, useState } from 'react';
import type { PaymentLife, Refusal } from '../../../preload/contract/contract.ts';
import { DigitPad } from '../../parts/digit-pad.tsx';
import type { Word } from '../../parts/staff-word.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { usePage } from '../../terminal/terminal-context.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useView } from '../../terminal/use-view.ts';
import { useOtherWords, useWords } from '../../wording/use-words.ts';
import { useNavigation } from '../navigation.tsx';
import { AuthoriseVoid } from './authorise-void.tsx';
import { findOriginal } from './find-original.ts';
import { Original } from './original.tsx';
import './void-screen.css';

type Step =
  | { readonly at: 'find'; readonly notFound?: boolean }
  | { readonly at: 'compare'; readonly life: PaymentLife }
  | { readonly at: 'authorise'; readonly life: PaymentLife; readonly refusal?: Refusal | undefined };

const STEP_NUMBER = { find: 0, compare: 1, authorise: 2 } satisfies Record<Step['at'], number>;

export function VoidScreen() {
  const words = useWords();
  const other = useOtherWords();
  const { step, find, again, authorise, handIn, leave } = useVoid();
  return (
    <div className="void">
      <header className="void-head">
        <h1 className="page-title">
          {words.captions.void.title}{' '}
          <span className="beside" lang={other.language} aria-hidden="true">
            {other.captions.void.title}
          </span>
        </h1>
        <ol className="void-steps">
          {words.captions.void.steps.map((name, index) => (
            <li key={name} aria-current={index === STEP_NUMBER[step.at] ? 'step' : undefined}>
              <span className="figures">{index + 1}</span> {name}
            </li>
          ))}
        </ol>
      </header>
      {step.at === 'find' && <VoucherEntry notFound={step.notFound ?? false} onFind={find} onLeave={leave} />}
      {step.at === 'compare' && <Original life={step.life} onVoid={authorise} onBack={again} />}
      {step.at === 'authorise' && (
        <>
          <Original life={step.life} onVoid={authorise} onBack={again} />
          <AuthoriseVoid
            life={step.life}
            refusal={step.refusal}
            onWord={handIn}
            onClose={() => find(step.life.row.voucher ?? 0)}
          />
        </>
      )}
    </div>
  );
}

function useVoid() {
  const { makeId } = usePage();
  const ask = useAsk();
  const { open, openedWith } = useNavigation();
  const { terminal } = useView();
  const [step, setStep] = useState<Step>({ at: 'find' });
  const claimed = useRef<{ sale: string; paymentId: string } | undefined>(undefined);
  const find = async (voucher: number): Promise<void> => {
    const life = await findOriginal(ask, voucher, terminal.batch);
    setStep(life === undefined ? { at: 'find', notFound: true } : { at: 'compare', life });
  };
  const findFirst = useRef(find);
  const { voucher } = openedWith;
  useEffect(() => {
    if (voucher !== undefined) void findFirst.current(voucher);
  }, [voucher]);
  const handIn = async ({ operator, password }: Word): Promise<void> => {
    if (step.at !== 'authorise' || step.life.row.voucher === undefined) return;
    const { paymentId: sale } = step.life.row;
    if (claimed.current?.sale !== sale) claimed.current = { sale, paymentId: makeId() };
    const { paymentId } = claimed.current;
    const original = { by: 'voucher', voucher: step.life.row.voucher } as const;
    const input = { paymentId, order: { kind: 'void', original } as const, supervisorWord: { operator, password } };
    const reply = await ask('payment.start', input, 'all');
    if (reply.ok) open('sale');
    else setStep({ ...step, refusal: reply.refusal });
  };
  return {
    step,
    find: (number: number) => void find(number),
    again: () => setStep({ at: 'find' }),
    authorise: () => {
      if (step.at === 'compare') setStep({ at: 'authorise', life: step.life });
    },
    handIn,
    leave: () => open('sale'),
  };
}

interface VoucherEntryProps {
  readonly notFound: boolean;
  readonly onFind: (voucher: number) => void;
  readonly onLeave: () => void;
}

function VoucherEntry({ notFound, onFind, onLeave }: VoucherEntryProps) {
  const { captions } = useWords();
  const [typed, setTyped] = useState('');
  const type = (digit: string): void => setTyped((before) => (before + digit).slice(-6));
  const backspace = (): void => setTyped((before) => before.slice(0, -1));
  const ready = Number.parseInt(typed || '0', 10) > 0;
  const find = (): void => {
    if (ready) onFind(Number.parseInt(typed, 10));
  };
  useKeys((key) => {
    if (/^\d$/.test(key)) type(key);
    else if (key === 'Backspace') backspace();
    else if (key === 'Escape') {
      if (typed === '') onLeave();
      else setTyped('');
    } else if (key === 'Enter') find();
    else return false;
    return true;
  });
  return (
    <div className="void-find">
      <div className="amount-display">
        <h2 className="amount-caption">{captions.void.find}</h2>
        <output className="voucher-figures figures">
          <span className="voucher-zeros">{'0'.repeat(6 - typed.length)}</span>
          {typed}
        </output>
        <p className="muted voucher-hint">{captions.void.findHint}</p>
        <div role="alert">{notFound && <p className="prompt-trouble">{captions.void.notFound}</p>}</div>
      </div>
      <div className="void-hands">
        <DigitPad onDigit={type} onBackspace={backspace} onClear={() => setTyped('')} />
        <div className="amount-actions">
          <button type="button" className="button tall" onClick={onLeave}>
            {captions.common.back} <span className="cap">{captions.common.escKey}</span>
          </button>
          <button type="button" data-home className="button primary amount-start" disabled={!ready} onClick={find}>
            {captions.void.steps[0]} <span className="cap">{captions.common.enterKey}</span>
          </button>
        </div>
      </div>
    </div>
  );
}
