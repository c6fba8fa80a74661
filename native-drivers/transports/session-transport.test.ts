import { describe, expect, it } from 'vitest';
import { type Connecting, type LineEvents, sessionTransport } from './session-transport.ts';

/** A line whose opening the test finishes by hand. */
function handmade() {
  const seen = { closed: 0, written: [] as number[], signal: undefined as AbortSignal | undefined };
  let events: LineEvents | undefined;
  let finish: (connecting: Connecting) => void = () => undefined;
  const transport = sessionTransport('test', (lineEvents, signal) => {
    events = lineEvents;
    seen.signal = signal;
    return new Promise((resolve) => {
      finish = resolve;
    });
  });
  const line = {
    write: async (bytes: Uint8Array) => {
      seen.written.push(...bytes);
      return { ok: true } as const;
    },
    close: async () => {
      seen.closed += 1;
    },
  };
  return {
    transport,
    seen,
    connected: () => finish({ ok: true, line }),
    refused: () => finish({ ok: false, fault: 'refused', detail: 'no' }),
    events: () => events as LineEvents,
  };
}

describe('a transport session', () => {
  it('when closed while opening, then the opening is cancelled and the late line is closed', async () => {
    const test = handmade();
    const opening = test.transport.open();
    await test.transport.close();
    expect(await opening).toMatchObject({ ok: false, fault: 'cancelled' });
    expect(test.seen.signal?.aborted).toBe(true);
    test.connected();
    await Promise.resolve();
    await Promise.resolve();
    expect(test.seen.closed).toBe(1);
  });

  it('when the caller aborts, then the opening is cancelled without waiting for the line', async () => {
    const test = handmade();
    const abort = new AbortController();
    const opening = test.transport.open(abort.signal);
    abort.abort();
    expect(await opening).toMatchObject({ ok: false, fault: 'cancelled' });
    expect(await test.transport.open(abort.signal)).toMatchObject({ ok: false, fault: 'cancelled' });
  });

  it('when lost, then it is told once, the line is closed, and writing says gone', async () => {
    const test = handmade();
    const reasons: string[] = [];
    test.transport.onGone((reason) => reasons.push(reason));
    const opening = test.transport.open();
    test.connected();
    expect(await opening).toEqual({ ok: true });
    test.events().gone('pulled');
    test.events().gone('again');
    await test.transport.close();
    expect(reasons).toEqual(['pulled']);
    expect(test.seen.closed).toBe(1);
    expect(await test.transport.write(Uint8Array.of(1))).toMatchObject({ ok: false, fault: 'gone' });
  });

  it('when closed, then neither bytes nor loss are told any more, and closing again does nothing', async () => {
    const test = handmade();
    const told: string[] = [];
    test.transport.onGone(() => told.push('gone'));
    test.transport.onBytes(() => told.push('bytes'));
    const opening = test.transport.open();
    test.connected();
    await opening;
    await Promise.all([test.transport.close(), test.transport.close()]);
    test.events().bytes(Uint8Array.of(1));
    test.events().gone('late');
    expect(told).toEqual([]);
    expect(test.seen.closed).toBe(1);
  });

  it('when lost before it was open, then the opening says broken', async () => {
    const test = handmade();
    const opening = test.transport.open();
    test.events().gone('pulled early');
    test.connected();
    expect(await opening).toEqual({ ok: false, fault: 'broken', detail: 'pulled early' });
    expect(test.seen.closed).toBe(1);
  });

  it('when refused, then it can be opened anew', async () => {
    const test = handmade();
    const first = test.transport.open();
    expect(await test.transport.open()).toMatchObject({ ok: false, fault: 'busy' });
    test.refused();
    expect(await first).toMatchObject({ ok: false, fault: 'refused' });
    const second = test.transport.open();
    test.connected();
    expect(await second).toEqual({ ok: true });
    expect(await test.transport.open()).toEqual({ ok: true });
  });

  it('when the opener throws, then the fault is broken and nothing is thrown', async () => {
    const transport = sessionTransport('test', () => Promise.reject(new Error('native trouble')));
    expect(await transport.open()).toEqual({ ok: false, fault: 'broken', detail: 'native trouble' });
  });

  it('when the line throws on writing or closing, then writing says gone and closing stays silent', async () => {
    const line = {
      write: () => Promise.reject(new Error('native trouble')),
      close: () => Promise.reject(new Error('native trouble')),
    };
    const transport = sessionTransport('test', async () => ({ ok: true, line }));
    await transport.open();
    expect(await transport.write(Uint8Array.of(1))).toMatchObject({ ok: false, fault: 'gone' });
    await expect(transport.close()).resolves.toBeUndefined();
  });
});
