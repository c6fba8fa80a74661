/**
 * The hands of an open bill: an amount, and the ways to pay it. Nothing keyed means all that remains, so the commonest bill is one key.
 * Enter takes a card, the keypad's + cash, - a code, * another way, / goods.
 */
import { useState } from 'react';
import type { BillView } from '../../../preload/contract/contract.ts';
import { DigitPad } from '../../parts/digit-pad.tsx';
import { Money } from '../../parts/money.tsx';
import { useNotices } from '../../parts/notices.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useWords } from '../../wording/use-words.ts';
import { useNavigation } from '../navigation.tsx';
import { SupervisorWordDialog } from '../sale/supervisor-word-dialog.tsx';
import type { SupervisorWord } from '../sale/use-start-sale.ts';
import type { Over } from './bill-work.tsx';
import { type Hand, handOf, TENDER_KEYS } from './tender-keys.ts';
import { useBillAct, usePartId, yuan } from './use-bill.ts';
import { type PayWay, useTenderWords } from './words.ts';

const MOST_DIGITS = 9;

export interface TenderHandsProps {
  readonly bill: BillView;
  /** An empty bill that is always there cannot be put aside. */
  readonly isFirst: boolean;
  readonly onOver: (over: Over) => void;
}

/** Putting the bill aside is Esc, as everywhere. */
type Press = Hand | 'leave';

export function TenderHands({ bill, isFirst, onOver }: TenderHandsProps) {
  const hands = useHands({ bill, isFirst, onOver });
  const { typed, type, backspace, clear, press } = hands;
  useKeys((key) => {
    const hand = handOf(key);
    if (/^\d$/.test(key)) type(key);
    else if (key === 'Backspace') backspace();
    else if (key === 'Escape' || key === 'Delete') {
      if (typed === '') press('leave');
      else clear();
    } else if (hand !== undefined) press(hand);
    else return false;
    return true;
  });
  return (
    <div className="tender-hands">
      <Amount bill={bill} typed={typed} />
      <div className="amount-hands">
        <DigitPad doubleZero onDigit={type} onBackspace={backspace} onClear={clear} />
        <Buttons bill={bill} press={press} onCancel={() => onOver({ what: 'cancel' })} />
      </div>
      {hands.wordFor !== undefined && <SupervisorWordDialog onWord={hands.giveWord} onClose={hands.giveUpWord} />}
    </div>
  );
}

function useHands({ bill, isFirst, onOver }: TenderHandsProps) {
  const [typed, setTyped] = useState('');
  const act = useBillAct();
  const partId = usePartId(bill);
  const { open } = useNavigation();
  const { refuse } = useNotices();
  const [wordFor, setWordFor] = useState<PayWay | undefined>(undefined);
  const { billId } = bill;
  const typedMinor = typed === '' ? 0 : Number.parseInt(typed, 10);
  const isEmpty = bill.amount.amountMinor === 0;
  const amountMinor = typedMinor > 0 ? typedMinor : bill.remaining.amountMinor;

  const setAmount = async (): Promise<boolean> => {
    if (typedMinor === 0) {
      refuse({ code: 'amount-zero' });
      return false;
    }
    const why = await act({ act: 'type-amount', billId, amount: yuan(typedMinor) });
    if (why === undefined) setTyped('');
    return why === undefined;
  };
  const pay = async (way: PayWay, word?: SupervisorWord): Promise<void> => {
    const asked = { act: 'pay', billId, paymentId: partId(), way, amount: yuan(amountMinor) } as const;
    const why = await act(
      { ...asked, ...(word !== undefined && { supervisorWord: word }) },
      word === undefined ? ['reversal-unresolved'] : [],
    );
    if (why === undefined) setTyped('');
    setWordFor(why === 'reversal-unresolved' || (why !== undefined && word !== undefined) ? way : undefined);
  };
  const press = (hand: Press): void => {
    if (hand === 'goods') onOver({ what: 'goods' });
    else if (hand === 'leave') {
      if (!isFirst || !isEmpty) void act({ act: 'leave', billId }).then((why) => why === undefined && open('sale'));
    } else if (isEmpty) void setAmount();
    else if (hand === 'enter') void pay('card');
    else if (hand === 'code') void pay('code');
    else {
      onOver({ what: hand, amountMinor: typedMinor });
      setTyped('');
    }
  };
  return {
    typed,
    type: (digit: string) =>
      setTyped((before) =>
        before.length >= MOST_DIGITS || (before === '' && digit === '0') ? before : before + digit,
      ),
    backspace: () => setTyped((before) => before.slice(0, -1)),
    clear: () => setTyped(''),
    press,
    wordFor,
    giveWord: async (word: SupervisorWord) => {
      if (wordFor !== undefined) await pay(wordFor, word);
    },
    giveUpWord: () => setWordFor(undefined),
  };
}

function Amount({ bill, typed }: { readonly bill: BillView; readonly typed: string }) {
  const words = useTenderWords();
  const isEmpty = bill.amount.amountMinor === 0;
  const shown = typed === '' ? bill.remaining.amountMinor : Number.parseInt(typed, 10);
  return (
    <div className="tender-amount">
      <span className="muted">{isEmpty ? words.billAmount : words.partAmount}</span>
      <output className={typed === '' ? 'tender-figures empty' : 'tender-figures'}>
        <Money amountMinor={shown} />
        <span className="amount-caret" aria-hidden="true" />
      </output>
    </div>
  );
}

interface ButtonsProps {
  readonly bill: BillView;
  readonly press: (hand: Press) => void;
  readonly onCancel: () => void;
}

function Buttons({ bill, press, onCancel }: ButtonsProps) {
  const words = useTenderWords();
  const { common } = useWords().captions;
  const isEmpty = bill.amount.amountMinor === 0;
  const mayPay = bill.may.includes('pay');
  return (
    <div className="tender-buttons">
      {TENDER_KEYS.filter(({ hand }) => hand !== 'enter').map(({ key, hand, name }) => (
        <button
          key={hand}
          type="button"
          className="button tall"
          data-hand={hand}
          disabled={hand !== 'goods' && !mayPay}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => press(hand)}
        >
          {name(words)} <span className="cap">{key}</span>
        </button>
      ))}
      <button
        type="button"
        data-home
        className="button primary tender-card"
        disabled={!isEmpty && !mayPay}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => press('enter')}
      >
        {isEmpty ? words.setAmount : words.payCard} <span className="cap">{common.enterKey}</span>
      </button>
      <button type="button" className="button" disabled={!bill.may.includes('cancel')} onClick={onCancel}>
        {words.cancelBill}
      </button>
      <button type="button" className="button" data-hand="leave" onClick={() => press('leave')}>
        {words.leave} <span className="cap">{common.escKey}</span>
      </button>
    </div>
  );
}
