/** Made-up settlements for the gallery and for tests of the close of day. */
import type { BatchTotals, Paper, SettlementView, View } from '../../../preload/contract/contract.ts';
import type { Verdict } from '../../../preload/contract/words.ts';
import { BASE_VIEW, SCENE_NOW } from '../../terminal/scenes.ts';

const yuan = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

const sides = (domestic: Verdict, foreign: Verdict) => ({
  domestic: {
    debit: { count: 34, amount: yuan(1_284_650) },
    credit: { count: 2, amount: yuan(36_800) },
    verdict: domestic,
  },
  foreign: { debit: { count: 3, amount: yuan(215_000) }, credit: { count: 0, amount: yuan(0) }, verdict: foreign },
});

export const SCENE_TOTALS: BatchTotals = {
  batch: 1,
  lines: [
    { kind: 'sale', side: 'domestic', count: 34, amount: yuan(1_284_650) },
    { kind: 'void', side: 'domestic', count: 2, amount: yuan(36_800) },
    { kind: 'sale', side: 'foreign', count: 3, amount: yuan(215_000) },
  ],
  ...sides('unasked', 'unasked'),
  owedReversals: 0,
  unresolved: 0,
};

export function sceneSettlement(more: Partial<SettlementView>): SettlementView {
  return {
    state: 'running',
    step: 'request',
    batch: 1,
    uploaded: 0,
    toUpload: 0,
    ...sides('unasked', 'unasked'),
    resumed: false,
    ...more,
  };
}

const printed = (text: string, bold = false): Paper['lines'][number] => ({ kind: 'text', text, scale: 1, bold });

/** The totals slip in short; the real one is composed by main. */
const TOTALS_PAPER: Paper = {
  columns: 48,
  lines: [
    printed('                 训练 TRAINING', true),
    printed('                  结算总计单', true),
    printed('             SETTLEMENT TOTALS', true),
    { kind: 'rule' },
    printed('批次号(BATCH NO):                         000001'),
    printed('日期时间(DATE/TIME):         2030/11/05 21:30:12'),
    { kind: 'rule' },
    printed('类型/TYPE            笔数/SUM       金额/AMOUNT', true),
    printed('内卡'),
    printed('消费 SALE                  34         12,846.50'),
    printed('撤销 VOID                   2           -368.00'),
    printed('外卡'),
    printed('消费 SALE                   3          2,150.00'),
    { kind: 'rule' },
  ],
};

const withSettlement = (more: Partial<SettlementView>): View => ({ ...BASE_VIEW, settlement: sceneSettlement(more) });

export const CLOSE_SCENES = {
  'settle-request': withSettlement({ waiting: { sinceMs: SCENE_NOW - 9_000, limitMs: 60_000 } }),
  'settle-dialling': withSettlement({ attempt: { number: 2, of: 3 } }),
  'settle-upload': withSettlement({
    step: 'upload',
    resumed: true,
    uploaded: 21,
    toUpload: 39,
    ...sides('unbalanced', 'balanced'),
    waiting: { sinceMs: SCENE_NOW - 2_000, limitMs: 60_000 },
  }),
  'settle-failed': withSettlement({
    state: 'failed',
    step: 'upload',
    fault: 'comms-timeout',
    uploaded: 21,
    toUpload: 39,
    ...sides('unbalanced', 'balanced'),
  }),
  'settle-balanced': withSettlement({
    state: 'done',
    step: 'print',
    ...sides('balanced', 'balanced'),
    slip: { state: 'printed' },
    paper: TOTALS_PAPER,
  }),
  'settle-unbalanced': withSettlement({
    state: 'done',
    step: 'print',
    uploaded: 39,
    toUpload: 39,
    ...sides('unbalanced', 'balanced'),
    suspects: [
      {
        paymentId: '11111111-1111-4111-8111-111111111111',
        side: 'domestic',
        kind: 'offline-sale',
        voucher: 18,
        amount: yuan(6_600),
        why: 'advice-owed',
        attempts: 2,
      },
      {
        paymentId: '22222222-2222-4222-8222-222222222222',
        side: 'domestic',
        kind: 'sale',
        voucher: 21,
        amount: yuan(12_345),
        why: 'taken-back',
        because: 'no-answer',
        attempts: 1,
      },
    ],
    slip: { state: 'failed', trouble: 'paper-out' },
    paper: TOTALS_PAPER,
  }),
} satisfies Record<string, View>;
