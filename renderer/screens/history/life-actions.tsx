/** What may still be done with a past payment: the buttons its answer allows, and the dialog that each opens. */
import { useRef, useState } from 'react';
import type { PaymentLife } from '../../../preload/contract/contract.ts';
import { useNotices } from '../../parts/notices.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { CloseDialog } from './close-dialog.tsx';
import { ReprintDialog } from './reprint-dialog.tsx';
import { VoidDialog } from './void-dialog.tsx';
import { useHistoryWords } from './words.ts';

type Action = keyof ReturnType<typeof useHistoryWords>['actions'];

export function LifeActions({ life, onChanged }: { readonly life: PaymentLife; readonly onChanged: () => void }) {
  const words = useHistoryWords();
  const ask = useAsk();
  const { tell } = useNotices();
  const [open, setOpen] = useState<Exclude<Action, 'retry-reversal'> | undefined>(undefined);
  const asking = useRef<boolean>(false);
  const actions = life.may.filter((action) => action in words.actions) as readonly Action[];
  if (actions.length === 0) return null;
  const retry = async (): Promise<void> => {
    if (asking.current) return;
    asking.current = true;
    const reply = await ask('reversal.retry', {});
    asking.current = false;
    if (reply.ok) tell(words.retried);
    onChanged();
  };
  const close = (): void => setOpen(undefined);
  const done = (): void => {
    close();
    onChanged();
  };
  return (
    <footer className="life-actions">
      {actions.map((action) => (
        <button
          key={action}
          type="button"
          className={action === 'retry-reversal' ? 'button primary' : 'button tall'}
          data-action={action}
          onClick={() => (action === 'retry-reversal' ? void retry() : setOpen(action))}
        >
          {words.actions[action]}
        </button>
      ))}
      {open === 'void' && <VoidDialog life={life} onClose={close} />}
      {open === 'reprint' && <ReprintDialog life={life} onClose={close} onDone={done} />}
      {open === 'close-unresolved' && <CloseDialog life={life} onClose={close} onDone={done} />}
    </footer>
  );
}
