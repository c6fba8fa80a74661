/**
 * The steps before a payment that is not a plain sale: find its original, compare, key the amount, hand it in. Nothing is sent until
 * the counter takes the order; it says itself when a supervisor's word is needed. The payment id belongs to the order: the same order
 * handed in twice is one payment.
 */
import { useCallback, useRef, useState } from 'react';
import type { Input, PaymentLife, PaymentOrder, Refusal } from '../../../preload/contract/contract.ts';
import type { RefusalCode } from '../../../preload/contract/words.ts';
import { usePage } from '../../terminal/terminal-context.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useNavigation } from '../navigation.tsx';
import { ORDER_FORMS, type OrderKind } from './order-forms.ts';
import { type OrderParts, orderOf, type Target } from './order-of.ts';

export type Step =
  | { readonly at: 'find' }
  | { readonly at: 'type'; readonly begun: string }
  | { readonly at: 'compare'; readonly life: PaymentLife }
  | { readonly at: 'amount'; readonly target?: Target | undefined }
  | { readonly at: 'code'; readonly amountMinor: number }
  /** Handed in; the counter answers at once. */
  | { readonly at: 'asking' };

type SupervisorWord = NonNullable<Input<'payment.start'>['supervisorWord']>;

/** The order that waits for a supervisor, and why it does. */
export interface WordWanted {
  readonly order: PaymentOrder;
  readonly why: 'supervisor-needed' | 'reversal-unresolved';
  readonly refusal?: Refusal | undefined;
}

const WORDS_HANDLED: readonly RefusalCode[] = ['supervisor-needed', 'reversal-unresolved'];

/** Where a kind begins. */
const firstStep = (kind: OrderKind): Step => {
  const form = ORDER_FORMS[kind];
  if (form.original !== undefined) return { at: 'find' };
  return form.amount === 'none' ? { at: 'asking' } : { at: 'amount' };
};

export function useOrder(asked: OrderKind) {
  const { open, draft } = useNavigation();
  const [kind, setKind] = useState(asked);
  const [step, setStep] = useState<Step>(() => firstStep(asked));
  const handing = useHandIn(() => {
    draft.clear();
    open('sale');
  });
  const order = (of: OrderKind, parts: OrderParts): void => {
    const complete = orderOf(of, parts);
    if (complete !== undefined) void handing.handIn(complete);
  };
  /** After the original is known: its amount, or nothing more. */
  const proceed = (of: OrderKind, target: Target): void => {
    setKind(of);
    const { amount } = ORDER_FORMS[of];
    const isAsked = amount !== 'none' && (amount !== 'typed' || target.of === 'typed');
    if (isAsked) setStep({ at: 'amount', target });
    else order(of, { target });
  };
  return {
    kind,
    step,
    ...handing,
    goTo: setStep,
    proceed,
    order: (parts: OrderParts) => order(kind, parts),
    again: () => {
      setKind(asked);
      setStep(firstStep(asked));
    },
    leave: () => open('sale'),
  };
}

/** Hands an order in, once at a time and under one id, and asks for a supervisor where the counter does. */
function useHandIn(onTaken: () => void) {
  const { makeId } = usePage();
  const ask = useAsk();
  const [wanted, setWanted] = useState<WordWanted | undefined>(undefined);
  const claimed = useRef<{ readonly order: string; readonly paymentId: string } | undefined>(undefined);
  const asking = useRef<boolean>(false);
  const taken = useRef(onTaken);
  taken.current = onTaken;
  const handIn = useCallback(
    async (order: PaymentOrder, word?: SupervisorWord): Promise<void> => {
      if (asking.current) return;
      asking.current = true;
      const name = JSON.stringify(order);
      if (claimed.current?.order !== name) claimed.current = { order: name, paymentId: makeId() };
      const { paymentId } = claimed.current;
      const input = { paymentId, order, ...(word !== undefined && { supervisorWord: word }) };
      const reply = await ask('payment.start', input, word === undefined ? WORDS_HANDLED : 'all');
      asking.current = false;
      if (reply.ok) {
        taken.current();
        return;
      }
      const { code } = reply.refusal;
      if (code === 'payment-id-used') claimed.current = undefined;
      if (word !== undefined) setWanted((before) => before && { ...before, refusal: reply.refusal });
      else if (code === 'supervisor-needed' || code === 'reversal-unresolved') setWanted({ order, why: code });
    },
    [ask, makeId],
  );
  return { wanted, handIn, giveUpWord: () => setWanted(undefined) };
}
