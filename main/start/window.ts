/**
 * A window of the program, shut against everything but its own page: no Node, no navigation, no new windows, and no permission but one:
 * a page may put text onto the clipboard when a person presses its button. Reading from it stays shut.
 */
import path from 'node:path';
import { BrowserWindow, session } from 'electron';
import { WINDOWS, type WindowName } from '../../preload/contract/windows.ts';
import { ORIGIN } from './app-files.ts';

/** Electron's name for `navigator.clipboard.writeText`; without a person's key or press Chromium refuses it all the same. */
const COPYING = 'clipboard-sanitized-write';

export interface WindowPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fullscreen: boolean;
}

export function openWindow(distFolder: string, place: Partial<WindowPlace> & { minWidth: number }): BrowserWindow {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === COPYING));
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => permission === COPYING);
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minHeight: 500,
    ...place,
    show: false,
    title: 'Countertop',
    backgroundColor: '#f6f5f1',
    autoHideMenuBar: true,
    webPreferences: {
      preload: path.join(distFolder, 'preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      devTools: false,
      spellcheck: false,
    },
  });
  const { webContents } = window;
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.on('will-navigate', (event) => event.preventDefault());
  webContents.on('will-frame-navigate', (event) => event.preventDefault());
  window.once('ready-to-show', () => window.show());
  return window;
}

export const loadPage = (window: BrowserWindow, name: WindowName): Promise<void> =>
  window.loadURL(`${ORIGIN}/${WINDOWS[name].page}`);
