import { describe, expect, test } from 'vitest';
import { answered, hostAnswer, SILENCE, UNREACHABLE, UNREADABLE } from '../counter/counter-builders.ts';
import { batchNumber } from '../domain/numbers.ts';
import type { HostVerdict, SettleOutcome } from '../host/role.ts';
import type { JsonObject } from '../journal/role.ts';
import { decide, open, type SettlementEvent, sidesToUpload } from './decide.ts';
import { factsOf, isBalanced, SETTLEMENT_STAGES, type Settlement, settlementOf, slipJobOf } from './settlement.ts';
import { totalsOf } from './totals.ts';

type Stage = Settlement['stage'];

const started = open({ batch: batchNumber(3), operator: '01', startedAtMs: 5, totals: totalsOf([]) });
const at = (stage: Stage, changes: Partial<Settlement> = {}): Settlement => ({
  ...started.settlement,
  stage,
  ...changes,
});
const said = (domestic: HostVerdict, foreign: HostVerdict): SettleOutcome => ({ kind: 'answered', domestic, foreign });
const settled = (outcome: SettleOutcome, records = 0): SettlementEvent => ({
  type: 'settled',
  outcome,
  recordsOn: () => ({ stripes: records, alone: 0, chips: 0 }),
});
const uploaded = (count: number, delivery = answered()): SettlementEvent => ({ type: 'uploaded', delivery, count });
const ended = (delivery = answered()): SettlementEvent => ({ type: 'ended', delivery });
const slip = (state: 'printed' | 'unconfirmed' | 'failed', fault?: string): SettlementEvent => ({
  type: 'slipEnded',
  slip: { copy: 'only', state, bytesLeft: state !== 'failed', ...(fault && { fault }) },
});

test('when a settlement opens then it is written before anything is sent', () => {
  expect(started).toMatchObject({
    settlement: { stage: 'requesting', uploaded: 0, toUpload: 0, slip: { state: 'queued' } },
    write: { event: 'settlement-started', body: { batch: 3 } },
    effects: ['settle'],
  });
});

/** Each stage against each event: where it leads, and what is done. Everything else changes nothing. */
const EVENTS: Record<string, SettlementEvent> = {
  settled: settled(said('balanced', 'balanced')),
  uploaded: uploaded(1),
  ended: ended(),
  slipEnded: slip('printed'),
};
const MEANS: Partial<Record<Stage, Partial<Record<keyof typeof EVENTS, readonly [Stage, readonly string[]]>>>> = {
  requesting: { settled: ['ending', ['end']] },
  uploading: { uploaded: ['ending', ['end']] },
  ending: { ended: ['printing', ['forgetCards', 'print']] },
  printing: { slipEnded: ['done', []] },
};

describe.each(SETTLEMENT_STAGES)('at %s', (stage) => {
  test.each(Object.keys(EVENTS))('when %s happens then only the event of this stage moves it', (name) => {
    const before = at(stage, { toUpload: 1 });
    const event = EVENTS[name];
    if (event === undefined) throw new Error('no such event');
    const decision = decide(before, event);
    const means = MEANS[stage]?.[name];
    if (means === undefined) return expect(decision).toEqual({ settlement: before, effects: [] });
    expect(decision.settlement.stage).toBe(means[0]);
    expect(decision.effects).toEqual(means[1]);
    expect(decision.write).toBeDefined();
  });
});

test.each<[Stage, readonly string[]]>([
  ['requesting', ['settle']],
  ['uploading', ['upload']],
  ['ending', ['end']],
  ['printing', ['forgetCards', 'print']],
  ['done', []],
])('when it is resumed at %s then the step is done again and nothing is written', (stage, effects) => {
  const before = at(stage);
  expect(decide(before, { type: 'resumed' })).toEqual({ settlement: before, effects });
});

describe('the host’s two digits', () => {
  test.each<[HostVerdict, HostVerdict, readonly string[], boolean]>([
    ['balanced', 'balanced', [], true],
    ['unbalanced', 'balanced', ['domestic'], false],
    ['balanced', 'unbalanced', ['foreign'], false],
    ['unbalanced', 'unbalanced', ['domestic', 'foreign'], false],
    ['error', 'balanced', ['domestic', 'foreign'], false],
    ['balanced', 'error', ['domestic', 'foreign'], false],
    ['error', 'unbalanced', ['domestic', 'foreign'], false],
    ['error', 'error', ['domestic', 'foreign'], false],
  ])('when they are %s and %s then %j is uploaded', (domestic, foreign, sides, balanced) => {
    expect(sidesToUpload({ domestic, foreign })).toEqual(sides);
    const asked: string[][] = [];
    const decision = decide(at('requesting'), {
      type: 'settled',
      outcome: said(domestic, foreign),
      recordsOn: (wanted) => {
        asked.push([...wanted]);
        return { stripes: wanted.length, alone: 0, chips: 0 };
      },
    });
    expect(asked).toEqual([sides]);
    expect(decision.settlement).toMatchObject({ verdicts: { domestic, foreign }, toUpload: sides.length });
    expect(decision.settlement.stage).toBe(sides.length === 0 ? 'ending' : 'uploading');
    expect(decision.write).toMatchObject({ event: 'settlement-answered', body: { domestic, foreign } });
    expect(isBalanced(decision.settlement)).toBe(balanced);
  });

  test('when a side does not agree but has no record then the end message follows at once', () => {
    expect(decide(at('requesting'), settled(said('unbalanced', 'balanced'), 0)).settlement.stage).toBe('ending');
  });

  test('when the host has not answered yet then the batch does not pass for balanced', () => {
    expect(isBalanced(at('requesting'))).toBe(false);
  });
});

describe('what the host can do wrong', () => {
  const declined = hostAnswer({ code: '12', outcome: 'declined' });
  const losses = [
    [UNREACHABLE, 'comms-failed'],
    [SILENCE, 'comms-timeout'],
    [UNREADABLE, 'answer-unreadable'],
  ] as const;

  test.each(losses)('when %o happens then each stage stays where it was and says why', (missing, fault) => {
    for (const [stage, event] of [
      ['requesting', settled(missing)],
      ['uploading', uploaded(1, missing)],
      ['ending', ended(missing)],
    ] as const) {
      const before = at(stage, { toUpload: 9, uploaded: 8 });
      expect(decide(before, event)).toEqual({ settlement: before, effects: [], fault });
    }
  });

  test('when it declines then the stage stays: nothing is closed', () => {
    for (const [stage, event] of [
      ['requesting', settled({ kind: 'declined', answer: declined })],
      ['uploading', uploaded(1, { kind: 'answered', answer: declined })],
      ['ending', ended({ kind: 'answered', answer: declined })],
    ] as const)
      expect(decide(at(stage), event)).toEqual({
        settlement: at(stage),
        effects: [],
        fault: 'declined',
        code: declined.code,
      });
  });
});

test('when records are left then the next message follows, and the end message comes after the last of them', () => {
  const first = decide(at('uploading', { toUpload: 17 }), uploaded(8));
  expect(first).toMatchObject({ settlement: { stage: 'uploading', uploaded: 8 }, effects: ['upload'] });
  const second = decide(first.settlement, uploaded(8));
  expect(second).toMatchObject({ settlement: { stage: 'uploading', uploaded: 16 }, effects: ['upload'] });
  expect(decide(second.settlement, uploaded(1))).toMatchObject({
    settlement: { stage: 'ending', uploaded: 17 },
    effects: ['end'],
    write: { event: 'records-uploaded', body: { uploaded: 17, of: 17 } },
  });
});

test('when the end message is taken then closing the batch is written in that very step and in no other', () => {
  expect(decide(at('ending'), ended()).write).toMatchObject({ event: 'batch-closed', closesBatch: true });
  for (const stage of SETTLEMENT_STAGES.filter((one) => one !== 'ending'))
    for (const event of [...Object.values(EVENTS), { type: 'resumed' } as const])
      expect(decide(at(stage, { toUpload: 1 }), event).write?.closesBatch).toBeUndefined();
});

test.each(['printed', 'unconfirmed'] as const)('when the slip is %s then the settlement is done', (state) => {
  expect(decide(at('printing'), slip(state)).settlement).toMatchObject({ stage: 'done', slip: { state } });
});

test('when the slip fails then the settlement waits for the printer, and the batch stays closed', () => {
  const decision = decide(at('printing'), slip('failed', 'paper-out'));
  expect(decision.settlement).toMatchObject({ stage: 'printing', slip: { state: 'failed', fault: 'paper-out' } });
  expect(decide(decision.settlement, slip('printed')).settlement.slip).toMatchObject({ state: 'printed' });
});

test('when a settlement is written and read back then it is the same', () => {
  const full = at('uploading', {
    verdicts: { domestic: 'unbalanced', foreign: 'error' },
    uploaded: 8,
    toUpload: 17,
    slip: { copy: 'only', state: 'failed', bytesLeft: true, fault: 'paper-out' },
  });
  const row = {
    batch: full.batch,
    stage: full.stage,
    finished: false,
    changedAtMs: 1,
    facts: JSON.parse(JSON.stringify(factsOf(full))) as JsonObject,
  };
  expect(row.facts).not.toHaveProperty('slip');
  expect(settlementOf({ printJob: () => slipJobOf(full, 1) }, row)).toEqual(full);
  expect(settlementOf({ printJob: () => undefined }, row).slip).toMatchObject({ state: 'queued' });
});
