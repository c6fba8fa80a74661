/** The supervisor's word for a void: number and password, over the original that is being voided. */
import type { PaymentLife, Refusal } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Money } from '../../parts/money.tsx';
import { StaffWord, type Word } from '../../parts/staff-word.tsx';
import { useWords } from '../../wording/use-words.ts';

export interface AuthoriseVoidProps {
  readonly life: PaymentLife;
  readonly refusal: Refusal | undefined;
  readonly onWord: (word: Word) => Promise<void>;
  readonly onClose: () => void;
}

export function AuthoriseVoid({ life, refusal, onWord, onClose }: AuthoriseVoidProps) {
  const { captions } = useWords();
  return (
    <Dialog title={captions.void.authorise} onClose={onClose}>
      <p className="dialog-note">
        {captions.void.authoriseHint} <Money className="dialog-amount" amountMinor={life.row.amount.amountMinor} />
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
