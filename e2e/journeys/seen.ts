/** The counter's screen as a person sees and keys it: its places, its words, and what passes by on it. counter.ts adds the program behind it. */
import type { Locator, Page } from 'playwright';
import { expect } from 'playwright/test';

declare global {
  interface Window {
    readonly journeyNoted?: readonly string[];
  }
}

export abstract class Seen {
  abstract get page(): Page;

  /** The screen in the middle, without strip, bench and key bar. */
  get work(): Locator {
    return this.page.getByRole('main');
  }
  /** The strip at the top. */
  get strip(): Locator {
    return this.page.getByRole('banner');
  }

  /** Presses each character as a key of its own. */
  async keys(characters: string): Promise<void> {
    for (const key of characters) await this.page.keyboard.press(key);
  }
  async key(...names: string[]): Promise<void> {
    for (const name of names) await this.page.keyboard.press(name);
  }

  /** The work area says these words. */
  async shows(words: string | RegExp): Promise<void> {
    await expect(this.work.getByText(words).filter({ visible: true }).first()).toBeVisible();
  }
  /** The work area's prompt, in large type. */
  async prompts(words: string | RegExp): Promise<void> {
    await expect(this.work.getByRole('heading', { name: words }).first()).toBeVisible();
  }
  async stripShows(words: string | RegExp): Promise<void> {
    await expect(this.strip.getByText(words).first()).toBeVisible();
  }
  /** The notice above the key bar: why something was refused, or short good news. */
  async notices(words: string | RegExp): Promise<void> {
    const notice = this.page.locator('[aria-live=assertive]', { has: this.page.getByRole('button') });
    await expect(notice.getByText(words).first()).toBeVisible();
  }
  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** Starts to write down every heading, sentence, attempt and timer that the work area shows, however briefly. */
  async beginNoting(): Promise<void> {
    await this.page.evaluate(() => {
      const noted: string[] = [];
      const note = (): void => {
        const said = [...document.querySelectorAll<HTMLElement>('main :is(h1, h2, h3, p, [role=timer], .waits)')];
        for (const line of said.flatMap((element) => element.innerText.split('\n')).map((text) => text.trim()))
          if (line !== '' && !noted.includes(line)) noted.push(line);
      };
      new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
      note();
      Object.assign(window, { journeyNoted: noted });
    });
  }
  /** All that was noted so far, in the order in which it first came. */
  noted(): Promise<string[]> {
    return this.page.evaluate(() => [...(window.journeyNoted ?? [])]);
  }
}
