/** Entry of the phone's window: puts the phone around the bridge that the preload has made. Without one it stays blank. */
import '../fonts.css';
import '../tokens.css';
import '../base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Answer, BenchAction, BenchView } from '../../preload/contract/contract.ts';
import { createPictureClient } from '../terminal/picture-client.ts';
import { PhoneFace } from './phone-face.tsx';

const place = document.querySelector('#root');
if (place === null) throw new Error('the page has no #root');
const { terminal } = window;
if (terminal !== undefined) {
  const client = createPictureClient<BenchView, BenchAction, Answer<'bench.act'>>({
    look: () => terminal.ask('bench.look', {}),
    listen: (listener) => void terminal.on('bench.view', listener),
    act: (action) => terminal.ask('bench.act', action),
  });
  createRoot(place).render(
    <StrictMode>
      <PhoneFace client={client} firstLanguage={navigator.language.startsWith('zh') ? 'zh-CN' : 'en'} />
    </StrictMode>,
  );
}
