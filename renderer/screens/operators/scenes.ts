/** The staff as tests and the gallery show it. Fictional; never part of the product. */
import type { StaffPicture } from '../../../preload/contract/contract.ts';
import { SCENE_NOW } from '../../terminal/scenes.ts';

type Member = StaffPicture['staff'][number];

const member = (operator: string, name: string, extra: Partial<Member> = {}): Member => ({
  operator,
  name,
  role: 'cashier',
  isHere: false,
  disabled: false,
  mustChange: false,
  wrongTries: 0,
  unsettled: 0,
  hasShift: false,
  may: ['rename', 'disable', 'reset'],
  ...extra,
});

export const SCENE_STAFF: StaffPicture = {
  staff: [
    member('00', '主管', { role: 'supervisor', isHere: true, may: [] }),
    member('01', '李晓梅', { hasShift: true, unsettled: 12, may: ['rename', 'reset'] }),
    member('02', '王五', { lockedUntilMs: SCENE_NOW + 900_000, may: ['rename', 'disable', 'reset', 'unlock'] }),
    member('03', '赵六', { disabled: true, may: ['rename', 'enable', 'reset'] }),
    member('04', '陈七', { mustChange: true, wrongTries: 2, may: ['rename', 'disable', 'reset', 'unlock'] }),
    member('99', '管理员', { role: 'administrator', may: [] }),
  ],
  lockOuts: [{ operator: '02', atMs: SCENE_NOW - 900_000 }],
  mayCreate: true,
  freeNumber: '05',
};
