/** The client keeps the newest picture whatever order the news comes in, and never rejects. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectTerminal } from './client.ts';
import { createFakeTerminal } from './fake-terminal.ts';
import { stillClock } from './page-clock.ts';
import { createPictureStore } from './picture-store.ts';
import { BASE_VIEW } from './scenes.ts';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the client', () => {
  it('when it connects, then it looks and holds the first view', async () => {
    const fake = createFakeTerminal({ ...BASE_VIEW, revision: 7 });
    const client = connectTerminal(fake, stillClock);
    await settled();
    expect(client.view.current()?.revision).toBe(7);
    expect(fake.asked.map((asked) => asked.name)).toContain('terminal.look');
  });

  it('when news is late or double, then the highest revision stays', async () => {
    const fake = createFakeTerminal({ ...BASE_VIEW, revision: 5 });
    const client = connectTerminal(fake, stillClock);
    let drawn = 0;
    client.view.subscribe(() => {
      drawn += 1;
    });
    for (const revision of [6, 9, 8, 9, 3]) fake.send('terminal.view', { ...BASE_VIEW, revision });
    await settled();
    expect(client.view.current()?.revision).toBe(9);
    expect(drawn).toBe(2);
  });

  it('when it disconnects, then later news changes nothing', async () => {
    const fake = createFakeTerminal(BASE_VIEW);
    const client = connectTerminal(fake, stillClock);
    await settled();
    client.disconnect();
    fake.show({ ...BASE_VIEW, revision: 99 });
    expect(client.view.current()?.revision).toBe(1);
  });

  it('when the bridge is torn, then the answer is a refusal', async () => {
    const fake = createFakeTerminal(BASE_VIEW);
    const torn = { ...fake, ask: () => Promise.reject(new TypeError('gone')) };
    const client = connectTerminal(torn, stillClock);
    expect(await client.ask('host.echo', {})).toEqual({
      ok: false,
      refusal: { code: 'internal-fault', detail: 'TypeError' },
    });
  });

  it('when the view is of production, then the bench is not asked for', async () => {
    const fake = createFakeTerminal({ ...BASE_VIEW, mode: 'production' });
    connectTerminal(fake, stillClock);
    await settled();
    expect(fake.asked.map((asked) => asked.name)).toEqual(['terminal.look']);
  });
});

describe('a picture store', () => {
  it('when pictures come in any order, then it holds the highest revision of all', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }), (revisions) => {
        const store = createPictureStore<{ revision: number }>();
        for (const revision of revisions) store.offer({ revision });
        expect(store.current()?.revision).toBe(Math.max(...revisions));
      }),
    );
  });
});
