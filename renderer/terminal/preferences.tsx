/**
 * Colour scheme, loudness and voice as the settings say: read when a person signs in and after settings changed. Until then,
 * and where they may not be read, the system's scheme, a volume of 60 and the screen's language.
 */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import type { Settings } from '../../preload/contract/contract.ts';
import type { Language } from '../../preload/contract/words.ts';
import { usePage } from './terminal-context.tsx';
import { useViewIfAny } from './use-view.ts';

const DEFAULT_VOLUME = { soundVolume: 60, voiceVolume: 80 } as const;
/** Reads the settings again; the settings screen calls it after a change. */
const RefreshContext = createContext<() => void>(() => {});
export const useRefreshPreferences = (): (() => void) => useContext(RefreshContext);

const SettingsContext = createContext<Settings | undefined>(undefined);

/** The language in which results are spoken; undefined where the voice is off. */
export function useSpokenLanguage(): Language | undefined {
  const voice = useContext(SettingsContext)?.voice ?? 'screen';
  const language = useViewIfAny()?.language ?? 'zh-CN';
  if (voice === 'off') return undefined;
  return voice === 'screen' ? language : voice;
}

/** A sale begins with an amount and a card, or with a bill. */
export const useBeginsWithBill = (): boolean => useContext(SettingsContext)?.counter === 'bill';

/** Whether the counter is muted, and the change of it; without a person signed in nothing can be changed. */
export function useMute(): { readonly muted: boolean; readonly toggle: () => void } {
  const { client } = usePage();
  const refresh = useRefreshPreferences();
  const muted = useContext(SettingsContext)?.muted ?? false;
  const toggle = useCallback(() => {
    void client.ask('settings.change', { changes: { muted: !muted } }).then(refresh);
  }, [client, muted, refresh]);
  return { muted, toggle };
}

export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const { client } = usePage();
  const session = useViewIfAny()?.session.state;
  const [settings, setSettings] = useState<Settings | undefined>(undefined);
  const refresh = useCallback(() => {
    void client.ask('settings.read', {}).then((reply) => {
      if (reply.ok && 'settings' in reply.value) setSettings(reply.value.settings);
    });
  }, [client]);
  useEffect(() => {
    if (session === 'signed-in') refresh();
  }, [session, refresh]);
  useLoudness(settings);
  useScheme(settings?.scheme ?? 'system');
  return (
    <RefreshContext.Provider value={refresh}>
      <SettingsContext.Provider value={settings}>{children}</SettingsContext.Provider>
    </RefreshContext.Provider>
  );
}

/** Muting ends a sentence that is being spoken. */
function useLoudness(settings: Settings | undefined): void {
  const { tones, voice } = usePage();
  const { soundVolume, voiceVolume } = settings ?? DEFAULT_VOLUME;
  const muted = settings?.muted ?? false;
  useEffect(() => {
    tones.setVolume(muted ? 0 : soundVolume);
    voice.setVolume(muted ? 0 : voiceVolume);
    if (muted) voice.stop();
  }, [tones, voice, muted, soundVolume, voiceVolume]);
}

function useScheme(wanted: Settings['scheme']): void {
  useEffect(() => {
    const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');
    const show = (): void => {
      const dark = wanted === 'dark' || (wanted === 'system' && prefersDark.matches);
      document.documentElement.dataset.scheme = dark ? 'dark' : 'light';
    };
    show();
    prefersDark.addEventListener('change', show);
    return () => prefersDark.removeEventListener('change', show);
  }, [wanted]);
}
