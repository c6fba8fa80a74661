/** What a page and its main may rely on while one application runs in the shell that is on this machine. */
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppUnderTest, whyNoShell } from './app-under-test.ts';
import { launchTiny, newUserData, removeUserData, said } from './tiny-app.ts';

const noShell = whyNoShell();

describe.skipIf(noShell !== undefined)(`the shell${noShell === undefined ? '' : ` (skipped: ${noShell})`}`, () => {
  const userData = newUserData();
  let app: AppUnderTest;

  beforeAll(async () => {
    app = await launchTiny(userData);
    await said(app, 'loaded');
  });
  afterAll(async () => {
    await app.close();
    removeUserData(userData);
  });

  it('says which shell it is when it starts', () => {
    if (app.shell === 'electron') return;
    expect(app.logs.join('\n')).toMatch(/shell: chromium stand-in \(Chromium \d+/);
  });

  it('brings every structured-clone value back as it was when a page asks main to echo it', async () => {
    const differences = await app.page.evaluate(async () => {
      const bytes = new Uint8Array([9, 0, 1, 255]).subarray(1);
      const shared = { a: 1 };
      const sent = {
        nothing: undefined,
        large: 12345678901234567890n,
        notANumber: Number.NaN,
        minusZero: -0,
        infinite: -Infinity,
        moment: new Date(86_400_000),
        map: new Map<unknown, unknown>([['k', new Set([1, undefined])]]),
        bytes,
        words: new Uint16Array([1, 65535]),
        list: [null, 'x', true, [shared, shared]],
      };
      const got = (await window.tiny.ask('echo', sent)) as typeof sent;
      const checks: Record<string, boolean> = {
        nothing: 'nothing' in got && got.nothing === undefined,
        large: got.large === sent.large,
        notANumber: Number.isNaN(got.notANumber),
        minusZero: Object.is(got.minusZero, -0),
        infinite: got.infinite === -Infinity,
        moment: got.moment instanceof Date && got.moment.getTime() === 86_400_000,
        map: got.map instanceof Map && (got.map.get('k') as Set<unknown>).has(undefined),
        bytes: got.bytes instanceof Uint8Array && got.bytes.join() === '0,1,255',
        words: got.words instanceof Uint16Array && got.words.join() === '1,65535',
        list: JSON.stringify(got.list) === JSON.stringify(sent.list),
      };
      return Object.keys(checks).filter((name) => !checks[name]);
    });
    expect(differences).toEqual([]);
  });

  it('gives main plain Uint8Arrays and gives the page one when main answers with a Buffer', async () => {
    const kinds = await app.page.evaluate(async () => {
      const buffer = (await window.tiny.ask('buffer')) as Uint8Array;
      return [
        await window.tiny.ask('kinds', new Uint8Array(2)),
        Object.prototype.toString.call(buffer),
        [...buffer].join(),
      ];
    });
    expect(kinds).toEqual(['[object Uint8Array]', '[object Uint8Array]', '1,2,255']);
  });

  it('carries a megabyte of bytes unharmed when a page sends it', async () => {
    const isSame = await app.page.evaluate(async () => {
      const bytes = Uint8Array.from({ length: 1_000_000 }, (_, at) => (at * 31) % 256);
      const got = (await window.tiny.ask('echo', bytes)) as Uint8Array;
      return got.length === bytes.length && got.every((byte, at) => byte === bytes[at]);
    });
    expect(isSame).toBe(true);
  });

  it('lets only the message of an error cross when a handler throws', async () => {
    const error = await app.page.evaluate(async () => {
      const caught = (await window.tiny.ask('fail').catch((reason: unknown) => reason)) as Error;
      return { message: caught.message, isError: caught instanceof Error, keys: Object.keys(caught) };
    });
    expect(error).toEqual({
      message: "Error invoking remote method 'fail': RangeError: amount out of range",
      isError: true,
      keys: [],
    });
  });

  it('refuses to carry a function when a page or main tries to', async () => {
    const ask = (name: string) =>
      app.page.evaluate((question) => window.tiny.ask(question).then(String, (reason) => String(reason.message)), name);
    expect(await ask('uncloneable')).toContain('An object could not be cloned.');
    expect(await ask('missing')).toContain("No handler registered for 'missing'");
    const sent = await app.page.evaluate(() => window.tiny.ask('echo', { run() {} }).then(String, String));
    expect(sent).toContain('An object could not be cloned.');
  });

  it('exposes a frozen API before page scripts run when a page loads', async () => {
    const facts = await app.page.evaluate(() => {
      const attempt = (change: () => void) => {
        try {
          change();
          return 'changed';
        } catch (error) {
          return error instanceof TypeError ? 'refused' : String(error);
        }
      };
      return {
        early: window.earlyType,
        leaks: window.leaks,
        sum: window.tiny.add(2, 3),
        isFrozen: [window.tiny, window.tiny.facts, window.tiny.facts.list, window.tiny.ask].every(Object.isFrozen),
        replace: attempt(() => Object.assign(window, { tiny: {} })),
        isRemoved: Reflect.deleteProperty(window, 'tiny'),
        deep: attempt(() => Object.assign(window.tiny.facts.list[1] as object, { deep: false })),
      };
    });
    const refused = { replace: 'refused', isRemoved: false, deep: 'refused' };
    expect(facts).toEqual({ early: 'object', leaks: [], sum: 5, isFrozen: true, ...refused });
  });

  it('names the member when the page or main reaches for something not imitated', async () => {
    if (app.shell === 'electron') return;
    const ask = (name: string, value?: string) =>
      app.page.evaluate(([question = '', about]) => window.tiny.ask(question, about).then(String, String), [
        name,
        value,
      ] as const);
    expect(await ask('refusal', 'dialog.showSaveDialog')).toContain('stand-in: dialog.showSaveDialog is not imitated');
    expect(await ask('refusal', 'clipboard.readText')).toContain('stand-in: electron.clipboard is not imitated');
    expect(await ask('insecure')).toContain('stand-in: webPreferences.contextIsolation must be true');
    const inPreload = await app.page.evaluate(() => {
      try {
        return String(window.tiny.unknown());
      } catch (error) {
        return String(error);
      }
    });
    expect(inPreload).toContain('stand-in: ipcRenderer.sendSync is not imitated');
  });

  it('tells main who asks when a page asks', async () => {
    expect(await app.page.evaluate(() => window.tiny.ask('sender'))).toEqual({
      isOurs: true,
      isMainFrame: true,
      url: 'app://till/index.html',
      origin: 'app://till',
      parent: null,
    });
  });

  it('brings news to the listener until it is removed when main sends', async () => {
    const heard = await app.page.evaluate(async () => {
      const got: unknown[] = [];
      const next = () => new Promise<void>((resolve) => void window.tiny.onNoted(() => resolve()));
      const stop = window.tiny.onNoted((value) => got.push(value));
      const first = next();
      window.tiny.note(1n);
      await first;
      stop();
      const second = next();
      window.tiny.note(2n);
      await second;
      return got.map(String);
    });
    expect(heard).toEqual(['1']);
  });

  it('gives no bridge to a frame when the page embeds one of its own or a foreign one', async () => {
    const embedded = app.page.frames().filter((frame) => frame !== app.page.mainFrame());
    const found = await Promise.all(embedded.map((frame) => frame.evaluate(() => typeof window.tiny)));
    expect(found).toEqual(['undefined', 'undefined']);
  });

  it('runs no inline script when the content security policy forbids it', async () => {
    expect(await app.page.evaluate(() => window.inlineRan)).toBeUndefined();
  });

  it('asks main and opens nothing when the page opens a window', async () => {
    await app.page.evaluate(() => Object.assign(window, { popup: window.open('https://example.org/popup') }));
    expect(await said(app, 'window-open')).toContain('https://example.org/popup');
    await expect.poll(() => app.page.evaluate(() => window.popup?.closed ?? true)).toBe(true);
    expect(app.page.context().pages()).toHaveLength(1);
  });

  it('asks main and stays when the page wants to leave', async () => {
    await app.page.evaluate(() => window.location.assign('https://example.org/away'));
    expect(await said(app, 'will-navigate')).toContain('https://example.org/away');
    expect(await app.page.evaluate(() => window.tiny.ask('echo', 'still here'))).toBe('still here');
  });

  it('reaches no host when the page fetches or opens a socket', async () => {
    let knocks = 0;
    const server = createServer((socket) => {
      knocks += 1;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const outcome = await app.page.evaluate(async (where) => {
      const fetched = await fetch(`http://127.0.0.1:${where}/`).then(
        () => 'fetched',
        () => 'refused',
      );
      const socket = await new Promise((resolve) => {
        const opening = new WebSocket(`ws://127.0.0.1:${where}/`);
        opening.onopen = () => resolve('opened');
        opening.onerror = () => resolve('refused');
      });
      return [fetched, socket];
    }, port);
    server.close();
    expect({ outcome, knocks }).toEqual({ outcome: ['refused', 'refused'], knocks: 0 });
  });

  it('keeps a request from the handler when a webRequest listener cancels it', async () => {
    const loaded = await app.page.evaluate(
      () =>
        new Promise((resolve) => {
          const script = Object.assign(document.createElement('script'), { src: 'forbidden.js' });
          script.onload = () => resolve('loaded');
          script.onerror = () => resolve('refused');
          document.head.append(script);
        }),
    );
    expect(loaded).toBe('refused');
  });

  it('grants no permission when the page asks for one', async () => {
    if (app.shell === 'electron') return;
    const states = await app.page.evaluate(async () => {
      const of = async (name: string) => (await navigator.permissions.query({ name: name as PermissionName })).state;
      return [await of('camera'), await of('clipboard-write'), await of('clipboard-read')];
    });
    expect(states).toEqual(['denied', 'denied', 'denied']);
  });

  it('lets main keep a key from the page when a wedge types', async () => {
    await app.page.focus('#field');
    for (const key of ['a', '%', 'b']) {
      await app.injectInput([
        { type: 'keyDown', key, code: '' },
        { type: 'keyUp', key, code: '' },
      ]);
    }
    await said(app, 'input b');
    expect(await app.page.inputValue('#field')).toBe('ab');
  });

  it('carries bytes to a utility process and back when main forks one', async () => {
    const answer = await app.page.evaluate(async () => {
      const sent = { bytes: new Uint8Array([0, 7, 255]), large: 5n };
      const got = (await window.tiny.ask('child', sent)) as {
        data: typeof sent;
        isBytes: boolean;
        argument: string;
        code: number;
      };
      return [[...got.data.bytes].join(), String(got.data.large), got.isBytes, got.argument, got.code];
    });
    expect(answer).toEqual(['0,7,255', '5', true, 'one', 15]);
  });

  it('zooms the page, and again after a reload, when main sets a factor', async () => {
    if (app.shell === 'electron') return;
    const zoom = () => app.page.evaluate(() => document.documentElement.style.zoom);
    await app.page.evaluate(() => window.tiny.ask('zoom', 1.5));
    await expect.poll(zoom).toBe('1.5');
    await app.page.reload();
    await expect.poll(zoom).toBe('1.5');
    await app.page.evaluate(() => window.tiny.ask('zoom', 1));
  });

  it('prints the page as PDF when main asks for it', async () => {
    const head = await app.page.evaluate(async () => [...((await window.tiny.ask('pdf')) as Uint8Array)]);
    expect(String.fromCharCode(...head)).toBe('%PDF-');
  });

  it('is whole again and has asked nobody when the page is reloaded from outside', async () => {
    const asked = app.logs.filter((line) => line.startsWith('will-navigate')).length;
    await app.page.reload();
    expect(await app.page.evaluate(() => window.earlyType)).toBe('object');
    expect(await app.page.evaluate(() => window.tiny.ask('echo', 'again'))).toBe('again');
    expect(app.logs.filter((line) => line.startsWith('will-navigate'))).toHaveLength(asked);
  });

  it('gives a second window its own bridge when main opens one', async () => {
    await app.page.evaluate(() => window.tiny.ask('second'));
    expect(app.windows()).toHaveLength(2);
    const second = app.windows()[1];
    expect(await second?.evaluate(() => window.tiny.ask('echo', 'two'))).toBe('two');
    await second?.close();
    expect(await app.page.evaluate(() => window.tiny.ask('echo', 'one'))).toBe('one');
  });
});
