/**
 * Pictures of a screen in both languages, for people to look at, and the check that everybody can use it. The journeys about screens
 * call it; it changes the page's size and the program's language and puts both back. `npm run album` takes every picture in both
 * languages at every size and looks for barriers on each; the ordinary run takes no picture, since nothing is checked on one but by
 * the eye, and looks for barriers on each screen in one of the two languages, by turns.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'playwright/test';
import { barriersOn } from './barriers.ts';
import type { Counter } from './counter.ts';
import { IS_WHOLE_ALBUM } from './start-counter.ts';

const ALBUM = fileURLToPath(new URL('../../artifacts/screens/', import.meta.url));
const LANGUAGES = ['en', 'zh-CN'] as const;
const BASELINE = { width: 1366, height: 768 } as const;
/** The baseline comes last and stays. */
const SIZES = [{ width: 1920, height: 1080 }, BASELINE] as const;
type Language = (typeof LANGUAGES)[number];
interface Size {
  readonly width: number;
  readonly height: number;
}

/** The smallest screen that the counter is made for. */
const SMALLEST: Size = { width: 1024, height: 768 };

/** Takes pictures of what is on the screen now, and looks for barriers in each language. */
export async function photograph(counter: Counter, name: string): Promise<void> {
  for (const language of IS_WHOLE_ALBUM ? LANGUAGES : [turnOf(name)]) {
    await turnTo(counter, language);
    if (IS_WHOLE_ALBUM)
      for (const size of SIZES) {
        await counter.page.setViewportSize(size);
        await shoot(counter, { name, language, size });
      }
    expect
      .soft(await barriersOn(counter.page, { except: partSeenElsewhere(name) }), `barriers on ${name} in ${language}`)
      .toEqual([]);
    await counter.remember(`${name} ${language}`);
  }
  if (!IS_WHOLE_ALBUM) await turnTo(counter, 'zh-CN');
}

/** The bench stands beside every screen and changes little: it is looked at where it is the subject. */
const partSeenElsewhere = (name: string): string | undefined => (name.includes('bench') ? undefined : '.bench');

/** The same language for the same screen in every run. */
const turnOf = (name: string): Language => ([...name].length % 2 === 0 ? 'en' : 'zh-CN');

/** The same, and two more on the smallest screen with the bench put away, which would lie over it there. */
export async function photographDownTo1024(counter: Counter, name: string): Promise<void> {
  if (IS_WHOLE_ALBUM) await photographSmallest(counter, name);
  await photograph(counter, name);
}

async function photographSmallest(counter: Counter, name: string): Promise<void> {
  await counter.key('F7');
  for (const language of LANGUAGES) {
    await turnTo(counter, language);
    await counter.page.setViewportSize(SMALLEST);
    await shoot(counter, { name, language, size: SMALLEST });
  }
  await counter.key('F7');
}

/**
 * Pictures of something that passes: `arrange` brings it about anew for each picture, in any language, and the picture
 * counts only if it still stood after it was taken.
 */
export async function photographPassing(
  counter: Counter,
  name: string,
  options: { readonly arrange: () => Promise<void>; readonly stands: () => Promise<boolean> },
): Promise<void> {
  for (const language of IS_WHOLE_ALBUM ? LANGUAGES : [turnOf(name)])
    for (const size of IS_WHOLE_ALBUM ? SIZES : [BASELINE])
      await expect(async () => {
        await counter.page.setViewportSize(size);
        await turnTo(counter, language);
        await options.arrange();
        if (IS_WHOLE_ALBUM) await shoot(counter, { name, language, size });
        expect(await options.stands()).toBe(true);
      }).toPass();
  await turnTo(counter, 'zh-CN');
}

async function turnTo(counter: Counter, language: Language): Promise<void> {
  await counter.ask('language.choose', { language });
  await expect(counter.page.locator('html')).toHaveAttribute('lang', language);
}

async function shoot(
  counter: Counter,
  { name, language, size }: { readonly name: string; readonly language: Language; readonly size: Size },
): Promise<void> {
  const folder = join(ALBUM, language, `${size.width}x${size.height}`);
  mkdirSync(folder, { recursive: true });
  await counter.page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'initial' });
}
