/**
 * A card reader and a scanner that are keyboards: main takes swipe and payment code before the page sees a key. Keys are injected; a real
 * wedge is untried.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { keysTyping } from '../../native-drivers/card-reader/wedge/keymap.ts';
import { Counter } from './counter.ts';

const SCANNER = { role: 'barcode-scanner', driver: 'wedge', connection: { bus: 'keyboard' } } as const;

let counter: Counter;
let folder: string;
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countertop-wedge-'));
  const file = join(folder, 'devices.json');
  writeFileSync(file, JSON.stringify({ version: 1, devices: [SCANNER] }));
  counter = await Counter.open({ name: 'typing-a-card', args: ['--wedge', '--devices', file] });
});
test.beforeEach(() => counter.rest());
test.afterEach(() => counter.judge());
test.afterAll(async () => {
  await counter.close();
  rmSync(folder, { recursive: true, force: true });
});

const TRACK_2 = ';6225000000000022=30121010000012345678?';
/** The simulated acquirer pays it at once. */
const PAYMENT_CODE = '6214500000000000011';

/** As fast as a wedge types, or faster. */
async function typeAsAWedge(text: string): Promise<void> {
  const keys = [...keysTyping(text, { startMs: 0, gapMs: 5 }), { code: 'Enter', shift: false, key: 'Enter' }];
  await counter.app.injectInput(keys.map(({ code, shift, key }) => ({ type: 'keyDown', code, shift, key: key ?? '' })));
}

/** From now on the page counts the keys that reach it. */
const countKeys = (): Promise<void> =>
  counter.page.evaluate(() => {
    Object.assign(window, { keysSeen: 0 });
    window.addEventListener('keydown', () => Object.assign(window, { keysSeen: 1 }), true);
  });
const keysSeen = (): Promise<unknown> => counter.page.evaluate(() => Reflect.get(window, 'keysSeen'));

test('when a scanner types a payment code, then it is paid and the page saw none of its digits', async () => {
  await counter.keys('1234');
  await counter.key('/');
  await counter.prompts('请扫顾客的付款码');
  await countKeys();
  await typeAsAWedge(PAYMENT_CODE);
  const paid = await counter.until('paid', (view) => view.payment?.result === 'approved');
  expect(paid.payment?.code).toMatchObject({ by: 'customer', wallet: 'unionpay' });
  expect(await keysSeen()).toBe(0);
});

test('when a wedge types a card, then the counter holds it for the next sale and the page saw none of its keys', async () => {
  await countKeys();
  await typeAsAWedge(TRACK_2);
  await counter.until('the card', (view) => view.earlyCard?.maskedPan.endsWith('0022') === true);
  expect(await keysSeen()).toBe(0);
});
