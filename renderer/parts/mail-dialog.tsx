/**
 * To whom a letter goes and what is attached. It is sent while somebody looks, with the time it takes and a way to stop it; whatever goes
 * wrong is said here, and what was typed stays.
 */
import { useState } from 'react';
import type { Refusal } from '../../preload/contract/contract.ts';
import { useHostNow } from '../terminal/use-view.ts';
import { type MailForm, useMailWords } from '../wording/mail-words.ts';
import { useWords } from '../wording/use-words.ts';
import { AddressField } from './address-field.tsx';
import { Dialog } from './dialog.tsx';
import { RefusalSentence, useNotices } from './notices.tsx';
import { useReceiver } from './use-receiver.ts';
import './mail-dialog.css';

export interface Addressed {
  readonly to: string;
  readonly forms: MailForm[];
}

export interface MailDialogProps {
  readonly title: string;
  /** What may be attached; the first is chosen already. One alone is not asked about. */
  readonly forms: readonly MailForm[];
  readonly onSend: (letter: Addressed) => Promise<Refusal | undefined>;
  readonly onClose: () => void;
}

export function MailDialog({ title, forms, onSend, onClose }: MailDialogProps) {
  const words = useMailWords();
  const { tell } = useNotices();
  const { to, setTo, isAddress, mail, refusal, setRefusal, stop } = useReceiver(true);
  const [chosen, setChosen] = useState<readonly MailForm[]>(forms.slice(0, 1));
  const [sending, setSending] = useState(false);
  const maySend = isAddress && chosen.length > 0 && !sending;
  const send = async (): Promise<void> => {
    if (!maySend) return;
    setSending(true);
    setRefusal(undefined);
    const refused = await onSend({ to, forms: [...chosen] });
    setSending(false);
    setRefusal(refused);
    if (refused !== undefined) return;
    tell(words.sent(to));
    onClose();
  };
  const leave = (): void => {
    if (sending) stop();
    else onClose();
  };
  if (mail?.ready === false) return <NotSetUp title={title} onClose={onClose} />;
  return (
    <Dialog title={title} onClose={leave} onConfirm={() => void send()}>
      <div className="mail-fields">
        <AddressField value={to} disabled={sending} onChange={setTo} />
        <p className="muted small">{words.toNote}</p>
        {forms.length > 1 && (
          <FormChoice forms={forms} chosen={chosen} disabled={sending} onChoose={(next) => setChosen(next)} />
        )}
        {sending && <Sending />}
        {refusal !== undefined && (
          <div role="alert">
            <RefusalSentence refusal={refusal} />
          </div>
        )}
      </div>
      <MailHands sending={sending} maySend={maySend} onLeave={leave} onSend={() => void send()} />
    </Dialog>
  );
}

interface FormChoiceProps {
  readonly forms: readonly MailForm[];
  readonly chosen: readonly MailForm[];
  readonly disabled: boolean;
  readonly onChoose: (chosen: readonly MailForm[]) => void;
}

function FormChoice({ forms, chosen, disabled, onChoose }: FormChoiceProps) {
  const words = useMailWords();
  return (
    <fieldset className="mail-forms">
      <legend>{words.forms}</legend>
      {forms.map((form) => (
        <label key={form}>
          <input
            type="checkbox"
            data-form={form}
            disabled={disabled}
            checked={chosen.includes(form)}
            onChange={() => onChoose(forms.filter((one) => chosen.includes(one) !== (one === form)))}
          />
          {words.form[form]}
        </label>
      ))}
    </fieldset>
  );
}

/** Whole seconds since it was begun. */
export function Sending() {
  const words = useMailWords();
  const now = useHostNow(500);
  const [sinceMs] = useState(now);
  return (
    <p className="mail-sending figures" role="timer">
      {words.sending} · {words.elapsed(Math.max(0, Math.floor((now - sinceMs) / 1000)))}
    </p>
  );
}

interface HandsProps {
  readonly sending: boolean;
  readonly maySend: boolean;
  readonly onLeave: () => void;
  readonly onSend: () => void;
}

function MailHands({ sending, maySend, onLeave, onSend }: HandsProps) {
  const words = useMailWords();
  const { common } = useWords().captions;
  return (
    <div className="dialog-actions">
      <button type="button" className="button tall" onClick={onLeave}>
        {sending ? words.stop : common.cancel} <span className="cap">{common.escKey}</span>
      </button>
      <button type="button" className="button primary" data-home disabled={!maySend} onClick={onSend}>
        {words.send} <span className="cap">{common.enterKey}</span>
      </button>
    </div>
  );
}

function NotSetUp({ title, onClose }: Pick<MailDialogProps, 'title' | 'onClose'>) {
  const words = useMailWords();
  const { common } = useWords().captions;
  return (
    <Dialog title={title} onClose={onClose} onConfirm={onClose}>
      <p>
        <strong>{words.notSetUp}</strong> {words.notSetUpNote}
      </p>
      <div className="dialog-actions">
        <button type="button" className="button primary" data-home onClick={onClose}>
          {common.dismissNotice} <span className="cap">{common.enterKey}</span>
        </button>
      </div>
    </Dialog>
  );
}
