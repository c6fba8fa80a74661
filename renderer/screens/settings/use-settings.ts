/**
 * The settings as they are, and what a person has typed over them. A change of a setting that is not guarded is asked for at
 * once; guarded ones wait for the administrator. What is typed is forgotten when it was saved or discarded.
 */
import { useCallback, useEffect, useState } from 'react';
import type { Answer, Input, MailDeed, Refusal, Reply } from '../../../preload/contract/contract.ts';
import { useRefreshPreferences } from '../../terminal/preferences.tsx';
import { usePage } from '../../terminal/terminal-context.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { checkSetting, type SettingFault, type SettingValue } from './check-setting.ts';
import type { SettingKey } from './setting-table.ts';

export type SettingsRead = Answer<'settings.read'>;
export type Draft = Readonly<Partial<Record<SettingKey, SettingValue>>>;
type Changes = Input<'settings.change'>['changes'];
type Administrator = NonNullable<Input<'settings.change'>['administrator']>;

export type ReadState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly refusal: Refusal }
  | { readonly state: 'ready'; readonly read: SettingsRead };

export interface DraftState {
  /** What differs from the settings and is allowed. */
  readonly changes: Changes;
  readonly faults: Readonly<Partial<Record<SettingKey, SettingFault>>>;
}

/** Pure: which of the typed values are changes, and which are not allowed. */
export function judgeDraft(read: SettingsRead, draft: Draft): DraftState {
  const changes: Partial<Record<SettingKey, SettingValue>> = {};
  const faults: Partial<Record<SettingKey, SettingFault>> = {};
  for (const [name, typed] of Object.entries(draft)) {
    const key = name as SettingKey;
    const checked = checkSetting(key, typed);
    if (!checked.ok) faults[key] = checked.fault;
    else if (checked.value !== read.settings[key]) changes[key] = checked.value;
  }
  return { changes: changes as Changes, faults };
}

export function useSettings() {
  const { client } = usePage();
  const ask = useAsk();
  const refresh = useRefreshPreferences();
  const [shown, setShown] = useState<ReadState>({ state: 'loading' });
  const [draft, setDraft] = useState<Draft>({});
  const look = useCallback(async (): Promise<void> => {
    const reply = await client.ask('settings.read', {});
    setShown(reply.ok ? { state: 'ready', read: reply.value } : { state: 'failed', refusal: reply.refusal });
  }, [client]);
  useEffect(() => void look(), [look]);
  const change = async (changes: Changes, administrator?: Administrator): Promise<Reply<'settings.change'>> => {
    const input = { changes, ...(administrator !== undefined && { administrator }) };
    const reply = await ask('settings.change', input, administrator === undefined ? [] : 'all');
    if (reply.ok) {
      setDraft((before) => Object.fromEntries(Object.entries(before).filter(([key]) => !(key in changes))));
      refresh();
    }
    await look();
    return reply;
  };
  const mail = async (deed: MailDeed, administrator: Administrator): Promise<Refusal | undefined> => {
    const reply = await ask('settings.change', { changes: {}, mail: deed, administrator }, 'all');
    await look();
    return reply.ok ? undefined : reply.refusal;
  };
  return {
    shown,
    mail,
    draft,
    again: () => void look(),
    type: (key: SettingKey, typed: SettingValue) => setDraft((before) => ({ ...before, [key]: typed })),
    discard: () => setDraft({}),
    change,
  };
}
