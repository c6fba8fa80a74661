/**
 * Two profiles to begin with. Both layouts are INVENTED: no acquirer publishes the layout of its merchants' statements, so these follow the
 * columns that such files are known to have, and the samples in `testdata` are made up. A shop maps its own file and saves that.
 */
import type { StatementProfile } from './profile.ts';

const CARD_WORDS = {
  借记卡: 'debit',
  贷记卡: 'credit',
  准贷记卡: 'credit',
  预付费卡: 'prepaid',
  二维码: 'code',
} as const;

/** GB18030, commas, headings in Chinese, yuan, a row of totals at the end. */
const separated: StatementProfile = {
  name: 'invented-csv',
  file: { form: 'separated', delimiter: ',', encoding: 'detect' },
  headingRow: 3,
  columns: {
    settlementDate: { headings: ['清算日期'] },
    dateTime: { headings: ['交易时间'] },
    merchant: { headings: ['商户号', '商户编号'] },
    terminal: { headings: ['终端号', '终端编号'] },
    batch: { headings: ['批次号'] },
    stan: { headings: ['凭证号', '流水号'] },
    rrn: { headings: ['参考号', '检索参考号'] },
    authCode: { headings: ['授权码'] },
    card: { headings: ['卡号'] },
    cardKind: { headings: ['卡类型'] },
    organisation: { headings: ['卡组织'] },
    kind: { headings: ['交易类型'] },
    gross: { headings: ['交易金额'] },
    fee: { headings: ['手续费'] },
    net: { headings: ['清算金额'] },
  },
  unit: 'yuan',
  dates: 'year-first',
  sign: { by: 'amount' },
  feeSign: 'kept-above',
  kinds: {
    消费: 'sale',
    消费撤销: 'void',
    退货: 'refund',
    预授权完成: 'completion',
    预授权完成撤销: 'completion-void',
    冲正: 'reversal',
    拒付: 'chargeback',
    服务费: 'fee',
    入账: 'payout',
  },
  cardKinds: CARD_WORDS,
  organisations: { 银联: 'CUP', 维萨: 'VIS', 万事达: 'MCC' },
  totals: { words: ['合计', '总计', '小计'], check: 'sum' },
  takenBack: 'listed',
  cutOffMinutes: 1380,
};

/** GB18030, fixed width counted in bytes, whole fen, a debit or credit mark, no headings. */
const fixedWidth: StatementProfile = {
  name: 'invented-fixed',
  file: {
    form: 'fixed',
    encoding: 'gb18030',
    unit: 'bytes',
    cells: [8, 4, 6, 8, 15, 6, 6, 12, 6, 19, 2, 12, 1, 8].map((length, place, all) => ({
      from: 1 + all.slice(0, place).reduce((sum, each) => sum + each, 0),
      length,
    })),
  },
  headingRow: 0,
  columns: {
    settlementDate: { place: 1 },
    date: { place: 2 },
    time: { place: 3 },
    terminal: { place: 4 },
    merchant: { place: 5 },
    batch: { place: 6 },
    stan: { place: 7 },
    rrn: { place: 8 },
    authCode: { place: 9 },
    card: { place: 10 },
    cardKind: { place: 11 },
    gross: { place: 12 },
    direction: { place: 13 },
    fee: { place: 14 },
  },
  unit: 'fen',
  dates: 'month-day',
  sign: { by: 'direction', plus: ['D'], minus: ['C'] },
  feeSign: 'kept-above',
  kinds: {},
  cardKinds: { '01': 'debit', '02': 'credit', '03': 'prepaid', '04': 'code' },
  organisations: {},
  totals: { words: ['TOTAL'], check: 'none' },
  takenBack: 'listed',
  cutOffMinutes: 1380,
};

export const READY_PROFILES: readonly StatementProfile[] = [separated, fixedWidth];
