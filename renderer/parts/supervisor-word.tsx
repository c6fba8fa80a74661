/**
 * Somebody's word over the cashier's own screen, as one dialog: what it is about, then number and password. The cashier stays signed in,
 * a refusal stands beside the password, and nothing of the word is kept here.
 */
import { type ReactNode, useState } from 'react';
import type { Refusal } from '../../preload/contract/contract.ts';
import { useWords } from '../wording/use-words.ts';
import { Dialog } from './dialog.tsx';
import { StaffWord, type Word } from './staff-word.tsx';

export interface SupervisorWordProps {
  readonly title: string;
  /** What the word is about. */
  readonly children: ReactNode;
  /** Resolves with the refusal, or with nothing when it was done. */
  readonly onWord: (word: Word) => Promise<Refusal | undefined>;
  readonly onClose: () => void;
}

export function SupervisorWord({ title, children, onWord, onClose }: SupervisorWordProps) {
  const { captions } = useWords();
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  return (
    <Dialog title={title} onClose={onClose} wide>
      <div className="dialog-note">{children}</div>
      <StaffWord
        confirmWord={captions.common.confirm}
        numberLabel={captions.sale.supervisorNumber}
        refusal={refusal}
        onWord={async (word) => setRefusal(await onWord(word))}
        onClose={onClose}
      />
    </Dialog>
  );
}
