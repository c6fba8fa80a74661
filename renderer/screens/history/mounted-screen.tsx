/**
 * Mounts one screen around a fake terminal, as the frame would, for tests of screens: what a person does is a click or a key,
 * what the screen asks is read from the fake. Never part of the product.
 */
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { View } from '../../../preload/contract/contract.ts';
import { NoticeLine, NoticesProvider } from '../../parts/notices.tsx';
import { connectTerminal } from '../../terminal/client.ts';
import { createFakeTerminal, type FakeAnswers, type FakeTerminal } from '../../terminal/fake-terminal.ts';
import { KeyRouterProvider } from '../../terminal/key-router.tsx';
import { type PageClock, stillClock } from '../../terminal/page-clock.ts';
import { PreferencesProvider } from '../../terminal/preferences.tsx';
import { PageProvider } from '../../terminal/terminal-context.tsx';
import { silentTones } from '../../terminal/tones.ts';
import { useViewIfAny } from '../../terminal/use-view.ts';
import { silentVoice } from '../../voice/voice-player.ts';
import { NavigationProvider, type OpenWith, useNavigation } from '../navigation.tsx';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

export const TEST_PAYMENT_ID = '11111111-1111-4111-8111-111111111111';

export interface MountedScreen {
  readonly fake: FakeTerminal;
  readonly place: HTMLElement;
  /** The inputs of the questions of this name, in the order they were asked. */
  readonly askedFor: (name: string) => readonly unknown[];
  readonly click: (selector: string) => Promise<void>;
  /** Two presses before the page has drawn anew. */
  readonly clickTwice: (selector: string) => Promise<void>;
  /** Types into a field as a person does: the whole text at once. */
  readonly type: (selector: string, text: string) => Promise<void>;
  readonly press: (key: string, selector?: string) => Promise<void>;
  readonly text: () => string;
  /** The screen that the page has gone to. */
  readonly screen: () => string | undefined;
  readonly unmount: () => Promise<void>;
}

export interface MountOptions {
  readonly view: View;
  readonly answers?: FakeAnswers;
  readonly openWith?: OpenWith;
  /** Stands still when absent. */
  readonly clock?: PageClock;
}

export async function mountScreen(children: ReactNode, options: MountOptions): Promise<MountedScreen> {
  const { view, answers = {}, openWith = {}, clock = stillClock } = options;
  const fake = createFakeTerminal(view, answers);
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  const page = {
    client: connectTerminal(fake, clock),
    clock,
    makeId: () => TEST_PAYMENT_ID,
    tones: silentTones,
    voice: silentVoice,
  };
  await act(async () =>
    root.render(
      <PageProvider value={page}>
        <PreferencesProvider>
          <KeyRouterProvider>
            <NoticesProvider>
              <NavigationProvider start="history" startWith={openWith}>
                <Seen>{children}</Seen>
                <NoticeLine />
              </NavigationProvider>
            </NoticesProvider>
          </KeyRouterProvider>
        </PreferencesProvider>
      </PageProvider>,
    ),
  );
  const find = (selector: string): HTMLElement => {
    const element = place.querySelector<HTMLElement>(selector);
    if (element === null) throw new Error(`the screen has no ${selector}`);
    return element;
  };
  return {
    fake,
    place,
    askedFor: (name) => fake.asked.filter((asked) => asked.name === name).map(({ input }) => input),
    click: (selector) => act(async () => find(selector).click()),
    clickTwice: (selector) =>
      act(async () => {
        const element = find(selector);
        element.click();
        element.click();
      }),
    type: (selector, text) => act(async () => put(find(selector), text)),
    press: (key, selector) =>
      act(async () => {
        const target = selector === undefined ? (document.activeElement ?? document.body) : find(selector);
        target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      }),
    text: () => place.textContent ?? '',
    screen: () => place.querySelector<HTMLElement>('[data-screen]')?.dataset.screen,
    unmount: async () => {
      await act(async () => root.unmount());
      place.remove();
    },
  };
}

function Seen({ children }: { readonly children: ReactNode }) {
  const { screen } = useNavigation();
  return useViewIfAny() === undefined ? null : <div data-screen={screen}>{children}</div>;
}

/** React listens to the platform's own setter, so the value is put past the one that React has laid over it. */
function put(element: HTMLElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(element, text);
  element.dispatchEvent(new Event('input', { bubbles: true }));
}
