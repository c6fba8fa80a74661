/** Prints a slip once more, saves it as a file or sends it. Any operator may for the last payment; when the terminal wants a supervisor, his word is asked. */
import type { ReactNode } from 'react';
import type { PaymentLife } from '../../../preload/contract/contract.ts';
import type { SlipCopy } from '../../../preload/contract/words.ts';
import { AddressField } from '../../parts/address-field.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Sending } from '../../parts/mail-dialog.tsx';
import { RefusalSentence } from '../../parts/notices.tsx';
import { StaffWord } from '../../parts/staff-word.tsx';
import { useMailWords } from '../../wording/mail-words.ts';
import { useWords } from '../../wording/use-words.ts';
import { OriginalLine } from './original-line.tsx';
import { type CopyForm, useSlipCopy } from './use-slip-copy.ts';
import { useHistoryWords } from './words.ts';

const COPIES: readonly SlipCopy[] = ['merchant', 'cardholder'];
const FORMS: readonly CopyForm[] = ['paper', 'pdf', 'png', 'mail'];

export interface ReprintDialogProps {
  readonly life: PaymentLife;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function ReprintDialog({ life, onClose, onDone }: ReprintDialogProps) {
  const words = useWords();
  const history = useHistoryWords();
  const slip = useSlipCopy(life.row.paymentId, { onClose, onDone });
  const { needsWord, form, make, leave } = slip;
  const { send } = useMailWords();
  const confirmWord = form === 'mail' ? send : history.reprintConfirm;
  return (
    <Dialog
      title={history.reprintTitle}
      onClose={leave}
      wide={needsWord}
      {...(!needsWord && { onConfirm: () => void make() })}
    >
      <div className={needsWord ? 'dialog-halves' : ''}>
        <div className="dialog-story">
          <OriginalLine life={life} />
          <Choice legend={history.reprintCopy}>
            {COPIES.map((each) => (
              <label key={each} className="copy-choice">
                <input type="radio" name="copy" checked={slip.copy === each} onChange={() => slip.setCopy(each)} />
                {words.slipCopies[each]}
              </label>
            ))}
          </Choice>
          <Choice legend={history.reprintForm}>
            {FORMS.map((each) => (
              <label key={each} className="copy-choice">
                <input type="radio" name="form" checked={form === each} onChange={() => slip.setForm(each)} />
                {history.reprintForms[each]}
              </label>
            ))}
          </Choice>
          {form === 'mail' && <Receiver slip={slip} />}
          {(needsWord || form !== 'mail') && (
            <p className="muted">{needsWord ? history.reprintSupervisor : history.reprintNote}</p>
          )}
        </div>
        {needsWord && (
          <StaffWord
            confirmWord={confirmWord}
            refusal={slip.refusal}
            disabled={!slip.may || slip.sending}
            onWord={make}
            onClose={leave}
          />
        )}
      </div>
      {!needsWord && (
        <div className="dialog-actions">
          <button type="button" className="button tall" onClick={leave}>
            {words.captions.common.cancel} <span className="cap">{words.captions.common.escKey}</span>
          </button>
          <button
            type="button"
            className="button primary"
            disabled={!slip.may || slip.sending}
            onClick={() => void make()}
          >
            {confirmWord} <span className="cap">{words.captions.common.enterKey}</span>
          </button>
        </div>
      )}
    </Dialog>
  );
}

const Choice = ({ legend, children }: { readonly legend: string; readonly children: ReactNode }) => (
  <fieldset className="copies">
    <legend>{legend}</legend>
    {children}
  </fieldset>
);

/** To whom the slip goes, and what came of it. */
function Receiver({ slip }: { readonly slip: ReturnType<typeof useSlipCopy> }) {
  return (
    <div className="mail-fields">
      <AddressField value={slip.to} disabled={slip.sending} onChange={slip.setTo} />
      {slip.sending && <Sending />}
      {slip.refusal !== undefined && !slip.needsWord && (
        <div role="alert">
          <RefusalSentence refusal={slip.refusal} />
        </div>
      )}
    </div>
  );
}
