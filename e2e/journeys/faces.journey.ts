/**
 * Every face of the page drawn alone from scenes, as in a shop where no bench stands beside it, on the smallest screen of a till: free of barriers
 * in both languages. What is cut off and can be reached by no key is one. How the program comes to each face is for the other journeys.
 */
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page, type Route } from 'playwright';
import { expect, test } from 'playwright/test';
import { build } from 'vite';
import { findChromium } from '../chromium-shell/chromium/find-chromium.ts';
import { barriersOn } from './barriers.ts';

const GALLERY = fileURLToPath(new URL('../../.build/gallery/', import.meta.url));
const ORIGIN = 'https://gallery.internal';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};
const OTHER_SCREENS = [
  ...['sale', 'settled', 'partly', 'held'].map((original) => `screen=order&kind=refund&voucher=2&original=${original}`),
  ...['approved', 'unresolved', 'chip'].map((life) => `screen=history&life=${life}`),
  ...['payment', 'keys', 'fraud'].map((topic) => `screen=help&topic=${topic}`),
  ...['devices', 'shift', 'operators', 'audit', 'desk', 'settings', 'menu', 'more'].map((screen) => `screen=${screen}`),
];

const executablePath = findChromium({ ...process.env, COUNTERTOP_HEADLESS: '1' });
test.skip(executablePath === undefined, 'no Chromium is on this machine to draw the scenes in');
test.setTimeout(240_000);
let browser: Browser;
let page: Page;
const faults: string[] = [];

test.beforeAll(async () => {
  await build({ configFile: join(GALLERY, '../../renderer/vite.config.ts'), mode: 'gallery', logLevel: 'error' });
  browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    chromiumSandbox: process.getuid?.() !== 0,
  });
  page = await browser.newPage({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' });
  page.on('pageerror', ({ message }) => faults.push(message));
  await page.route(`${ORIGIN}/**`, serve);
});
test.afterEach(() => expect(faults.splice(0)).toEqual([]));
test.afterAll(() => browser.close());

async function serve(route: Route): Promise<void> {
  const path = new URL(route.request().url()).pathname;
  await route.fulfill({ body: readFileSync(join(GALLERY, path)), contentType: TYPES[extname(path)] ?? 'text/plain' });
}

/** By turns, so that each kind of face is looked at in both. */
const languagesFrom = (turn: number): readonly string[] => (turn % 2 === 0 ? ['zh-CN', 'en'] : ['en', 'zh-CN']);

/** What does not fit and can be reached by no key. */
const cutOff = (): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main *')]
      .filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowY))
      .filter(({ scrollHeight, clientHeight }) => clientHeight > 0 && scrollHeight > clientHeight + 1)
      .filter((element) => element.tabIndex < 0 && element.querySelector('button, input, select, [tabindex]') === null)
      .map(({ className, scrollHeight, clientHeight }) => `${className} is cut by ${scrollHeight - clientHeight}`),
  );

/** In both languages whether it fits, in the second one also whether anything keeps somebody out. */
async function lookAt(scene: string, turn: number, show: (language: string) => Promise<void>): Promise<void> {
  const [first, second] = languagesFrom(turn) as [string, string];
  for (const language of [first, second]) {
    await show(language);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    expect.soft(await cutOff(), `${scene} in ${language}`).toEqual([]);
  }
  // Contrast is a matter of the tokens, which have a test of their own, and is looked for on the program's screens.
  expect.soft(await barriersOn(page, { contrast: false }), `barriers on ${scene} in ${second}`).toEqual([]);
}

/** Ends when it has been drawn. */
const showScene = (wanted: { readonly fake: string; readonly language: string }): Promise<void> =>
  page.evaluate(async (detail) => {
    window.dispatchEvent(new CustomEvent('gallery-show', { detail }));
    await new Promise((drawn) => requestAnimationFrame(drawn));
  }, wanted);

test('when a payment, a sign-on or a settlement has any of its faces, then it fits and nothing keeps anybody out', async () => {
  await page.goto(`${ORIGIN}/gallery.html?bench=closed`);
  const scenes = (await page.locator('html').getAttribute('data-scenes'))?.split(' ') ?? [];
  expect(scenes.length).toBeGreaterThan(60);
  for (const [turn, fake] of scenes.entries()) await lookAt(fake, turn, (language) => showScene({ fake, language }));
});

test('when any other screen is open, then it fits and nothing keeps anybody out', async () => {
  for (const [turn, scene] of OTHER_SCREENS.entries())
    await lookAt(scene, turn, async (language) => {
      await page.goto(`${ORIGIN}/gallery.html?bench=closed&language=${language}&${scene}`);
      await page.getByRole('main').first().waitFor();
    });
});
