/** What the last shift left is counted before anything moves: right as it stands, or as it was counted. */
import { useState } from 'react';
import type { Refusal } from '../../../preload/contract/contract.ts';
import { AmountField } from '../../parts/amount-field.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useWords } from '../../wording/use-words.ts';
import type { ShiftAct, WholeShift } from './use-shift.ts';
import { useShiftWords } from './words.ts';

export interface FloatDialogProps {
  readonly shift: WholeShift;
  readonly onAct: (act: ShiftAct) => Promise<Refusal | undefined>;
  readonly onClose: () => void;
}

export function FloatDialog({ shift, onAct, onClose }: FloatDialogProps) {
  const words = useShiftWords();
  const { common } = useWords().captions;
  const [floatMinor, setFloatMinor] = useState(shift.float.amountMinor);
  const confirm = async (): Promise<void> => {
    onClose();
    await onAct({ act: 'count-float', float: { amountMinor: floatMinor, currency: 'CNY' } });
  };
  return (
    <Dialog title={words.countFloat} onClose={onClose} onConfirm={() => void confirm()}>
      <p className="muted">{words.countFloatNote}</p>
      <AmountField label={words.float} amountMinor={floatMinor} onChange={setFloatMinor} />
      <div className="dialog-actions">
        <button type="button" className="button tall" onClick={onClose}>
          {common.cancel} <span className="cap">{common.escKey}</span>
        </button>
        <button type="button" className="button primary" data-home onClick={() => void confirm()}>
          {common.confirm} <span className="cap">{common.enterKey}</span>
        </button>
      </div>
    </Dialog>
  );
}
