/**
 * Any screen in any scene, for screenshots and for looking at: `gallery.html?fake=idle&language=en&screen=order&kind=refund&scheme=dark`.
 * Screens that ask for more choose among their own: `kind` and `original` of an order, `stage` of the bench, `life` of the history, `day` of the desk, `totals` of the close of day.
 * Built by `--mode gallery` only; it is never part of the product.
 */
import './fonts.css';
import './tokens.css';
import './base.css';
import { createRoot } from 'react-dom/client';
import type { BenchView, View } from '../preload/contract/contract.ts';
import { App } from './app.tsx';
import { SCENE_AUDIT } from './screens/audit/scenes.ts';
import { BENCH_SCENES, SCENE_BENCH } from './screens/bench/scenes.ts';
import { CLOSE_SCENES, SCENE_TOTALS } from './screens/close-of-day/scenes.ts';
import { SCENE_DESK, SCENE_FIRST_DAY, SCENE_OPEN_DIFFERENCES } from './screens/desk/scenes.ts';
import { NO_PARAMETERS, SCENE_PARAMETERS } from './screens/devices/scenes.ts';
import { LIFE_APPROVED, LIFE_CHIP, LIFE_UNRESOLVED, SCENE_ROWS } from './screens/history/scenes.ts';
import type { OpenWith, ScreenName } from './screens/navigation.tsx';
import { SCENE_STAFF } from './screens/operators/scenes.ts';
import { SCENE_HELD, SCENE_PARTLY_REFUNDED, SCENE_SALE, SCENE_SETTLED } from './screens/order/scenes.ts';
import { SCENE_SETTINGS } from './screens/settings/scenes.ts';
import { SCENE_SHIFT } from './screens/shift/scenes.ts';
import { CHIP_SCENES } from './terminal/chip-scenes.ts';
import { connectTerminal } from './terminal/client.ts';
import { createFakeTerminal, type FakeTerminal } from './terminal/fake-terminal.ts';
import { stillClock } from './terminal/page-clock.ts';
import { SCENE_LIFE } from './terminal/scene-life.ts';
import { BASE_VIEW, SCENE_OPERATORS, SCENES } from './terminal/scenes.ts';
import { silentTones } from './terminal/tones.ts';
import { silentVoice } from './voice/voice-player.ts';

const asked = new URL(location.href).searchParams;
const scene = asked.get('fake') ?? 'idle';
const scenes: Readonly<Record<string, View>> = { ...SCENES, ...CHIP_SCENES, ...CLOSE_SCENES };
/** For whoever goes through all of them. */
document.documentElement.dataset.scenes = Object.keys(scenes).join(' ');
const shownFirst = scenes[scene] ?? BASE_VIEW;
const benches: Readonly<Record<string, BenchView>> = BENCH_SCENES;
/** What an order finds. */
const ORIGINALS = {
  sale: SCENE_SALE,
  settled: SCENE_SETTLED,
  partly: SCENE_PARTLY_REFUNDED,
  held: SCENE_HELD,
} as const;
const LIVES = { unresolved: LIFE_UNRESOLVED, chip: LIFE_CHIP, approved: LIFE_APPROVED } as const;
const life = LIVES[(asked.get('life') ?? 'approved') as keyof typeof LIVES] ?? LIFE_APPROVED;
const isHistory = asked.get('screen') === 'history';
const original = ORIGINALS[(asked.get('original') ?? 'sale') as keyof typeof ORIGINALS] ?? SCENE_LIFE;
const language = asked.get('language') === 'en' ? 'en' : 'zh-CN';
const terminal = createFakeTerminal(
  { ...shownFirst, language },
  {
    'operator.list': { operators: [...SCENE_OPERATORS] },
    'history.find': { rows: isHistory ? [...SCENE_ROWS] : [original.row], more: false },
    'history.show': isHistory ? life : original,
    'people.look': SCENE_STAFF,
    'shift.look': SCENE_SHIFT,
    'audit.find': SCENE_AUDIT,
    'batch.totals':
      asked.get('totals') === 'owed' ? { ...SCENE_TOTALS, owedReversals: 1, unresolved: 1 } : SCENE_TOTALS,
    'desk.look': {
      figures: asked.get('day') === 'first' ? SCENE_FIRST_DAY : SCENE_DESK,
      differences: SCENE_OPEN_DIFFERENCES,
    },
    'bench.look': benches[asked.get('stage') ?? 'rest'] ?? SCENE_BENCH,
    'chip.parameters': shownFirst.chipParameters.loaded ? SCENE_PARAMETERS : NO_PARAMETERS,
    'settings.read': {
      ...SCENE_SETTINGS,
      settings: { ...SCENE_SETTINGS.settings, scheme: asked.get('scheme') === 'dark' ? 'dark' : 'light' },
    },
  },
);
if (scene === 'signed-out') terminal.answer('operator.signIn', { ok: false, refusal: { code: 'password-wrong' } });
obeyLanguage(terminal);
obeyVisitor(terminal);

/** Whoever goes through all scenes names the next one by an event, which is quicker than another page. */
function obeyVisitor(fake: FakeTerminal): void {
  let revision = 1_000;
  window.addEventListener('gallery-show', (event) => {
    const { detail } = event as CustomEvent<{ readonly fake: string; readonly language: View['language'] }>;
    const wanted = scenes[detail.fake];
    if (wanted === undefined) throw new Error(`there is no scene ${detail.fake}`);
    revision += 1;
    fake.show({ ...wanted, revision, language: detail.language });
  });
}

/** The gallery can be played with a little: the language follows its key. */
function obeyLanguage(fake: FakeTerminal): void {
  let revision = 1;
  const shown = { ...shownFirst };
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
const kind = asked.get('kind');
const startWith: OpenWith = {
  ...(voucher === null ? {} : { voucher: Number(voucher) }),
  ...(kind === null ? {} : { kind: kind as NonNullable<OpenWith['kind']> }),
  ...(topic === null ? {} : { topic: topic as 'payment' | 'keys' | 'fraud' }),
};
createRoot(place).render(
  <App
    page={{
      client: connectTerminal(terminal, stillClock),
      clock: stillClock,
      makeId: () => crypto.randomUUID(),
      tones: silentTones,
      voice: silentVoice,
    }}
    start={(asked.get('screen') ?? 'sale') as ScreenName}
    startWith={startWith}
    {...(bench === null ? {} : { benchOpen: bench === 'open' })}
  />,
);
