/** A shift as tests and the gallery show it. Fictional; never part of the product. */
import type { ShiftPicture } from '../../../preload/contract/contract.ts';
import { SCENE_NOW } from '../../terminal/scenes.ts';

const yuan = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

export const NO_SHIFT: ShiftPicture = {
  isOn: true,
  carried: yuan(20_000),
  faces: [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10],
};

export const SCENE_SHIFT: ShiftPicture = {
  ...NO_SHIFT,
  shift: {
    number: 7,
    operator: '01',
    openedAtMs: SCENE_NOW - 5_400_000,
    float: yuan(20_000),
    floatChecked: false,
    isOwn: true,
    lines: [
      { kind: 'sale', tender: 'card', count: 9, amount: yuan(186_050) },
      { kind: 'sale', tender: 'code', count: 3, amount: yuan(12_680) },
      { kind: 'void', tender: 'card', count: 1, amount: yuan(12_345) },
      { kind: 'sale', tender: 'cash', count: 4, amount: yuan(8_820) },
    ],
    unknownCount: 1,
    cashIn: yuan(5_000),
    cashOut: yuan(-10_000),
    taken: yuan(10_000),
    given: yuan(-1_180),
    expected: yuan(23_820),
    movements: [
      { atMs: SCENE_NOW - 3_600_000, operator: '01', amount: yuan(5_000), reason: '补充零钱' },
      { atMs: SCENE_NOW - 1_800_000, operator: '01', amount: yuan(-10_000), reason: '存入银行', supervisor: '00' },
    ],
    reports: 1,
  },
};
