/** The administrator's word that the batch has been compared: next trace number, evidence, number and password. */
import { useState } from 'react';
import type { Refusal } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { sixDigits } from '../../parts/moments.ts';
import { PasswordPad } from '../../parts/password-pad.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useWords } from '../../wording/use-words.ts';

const ADMINISTRATOR_NUMBER = '99';

export interface ReleaseDialogProps {
  readonly leastNextStan: number;
  readonly onClose: () => void;
}

export function ReleaseDialog({ leastNextStan, onClose }: ReleaseDialogProps) {
  const ask = useAsk();
  const { restored, signIn, common } = useWords().captions;
  const [stan, setStan] = useState('');
  const [evidence, setEvidence] = useState('');
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  const nextStan = Number.parseInt(stan || '0', 10);
  const release = async (password: string): Promise<void> => {
    const administrator = { operator: ADMINISTRATOR_NUMBER, password };
    const reply = await ask('journal.release', { administrator, nextStan, evidence: evidence.trim() }, 'all');
    if (reply.ok) onClose();
    else setRefusal(reply.refusal);
  };
  return (
    <Dialog title={restored.dialogTitle} onClose={onClose}>
      <PasswordPad
        label={`${restored.administrator} ${ADMINISTRATOR_NUMBER} · ${signIn.password}`}
        confirmWord={common.confirm}
        refusal={refusal}
        disabled={nextStan < leastNextStan || evidence.trim() === ''}
        onCancel={onClose}
        onEnter={release}
      >
        <label className="field">
          <span>
            {restored.nextStan} · {restored.atLeast(sixDigits(leastNextStan))}
          </span>
          <input
            className="input figures"
            inputMode="numeric"
            maxLength={6}
            value={stan}
            onChange={(event) => setStan(event.target.value.replace(/\D/g, ''))}
          />
        </label>
        <label className="field">
          <span>{restored.evidence}</span>
          <input
            className="input"
            maxLength={200}
            placeholder={restored.evidenceHint}
            value={evidence}
            onChange={(event) => setEvidence(event.target.value)}
          />
        </label>
      </PasswordPad>
    </Dialog>
  );
}
