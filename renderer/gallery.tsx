/**
 * Any screen in any scene, for screenshots and for looking at: `gallery.html?fake=idle&language=en&screen=void&scheme=dark`.
 * Built by `--mode gallery` only; it is never part of the product.
 */
import './fonts.css';
import './tokens.css';
import './base.css';
import { createRoot } from 'react-dom/client';
import type { Settings } from '../preload/contract/contract.ts';
import { App } from './app.tsx';
import type { OpenWith, ScreenName } from './screens/navigation.tsx';
import { connectTerminal } from './terminal/client.ts';
import { createFakeTerminal, type FakeTerminal } from './terminal/fake-terminal.ts';
import { stillClock } from './terminal/page-clock.ts';
import { SCENE_LIFE, SCENE_OPERATORS, SCENES, type SceneName } from './terminal/scenes.ts';
import { silentTones } from './terminal/tones.ts';

const asked = new URL(location.href).searchParams;
const scene = (asked.get('fake') ?? 'idle') as SceneName;
const language = asked.get('language') === 'en' ? 'en' : 'zh-CN';
const settings: Settings = {
  terminalId: '12345678',
  merchantId: '898310058120001',
  merchantName: '演示商店',
  hostAddress: '127.0.0.1:4000',
  hostBackupAddress: '',
  hostTls: false,
  responseTimeoutS: 60,
  receiptHeader: '银联POS签购单',
  paperColumns: 48,
  slipCopies: 2,
  voidNeedsCard: false,
  voidNeedsPin: false,
  askIsChip: false,
  idleLockMinutes: 15,
  scheme: asked.get('scheme') === 'dark' ? 'dark' : 'light',
  soundVolume: 60,
};

const terminal = createFakeTerminal(
  { ...SCENES[scene], language },
  {
    'operator.list': { operators: [...SCENE_OPERATORS] },
    'history.find': { rows: [SCENE_LIFE.row], more: false },
    'history.show': SCENE_LIFE,
    'settings.read': { settings, guarded: [], journalHead: '0', dataFolder: '/', version: '0' },
  },
);
if (scene === 'signed-out') terminal.answer('operator.signIn', { ok: false, refusal: { code: 'password-wrong' } });
obeyLanguage(terminal);

/** The gallery can be played with a little: the language follows its key. */
function obeyLanguage(fake: FakeTerminal): void {
  let revision = 1;
  const shown = { ...SCENES[scene] };
  const plainAsk = fake.ask;
  Object.assign(fake, {
    ask: async (name: Parameters<typeof plainAsk>[0], input: { language?: 'zh-CN' | 'en' }) => {
      const reply = await plainAsk(name, input as never);
      if (name === 'language.choose' && input.language !== undefined) {
        revision += 1;
        fake.show({ ...shown, revision, language: input.language });
      }
      return reply;
    },
  });
}

const place = document.querySelector('#root');
if (place === null) throw new Error('the page has no #root');
const bench = asked.get('bench');
const voucher = asked.get('voucher');
const topic = asked.get('topic');
const startWith: OpenWith = {
  ...(voucher === null ? {} : { voucher: Number(voucher) }),
  ...(topic === null ? {} : { topic: topic as 'payment' | 'keys' | 'fraud' }),
};
createRoot(place).render(
  <App
    page={{
      client: connectTerminal(terminal, stillClock),
      clock: stillClock,
      makeId: () => crypto.randomUUID(),
      tones: silentTones,
    }}
    start={(asked.get('screen') ?? 'sale') as ScreenName}
    startWith={startWith}
    {...(bench === null ? {} : { benchOpen: bench === 'open' })}
  />,
);
