import { expect, test } from 'vitest';
import type { View } from '../../preload/contract/contract.ts';
import { createPublisher } from './publisher.ts';

/** A publisher whose turns of the loop pass when the test says so; the picture counts what has happened. */
function aPublisher() {
  const tasks: (() => void)[] = [];
  const sent: View[] = [];
  const world = { happened: 0 };
  const publisher = createPublisher({
    picture: (revision) => ({ revision, now: world.happened }) as View,
    send: (view) => sent.push(view),
    soon: (task) => tasks.push(task),
  });
  const turn = (): void => {
    for (const task of tasks.splice(0)) task();
  };
  return { publisher, sent, tasks, world, turn };
}

test('when many things change in one turn then one picture is sent, and it is the last one', () => {
  const { publisher, sent, tasks, world, turn } = aPublisher();
  for (let n = 0; n < 5; n += 1) {
    world.happened += 1;
    publisher.changed();
  }
  expect(sent).toEqual([]);
  expect(tasks).toHaveLength(1);
  turn();
  expect(sent).toMatchObject([{ now: 5 }]);
});

test('when something changes again after a picture then another one follows', () => {
  const { publisher, sent, turn } = aPublisher();
  publisher.changed();
  turn();
  turn();
  publisher.changed();
  turn();
  expect(sent.map((view) => view.revision)).toEqual([1, 2]);
});

test('when the page looks and news come then each picture has a higher number than all before', () => {
  const { publisher, sent, turn } = aPublisher();
  const looked = [publisher.look().revision, publisher.look().revision];
  publisher.changed();
  turn();
  looked.push(sent[0]?.revision ?? 0, publisher.look().revision);
  expect(looked).toEqual([1, 2, 3, 4]);
});

test('when the publisher has ended then a picture on its way is not sent, and the journal is not asked', () => {
  const { publisher, sent, turn } = aPublisher();
  publisher.changed();
  publisher.end();
  turn();
  publisher.changed();
  turn();
  expect(sent).toEqual([]);
});

test('when sending leads to another change then it is not lost', () => {
  const tasks: (() => void)[] = [];
  const seen: number[] = [];
  const publisher = createPublisher({
    picture: (revision) => ({ revision }) as View,
    send: ({ revision }) => {
      seen.push(revision);
      if (revision === 1) publisher.changed();
    },
    soon: (task) => tasks.push(task),
  });
  publisher.changed();
  tasks.shift()?.();
  tasks.shift()?.();
  expect(seen).toEqual([1, 2]);
});
