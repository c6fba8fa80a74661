/** The administrator's word for guarded settings, beside what each of them was and becomes. */
import { useState } from 'react';
import type { Input, Refusal } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { StaffWord, type Word } from '../../parts/staff-word.tsx';
import type { SettingValue } from './check-setting.ts';
import type { SettingKey } from './setting-table.ts';
import type { SettingsRead } from './use-settings.ts';
import { type SettingsWords, useSettingsWords } from './words.ts';

type Changes = Input<'settings.change'>['changes'];

export interface AdministratorDialogProps {
  readonly read: SettingsRead;
  readonly changes: Changes;
  /** Resolves with the refusal, or with nothing when the settings were changed. */
  readonly onWord: (administrator: Word) => Promise<Refusal | undefined>;
  readonly onClose: () => void;
}

/** The administrator's number (unionpay-pos 4.4). */
const ADMINISTRATOR_NUMBER = '99';

export function AdministratorDialog({ read, changes, onWord, onClose }: AdministratorDialogProps) {
  const words = useSettingsWords();
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  return (
    <Dialog title={words.adminTitle} onClose={onClose} wide>
      <div className="dialog-halves">
        <div className="dialog-story">
          <p className="dialog-warning">{words.adminNote}</p>
          <ul className="admin-changes">
            {(Object.entries(changes) as [SettingKey, SettingValue][]).map(([key, value]) => (
              <li key={key}>
                <strong>{words.settings[key].name}</strong>
                <span className="figures">
                  <span className="muted">{words.from}</span> {shownValue(words, key, read.settings[key])}
                </span>
                <span className="figures">
                  <span className="muted">{words.to}</span> {shownValue(words, key, value)}
                </span>
              </li>
            ))}
          </ul>
        </div>
        <StaffWord
          confirmWord={words.save}
          refusal={refusal}
          firstNumber={ADMINISTRATOR_NUMBER}
          onWord={async (word) => setRefusal(await onWord(word))}
          onClose={onClose}
        />
      </div>
    </Dialog>
  );
}

/** A certificate is long; its beginning says that it is one. */
const MOST_SHOWN = 120;

function shownValue(words: SettingsWords, key: SettingKey, value: SettingValue): string {
  if (typeof value === 'boolean') return value ? words.on : words.off;
  if (value === '') return words.empty;
  const text = words.options[`${key}.${value}`] ?? String(value);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}
