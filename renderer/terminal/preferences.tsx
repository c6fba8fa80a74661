/**
 * Colour scheme and loudness as the settings say: read when a person signs in and after settings changed. Until then, and
 * where they may not be read, the system's scheme and a volume of 60.
 */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import type { Settings } from '../../preload/contract/contract.ts';
import { usePage } from './terminal-context.tsx';
import { useViewIfAny } from './use-view.ts';

const DEFAULT_VOLUME = 60;
/** Reads the settings again; the settings screen calls it after a change. */
const RefreshContext = createContext<() => void>(() => {});
export const useRefreshPreferences = (): (() => void) => useContext(RefreshContext);

export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const { client, tones } = usePage();
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
  useEffect(() => tones.setVolume(settings?.soundVolume ?? DEFAULT_VOLUME), [tones, settings]);
  useScheme(settings?.scheme ?? 'system');
  return <RefreshContext.Provider value={refresh}>{children}</RefreshContext.Provider>;
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
