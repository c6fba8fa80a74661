/** The counter's one window, shut against everything but its own page: no Node, no navigation, no new windows, no permissions. */
import path from 'node:path';
import { BrowserWindow, session } from 'electron';
import { ORIGIN } from './app-files.ts';

export function openWindow(distFolder: string): BrowserWindow {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 700,
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

export const loadPage = (window: BrowserWindow): Promise<void> => window.loadURL(`${ORIGIN}/index.html`);
