/**
 * Every setting with its effect, found by searching. Colours and sound change at once; what decides over money waits at the
 * bottom until the administrator agrees. A value that is not allowed is said so before anything is asked.
 */
import { useState } from 'react';
import { RefusalSentence, useNotices } from '../../parts/notices.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useOtherWords, useWords } from '../../wording/use-words.ts';
import { useNavigation } from '../navigation.tsx';
import { AboutTerminal } from './about-terminal.tsx';
import { AdministratorDialog } from './administrator-dialog.tsx';
import { SaveBar } from './save-bar.tsx';
import { SettingGroups } from './setting-groups.tsx';
import { judgeDraft, useSettings } from './use-settings.ts';
import { SETTINGS_WORDS, useSettingsWords } from './words.ts';
import './settings-screen.css';

export function SettingsScreen() {
  const words = useSettingsWords();
  const other = useOtherWords();
  const [wanted, setWanted] = useState('');
  const { open } = useNavigation();
  useKeys((key) => {
    if (key !== 'Escape') return false;
    if (wanted === '') open('menu');
    else setWanted('');
    return true;
  });
  return (
    <div className="settings">
      <header className="settings-head">
        <h1 className="page-title">
          {words.title}{' '}
          <span className="beside" lang={other.language} aria-hidden="true">
            {SETTINGS_WORDS[other.language].title}
          </span>
        </h1>
        <search>
          <input
            data-home
            className="input"
            type="text"
            aria-label={words.search}
            placeholder={words.search}
            maxLength={40}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        </search>
      </header>
      <SettingsBody wanted={wanted} />
    </div>
  );
}

function SettingsBody({ wanted }: { readonly wanted: string }) {
  const words = useSettingsWords();
  const { common } = useWords().captions;
  const { tell } = useNotices();
  const { shown, draft, again, type, discard, change, mail } = useSettings();
  const [asksAdministrator, setAsksAdministrator] = useState(false);
  if (shown.state === 'loading') return <p className="settings-body muted">{words.loading}</p>;
  if (shown.state === 'failed') {
    return (
      <div className="settings-body" role="alert">
        <h2>{words.failed}</h2>
        <RefusalSentence refusal={shown.refusal} />
        <button type="button" className="button" onClick={again}>
          {common.retry}
        </button>
      </div>
    );
  }
  const { read } = shown;
  const judged = judgeDraft(read, draft);
  return (
    <>
      <div className="settings-body">
        <SettingGroups
          read={read}
          draft={draft}
          judged={judged}
          wanted={wanted}
          onMail={mail}
          onChange={(key, value) => (read.guarded.includes(key) ? type(key, value) : void change({ [key]: value }))}
        />
        {wanted === '' && <AboutTerminal read={read} />}
      </div>
      <SaveBar judged={judged} onSave={() => setAsksAdministrator(true)} onDiscard={discard} />
      {asksAdministrator && (
        <AdministratorDialog
          read={read}
          changes={judged.changes}
          onClose={() => setAsksAdministrator(false)}
          onWord={async (administrator) => {
            const reply = await change(judged.changes, administrator);
            if (!reply.ok) return reply.refusal;
            setAsksAdministrator(false);
            tell(words.saved);
            return undefined;
          }}
        />
      )}
    </>
  );
}
