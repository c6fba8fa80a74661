/** The amount of an order: how much was asked for, what it may be at most, and what it will mean. */
import type { ReactNode } from 'react';
import { Money } from '../../parts/money.tsx';
import { useNavigation } from '../navigation.tsx';
import { KeyedAmount } from './keyed-amount.tsx';
import { ORDER_FORMS, type OrderKind } from './order-forms.ts';
import type { Target } from './order-of.ts';
import { useOrderWords } from './words.ts';

export interface AmountStepProps {
  readonly kind: Exclude<OrderKind, 'void' | 'balance' | 'completion-void'>;
  readonly target?: Target | undefined;
  readonly onAmount: (amountMinor: number) => void;
  readonly onBack: () => void;
}

export function AmountStep({ kind, target, onAmount, onBack }: AmountStepProps) {
  const words = useOrderWords();
  const { draft } = useNavigation();
  const form = ORDER_FORMS[kind].amount;
  const life = target?.of === 'payment' ? target.life : undefined;
  const original = life?.row.amount.amountMinor ?? 0;
  const { most, usual, held } = boundsOf(form, life);
  const keyedBefore = draft.current().amountMinor;
  const doIt = kind === 'preauth' || kind === 'offline-sale' ? words.next : words.doIt[kind];
  return (
    <KeyedAmount
      caption={words.amount[kind]}
      first={keyedBefore > 0 ? keyedBefore : usual}
      most={most}
      doIt={doIt}
      onAmount={(amountMinor) => onAmount(form === 'tip' ? original + amountMinor : amountMinor)}
      onBack={onBack}
    >
      {(amountMinor) => (
        <>
          {form === 'tip' && (
            <Meaning name={words.newTotal}>
              <Money amountMinor={original + amountMinor} />
            </Meaning>
          )}
          {held !== undefined && (
            <Meaning name={words.standing.held}>
              <Money amountMinor={held} />
            </Meaning>
          )}
          {held !== undefined && most !== undefined && amountMinor > held && amountMinor <= most && (
            <p className="order-above">{words.aboveHeld}</p>
          )}
        </>
      )}
    </KeyedAmount>
  );
}

interface Bounds {
  readonly usual: number;
  readonly most?: number;
  readonly held?: number;
}

function boundsOf(form: (typeof ORDER_FORMS)[OrderKind]['amount'], life: AmountLife): Bounds {
  const standing = life?.standing;
  if (form === 'remaining' && standing?.of === 'sale') {
    const most = standing.refundable.amountMinor;
    return { usual: most, most };
  }
  if (form === 'held' && standing?.of === 'preauth') {
    const held = standing.held.amountMinor;
    return { usual: held, most: standing.completable.amountMinor, held };
  }
  return { usual: 0 };
}
type AmountLife = Extract<Target, { of: 'payment' }>['life'] | undefined;

function Meaning({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <p className="order-meaning">
      <span className="muted">{name}</span> {children}
    </p>
  );
}
