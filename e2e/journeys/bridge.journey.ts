/** What a page that has been taken over could try: Node, frames, junk, other addresses, new windows, the network. */
import { expect, test } from 'playwright/test';
import { contract, type QuestionName } from '../../preload/contract/contract.ts';
import { REFUSAL_CODES } from '../../preload/contract/words.ts';
import { Counter } from './counter.ts';

let counter: Counter;

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'bridge' });
  await counter.rest();
});
test.afterAll(() => counter.close());

test('when the page looks for Node, then it finds nothing of it', async () => {
  const found = await counter.page.evaluate(() =>
    ['require', 'process', 'module', 'exports', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer'].filter(
      (name) => name in window,
    ),
  );
  expect(found).toEqual([]);
});

test('when the page looks at its bridge, then it has two frozen functions and nothing else', async () => {
  const bridge = await counter.page.evaluate(() => ({
    names: Object.keys(window.terminal ?? {}),
    isFrozen: Object.isFrozen(window.terminal),
    isRemoved: Reflect.deleteProperty(window, 'terminal'),
  }));
  expect(bridge).toEqual({ names: ['ask', 'on'], isFrozen: true, isRemoved: false });
});

test('when the page opens a frame, then the frame has no bridge', async () => {
  const types = await counter.page.evaluate(async () => {
    const found: string[] = [];
    for (const address of ['about:blank', 'data:text/html,<p>frame</p>']) {
      const frame = document.createElement('iframe');
      frame.src = address;
      document.body.append(frame);
      await new Promise((resolve) => setTimeout(resolve, 100));
      try {
        found.push(typeof (frame.contentWindow as (Window & typeof globalThis) | null)?.terminal);
      } catch {
        found.push('undefined');
      }
      frame.remove();
    }
    return found;
  });
  expect(types).toEqual(['undefined', 'undefined']);
  // The page's own policy forbids the second frame and says so; nothing else may be said.
  counter.forgive(/Framing|frame-src|default-src/);
});

const JUNK: readonly unknown[] = [
  null,
  undefined,
  0,
  -1,
  Number.NaN,
  '',
  'junk',
  [],
  [{}],
  { paymentId: '../../etc/passwd' },
  { unknown: true },
  { operator: 1, password: {} },
  { amount: { amountMinor: 0.5, currency: 'CNY' }, paymentId: 'x' },
  { text: 'x'.repeat(10_000) },
  new Date(0),
  new Map([['a', 1]]),
  new Uint8Array(1000),
  JSON.parse('{"__proto__": {"admin": true}, "constructor": 1}'),
];

for (const name of Object.keys(contract.questions) as QuestionName[])
  test(`when ${name} is asked with junk, then it is a refusal by name`, async () => {
    const takesNothing = contract.questions[name].input.safeParse({}).success;
    for (const junk of JUNK) {
      if (contract.questions[name].input.safeParse(junk).success) continue;
      const reply = await counter.try(name, junk as never);
      expect(reply.ok).toBe(false);
      if (!reply.ok) expect(REFUSAL_CODES).toContain(reply.refusal.code);
    }
    if (!takesNothing) expect(await counter.try(name, {} as never)).toMatchObject({ refusal: { code: 'malformed' } });
    counter.expectNoComplaint();
  });

test('when a question is not in the contract, then it is refused by that name', async () => {
  for (const name of ['', 'constructor', '__proto__', 'toString', 'journal.read', 'terminal:ask', 7, null, {}])
    expect(await counter.try(name as QuestionName, {} as never)).toMatchObject({
      refusal: { code: 'unknown-question' },
    });
});

test('when a value cannot be cloned, then the page gets an error of its own and main hears nothing', async () => {
  const outcome = await counter.page.evaluate(() =>
    Promise.resolve()
      .then(() => window.terminal?.ask('terminal.look', { now: () => 1 } as never))
      .then(
        (reply) => JSON.stringify(reply),
        (error: unknown) => `threw ${String(error)}`,
      ),
  );
  expect(outcome).toMatch(/threw|malformed/);
});

test('when the page wants to go elsewhere or open a window, then it stays and nothing opens', async () => {
  const { page } = counter;
  const address = page.url();
  await page.evaluate(() => window.open('https://example.org/popup')?.close());
  await page.evaluate(() => window.location.assign('https://example.org/away'));
  await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: 'https://example.org/', target: '_blank' });
    document.body.append(link);
    link.click();
    link.remove();
  });
  expect((await counter.view()).mode).toBe('training');
  expect(page.url()).toBe(address);
  expect(page.context().pages()).toHaveLength(1);
  counter.forgive(/example\.org/);
});

test('when the page asks for another file of the disk or the network, then it gets none', async () => {
  const outcomes = await counter.page.evaluate(async () => {
    const told: string[] = [];
    for (const address of [
      'https://example.org/',
      '../main/main.cjs',
      '/%2e%2e/%2e%2e/package.json',
      'file:///etc/passwd',
    ])
      told.push(
        await fetch(address).then(
          (response) => (response.ok ? 'given' : 'refused'),
          () => 'refused',
        ),
      );
    return told;
  });
  expect(outcomes).toEqual(['refused', 'refused', 'refused', 'refused']);
  counter.forgive(/.*/);
});

test('when script is put into the page as text, then the policy does not run it', async () => {
  const ran = await counter.page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.documentElement.dataset.ran = "yes"';
    document.head.append(script);
    script.remove();
    return document.documentElement.dataset.ran ?? 'no';
  });
  expect(ran).toBe('no');
  counter.forgive(/Content Security Policy/);
});
