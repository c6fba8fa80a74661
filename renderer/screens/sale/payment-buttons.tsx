/** The buttons of a payment, as the view allows them, each with the key that does the same. */

import { useWords } from '../../wording/use-words.ts';
import type { Wording } from '../../wording/wording.ts';
import type { PaymentActions, Permission } from './payment-actions.ts';

const CAPTIONS: Readonly<Record<Permission, (words: Wording) => string>> = {
  'confirm-card': ({ captions }) => captions.sale.matches,
  'allow-risk': ({ captions }) => captions.sale.allowRisk,
  'choose-application': ({ captions }) => captions.card.useThis,
  cancel: ({ captions }) => captions.common.cancel,
  'accept-partial': ({ captions }) => captions.sale.acceptPartial,
  'refuse-partial': ({ captions }) => captions.sale.refusePartial,
  'next-copy': ({ captions }) => captions.sale.nextCopy,
  'skip-copy': ({ captions }) => captions.sale.skipCopy,
  'retry-print': ({ captions }) => captions.sale.retryPrint,
  'print-second': ({ captions }) => captions.sale.printSecond,
  'paper-signature': ({ captions }) => captions.sale.paperSignature,
  'owe-slips': ({ captions }) => captions.sale.oweSlips,
  'print-code': ({ codes }) => codes.printCode,
  dismiss: ({ captions }) => captions.sale.dismiss,
  'retry-reversal': ({ captions }) => captions.sale.retryReversal,
  'void-it': ({ captions }) => captions.sale.voidIt,
};

export interface PaymentButtonsProps {
  readonly actions: PaymentActions;
  readonly act: (permission: Permission) => Promise<void>;
  /** A payer is awaited: what Esc ends is the waiting. */
  readonly awaitsPayer: boolean;
}

export function PaymentButtons({ actions, act, awaitsPayer }: PaymentButtonsProps) {
  const words = useWords();
  const { captions } = words;
  return (
    <div className="payment-buttons">
      {actions.inOrder.map((permission) => {
        const primary = permission === actions.primary;
        const key = primary
          ? captions.common.enterKey
          : permission === actions.escape
            ? captions.common.escKey
            : undefined;
        return (
          <button
            key={permission}
            type="button"
            data-home={primary ? true : undefined}
            data-action={permission}
            className={primary ? 'button primary' : 'button tall'}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => void act(permission)}
          >
            {permission === 'cancel' && awaitsPayer ? words.codes.stopWaiting : CAPTIONS[permission](words)}
            {key !== undefined && <span className="cap">{key}</span>}
          </button>
        );
      })}
    </div>
  );
}
