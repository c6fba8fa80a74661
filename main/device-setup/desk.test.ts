import { describe, expect, it } from 'vitest';
import type { DeviceFinder } from '../../native-drivers/registry/found-device.ts';
import { systemClock } from '../start/clock.ts';
import { createSetupDesk, type SetupDeskOptions } from './desk.ts';
import type { TrialOutcome } from './setup.ts';
import { choose, PRINTER, READER, RULES } from './setup-builders.ts';

const WORKED: TrialOutcome = { kind: 'worked', told: {} };

function deskWith(more: Partial<SetupDeskOptions> = {}) {
  const troubles: unknown[] = [];
  const putOffs: number[] = [];
  const finder: DeviceFinder = { search: async (_wish, { onFound }) => onFound(READER) };
  const desk = createSetupDesk({
    finder,
    bench: { run: async () => WORKED },
    store: { save: () => 'now' },
    rules: RULES,
    clock: systemClock(),
    placed: [],
    offer: { isDue: () => putOffs.length < 2, putOff: () => void putOffs.push(1) },
    alone: (work) => work(),
    onChange: () => undefined,
    onTrouble: (trouble) => troubles.push(trouble),
    ...more,
  });
  return { desk, troubles };
}

const at = (desk: ReturnType<typeof deskWith>['desk'], step: string) =>
  expect.poll(() => desk.state?.step.at).toBe(step);

describe('the set-up at work', () => {
  it('when a search and a trial go well, then what was chosen can be saved', async () => {
    const { desk } = deskWith();
    expect(desk.save('99')).toBe('not-now');
    desk.open();
    desk.tell({ type: 'searchAsked', wish: {}, atMs: 1 });
    await at(desk, 'found');
    desk.tell(choose(READER));
    await at(desk, 'worked');
    expect(desk.save('99')).toBe('saved');
    expect(desk.state?.step).toEqual({ at: 'saved', takesEffect: 'now' });
  });

  it('when the finder or a trial breaks, then it is told, and the person can go on', async () => {
    const broken = async () => {
      throw new Error('broken');
    };
    const { desk, troubles } = deskWith({ bench: { run: broken } });
    desk.open();
    desk.tell({ type: 'searchAsked', wish: {}, atMs: 1 });
    await at(desk, 'found');
    desk.tell(choose(READER));
    await at(desk, 'failed');
    expect(desk.state?.step).toMatchObject({ why: 'cannot-try' });
    expect(troubles).toHaveLength(1);
  });

  it('when the counter is at work, then a trial says so and opens nothing', async () => {
    const { desk } = deskWith({ alone: async () => undefined });
    desk.open();
    desk.tell({ type: 'searchAsked', wish: {}, atMs: 1 });
    await at(desk, 'found');
    desk.tell(choose(READER));
    await at(desk, 'failed');
    expect(desk.state?.step).toMatchObject({ why: 'counter-busy' });
  });

  it('when a stopped search or trial still brings something, then it changes nothing', async () => {
    const late: { find?: () => void; end?: (outcome: TrialOutcome) => void } = {};
    const finder: DeviceFinder = {
      search: (_wish, { onFound, signal }) => {
        onFound(READER);
        late.find = () => onFound(PRINTER);
        return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
      },
    };
    const run = () => new Promise<TrialOutcome>((resolve) => void Object.assign(late, { end: resolve }));
    const { desk } = deskWith({ finder, bench: { run } });
    desk.open();
    desk.tell({ type: 'searchAsked', wish: {}, atMs: 1 });
    desk.tell(choose(READER));
    late.find?.();
    desk.tell({ type: 'wentBack' });
    late.end?.(WORKED);
    await new Promise((resolve) => setImmediate(resolve));
    expect(desk.state?.found.map(({ key }) => key)).toEqual([READER.key]);
    expect(desk.state).toMatchObject({ step: { at: 'found' }, placed: [] });
  });

  it('when the disk does not take the profile, then nothing counts as saved', () => {
    const { desk } = deskWith({ store: { save: () => 'disk-trouble' } });
    desk.open();
    expect(desk.save('99')).toBe('disk-trouble');
    expect(desk.state?.step).toEqual({ at: 'found' });
  });

  it('when the offer is put off, then it rests until the next start, and after the second time for good', () => {
    const { desk } = deskWith();
    expect(desk.isOffered).toBe(true);
    desk.later();
    expect(desk.isOffered).toBe(false);
    const due = deskWith({ offer: { isDue: () => false, putOff: () => undefined } });
    expect(due.desk.isOffered).toBe(false);
  });
});
