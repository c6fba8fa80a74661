/** The settings by group, as far as the search finds them; the fraud notice stands with terminal and host. */
import { useView } from '../../terminal/use-view.ts';
import type { SettingValue } from './check-setting.ts';
import { FraudNotice } from './fraud-notice.tsx';
import { LanguageLine } from './language-line.tsx';
import { type MailAct, MailPanel } from './mail-panel.tsx';
import { SettingLine } from './setting-line.tsx';
import { SETTING_GROUPS, SETTING_KEYS, SETTING_TABLE, type SettingKey, STANDS_WITH_BATCH } from './setting-table.ts';
import type { Draft, DraftState, SettingsRead } from './use-settings.ts';
import { SETTINGS_WORDS, useSettingsWords } from './words.ts';

export interface SettingGroupsProps {
  readonly read: SettingsRead;
  readonly draft: Draft;
  readonly judged: DraftState;
  readonly wanted: string;
  readonly onChange: (key: SettingKey, value: SettingValue) => void;
  readonly onMail: MailAct;
}

/** A setting is found by its name or effect in either language, or by its key. */
export function isFound(wanted: string, key: SettingKey | 'language'): boolean {
  const text = wanted.trim().toLowerCase();
  if (text === '') return true;
  const texts = Object.values(SETTINGS_WORDS).flatMap((words) => {
    const { name, effect } = key === 'language' ? words.language : words.settings[key];
    return [name, effect, key === 'language' ? '' : words.groups[SETTING_TABLE[key].group]];
  });
  return [key, ...texts].some((each) => each.toLowerCase().includes(text));
}

export function SettingGroups({ read, draft, judged, wanted, onChange, onMail }: SettingGroupsProps) {
  const words = useSettingsWords();
  const { terminal } = useView();
  const found = SETTING_KEYS.filter((key) => isFound(wanted, key));
  const showsLanguage = isFound(wanted, 'language');
  if (found.length === 0 && !showsLanguage) return <p className="setting-none muted">{words.nothingFound}</p>;
  return (
    <>
      {SETTING_GROUPS.map((group) => {
        const keys = found.filter((key) => SETTING_TABLE[key].group === group);
        const hasLanguage = group === 'counter' && showsLanguage;
        if (keys.length === 0 && !hasLanguage) return null;
        return (
          <section key={group} className="setting-group" aria-labelledby={`group-${group}`}>
            <h2 id={`group-${group}`}>{words.groups[group]}</h2>
            {group === 'terminal' && <FraudNotice />}
            {group === 'host' && !found.includes('terminalId') && <FraudNotice />}
            <div className="panel">
              {hasLanguage && <LanguageLine />}
              {keys.map((key) => (
                <SettingLine
                  key={key}
                  setting={key}
                  value={draft[key] ?? read.settings[key]}
                  guarded={read.guarded.includes(key)}
                  locked={
                    STANDS_WITH_BATCH.includes(key) && terminal.paymentsInBatch > 0
                      ? words.lockedByBatch(terminal.paymentsInBatch)
                      : undefined
                  }
                  changed={key in judged.changes}
                  fault={judged.faults[key]}
                  onChange={(value) => onChange(key, value)}
                />
              ))}
              {group === 'mail' && <MailPanel mail={read.mail} onAct={onMail} />}
            </div>
          </section>
        );
      })}
    </>
  );
}
