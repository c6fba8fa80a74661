import { expect, test } from 'vitest';
import { decidePrint, isOpen, nextOpen, type PrintEvent, type PrintProgress, queued } from './decide.ts';

const STATES = ['queued', 'sending', 'printed', 'unconfirmed', 'failed', 'skipped'] as const;
const at = (state: PrintProgress['state'], changes: Partial<PrintProgress> = {}): PrintProgress => ({
  copy: 'merchant',
  state,
  bytesLeft: false,
  ...changes,
});
const failed = (bytesLeft: boolean, movesByItself = false): PrintEvent => ({
  type: 'ended',
  end: { state: 'failed', bytesLeft, fault: 'paper-out' },
  movesByItself,
});
const asked = (on: 'first' | 'second' = 'first'): PrintEvent => ({ type: 'asked', on });

/** Each state against each event: where it leads. Everything else means nothing. */
const MEANS: Record<string, Partial<Record<PrintProgress['state'], PrintProgress['state']>>> = {
  asked: { queued: 'sending', failed: 'sending' },
  ended: { sending: 'failed' },
  skipped: { queued: 'skipped', failed: 'skipped' },
  restarted: { sending: 'failed' },
};
const EVENTS: readonly PrintEvent[] = [asked(), failed(false), { type: 'skipped' }, { type: 'restarted' }];

test.each(EVENTS)('when a copy hears $type then it moves only where that means something', (event) => {
  for (const state of STATES)
    expect(decidePrint(at(state, { printer: 'second' }), event)?.progress.state).toBe(MEANS[event.type]?.[state]);
});

test('when nothing has left for the paper then a further try is the first still', () => {
  const once = decidePrint(at('sending', { printer: 'first' }), failed(false));
  expect(decidePrint(once?.progress ?? queued('only'), asked())?.print).toEqual({ on: 'first', duplicate: false });
});

test('when bytes have left for either printer then every further try on either says that it is a copy', () => {
  for (const printer of ['first', 'second'] as const) {
    let progress = at('sending', { printer });
    for (const bytesLeft of [true, false, false]) {
      progress = decidePrint(progress, failed(bytesLeft))?.progress ?? progress;
      expect(progress.bytesLeft).toBe(true);
      for (const on of ['first', 'second'] as const)
        expect(decidePrint(progress, asked(on))?.print).toEqual({ on, duplicate: true });
      progress = decidePrint(progress, asked())?.progress ?? progress;
    }
  }
});

test('when the program stopped while a copy was under way then something may be on paper', () => {
  expect(decidePrint(at('sending'), { type: 'restarted' })).toMatchObject({
    progress: { state: 'failed', bytesLeft: true, fault: 'power-cut' },
    event: 'interrupted',
  });
});

test('when the second printer stands in by itself then a copy moves there once and no further', () => {
  const moved = decidePrint(at('sending', { printer: 'first' }), failed(true, true));
  expect(moved).toMatchObject({ event: 'moved', print: { on: 'second', duplicate: true } });
  expect(moved && decidePrint(moved.progress, failed(false, true))).toMatchObject({
    progress: { state: 'failed', printer: 'second' },
    event: 'ended',
  });
});

test('when a person gives a copy up then the reason is kept and it is not open any more', () => {
  const step = decidePrint(at('failed', { fault: 'paper-out' }), { type: 'skipped', reason: 'customer left' });
  expect(step).toMatchObject({
    progress: { state: 'skipped', reason: 'customer left' },
    body: { reason: 'customer left' },
  });
  expect(step && isOpen(step.progress)).toBe(false);
});

test('when the first copy is through then printing stands at the second', () => {
  expect(nextOpen([at('printed'), at('queued', { copy: 'cardholder' })])?.copy).toBe('cardholder');
  expect(nextOpen([at('unconfirmed'), at('skipped')])).toBeUndefined();
});
