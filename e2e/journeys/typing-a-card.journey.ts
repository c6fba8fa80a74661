/** A card reader that is a keyboard: main takes the swipe before the page sees a key. Keys are injected; a real wedge is untried. */
import { expect, test } from 'playwright/test';
import { keysTyping } from '../../native-drivers/card-reader/wedge/keymap.ts';
import { Counter } from './counter.ts';

let counter: Counter;
test.beforeAll(async () => {
  counter = await Counter.open({ name: 'typing-a-card', args: ['--wedge'] });
});
test.beforeEach(() => counter.rest());
test.afterEach(() => counter.expectNoComplaint());
test.afterAll(() => counter.close());

const TRACK_2 = ';6225000000000022=30121010000012345678?';

/** As fast as a wedge types: nothing is awaited between two keys. */
async function swipeByKeys(): Promise<void> {
  const keys = [...keysTyping(TRACK_2, { startMs: 0, gapMs: 5 }), { code: 'Enter', shift: false, key: 'Enter' }];
  await Promise.all(
    keys.map(({ code, shift, key }) => counter.app.injectInput({ type: 'keyDown', code, shift, key: key ?? '' })),
  );
}

test('when a wedge types a card, then the counter holds it for the next sale and the page saw none of its keys', async () => {
  await counter.page.evaluate(() => {
    Object.assign(window, { keysSeen: 0 });
    window.addEventListener('keydown', () => Object.assign(window, { keysSeen: 1 }), true);
  });
  await swipeByKeys();
  await counter.until('the card', (view) => view.earlyCard?.maskedPan.endsWith('0022') === true);
  expect(await counter.page.evaluate(() => Reflect.get(window, 'keysSeen'))).toBe(0);
});
