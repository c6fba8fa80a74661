/** Prints a slip once more, or saves it as a file. Any operator may for the last payment; when the terminal wants a supervisor, his word is asked. */
import { useRef, useState } from 'react';
import type { Input, PaymentLife, Refusal } from '../../../preload/contract/contract.ts';
import type { SlipCopy } from '../../../preload/contract/words.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useNotices } from '../../parts/notices.tsx';
import { StaffWord, type Word } from '../../parts/staff-word.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useWords } from '../../wording/use-words.ts';
import { OriginalLine } from './original-line.tsx';
import { useHistoryWords } from './words.ts';

const COPIES: readonly SlipCopy[] = ['merchant', 'cardholder'];
type CopyForm = 'paper' | NonNullable<Input<'receipt.reprint'>['as']>;
const FORMS: readonly CopyForm[] = ['paper', 'pdf', 'png'];

export interface ReprintDialogProps {
  readonly life: PaymentLife;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function ReprintDialog({ life, onClose, onDone }: ReprintDialogProps) {
  const words = useWords();
  const history = useHistoryWords();
  const ask = useAsk();
  const { tell } = useNotices();
  const [copy, setCopy] = useState<SlipCopy>('cardholder');
  const [needsWord, setNeedsWord] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  const asking = useRef<boolean>(false);
  const { paymentId } = life.row;
  const [form, setForm] = useState<CopyForm>('paper');
  const print = async (supervisor?: Word): Promise<void> => {
    if (asking.current) return;
    asking.current = true;
    const input = {
      paymentId,
      copy,
      ...(form !== 'paper' && { as: form }),
      ...(supervisor !== undefined && { supervisor }),
    };
    const reply = await ask('receipt.reprint', input, supervisor === undefined ? ['supervisor-needed'] : 'all');
    asking.current = false;
    if (reply.ok) {
      tell(reply.value.file === undefined ? history.reprinted : history.saved(reply.value.file));
      onDone();
    } else if (supervisor === undefined && reply.refusal.code === 'supervisor-needed') setNeedsWord(true);
    else if (supervisor !== undefined) setRefusal(reply.refusal);
    else onClose();
  };
  return (
    <Dialog
      title={history.reprintTitle}
      onClose={onClose}
      wide={needsWord}
      {...(!needsWord && { onConfirm: () => void print() })}
    >
      <div className={needsWord ? 'dialog-halves' : ''}>
        <div className="dialog-story">
          <OriginalLine life={life} />
          <fieldset className="copies">
            <legend>{history.reprintCopy}</legend>
            {COPIES.map((each) => (
              <label key={each} className="copy-choice">
                <input type="radio" name="copy" checked={copy === each} onChange={() => setCopy(each)} />
                {words.slipCopies[each]}
              </label>
            ))}
          </fieldset>
          <fieldset className="copies">
            <legend>{history.reprintForm}</legend>
            {FORMS.map((each) => (
              <label key={each} className="copy-choice">
                <input type="radio" name="form" checked={form === each} onChange={() => setForm(each)} />
                {history.reprintForms[each]}
              </label>
            ))}
          </fieldset>
          <p className="muted">{needsWord ? history.reprintSupervisor : history.reprintNote}</p>
        </div>
        {needsWord && (
          <StaffWord confirmWord={history.reprintConfirm} refusal={refusal} onWord={print} onClose={onClose} />
        )}
      </div>
      {!needsWord && (
        <div className="dialog-actions">
          <button type="button" className="button tall" onClick={onClose}>
            {words.captions.common.cancel} <span className="cap">{words.captions.common.escKey}</span>
          </button>
          <button type="button" className="button primary" onClick={() => void print()}>
            {history.reprintConfirm} <span className="cap">{words.captions.common.enterKey}</span>
          </button>
        </div>
      )}
    </Dialog>
  );
}
