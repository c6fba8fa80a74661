/**
 * The customer's window: full screen on a second display where there is one, or a window of its own where the settings say so.
 * It follows settings and plugs; one that a person closed stays closed until the setting is changed or a display comes.
 */
import { type BrowserWindow, screen } from 'electron';
import type { WindowName } from '../../preload/contract/windows.ts';
import type { CustomerScreen } from '../../preload/contract/words.ts';
import { log } from './log.ts';
import { loadPage, openWindow, type WindowPlace } from './window.ts';

export interface CustomerWindowOptions {
  readonly distFolder: string;
  /** Where the window stands while it is open: news and questions go by this list. */
  readonly windows: Map<WindowName, BrowserWindow>;
  readonly wanted: () => CustomerScreen;
  readonly onOpen: () => void;
  readonly onClosed: () => void;
}

export interface CustomerWindow {
  /** Opens or closes the window as settings and displays say now. Cheap when nothing changed. */
  follow(): void;
  end(): void;
}

const OWN_WINDOW = { width: 1024, height: 600 } as const;

export function createCustomerWindow(options: CustomerWindowOptions): CustomerWindow {
  const { windows } = options;
  let standing = '';
  let hasEnded = false;
  const follow = (): void => {
    if (hasEnded) return;
    const place = placeOf(options.wanted());
    const asked = JSON.stringify(place ?? null);
    if (asked === standing) return;
    standing = asked;
    windows.get('customer')?.destroy();
    if (place !== undefined) open(options, place);
  };
  screen.on('display-added', follow);
  screen.on('display-removed', follow);
  return {
    follow,
    end() {
      hasEnded = true;
      windows.get('customer')?.destroy();
    },
  };
}

function open({ distFolder, windows, onOpen, onClosed }: CustomerWindowOptions, place: Partial<WindowPlace>): void {
  const window = openWindow(distFolder, { minWidth: 800, ...place });
  windows.set('customer', window);
  window.on('closed', () => {
    if (windows.get('customer') !== window) return;
    windows.delete('customer');
    onClosed();
  });
  loadPage(window, 'customer').then(
    () => {
      if (windows.get('customer') !== window) return;
      log('customer-window-open', {});
      onOpen();
    },
    (trouble: unknown) => log('customer-window-failed', { name: trouble instanceof Error ? trouble.name : 'unknown' }),
  );
}

/** Where the window belongs now; undefined for none. */
function placeOf(wanted: CustomerScreen): Partial<WindowPlace> | undefined {
  switch (wanted) {
    case 'off':
      return undefined;
    case 'window':
      return OWN_WINDOW;
    case 'second-display': {
      const first = screen.getPrimaryDisplay().id;
      const second = screen.getAllDisplays().find(({ id }) => id !== first);
      return second && { ...second.bounds, fullscreen: true };
    }
  }
}
