/** Another way to pay that is only written down: which one, its number, and how much of the bill it pays. */
import { useState } from 'react';
import type { BillView } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Money } from '../../parts/money.tsx';
import { useWords } from '../../wording/use-words.ts';
import { useBillAct, usePartId, yuan } from './use-bill.ts';
import { useTenderWords } from './words.ts';

export interface OtherDialogProps {
  readonly bill: BillView;
  /** Keyed before; nothing means all that remains. */
  readonly typedMinor: number;
  readonly onClose: () => void;
}

export function OtherDialog({ bill, typedMinor, onClose }: OtherDialogProps) {
  const words = useTenderWords();
  const { common } = useWords().captions;
  const act = useBillAct();
  const partId = usePartId(bill);
  const [name, setName] = useState(bill.tenders[0]);
  const [reference, setReference] = useState('');
  const amountMinor = typedMinor > 0 ? typedMinor : bill.remaining.amountMinor;
  const take = async (): Promise<void> => {
    if (name === undefined) return;
    const asked = { act: 'other', billId: bill.billId, partId: partId(), name, reference: reference.trim() } as const;
    if ((await act({ ...asked, amount: yuan(amountMinor) })) === undefined) onClose();
  };
  return (
    <Dialog title={words.otherTitle} onClose={onClose} onConfirm={() => void take()}>
      <div className="dialog-story">
        <p className="cash-due">
          <Money amountMinor={amountMinor} />
        </p>
        {bill.tenders.length === 0 ? (
          <p className="prompt-trouble">{words.otherNone}</p>
        ) : (
          <>
            <fieldset className="tender-names">
              <legend>{words.otherName}</legend>
              {bill.tenders.map((each) => (
                <label key={each} className="copy-choice">
                  <input type="radio" name="tender" checked={each === name} onChange={() => setName(each)} />
                  {each}
                </label>
              ))}
            </fieldset>
            <label className="field">
              <span>{words.otherReference}</span>
              <input
                className="input"
                maxLength={40}
                placeholder={words.otherReferenceHint}
                value={reference}
                onChange={(event) => setReference(event.target.value)}
              />
            </label>
          </>
        )}
      </div>
      <div className="dialog-actions">
        <button type="button" className="button tall" onClick={onClose}>
          {common.cancel} <span className="cap">{common.escKey}</span>
        </button>
        <button
          type="button"
          data-home
          className="button primary"
          disabled={name === undefined}
          onClick={() => void take()}
        >
          {common.confirm} <span className="cap">{common.enterKey}</span>
        </button>
      </div>
    </Dialog>
  );
}
