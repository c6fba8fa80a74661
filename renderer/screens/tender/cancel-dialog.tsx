/** Cancels a bill in which no money stands; with a reason where payments were tried. */
import { useState } from 'react';
import type { BillView } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useWords } from '../../wording/use-words.ts';
import { useBillAct } from './use-bill.ts';
import { useTenderWords } from './words.ts';

export function CancelDialog({ bill, onClose }: { readonly bill: BillView; readonly onClose: () => void }) {
  const words = useTenderWords();
  const { common } = useWords().captions;
  const act = useBillAct();
  const [reason, setReason] = useState('');
  const needsReason = bill.parts.length > 0;
  const mayCancel = !needsReason || reason.trim() !== '';
  const cancel = async (): Promise<void> => {
    if (!mayCancel) return;
    await act({ act: 'cancel', billId: bill.billId, reason: reason.trim() });
    onClose();
  };
  return (
    <Dialog title={words.cancelTitle} onClose={onClose} onConfirm={() => void cancel()}>
      <div className="dialog-story">
        <p>{words.cancelNote}</p>
        {needsReason && (
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
        )}
      </div>
      <div className="dialog-actions">
        <button type="button" className="button tall" onClick={onClose}>
          {common.back} <span className="cap">{common.escKey}</span>
        </button>
        <button type="button" data-home className="button primary" disabled={!mayCancel} onClick={() => void cancel()}>
          {words.cancelBill} <span className="cap">{common.enterKey}</span>
        </button>
      </div>
    </Dialog>
  );
}
