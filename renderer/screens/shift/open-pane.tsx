/** No shift: the float that the last count left stands there already, and one key opens. */
import { useState } from 'react';
import type { Refusal } from '../../../preload/contract/contract.ts';
import { AmountField } from '../../parts/amount-field.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useWords } from '../../wording/use-words.ts';
import type { ShiftAct } from './use-shift.ts';
import { useShiftWords } from './words.ts';

export interface OpenPaneProps {
  readonly carriedMinor: number;
  readonly onAct: (act: ShiftAct) => Promise<Refusal | undefined>;
}

export function OpenPane({ carriedMinor, onAct }: OpenPaneProps) {
  const words = useShiftWords();
  const { common } = useWords().captions;
  const [floatMinor, setFloatMinor] = useState(carriedMinor);
  const open = (): void => void onAct({ act: 'open', float: { amountMinor: floatMinor, currency: 'CNY' } });
  useKeys((key) => {
    if (key !== 'Enter') return false;
    open();
    return true;
  });
  return (
    <div className="shift-face">
      <h2>{words.none}</h2>
      <p className="muted">{words.noneNote}</p>
      <AmountField label={words.float} amountMinor={floatMinor} onChange={setFloatMinor} />
      <button type="button" className="button primary" data-home data-action="open" onClick={open}>
        {words.open} <span className="cap">{common.enterKey}</span>
      </button>
    </div>
  );
}
