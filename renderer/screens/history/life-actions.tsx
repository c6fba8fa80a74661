/** What may still be done with a past payment: the buttons its answer allows, and the dialog that each opens. */
import { useRef, useState } from 'react';
import type { PaymentLife } from '../../../preload/contract/contract.ts';
import type { FollowingKind } from '../../../preload/contract/words.ts';
import { useNotices } from '../../parts/notices.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useNavigation } from '../navigation.tsx';
import { useOrderWords } from '../order/words.ts';
import { CloseDialog } from './close-dialog.tsx';
import { ReprintDialog } from './reprint-dialog.tsx';
import { useHistoryWords } from './words.ts';

type Action = PaymentLife['may'][number];
/** Done here; every other one is a payment of its own that refers to this one. */
type OwnAction = Exclude<Action, FollowingKind>;

const OWN_ACTIONS: readonly Action[] = ['reprint', 'retry-reversal', 'close-unresolved'] satisfies readonly OwnAction[];
const isOwn = (action: Action): action is OwnAction => OWN_ACTIONS.includes(action);

export function LifeActions({ life, onChanged }: { readonly life: PaymentLife; readonly onChanged: () => void }) {
  const words = useHistoryWords();
  const { doIt } = useOrderWords();
  const { open: openScreen } = useNavigation();
  const ask = useAsk();
  const { tell } = useNotices();
  const [open, setOpen] = useState<Exclude<OwnAction, 'retry-reversal'> | undefined>(undefined);
  const asking = useRef<boolean>(false);
  if (life.may.length === 0) return null;
  const retry = async (): Promise<void> => {
    if (asking.current) return;
    asking.current = true;
    const reply = await ask('reversal.retry', {});
    asking.current = false;
    if (reply.ok) tell(words.retried);
    onChanged();
  };
  const press = (action: Action): void => {
    if (!isOwn(action)) openScreen('order', { kind: action, paymentId: life.row.paymentId });
    else if (action === 'retry-reversal') void retry();
    else setOpen(action);
  };
  const close = (): void => setOpen(undefined);
  const done = (): void => {
    close();
    onChanged();
  };
  return (
    <footer className="life-actions">
      {life.may.map((action) => (
        <button
          key={action}
          type="button"
          className={action === 'retry-reversal' ? 'button primary' : 'button tall'}
          data-action={action}
          onClick={() => press(action)}
        >
          {isOwn(action) ? words.actions[action] : doIt[action]}
        </button>
      ))}
      {open === 'reprint' && <ReprintDialog life={life} onClose={close} onDone={done} />}
      {open === 'close-unresolved' && <CloseDialog life={life} onClose={close} onDone={done} />}
    </footer>
  );
}
