/** What the risk guard says about the card: each rule in a sentence, what is to be done, and the dialog for a supervisor's word. */
import { useState } from 'react';
import type { PaymentView, Refusal } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { StaffWord } from '../../parts/staff-word.tsx';
import { usePage } from '../../terminal/terminal-context.tsx';
import { useWords } from '../../wording/use-words.ts';
import { useRiskWords } from '../risk/words.ts';
import './risk-note.css';

export function RiskNote({ risk }: { readonly risk: NonNullable<PaymentView['risk']> }) {
  const words = useRiskWords();
  return (
    <div className="risk-note" data-effect={risk.effect} role="alert">
      <ShapeIcon name={risk.effect === 'block' ? 'cross' : 'alert'} size={24} />
      <div>
        {risk.rules.map((rule) => (
          <p key={rule} className="risk-said">
            {words.rules[rule].said}
          </p>
        ))}
        <p>{words.todo[risk.effect]}</p>
      </div>
    </div>
  );
}

export function RiskWordDialog({ payment, onClose }: { readonly payment: PaymentView; readonly onClose: () => void }) {
  const words = useRiskWords();
  const { captions } = useWords();
  const { client } = usePage();
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  return (
    <Dialog title={words.wordTitle} onClose={onClose} wide>
      {payment.risk !== undefined && <RiskNote risk={payment.risk} />}
      <StaffWord
        confirmWord={captions.common.confirm}
        numberLabel={captions.sale.supervisorNumber}
        disabled={reason.trim() === ''}
        refusal={refusal}
        onWord={async (supervisor) => {
          const act = { do: 'allow-risk', supervisor, reason: reason.trim() } as const;
          const reply = await client.ask('payment.act', { paymentId: payment.paymentId, act });
          if (reply.ok) onClose();
          else setRefusal(reply.refusal);
        }}
        onClose={onClose}
      >
        <label className="field">
          <span>{captions.sale.reason}</span>
          <input
            className="input"
            maxLength={200}
            placeholder={words.reasonHint}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
      </StaffWord>
    </Dialog>
  );
}
