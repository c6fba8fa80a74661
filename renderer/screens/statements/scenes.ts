/** Statements and differences as tests show them. Fictional; never part of the product. */
import type { DifferenceRow, DifferenceStory, StatementPicture } from '../../../preload/contract/contract.ts';
import { SCENE_NOW } from '../../terminal/scenes.ts';

const yuan = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
const PAYMENT = '11111111-1111-4111-8111-111111111111';

export const SCENE_DIFFERENCE: DifferenceRow = {
  difference: `payment:${PAYMENT}`,
  state: 'reversed-here-paid-there',
  also: ['fee-differs'],
  ambiguous: false,
  here: yuan(0),
  there: yuan(12_345),
  last4: '0014',
  day: '20301105',
  proposal: 'refund',
  stage: 'open',
  changed: false,
};

export const SCENE_STORY: DifferenceStory = {
  row: SCENE_DIFFERENCE,
  reason: 'terminal-batch-stan-date',
  explanations: [
    { code: 'answer-lost', values: [{ name: 'atMs', value: SCENE_NOW }] },
    {
      code: 'reversal-unanswered',
      values: [
        { name: 'atMs', value: SCENE_NOW + 60_000 },
        { name: 'attempts', value: 3 },
      ],
    },
    { code: 'host-unbalanced', values: [{ name: 'batch', value: 7 }] },
  ],
  payments: [
    {
      paymentId: PAYMENT,
      kind: 'sale',
      standing: 'moved-nothing',
      amount: yuan(12_345),
      batch: 7,
      voucher: 21,
      last4: '0014',
      atMs: SCENE_NOW,
    },
  ],
  lines: [{ row: 4, kind: 'sale', gross: yuan(12_345), fee: yuan(62), batch: 7, voucher: 21, last4: '0014' }],
  notes: [{ by: '00', atMs: SCENE_NOW, text: '已电话询问' }],
};

export const SCENE_STATEMENTS: StatementPicture = {
  imports: [
    {
      number: 3,
      fileName: 'statement-1105.csv',
      profile: 'invented-csv',
      fromDay: '20301105',
      toDay: '20301105',
      count: 16,
      by: '00',
      atMs: SCENE_NOW,
    },
  ],
  profiles: [
    { name: 'invented-csv', isReady: true },
    { name: 'invented-fixed', isReady: true },
  ],
  brokenProfiles: [],
  largestFile: 1_000,
  largestPiece: 100,
  agreed: 15,
  counts: [{ state: 'reversed-here-paid-there', open: 1, closed: 0 }],
  rows: [SCENE_DIFFERENCE],
  more: false,
  people: [
    { operator: '00', name: '主管' },
    { operator: '01', name: '收银员 01' },
  ],
};
