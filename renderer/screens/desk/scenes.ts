/** The desk as tests and the gallery show it: a Tuesday a little after two. Fictional; never part of the product. */
import type { DeskDifferences, DeskFigures } from '../../../preload/contract/contract.ts';
import { SCENE_NOW } from '../../terminal/scenes.ts';

const yuan = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
const tally = (count: number, amountMinor: number) => ({ count, amount: yuan(amountMinor) });
const sides = (taken: readonly [number, number], given: readonly [number, number] = [0, 0]) => ({
  taken: tally(...taken),
  given: tally(...given),
  net: yuan(taken[1] - given[1]),
});
const line = (name: string, ...of: Parameters<typeof sides>) => ({ name, ...sides(...of) });

/** 2030-11-05 00:00 at the counter. */
export const SCENE_FIRST_HOUR = Math.floor(SCENE_NOW / 3_600_000) - 9;

/** Hours of the clock with what was taken in them; all others are empty. */
const hours = (busy: Readonly<Record<number, DeskFigures['here']['tenders']>>, first = SCENE_FIRST_HOUR) =>
  Array.from({ length: 24 }, (_, clock) => ({ hour: first + clock, tenders: busy[clock] ?? [] }));

export const SCENE_DESK: DeskFigures = {
  day: '20301105',
  lastWeekDay: '20301029',
  today: '20301105',
  beginsHour: 0,
  shownAtMs: SCENE_NOW,
  hoursOver: 9,
  here: {
    ...sides([13, 207_550], [1, 12_345]),
    hours: hours({
      8: [line('card', [6, 100_000]), line('cash', [4, 8_820])],
      9: [line('card', [3, 98_730], [1, 12_345])],
    }),
    tenders: [line('card', [9, 198_730], [1, 12_345]), line('cash', [4, 8_820])],
    requests: [
      { result: 'approved', count: 10 },
      { result: 'declined', count: 3 },
      { result: 'unknown', count: 1 },
    ],
    declines: [
      {
        code: '51',
        count: 2,
        answer: { code: '51', zh: '余额不足', en: 'Insufficient funds', nextZh: '', nextEn: '' },
      },
      { code: '', count: 1 },
    ],
  },
  lastWeek: {
    ...sides([8, 150_000]),
    hours: hours({ 8: [line('card', [5, 90_000])], 10: [line('code', [3, 60_000])] }, SCENE_FIRST_HOUR - 168),
    tenders: [line('card', [5, 90_000]), line('code', [3, 60_000])],
    requests: [{ result: 'approved', count: 8 }],
    declines: [{ code: '51', count: 1 }],
  },
  soFar: { here: sides([10, 108_820]), lastWeek: sides([5, 90_000]) },
  shifts: [
    {
      number: 7,
      operator: '01',
      countedBy: '01',
      openedAtMs: SCENE_NOW - 86_400_000,
      closedAtMs: SCENE_NOW,
      float: yuan(20_000),
      taken: yuan(10_000),
      given: yuan(-1_180),
      cashIn: yuan(5_000),
      cashOut: yuan(-10_000),
      expected: yuan(23_820),
      counted: yuan(22_820),
      difference: yuan(-1_000),
      reason: '少找一张',
      counts: [
        { face: 10_000, count: 2 },
        { face: 1_000, count: 2 },
      ],
    },
  ],
  open: [
    {
      why: 'reversals',
      paymentId: '11111111-1111-4111-8111-111111111111',
      kind: 'sale',
      voucher: 21,
      amount: yuan(500),
      openedAtMs: SCENE_NOW,
    },
  ],
  batch: { number: 1, count: 12, approved: yuan(207_550) },
};

const { lastWeek: _none, ...WITHOUT_LAST_WEEK } = SCENE_DESK;
/** Nothing yet, and no week before. */
export const SCENE_FIRST_DAY: DeskFigures = {
  ...WITHOUT_LAST_WEEK,
  here: { ...sides([0, 0]), hours: hours({}), tenders: [], requests: [], declines: [] },
  soFar: { here: sides([0, 0]) },
  shifts: [],
  open: [],
  batch: { number: 1, count: 0, approved: yuan(0) },
};

export const SCENE_OPEN_DIFFERENCES: DeskDifferences = {
  statements: 1,
  open: [{ state: 'only-here', count: 2, amount: yuan(15_000), oldestDays: 9, byAge: { fresh: 1, week: 0, older: 1 } }],
};
