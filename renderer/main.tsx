/**
 * The page's entry: puts the application around the bridge that the preload has made. Without a bridge the page says so and
 * does nothing; it never invents one.
 */
import './fonts.css';
import './tokens.css';
import './base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Terminal } from '../preload/contract/contract.ts';
import { App } from './app.tsx';
import { connectTerminal } from './terminal/client.ts';
import { windowClock } from './terminal/page-clock.ts';
import { createTonePlayer, openOnce } from './terminal/tones.ts';
import { loadClip } from './voice/clip-files.ts';
import { createVoicePlayer } from './voice/voice-player.ts';
import { WORDINGS } from './wording/use-words.ts';

declare global {
  interface Window {
    readonly terminal?: Terminal;
  }
}

const place = document.querySelector('#root');
if (place === null) throw new Error('the page has no #root');
const root = createRoot(place);

if (window.terminal === undefined) {
  root.render(
    <main className="page">
      <h1 className="page-title">{WORDINGS['zh-CN'].captions.common.noBridge}</h1>
      <p className="lead" lang="en">
        {WORDINGS.en.captions.common.noBridge}
      </p>
    </main>,
  );
} else {
  const audio = openOnce(() => new AudioContext());
  const page = {
    client: connectTerminal(window.terminal, windowClock),
    clock: windowClock,
    makeId: () => crypto.randomUUID(),
    tones: createTonePlayer(audio),
    voice: createVoicePlayer({ audio, load: loadClip, onTrouble: (trouble) => console.error('voice', trouble) }),
  };
  root.render(
    <StrictMode>
      <App page={page} />
    </StrictMode>,
  );
}
