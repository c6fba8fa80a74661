/** Takes the file in hand once: how far it is, why nothing of it was taken, and the way to stop it in the middle. */
import { useState } from 'react';
import type { Refusal } from '../../../preload/contract/contract.ts';
import { useNotices } from '../../parts/notices.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import type { Report } from './faults.tsx';
import type { ActOnStatements } from './use-statements.ts';
import type { HandedFile } from './use-upload.ts';
import { useStatementWords } from './words.ts';

export interface TakingProps {
  readonly onAct: ActOnStatements;
  readonly onTaken: () => void;
  /** Nothing is in hand any more: it was cancelled, or the reading broke off. */
  readonly onLost: () => void;
}

export function useTaking({ onAct, onTaken, onLost }: TakingProps) {
  const words = useStatementWords();
  const { tell } = useNotices();
  const ask = useAsk();
  const [taking, setTaking] = useState(false);
  const [report, setReport] = useState<Report | undefined>(undefined);
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  const forget = (): void => {
    setReport(undefined);
    setRefusal(undefined);
  };
  const take = async ({ upload, fileName }: HandedFile, profile: string): Promise<void> => {
    forget();
    setTaking(true);
    const reply = await onAct({ act: 'take', upload, fileName, profile }, true);
    setTaking(false);
    if (!reply.ok) {
      setRefusal(reply.refusal);
      if (['import-cancelled', 'import-broken-off'].includes(reply.refusal.code)) onLost();
    } else if (reply.value.report !== undefined) setReport(reply.value.report);
    else {
      tell(words.taken(reply.value.taken?.lines ?? 0));
      onTaken();
    }
  };
  const cancel = (): void => void ask('statement.act', { act: 'cancel' });
  return { take, taking, cancel, report, refusal, forget };
}
