/**
 * Reads BrowserWindow's constructor options. A preference that would weaken the window is refused, and so is an
 * option the stand-in cannot honour: it must not look as if it had been.
 */
import type { WindowChoice } from '../chromium/open-window.ts';
import { refuse } from '../imitation.ts';

/** Options taken: the first two matter here, the rest change nothing that a test or a page can see. */
export const windowOptions = [
  'width',
  'height',
  'x',
  'y',
  'fullscreen',
  'minWidth',
  'minHeight',
  'show',
  'title',
  'backgroundColor',
  'autoHideMenuBar',
  'useContentSize',
  'center',
  'icon',
  'webPreferences',
] as const;

/** The only value each of these may have; a preference not named here or in `freePreferences` is refused. */
export const safePreferences: Readonly<Record<string, boolean>> = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  plugins: false,
};

export const freePreferences = ['preload', 'additionalArguments', 'spellcheck', 'devTools', 'backgroundThrottling'];

interface GivenOptions {
  readonly width?: number;
  readonly height?: number;
  readonly webPreferences?: Readonly<Record<string, unknown>>;
}

/** Throws by name for an insecure preference or an option not imitated. Sizes are in pixels, Electron's defaults. */
export function readWindowOptions(given: GivenOptions): WindowChoice {
  for (const option of Object.keys(given)) {
    if (!windowOptions.some((known) => known === option)) refuse(`BrowserWindow option ${option}`);
  }
  const preferences = given.webPreferences ?? {};
  for (const [name, value] of Object.entries(preferences)) {
    if (freePreferences.includes(name)) continue;
    const safe = safePreferences[name];
    if (safe === undefined) refuse(`webPreferences.${name}`);
    if (value !== safe) throw new Error(`stand-in: webPreferences.${name} must be ${safe}`);
  }
  const { preload, additionalArguments } = preferences;
  return {
    width: given.width ?? 800,
    height: given.height ?? 600,
    preload: {
      ...(typeof preload === 'string' ? { path: preload } : {}),
      additionalArguments: Array.isArray(additionalArguments) ? additionalArguments.map(String) : [],
    },
  };
}
