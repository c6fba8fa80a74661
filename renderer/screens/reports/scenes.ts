/** A report as tests and the gallery show it. Fictional; never part of the product. */
import type { ReportPage } from '../../../preload/contract/contract.ts';
import { SCENE_NOW } from '../../terminal/scenes.ts';

const yuan = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
const tally = (count: number, amountMinor: number) => ({ count, amount: yuan(amountMinor) });
const line = (name: string, taken: readonly [number, number], given: readonly [number, number] = [0, 0]) => ({
  name,
  taken: tally(...taken),
  given: tally(...given),
  net: yuan(taken[1] - given[1]),
});

export const SCENE_REPORT: ReportPage = {
  fromDay: '20301105',
  toDay: '20301105',
  period: { of: 'day', before: '20301104' },
  only: {},
  choices: { operators: ['01', '02'], organisations: ['', 'CUP', 'VIS'] },
  merchantName: '演示商店',
  merchantId: '898310058120001',
  terminalId: '12345678',
  training: true,
  shownAtMs: SCENE_NOW,
  totals: {
    taken: tally(16, 207_550),
    given: tally(1, 12_345),
    net: yuan(195_205),
    kinds: [
      { kind: 'sale', ...tally(16, 207_550) },
      { kind: 'void', ...tally(1, 12_345) },
    ],
    tenders: [line('card', [9, 186_050], [1, 12_345]), line('cash', [4, 8_820]), line('code', [3, 12_680])],
    operators: [line('01', [16, 207_550], [1, 12_345])],
    organisations: [line('', [4, 8_820]), line('CUP', [11, 186_385], [1, 12_345]), line('VIS', [1, 12_345])],
    hours: [line('09', [9, 100_000]), line('10', [7, 107_550], [1, 12_345])],
    batches: [line('', [4, 8_820]), line('000001', [12, 198_730], [1, 12_345])],
    days: [line('20301105', [16, 207_550], [1, 12_345])],
    settlementDates: [line('1105', [16, 207_550], [1, 12_345])],
    results: [
      { result: 'approved', ...tally(17, 219_895) },
      { result: 'declined', ...tally(2, 3_000) },
      { result: 'unknown', ...tally(1, 500) },
    ],
    declines: [{ code: '51', count: 2 }],
    risk: [{ rule: 'same-card', effect: 'warn', count: 1 }],
    words: [{ what: 'void', supervisor: '00', count: 1 }],
    rest: [],
  },
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
  list: [{ number: 1, atMs: SCENE_NOW - 86_400_000, operator: '00', net: yuan(55_000) }],
  shiftIsOpen: false,
};

/** The next Z, with a drawer that was counted. */
export const SCENE_NEXT_Z: ReportPage = {
  ...SCENE_REPORT,
  z: { number: 2 },
  fromMs: SCENE_NOW - 86_400_000,
  grand: yuan(250_205),
  drawer: {
    float: yuan(20_000),
    taken: yuan(10_000),
    given: yuan(-1_180),
    cashIn: yuan(5_000),
    cashOut: yuan(-10_000),
    expected: yuan(23_820),
    counted: yuan(22_820),
    difference: yuan(-1_000),
    counts: [
      { face: 10_000, count: 2 },
      { face: 1_000, count: 2 },
    ],
    shifts: [
      {
        number: 7,
        operator: '01',
        expected: yuan(23_820),
        counted: yuan(22_820),
        difference: yuan(-1_000),
        reason: '少找一张',
      },
    ],
  },
};
