/**
 * Begins every payment but a plain sale: void, refund, what follows an authorisation, balance, offline sale, tip. One thing to do at a
 * time; from the moment the counter takes the order it is a payment like any other and the sale screen shows it. F3, F4 and F5.
 */
import { useEffect, useRef } from 'react';
import type { HistoryRow } from '../../../preload/contract/contract.ts';
import { useKeys } from '../../terminal/key-router.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useView } from '../../terminal/use-view.ts';
import { useOtherWords, useWords } from '../../wording/use-words.ts';
import { useNavigation } from '../navigation.tsx';
import { AmountStep } from './amount-step.tsx';
import { CodeStep } from './code-step.tsx';
import { FindOriginal } from './find-original.tsx';
import { isFollowing, ORDER_FORMS, type OrderKind } from './order-forms.ts';
import { Original } from './original.tsx';
import { TypedOriginalForm } from './typed-original.tsx';
import { type Step, useOrder } from './use-order.ts';
import { WordDialog } from './word-dialog.tsx';
import { useOrderWords } from './words.ts';
import './order-screen.css';

type Order = ReturnType<typeof useOrder>;

export function OrderScreen({ asked }: { readonly asked: OrderKind }) {
  const order = useOrder(asked);
  const words = useWords();
  const other = useOtherWords();
  const show = useShow(order);
  useBeginning(order, show);
  const { wanted } = order;
  const life = lifeOf(order.step);
  return (
    <div className="order">
      <header className="order-head">
        <h1 className="page-title">
          {words.kinds[order.kind]}{' '}
          <span className="beside" lang={other.language} aria-hidden="true">
            {other.kinds[order.kind]}
          </span>
        </h1>
        <Steps kind={order.kind} step={order.step} />
      </header>
      <CurrentStep order={order} asked={asked} show={show} />
      {wanted !== undefined && (
        <WordDialog
          wanted={wanted}
          amountMinor={life?.row.amount.amountMinor}
          onWord={(word) => order.handIn(wanted.order, word)}
          onClose={order.giveUpWord}
        />
      )}
    </div>
  );
}

const lifeOf = (step: Step) => (step.at === 'compare' ? step.life : undefined);

/** Shows the whole of a payment that was found. */
function useShow({ goTo }: Order): (row: Pick<HistoryRow, 'paymentId'>) => Promise<void> {
  const ask = useAsk();
  return async ({ paymentId }) => {
    const shown = await ask('history.show', { paymentId });
    if (shown.ok) goTo({ at: 'compare', life: shown.value });
  };
}

/** The screen may be opened with its original known; a balance needs nothing and is handed in at once. */
function useBeginning(order: Order, show: (row: Pick<HistoryRow, 'paymentId'>) => Promise<void>): void {
  const ask = useAsk();
  const { openedWith } = useNavigation();
  const { terminal } = useView();
  const begin = async (): Promise<void> => {
    const { paymentId, voucher } = openedWith;
    if (order.step.at === 'asking') order.order({});
    else if (paymentId !== undefined) await show({ paymentId });
    else if (voucher !== undefined) {
      const found = await ask('history.find', { text: String(voucher).padStart(6, '0') });
      const row = found.ok
        ? found.value.rows.find((each) => each.voucher === voucher && each.batch === terminal.batch)
        : undefined;
      if (row !== undefined) await show(row);
    }
  };
  const first = useRef<(() => Promise<void>) | undefined>(begin);
  useEffect(() => {
    const once = first.current;
    first.current = undefined;
    void once?.();
  }, []);
}

interface CurrentStepProps {
  readonly order: Order;
  readonly asked: OrderKind;
  readonly show: (row: Pick<HistoryRow, 'paymentId'>) => Promise<void>;
}

function CurrentStep({ order, asked, show }: CurrentStepProps) {
  const { kind, step } = order;
  const { open, openedWith } = useNavigation();
  switch (step.at) {
    case 'find':
      if (!isFollowing(kind)) return null;
      return (
        <FindOriginal
          kind={kind}
          begun={openedWith.text ?? ''}
          onFound={(row) => void show(row)}
          onType={(begun) => order.goTo({ at: 'type', begun })}
          onRefund={(text) => open('order', { kind: 'refund', text })}
          onLeave={order.leave}
        />
      );
    case 'type':
      return (
        <TypedOriginalForm
          by={ORDER_FORMS[kind].original?.typed ?? 'reference'}
          begun={step.begun}
          onTyped={(typed) => order.proceed(kind, { of: 'typed', typed })}
          onBack={order.again}
        />
      );
    case 'compare':
      if (!isFollowing(asked)) return null;
      return (
        <Original
          life={step.life}
          asked={asked}
          onProceed={(to) => order.proceed(to, { of: 'payment', life: step.life })}
          onBack={order.again}
        />
      );
    case 'amount':
      if (kind === 'void' || kind === 'balance' || kind === 'completion-void') return null;
      return (
        <AmountStep
          kind={kind}
          target={step.target}
          onAmount={(amountMinor) => {
            if (ORDER_FORMS[kind].code) order.goTo({ at: 'code', amountMinor });
            else order.order({ target: step.target, amountMinor });
          }}
          onBack={() => {
            const { target } = step;
            if (target?.of === 'payment') order.goTo({ at: 'compare', life: target.life });
            else if (target === undefined) order.leave();
            else order.again();
          }}
        />
      );
    case 'code':
      return (
        <CodeStep
          onCode={(authCode) => order.order({ amountMinor: step.amountMinor, authCode })}
          onBack={() => order.goTo({ at: 'amount' })}
        />
      );
    case 'asking':
      return <Asking onAgain={() => order.order({})} onLeave={order.leave} />;
  }
}

/** Handed in without a question; if the counter refuses, the reason stands below and it can be tried again. */
function Asking({ onAgain, onLeave }: { readonly onAgain: () => void; readonly onLeave: () => void }) {
  const words = useOrderWords();
  const { common } = useWords().captions;
  useKeys((key) => {
    if (key === 'Escape') onLeave();
    else if (key === 'Enter') onAgain();
    else return false;
    return true;
  });
  return (
    <div className="order-form">
      <p className="lead" role="status">
        {words.asking}
      </p>
      <div className="order-actions">
        <button type="button" className="button tall" onClick={onLeave}>
          {common.back} <span className="cap">{common.escKey}</span>
        </button>
        <button type="button" data-home className="button primary" onClick={onAgain}>
          {common.retry} <span className="cap">{common.enterKey}</span>
        </button>
      </div>
    </div>
  );
}

function Steps({ kind, step }: { readonly kind: OrderKind; readonly step: Step }) {
  const { steps } = useOrderWords();
  const { original, amount } = ORDER_FORMS[kind];
  const names = [
    ...(original === undefined ? [] : (['find', 'compare'] as const)),
    ...(amount === 'none' || amount === 'typed' ? [] : (['amount'] as const)),
    'do' as const,
  ];
  const current = STEP_NAMES[step.at];
  return (
    <ol className="order-steps">
      {names.map((name, index) => (
        <li key={name} aria-current={name === current ? 'step' : undefined}>
          <span className="figures">{index + 1}</span> {steps[name]}
        </li>
      ))}
    </ol>
  );
}

const STEP_NAMES = {
  find: 'find',
  type: 'find',
  compare: 'compare',
  amount: 'amount',
  code: 'amount',
  asking: 'do',
} satisfies Record<Step['at'], 'find' | 'compare' | 'amount' | 'do'>;
