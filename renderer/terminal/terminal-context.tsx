/** Hands the client, the page's clock and the maker of payment ids to every screen. Set once by `app.tsx`. */
import { createContext, useContext } from 'react';
import type { VoicePlayer } from '../voice/voice-player.ts';
import type { TerminalClient } from './client.ts';
import type { PageClock } from './page-clock.ts';
import type { TonePlayer } from './tones.ts';

export interface Page {
  readonly client: TerminalClient;
  readonly clock: PageClock;
  /** A fresh payment id; `crypto.randomUUID` on the real page. */
  readonly makeId: () => string;
  readonly tones: TonePlayer;
  readonly voice: VoicePlayer;
}

const PageContext = createContext<Page | undefined>(undefined);
export const PageProvider = PageContext.Provider;

export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === undefined) throw new Error('usePage outside of PageProvider');
  return page;
}
