/** While a payment is unresolved, another one needs a supervisor's recorded word: number, password and reason. */
import { useState } from 'react';
import { Dialog } from '../../parts/dialog.tsx';
import { StaffWord } from '../../parts/staff-word.tsx';
import { useWords } from '../../wording/use-words.ts';
import type { SupervisorWord } from './use-start-sale.ts';

export interface SupervisorWordDialogProps {
  readonly onWord: (word: SupervisorWord) => Promise<void>;
  readonly onClose: () => void;
}

export function SupervisorWordDialog({ onWord, onClose }: SupervisorWordDialogProps) {
  const words = useWords();
  const { sale } = words.captions;
  const [reason, setReason] = useState('');
  return (
    <Dialog title={sale.supervisorTitle} onClose={onClose} wide>
      <p className="dialog-note">
        {words.refusals['reversal-unresolved'].what}
        {words.between}
        {words.refusals['reversal-unresolved'].todo}
      </p>
      <StaffWord
        confirmWord={words.captions.common.confirm}
        numberLabel={sale.supervisorNumber}
        disabled={reason.trim() === ''}
        onWord={(word) => onWord({ ...word, reason: reason.trim() })}
        onClose={onClose}
      >
        <label className="field">
          <span>{sale.reason}</span>
          <input
            className="input"
            maxLength={200}
            placeholder={sale.reasonHint}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
      </StaffWord>
    </Dialog>
  );
}
