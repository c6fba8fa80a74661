/** A supervisor allows the order at the cashier's own screen; the cashier stays signed in. With a payment unresolved, a reason belongs to it. */
import type { Input } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Money } from '../../parts/money.tsx';
import { StaffWord } from '../../parts/staff-word.tsx';
import { useWords } from '../../wording/use-words.ts';
import { SupervisorWordDialog } from '../sale/supervisor-word-dialog.tsx';
import type { WordWanted } from './use-order.ts';
import { useOrderWords } from './words.ts';

export interface WordDialogProps {
  readonly wanted: WordWanted;
  /** Minor units of what is allowed, where the order itself does not say. */
  readonly amountMinor: number | undefined;
  readonly onWord: (word: NonNullable<Input<'payment.start'>['supervisorWord']>) => Promise<void>;
  readonly onClose: () => void;
}

export function WordDialog({ wanted, amountMinor, onWord, onClose }: WordDialogProps) {
  const words = useOrderWords();
  const { captions, kinds } = useWords();
  const { order, why, refusal } = wanted;
  if (why === 'reversal-unresolved') return <SupervisorWordDialog onWord={onWord} onClose={onClose} />;
  const shown = 'amount' in order && order.amount !== undefined ? order.amount.amountMinor : amountMinor;
  return (
    <Dialog title={`${words.wordTitle} · ${kinds[order.kind]}`} onClose={onClose}>
      <p className="dialog-note">
        {(order.kind === 'sale' ? undefined : words.word[order.kind]) ?? words.wordOther}{' '}
        {shown !== undefined && <Money className="dialog-amount" amountMinor={shown} />}
      </p>
      <StaffWord
        confirmWord={captions.common.confirm}
        numberLabel={captions.sale.supervisorNumber}
        refusal={refusal}
        onWord={onWord}
        onClose={onClose}
      />
    </Dialog>
  );
}
