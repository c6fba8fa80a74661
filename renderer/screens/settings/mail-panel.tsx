/** The mail server's password, which goes in and never comes out: whether one is kept, a new one, forgetting it, and a letter to try it. */
import { useState } from 'react';
import type { MailDeed, MailPicture, Refusal } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Sending } from '../../parts/mail-dialog.tsx';
import { useNotices } from '../../parts/notices.tsx';
import { StaffWord, type Word } from '../../parts/staff-word.tsx';
import { usePage } from '../../terminal/terminal-context.tsx';
import { useMailSettingWords } from './mail-setting-words.ts';

/** Says why not, or nothing. */
export type MailAct = (deed: MailDeed, administrator: Word) => Promise<Refusal | undefined>;

export interface MailPanelProps {
  readonly mail: MailPicture;
  readonly onAct: MailAct;
}

const DEEDS = ['keep', 'forget', 'try'] as const satisfies readonly MailDeed['do'][];
type Deed = (typeof DEEDS)[number];
/** The administrator's number (unionpay-pos 4.4). */
const ADMINISTRATOR_NUMBER = '99';

export function MailPanel({ mail, onAct }: MailPanelProps) {
  const words = useMailSettingWords();
  const [doing, setDoing] = useState<Deed | undefined>(undefined);
  const may: Readonly<Record<Deed, boolean>> = {
    keep: true,
    forget: mail.wordKept,
    try: mail.ready && mail.to !== '',
  };
  return (
    <div className="setting-line mail-word" data-setting="mail-password">
      <div className="setting-words">
        <p className="setting-name">
          {words.password} <span className="setting-tag">{mail.wordKept ? words.kept : words.notKept}</span>
        </p>
        <p className="muted small">{words.passwordEffect}</p>
      </div>
      <div className="acts">
        {DEEDS.map((deed) => (
          <button
            key={deed}
            type="button"
            className="button tall"
            data-action={`mail-${deed}`}
            disabled={!may[deed]}
            onClick={() => setDoing(deed)}
          >
            {words.deeds[deed]}
          </button>
        ))}
      </div>
      {doing !== undefined && (
        <DeedDialog deed={doing} to={mail.to} onAct={onAct} onClose={() => setDoing(undefined)} />
      )}
    </div>
  );
}

interface DeedProps {
  readonly deed: Deed;
  readonly to: string;
  readonly onAct: MailAct;
  readonly onClose: () => void;
}

/** The administrator's word; a letter takes its time and can be stopped. */
function DeedDialog({ deed, to, onAct, onClose }: DeedProps) {
  const { client } = usePage();
  const words = useMailSettingWords();
  const { tell } = useNotices();
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const act = async (administrator: Word): Promise<void> => {
    setBusy(true);
    const refused = await onAct(deed === 'keep' ? { do: deed, password } : { do: deed }, administrator);
    setBusy(false);
    setRefusal(refused);
    if (refused !== undefined) return;
    tell(words.done[deed]);
    onClose();
  };
  const leave = (): void => {
    if (busy && deed === 'try') void client.ask('report.act', { act: 'stop' });
    else onClose();
  };
  return (
    <Dialog title={words.titles[deed]} onClose={leave} wide>
      <div className="dialog-halves">
        <div className="dialog-story">
          {deed === 'keep' && (
            <label className="field">
              <span>{words.newPassword}</span>
              <input
                className="input"
                type="password"
                data-field="mail-password"
                autoComplete="off"
                maxLength={200}
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            </label>
          )}
          <p className="muted">
            {{ keep: words.passwordEffect, forget: words.forgetNote, try: words.tryNote(to) }[deed]}
          </p>
          {busy && deed === 'try' && <Sending />}
        </div>
        <StaffWord
          confirmWord={words.confirm[deed]}
          refusal={refusal}
          firstNumber={ADMINISTRATOR_NUMBER}
          disabled={busy || (deed === 'keep' && password === '')}
          onWord={act}
          onClose={leave}
        />
      </div>
    </Dialog>
  );
}
