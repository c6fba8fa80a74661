/** The signature that closes a difference: number and password of the supervisor or the administrator. */
import { useState } from 'react';
import type { Refusal } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useNotices } from '../../parts/notices.tsx';
import { StaffWord, type Word } from '../../parts/staff-word.tsx';
import type { ActOnStatements } from './use-statements.ts';
import { useStatementWords } from './words.ts';

export interface SignDialogProps {
  readonly difference: string;
  readonly onAct: ActOnStatements;
  readonly onClose: () => void;
}

export function SignDialog({ difference, onAct, onClose }: SignDialogProps) {
  const words = useStatementWords();
  const { tell } = useNotices();
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  const sign = async (signature: Word): Promise<void> => {
    const reply = await onAct({ act: 'close', difference, signature }, true);
    if (reply.ok) {
      tell(words.closed);
      onClose();
    } else setRefusal(reply.refusal);
  };
  return (
    <Dialog title={words.closeTitle} onClose={onClose}>
      <p>{words.closeNote}</p>
      <StaffWord
        confirmWord={words.sign}
        numberLabel={words.signer}
        refusal={refusal}
        onWord={sign}
        onClose={onClose}
      />
    </Dialog>
  );
}
