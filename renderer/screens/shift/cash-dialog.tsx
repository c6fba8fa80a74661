/** Cash into the drawer or out of it, with a reason: the usual ones by one press. Out needs a supervisor's word at this very screen. */
import { useState } from 'react';
import type { Refusal } from '../../../preload/contract/contract.ts';
import { AmountField } from '../../parts/amount-field.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { formatMinor } from '../../parts/money.tsx';
import { useNotices } from '../../parts/notices.tsx';
import { SupervisorWord } from '../../parts/supervisor-word.tsx';
import { useWords } from '../../wording/use-words.ts';
import type { ShiftAct } from './use-shift.ts';
import { useShiftWords } from './words.ts';

export interface CashDialogProps {
  readonly way: 'in' | 'out';
  readonly onAct: (act: ShiftAct, handledHere?: boolean) => Promise<Refusal | undefined>;
  readonly onClose: () => void;
}

export function CashDialog({ way, onAct, onClose }: CashDialogProps) {
  const words = useShiftWords();
  const { common } = useWords().captions;
  const { tell } = useNotices();
  const [amountMinor, setAmountMinor] = useState(0);
  const [reason, setReason] = useState('');
  const [asksWord, setAsksWord] = useState(false);
  const isReady = amountMinor > 0 && reason.trim() !== '';
  const caption = way === 'in' ? words.cashIn : words.cashOut;
  const order = { amount: { amountMinor, currency: 'CNY' as const }, reason: reason.trim() };
  const done = (refusal: Refusal | undefined): Refusal | undefined => {
    if (refusal === undefined) {
      tell(`${words.moved[way]} ¥${formatMinor(amountMinor)}`);
      onClose();
    }
    return refusal;
  };
  const goOn = async (): Promise<void> => {
    if (!isReady) return;
    if (way === 'out') setAsksWord(true);
    else done(await onAct({ act: 'cash-in', ...order }));
  };
  if (asksWord)
    return (
      <SupervisorWord
        title={caption}
        onClose={onClose}
        onWord={async (supervisor) => done(await onAct({ act: 'cash-out', ...order, supervisor }, true))}
      >
        <strong className="figures">¥{formatMinor(amountMinor)}</strong> {order.reason}
      </SupervisorWord>
    );
  return (
    <Dialog title={caption} onClose={onClose} onConfirm={() => void goOn()}>
      <div className="shift-form">
        <AmountField label={words.amount} amountMinor={amountMinor} onChange={setAmountMinor} />
        <label className="field">
          <span>{words.reason}</span>
          <input
            className="input"
            maxLength={60}
            data-field="reason"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <div className="shift-reasons">
          {words.reasons[way].map((usual) => (
            <button
              key={usual}
              type="button"
              className="button"
              aria-pressed={reason === usual}
              onClick={() => setReason(usual)}
            >
              {usual}
            </button>
          ))}
        </div>
        {way === 'out' && <p className="muted small">{words.outNote}</p>}
      </div>
      <div className="dialog-actions">
        <button type="button" className="button tall" onClick={onClose}>
          {common.cancel} <span className="cap">{common.escKey}</span>
        </button>
        <button type="button" className="button primary" disabled={!isReady} onClick={() => void goOn()}>
          {way === 'out' ? words.next : common.confirm} <span className="cap">{common.enterKey}</span>
        </button>
      </div>
    </Dialog>
  );
}
