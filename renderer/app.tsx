/**
 * The frame: strip, work, key bar, and which screen is in the work. The view decides whether somebody has to sign in or
 * unlock first and calls the sale screen when a payment moves; function keys and the key bar choose among the rest.
 */
import { useEffect, useRef, useState } from 'react';
import type { View } from '../preload/contract/contract.ts';
import { FUNCTION_KEYS, KeyBar } from './parts/key-bar.tsx';
import { NoticeLine, NoticesProvider, useNotices } from './parts/notices.tsx';
import { SpokenPrompt } from './parts/spoken-prompt.tsx';
import { Strip } from './parts/strip.tsx';
import { BenchDock } from './screens/bench-dock.tsx';
import { useDeskInAdvance } from './screens/desk/lazy-desk.tsx';
import { HelpScreen } from './screens/help/help-screen.tsx';
import { LockScreen } from './screens/lock/lock-screen.tsx';
import { NavigationProvider, type OpenWith, type ScreenName, useNavigation } from './screens/navigation.tsx';
import { OpenScreen } from './screens/open-screen.tsx';
import type { OrderKind } from './screens/order/order-forms.ts';
import { SignInScreen } from './screens/sign-in/sign-in-screen.tsx';
import { KeyRouterProvider, useKeys, useModalOpen } from './terminal/key-router.tsx';
import { PreferencesProvider, useMute } from './terminal/preferences.tsx';
import { type Page, PageProvider, usePage } from './terminal/terminal-context.tsx';
import { useAsk } from './terminal/use-ask.ts';
import { useTones } from './terminal/use-tones.ts';
import { useView, useViewIfAny } from './terminal/use-view.ts';
import { useVoice } from './terminal/use-voice.ts';
import type { FunctionKeyName } from './wording/captions.ts';
import { otherLanguage, useLanguage, useWords } from './wording/use-words.ts';

export interface AppProps {
  readonly page: Page;
  /** Where to begin; the gallery begins anywhere. */
  readonly start?: ScreenName;
  readonly startWith?: OpenWith;
  readonly benchOpen?: boolean;
}

export function App({ page, start = 'sale', startWith = {}, benchOpen }: AppProps) {
  return (
    <PageProvider value={page}>
      <PreferencesProvider>
        <KeyRouterProvider>
          <NoticesProvider>
            <NavigationProvider start={start} startWith={startWith}>
              <WhenConnected benchOpen={benchOpen} />
            </NavigationProvider>
          </NoticesProvider>
        </KeyRouterProvider>
      </PreferencesProvider>
    </PageProvider>
  );
}

function WhenConnected({ benchOpen }: { readonly benchOpen: boolean | undefined }) {
  const view = useViewIfAny();
  const language = useLanguage();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  if (view === undefined) return <Connecting />;
  return <Frame benchAtFirst={benchOpen} />;
}

function Connecting() {
  const words = useWords();
  return (
    <main className="page">
      <p className="lead" role="status">
        {words.captions.common.loading} · Connecting to the terminal
      </p>
    </main>
  );
}

/** A payment that still needs the counter keeps the work area to itself. */
const paymentHoldsTheScreen = (view: View): boolean =>
  view.payment !== undefined && !view.payment.may.includes('dismiss');

function Frame({ benchAtFirst }: { readonly benchAtFirst: boolean | undefined }) {
  const view = useView();
  const navigation = useNavigation();
  const [benchOpen, setBenchOpen] = useState(benchAtFirst);
  useTones(view);
  useVoice(view);
  useDeskInAdvance();
  useFollowTheView(view, navigation.open);
  useNews(view, navigation.screen);
  const signedIn = view.session.state === 'signed-in';
  useMuteKey(signedIn);
  const benchShown = view.mode === 'training' && (benchOpen ?? (signedIn && window.innerWidth >= 1366));
  const keys = useFunctionKeys(() => setBenchOpen(!benchShown), benchShown);
  if (view.session.state === 'locked') return <LockScreen session={view.session} />;
  return (
    <div className="terminal">
      <Strip onOpen={signedIn && !paymentHoldsTheScreen(view) ? navigation.open : undefined} />
      <div className="terminal-body">
        {view.mode === 'training' ? (
          <BenchDock open={benchShown} onClose={() => setBenchOpen(false)} />
        ) : (
          <div className="no-bench" />
        )}
        <Work signedIn={signedIn} />
      </div>
      <NoticeLine />
      <KeyBar {...keys} />
      <SpokenPrompt />
    </div>
  );
}

/** Ctrl+M: quick to find when a customer is on the telephone, and no key of the counter's own. */
function useMuteKey(signedIn: boolean): void {
  const { toggle } = useMute();
  useEffect(() => {
    if (!signedIn) return;
    const hear = (event: KeyboardEvent): void => {
      if (!event.ctrlKey || event.altKey || event.repeat || event.key.toLowerCase() !== 'm') return;
      event.preventDefault();
      toggle();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [signedIn, toggle]);
}

/** The work area keeps focus when the control that had it has gone with its step. */
function Work({ signedIn }: { readonly signedIn: boolean }) {
  const { screen } = useNavigation();
  useView();
  const work = useRef<HTMLElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) {
      const home = work.current?.querySelector<HTMLElement>('[data-home]') ?? work.current;
      home?.focus({ preventScroll: true });
    }
  });
  return (
    <main className="work" ref={work} tabIndex={-1}>
      {signedIn ? <OpenScreen /> : screen === 'help' ? <HelpScreen /> : <SignInScreen />}
    </main>
  );
}

/** A payment or a settlement that appears or moves brings its screen; a new person begins at the sale. */
function useFollowTheView(view: View, open: (screen: ScreenName) => void): void {
  const prompt = view.payment === undefined ? undefined : `${view.payment.paymentId} ${view.payment.prompt}`;
  const settling = view.settlement !== undefined;
  const hasBill = view.bill !== undefined;
  const seen = useRef({ prompt, settling, session: view.session.state });
  useEffect(() => {
    const before = seen.current;
    seen.current = { prompt, settling, session: view.session.state };
    if (prompt !== undefined && prompt !== before.prompt) open('sale');
    // A part of a bill has been paid, or not: the bill goes on.
    else if (prompt === undefined && before.prompt !== undefined && hasBill) open('tender');
    else if (settling && !before.settling) open('close-of-day');
    else if (view.session.state === 'signed-out' && before.session !== 'signed-out') open('sale');
  }, [prompt, settling, hasBill, view.session.state, open]);
}

/** Says that the sign-on has succeeded; a notice of one screen does not follow to the next. */
function useNews(view: View, screen: ScreenName): void {
  const { tell, clear } = useNotices();
  const words = useWords();
  const state = view.signOn.state;
  const running = view.payment?.paymentId;
  const before = useRef({ state, screen, running });
  useEffect(() => {
    const { state: stateBefore, screen: screenBefore, running: runningBefore } = before.current;
    before.current = { state, screen, running };
    if (stateBefore === 'running' && state === 'done') tell(words.captions.signOn.success);
    else if (screen !== screenBefore || running !== runningBefore) clear();
  }, [state, screen, running, tell, clear, words]);
}

const SCREEN_KEYS: Partial<Record<FunctionKeyName, ScreenName>> = {
  help: 'help',
  sale: 'sale',
  more: 'more',
  tender: 'tender',
  history: 'history',
  'close-of-day': 'close-of-day',
  menu: 'menu',
};

/** Keys that begin a payment of a kind. */
const ORDER_KEYS: Partial<Record<FunctionKeyName, OrderKind>> = { void: 'void', refund: 'refund' };

/** What the twelve keys do, for the keyboard and for the key bar alike. */
function useFunctionKeys(toggleBench: () => void, benchShown: boolean) {
  const view = useView();
  const { open, screen, openedWith } = useNavigation();
  const ask = useAsk();
  const modalOpen = useModalOpen();
  const { tones } = usePage();
  const signedIn = view.session.state === 'signed-in';
  const live = (name: FunctionKeyName): boolean => {
    if (name === 'language') return true;
    if (view.session.state === 'locked') return false;
    if (name === 'help') return true;
    if (name === 'bench') return view.mode === 'training';
    if (name === 'sale') return signedIn;
    return signedIn && (name === 'lock' || !paymentHoldsTheScreen(view));
  };
  const onPress = (name: FunctionKeyName): void => {
    if (!live(name)) tones.play('key-error');
    else if (name === 'language') void ask('language.choose', { language: otherLanguage(view.language) });
    else if (name === 'bench') toggleBench();
    else if (modalOpen()) return;
    else if (name === 'lock') void ask('operator.lock', {});
    else if (ORDER_KEYS[name] !== undefined) open('order', { kind: ORDER_KEYS[name] });
    else open(name === 'help' && screen === 'help' ? 'sale' : (SCREEN_KEYS[name] ?? 'sale'));
  };
  useKeys((key) => {
    const name = /^F\d+$/.test(key) ? FUNCTION_KEYS[Number.parseInt(key.slice(1), 10) - 1] : undefined;
    if (name === undefined) return false;
    onPress(name);
    return true;
  });
  const pressed = (name: FunctionKeyName): boolean => {
    if (name === 'bench') return benchShown;
    if (screen === 'order') return signedIn && ORDER_KEYS[name] !== undefined && ORDER_KEYS[name] === openedWith.kind;
    return SCREEN_KEYS[name] === screen && (signedIn || name === 'help');
  };
  return { live, onPress, pressed };
}
