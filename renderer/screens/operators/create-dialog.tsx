/** A new cashier: the next free number stands there already, the name is typed. */
import { useState } from 'react';
import { Dialog } from '../../parts/dialog.tsx';
import { useWords } from '../../wording/use-words.ts';
import { useOperatorsWords } from './words.ts';

export interface CreateDialogProps {
  readonly freeNumber: string;
  readonly onCreate: (operator: string, name: string) => Promise<void>;
  readonly onClose: () => void;
}

/** What a cashier begins with (unionpay-pos 4.4). */
const START_PASSWORD = '0000';

export function CreateDialog({ freeNumber, onCreate, onClose }: CreateDialogProps) {
  const words = useOperatorsWords();
  const { common } = useWords().captions;
  const [number, setNumber] = useState(freeNumber);
  const [name, setName] = useState('');
  const isReady = number.length === 2 && name.trim() !== '';
  const create = (): void => {
    if (isReady) void onCreate(number, name.trim());
  };
  return (
    <Dialog title={words.create} onClose={onClose} onConfirm={create}>
      <div className="staff-form">
        <label className="field">
          <span>{words.number}</span>
          <input
            className="input figures"
            inputMode="numeric"
            maxLength={2}
            value={number}
            onChange={(event) => setNumber(event.target.value.replace(/\D/g, ''))}
          />
        </label>
        <label className="field">
          <span>{words.name}</span>
          <input
            className="input"
            maxLength={20}
            value={name}
            placeholder={words.nameHint}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <p className="muted">{words.createNote(START_PASSWORD)}</p>
      </div>
      <div className="dialog-actions">
        <button type="button" className="button tall" onClick={onClose}>
          {common.cancel} <span className="cap">{common.escKey}</span>
        </button>
        <button type="button" className="button primary" disabled={!isReady} onClick={create}>
          {words.create} <span className="cap">{common.enterKey}</span>
        </button>
      </div>
    </Dialog>
  );
}
