/** Finds the Chromium that the stand-in drives: the headless shell without a display, the full browser with one. */
import { existsSync } from 'node:fs';

const headlessPlaces = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/google-chrome'];
const headedPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Headed only where there is a display and nobody asked otherwise. */
export function wantsHeadless(env: Readonly<Record<string, string | undefined>>): boolean {
  return env.COUNTERTOP_HEADLESS === '1' || !env.DISPLAY;
}

/** The path of a Chromium, or undefined when the machine has none. `COUNTERTOP_CHROMIUM` names another one. */
export function findChromium(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const named = env.COUNTERTOP_CHROMIUM;
  if (named) return existsSync(named) ? named : undefined;
  return (wantsHeadless(env) ? headlessPlaces : headedPlaces).find((place) => existsSync(place));
}
