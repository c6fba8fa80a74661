/** A supervisor's word over one part of a bill: cash or a voucher goes back over the counter, or an unresolved payment is set aside. */
import { useState } from 'react';
import type { BillView, Refusal } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Money } from '../../parts/money.tsx';
import { StaffWord } from '../../parts/staff-word.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useWords } from '../../wording/use-words.ts';
import { useTenderWords } from './words.ts';

export interface PartWordDialogProps {
  readonly billId: string;
  readonly part: BillView['parts'][number];
  readonly act: 'take-back' | 'set-aside';
  readonly onClose: () => void;
}

export function PartWordDialog({ billId, part, act, onClose }: PartWordDialogProps) {
  const words = useTenderWords();
  const { captions } = useWords();
  const ask = useAsk();
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  const isBack = act === 'take-back';
  return (
    <Dialog title={isBack ? words.takeBackTitle : words.setAsideTitle} onClose={onClose} wide>
      <p className="dialog-note">
        {isBack ? words.takeBackNote : words.setAsideNote}{' '}
        <Money className="dialog-amount" amountMinor={part.amount.amountMinor} />
      </p>
      <StaffWord
        confirmWord={captions.common.confirm}
        numberLabel={captions.sale.supervisorNumber}
        refusal={refusal}
        disabled={reason.trim() === ''}
        onClose={onClose}
        onWord={async (supervisor) => {
          const asked = { act, billId, partId: part.partId, supervisor, reason: reason.trim() } as const;
          const reply = await ask('bill.act', asked, 'all');
          if (reply.ok) onClose();
          else setRefusal(reply.refusal);
        }}
      >
        <label className="field">
          <span>{words.reason}</span>
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
