import { expect, test } from 'vitest';
import { eitherReader } from './either-reader.ts';
import type { CardReader, ReadCardOutcome } from './role.ts';

function fakeReader(standing: 'ready' | 'absent' = 'ready') {
  const ends: ((outcome: ReadCardOutcome) => void)[] = [];
  let waiting = 0;
  const reader: CardReader = {
    state: { standing },
    onState: () => () => undefined,
    close: async () => undefined,
    readCard({ signal }) {
      waiting += 1;
      return new Promise<ReadCardOutcome>((resolve) => {
        ends.push(resolve);
        signal.addEventListener('abort', () => resolve({ kind: 'cancelled' }));
      }).finally(() => {
        waiting -= 1;
      });
    },
  };
  return { reader, end: (outcome: ReadCardOutcome) => ends.at(-1)?.(outcome), waiting: () => waiting };
}

const read = (reader: CardReader, signal = new AbortController().signal) =>
  reader.readCard({ timeoutMs: 1000, signal });

test('when one of two readers gives a swipe then it counts and the other one is free again', async () => {
  const [usb, wedge] = [fakeReader(), fakeReader()];
  const wait = read(eitherReader(usb.reader, wedge.reader));
  wedge.end({ kind: 'blank' });
  expect(await wait).toEqual({ kind: 'blank' });
  expect([usb.waiting(), wedge.waiting()]).toEqual([0, 0]);
});

test('when one reader is pulled out then the wait goes on with the other, and ends when both are gone', async () => {
  const [usb, wedge] = [fakeReader(), fakeReader()];
  const wait = read(eitherReader(usb.reader, wedge.reader));
  usb.end({ kind: 'device-gone' });
  let over = false;
  void wait.then(() => {
    over = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(over).toBe(false);
  wedge.end({ kind: 'device-gone' });
  expect(await wait).toEqual({ kind: 'device-gone' });
});

test('when the wait is cancelled then both readers are', async () => {
  const [usb, wedge] = [fakeReader(), fakeReader()];
  const abort = new AbortController();
  const wait = read(eitherReader(usb.reader, wedge.reader), abort.signal);
  abort.abort();
  expect(await wait).toEqual({ kind: 'cancelled' });
});

test("when the main reader is absent then the lamp is the other one's", () => {
  expect(eitherReader(fakeReader('absent').reader, fakeReader('ready').reader).state.standing).toBe('ready');
});
