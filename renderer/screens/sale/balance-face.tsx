/**
 * A balance belongs to the customer: the cashier sees that it is there, turns the screen, and only then is it shown, in figures that can
 * be read across the counter. Printed only when somebody asks for it; gone with the next key.
 */
import { useRef, useState } from 'react';
import type { PaymentView } from '../../../preload/contract/contract.ts';
import { Money } from '../../parts/money.tsx';
import { useNotices } from '../../parts/notices.tsx';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useOtherWords, useWords } from '../../wording/use-words.ts';
import { BALANCE_WORDS, useBalanceWords } from './balance-words.ts';
import './balance-face.css';

type Balance = NonNullable<PaymentView['balance']>;

export function BalanceFace({ payment, balance }: { readonly payment: PaymentView; readonly balance: Balance }) {
  const words = useBalanceWords();
  const other = useOtherWords();
  const { kinds, captions } = useWords();
  const [isShown, setIsShown] = useState(false);
  const { print, clear } = useBalanceActs(payment.paymentId);
  const next = (): void => {
    if (isShown) void clear();
    else setIsShown(true);
  };
  useKeys((key) => {
    if (key === 'Enter') next();
    else if (key === 'Escape') void clear();
    else if (key === 'p' || key === 'P') void print();
    else return /^\d$/.test(key);
    return true;
  });
  return (
    <div className="balance" data-shown={isShown}>
      <h1 className="balance-title">
        {kinds.balance}
        <span className="beside" lang={other.language} aria-hidden="true">
          {other.kinds.balance}
        </span>
      </h1>
      <p className="balance-card figures">{payment.card?.maskedPan}</p>
      <div className="balance-middle" role="status">
        {isShown ? <Figure balance={balance} /> : <Covered />}
      </div>
      <p className="balance-other" lang={other.language} aria-hidden="true">
        {isShown ? BALANCE_WORDS[other.language].seen : BALANCE_WORDS[other.language].turn}
      </p>
      <div className="payment-buttons">
        <button type="button" className="button tall" data-action="print" onClick={() => void print()}>
          {words.print} <span className="cap">P</span>
        </button>
        {!isShown && (
          <button type="button" className="button tall" data-action="dismiss" onClick={() => void clear()}>
            {words.clear} <span className="cap">{captions.common.escKey}</span>
          </button>
        )}
        <button type="button" data-home className="button primary" onClick={next}>
          {isShown ? words.clear : words.show} <span className="cap">{captions.common.enterKey}</span>
        </button>
      </div>
    </div>
  );
}

function Covered() {
  const words = useBalanceWords();
  return (
    <>
      <ShapeIcon name="return" size={96} />
      <p className="balance-lead">{words.turn}</p>
    </>
  );
}

function Figure({ balance: { amount, owed } }: { readonly balance: Balance }) {
  const words = useBalanceWords();
  return (
    <>
      <p className="balance-figure">
        {owed && <span className="money-sign">−</span>}
        <Money amountMinor={amount.amountMinor} />
      </p>
      <p className="balance-lead">{owed ? words.owed : words.seen}</p>
    </>
  );
}

function useBalanceActs(paymentId: string) {
  const ask = useAsk();
  const { tell } = useNotices();
  const words = useBalanceWords();
  const asking = useRef<boolean>(false);
  const once = async (act: () => Promise<void>): Promise<void> => {
    if (asking.current) return;
    asking.current = true;
    await act();
    asking.current = false;
  };
  return {
    print: () =>
      once(async () => {
        const reply = await ask('receipt.reprint', { paymentId, copy: 'cardholder' });
        if (reply.ok) tell(words.printed);
      }),
    clear: () =>
      once(async () => {
        await ask('payment.act', { paymentId, act: { do: 'dismiss' } });
      }),
  };
}
