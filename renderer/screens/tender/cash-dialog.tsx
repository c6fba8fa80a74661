/** Cash: what the customer gives, by key or by one of the likely sums, and the change before it is taken. */
import { useState } from 'react';
import type { BillView } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { DigitPad } from '../../parts/digit-pad.tsx';
import { Money } from '../../parts/money.tsx';
import { useWords } from '../../wording/use-words.ts';
import { useBillAct, usePartId, yuan } from './use-bill.ts';
import { useTenderWords } from './words.ts';

const MOST_DIGITS = 9;

export interface CashDialogProps {
  readonly bill: BillView;
  /** Keyed before: what the customer gives. */
  readonly typedMinor: number;
  readonly onClose: () => void;
}

export function CashDialog({ bill, typedMinor, onClose }: CashDialogProps) {
  const words = useTenderWords();
  const { common } = useWords().captions;
  const act = useBillAct();
  const partId = usePartId(bill);
  const [typed, setTyped] = useState(typedMinor === 0 ? '' : String(typedMinor));
  const due = bill.remaining.amountMinor;
  const takenMinor = typed === '' ? due : Number.parseInt(typed, 10);
  const take = async (minor: number): Promise<void> => {
    const why = await act({ act: 'cash', billId: bill.billId, partId: partId(), taken: yuan(minor) });
    if (why !== 'busy') onClose();
  };
  const type = (digit: string): void =>
    setTyped((before) => (before.length >= MOST_DIGITS || (before === '' && digit === '0') ? before : before + digit));
  const backspace = (): void => setTyped((before) => before.slice(0, -1));
  const hear = (key: string): boolean => {
    if (/^\d$/.test(key)) type(key);
    else if (key === 'Backspace') backspace();
    else if (key === 'Delete') setTyped('');
    else return false;
    return true;
  };
  return (
    <Dialog title={words.cashTitle} onClose={onClose} onConfirm={() => void take(takenMinor)} onKey={hear} wide>
      <div className="cash">
        <dl className="cash-sums">
          <div>
            <dt>{words.cashDue}</dt>
            <dd>
              <Money amountMinor={due} />
            </dd>
          </div>
          <div>
            <dt>{words.cashTaken}</dt>
            <dd>
              <Money amountMinor={takenMinor} />
            </dd>
          </div>
          <div className="cash-change" data-short={takenMinor < due}>
            <dt>{takenMinor < due ? words.remaining : words.change}</dt>
            <dd>
              <Money amountMinor={Math.abs(takenMinor - due)} />
            </dd>
          </div>
        </dl>
        <p className="muted">{takenMinor < due ? words.cashShort : words.cashHint}</p>
        <div className="cash-quick">
          {bill.quickCash.map(({ amountMinor }) => (
            <button
              key={amountMinor}
              type="button"
              className="button tall"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => void take(amountMinor)}
            >
              {amountMinor === due ? words.exact : <Money amountMinor={amountMinor} />}
            </button>
          ))}
        </div>
        <DigitPad doubleZero onDigit={type} onBackspace={backspace} onClear={() => setTyped('')} />
      </div>
      <div className="dialog-actions">
        <button type="button" className="button tall" onClick={onClose}>
          {common.cancel} <span className="cap">{common.escKey}</span>
        </button>
        <button type="button" data-home className="button primary" onClick={() => void take(takenMinor)}>
          {common.confirm} <span className="cap">{common.enterKey}</span>
        </button>
      </div>
    </Dialog>
  );
}
