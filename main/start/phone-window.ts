/** The customer's phone of the training bench as a small window of its own: opened when asked for, in front when it is there already. */
import type { BrowserWindow } from 'electron';
import type { WindowName } from '../../preload/contract/windows.ts';
import { log } from './log.ts';
import { loadPage, openWindow } from './window.ts';

export interface PhoneWindowOptions {
  readonly distFolder: string;
  /** Where the window stands while it is open: news and questions go by this list. */
  readonly windows: Map<WindowName, BrowserWindow>;
}

const PHONE = { width: 390, height: 720, minWidth: 320 } as const;

export function openPhone({ distFolder, windows }: PhoneWindowOptions): void {
  const there = windows.get('phone');
  if (there !== undefined && !there.isDestroyed()) {
    there.focus();
    return;
  }
  const window = openWindow(distFolder, PHONE);
  windows.set('phone', window);
  window.on('closed', () => windows.delete('phone'));
  loadPage(window, 'phone').then(
    () => log('phone-window-open', {}),
    (trouble: unknown) => log('phone-window-failed', { name: trouble instanceof Error ? trouble.name : 'unknown' }),
  );
}
