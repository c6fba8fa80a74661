/** A finger on the screen: real touch events through the browser, so that the page sees neither mouse nor keyboard. */
import type { CDPSession, Locator, Page } from 'playwright';
import { expect } from 'playwright/test';

export class Finger {
  readonly #page: Page;
  #session: CDPSession | undefined;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Touches the middle of an element that is in use, scrolling to it first as a person would. */
  async tap(target: Locator): Promise<void> {
    await expect(target).toBeEnabled();
    await target.scrollIntoViewIfNeeded();
    const box = await target.boundingBox();
    if (box === null) throw new Error('nothing to tap');
    this.#session ??= await this.#open();
    const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await this.#session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
    await this.#session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }

  async #open(): Promise<CDPSession> {
    const session = await this.#page.context().newCDPSession(this.#page);
    await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    return session;
  }
}
