/** Closes a payment whose reversal nobody confirmed: what that means, the reason, the evidence, and the supervisor's word. */
import { useState } from 'react';
import type { PaymentLife, Refusal } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useNotices } from '../../parts/notices.tsx';
import { StaffWord, type Word } from '../../parts/staff-word.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useWords } from '../../wording/use-words.ts';
import { OriginalLine } from './original-line.tsx';
import { useHistoryWords } from './words.ts';

export interface CloseDialogProps {
  readonly life: PaymentLife;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function CloseDialog({ life, onClose, onDone }: CloseDialogProps) {
  const { sale } = useWords().captions;
  const words = useHistoryWords();
  const ask = useAsk();
  const { tell } = useNotices();
  const [reason, setReason] = useState('');
  const [evidence, setEvidence] = useState('');
  const [stood, setStood] = useState<boolean | undefined>(undefined);
  const isRefund = life.row.kind === 'refund';
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  const closeIt = async (supervisor: Word): Promise<void> => {
    const input = {
      paymentId: life.row.paymentId,
      supervisor,
      reason: reason.trim(),
      evidence: evidence.trim(),
      ...(stood !== undefined && { stood }),
    };
    const reply = await ask('reversal.close', input, 'all');
    if (reply.ok) {
      tell(words.closed);
      onDone();
    } else setRefusal(reply.refusal);
  };
  return (
    <Dialog title={words.closeTitle} onClose={onClose} wide>
      <div className="dialog-halves">
        <div className="dialog-story">
          <OriginalLine life={life} />
          <ul className="dialog-means">
            {(isRefund ? words.closeMeansRefund : words.closeMeans).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          {isRefund && <Stood stood={stood} onChoose={setStood} />}
          <Field name={sale.reason} hint={words.closeReasonHint} value={reason} onChange={setReason} />
          <Field name={words.evidence} hint={words.evidenceHint} value={evidence} onChange={setEvidence} />
        </div>
        <StaffWord
          confirmWord={words.closeConfirm}
          refusal={refusal}
          disabled={reason.trim() === '' || evidence.trim() === '' || (isRefund && stood === undefined)}
          onWord={closeIt}
          onClose={onClose}
        />
      </div>
    </Dialog>
  );
}

interface FieldProps {
  readonly name: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Field({ name, hint, value, onChange }: FieldProps) {
  return (
    <label className="field">
      <span>{name}</span>
      <input
        className="input"
        maxLength={200}
        placeholder={hint}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

/** Of a refund the statement decides: whether the money has gone. */
function Stood({
  stood,
  onChoose,
}: {
  readonly stood: boolean | undefined;
  readonly onChoose: (stood: boolean) => void;
}) {
  const words = useHistoryWords().stood;
  return (
    <fieldset className="stood">
      <legend>{words.question}</legend>
      {([true, false] as const).map((each) => (
        <button
          key={String(each)}
          type="button"
          className="button day-button"
          data-stood={each}
          aria-pressed={stood === each}
          onClick={() => onChoose(each)}
        >
          {each ? words.yes : words.no}
        </button>
      ))}
    </fieldset>
  );
}
