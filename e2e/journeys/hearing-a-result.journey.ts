/** What the counter lets be heard: the result of each payment from the program's own clips, once, in the chosen language. */
import { expect, test } from 'playwright/test';
import { Counter } from './counter.ts';

let counter: Counter;
let clips: string[] = [];

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'hearing-a-result' });
  await counter.page.addInitScript(countSounds);
  await counter.page.reload();
  counter.page.on('response', (answer) => {
    const clip = /([a-z0-9-]+)-[\w-]{8}\.opus$/.exec(answer.url())?.[1];
    if (clip !== undefined) clips.push(`${answer.status()} ${clip}`);
  });
});
test.afterEach(() => counter.judge());
test.afterAll(() => counter.close());

/** Counts what the page's audio starts, clips and oscillators apart. */
function countSounds(): void {
  const counts = { clips: 0, tones: 0 };
  Object.assign(window, { sounds: counts });
  const startClip = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (...when) {
    counts.clips += 1;
    startClip.apply(this, when);
  };
  const startTone = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) {
    counts.tones += 1;
    startTone.apply(this, when);
  };
}
const sounds = (): Promise<{ clips: number; tones: number }> =>
  counter.page.evaluate(() => ({ ...(Reflect.get(window, 'sounds') as { clips: number; tones: number }) }));

/** Waits until that many clips have been started since the page came. */
const heard = (count: number): Promise<void> => expect.poll(async () => (await sounds()).clips).toBe(count);

test('when results come, then each is spoken once, success of an approved one alone, and a mute counter is silent', async () => {
  await counter.rest();
  await counter.beginSale('1234');
  const tonesBefore = (await sounds()).tones;
  await counter.swipe('approve');
  await counter.prompts('请核对卡号');
  await counter.key('Enter');
  await counter.untilBench('the pad asks for a PIN', (view) => view.pad.lit);
  // Card read, one note; PIN wanted, three.
  await expect.poll(async () => (await sounds()).tones - tonesBefore).toBe(4);
  expect(clips).toEqual([]);
  await counter.pin('123456');
  await heard(7);
  expect(new Set(clips)).toEqual(
    new Set(['training', 'received', 'n12', 'dian', 'n3', 'n4', 'yuan'].map((each) => `200 ${each}`)),
  );

  // The page comes back to a payment that is approved already.
  await counter.reload();
  await counter.until('still approved', (view) => view.payment?.result === 'approved');
  await counter.finishPayment();
  expect((await sounds()).clips).toBe(0);

  clips = [];
  await counter.host('silent');
  await counter.pay('2000', 'approve');
  await counter.until('unknown', (view) => view.payment?.result === 'unknown');
  await heard(3);
  expect(clips.filter((clip) => !clip.endsWith('training'))).toEqual(['200 unknown', '200 look']);
  await counter.host('none');
  await counter.rest();

  await counter.key('F11');
  clips = [];
  const before = (await sounds()).clips;
  await counter.payQuietly(5, 'approve');
  await heard(before + 4);
  expect(new Set(clips)).toEqual(new Set(['training', 'received', 'n5', 'fen'].map((each) => `200 ${each}`)));
  await counter.finishPayment();

  await counter.key('Control+m');
  await counter.stripShows('Muted');
  const silent = await sounds();
  await counter.payQuietly(7, 'approve');
  await counter.until('approved', (view) => view.payment?.result === 'approved');
  await counter.finishPayment();
  expect(await sounds()).toEqual(silent);
  await counter.strip.getByRole('button', { name: 'Muted' }).click();
  await expect(counter.strip.getByText('Muted')).toHaveCount(0);
  await counter.key('F11');
});
