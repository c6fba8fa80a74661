/** The sentences of the history screen in both languages; a language that lacks one does not compile. */

import type { HistoryRow } from '../../../preload/contract/contract.ts';
import type { Language } from '../../../preload/contract/words.ts';
import { useLanguage } from '../../wording/use-words.ts';
import { JOURNAL_WORDS, type JournalWords } from './journal-words.ts';

export interface HistoryWords extends JournalWords {
  readonly title: string;
  readonly search: string;
  readonly searchHint: string;
  readonly clearSearch: string;
  readonly days: Readonly<Record<'all' | 'today' | 'week', string>>;
  readonly narrow: Readonly<
    Record<'kind' | 'everyKind' | 'result' | 'everyResult' | 'operator' | 'everyOperator', string>
  >;
  readonly day: string;
  /** What a figure of the desk is made of. */
  readonly made: {
    readonly of: (parts: readonly string[]) => string;
    readonly code: (code: string) => string;
    readonly beside: (count: number, amount: string) => string;
    readonly clear: string;
  };
  readonly list: string;
  readonly loading: string;
  readonly empty: string;
  readonly emptyHint: string;
  /** When nothing was searched for: there are no payments to find. */
  readonly noPayments: string;
  readonly failed: string;
  readonly more: string;
  readonly end: (count: number) => string;
  readonly found: (count: number, more: boolean) => string;
  readonly choose: string;
  readonly chooseHint: string;
  readonly voided: string;
  readonly today: string;
  readonly inProgress: string;
  readonly tabs: Readonly<Record<'events' | 'slip', string>>;
  readonly timeline: string;
  readonly noEvents: string;
  readonly noSlip: string;
  readonly batch: string;
  readonly original: string;
  readonly originalReference: string;
  readonly originalCode: string;
  readonly originalDate: string;
  readonly tip: string;
  readonly balance: string;
  readonly balanceOwed: string;
  readonly links: string;
  readonly linkOriginal: string;
  readonly linkFollower: string;
  readonly advice: Readonly<Record<NonNullable<HistoryRow['advice']>, string>>;
  readonly closeMeansRefund: readonly string[];
  readonly stood: Readonly<Record<'question' | 'yes' | 'no', string>>;
  readonly actions: Readonly<Record<'reprint' | 'retry-reversal' | 'close-unresolved', string>>;
  readonly reprintTitle: string;
  readonly reprintNote: string;
  readonly reprintCopy: string;
  readonly reprintConfirm: string;
  readonly reprintSupervisor: string;
  readonly reprinted: string;
  readonly reprintForm: string;
  readonly reprintForms: Readonly<Record<'paper' | 'pdf' | 'png' | 'mail', string>>;
  readonly saved: (file: string) => string;
  readonly retried: string;
  readonly closeTitle: string;
  readonly closeMeans: readonly string[];
  readonly closeReasonHint: string;
  readonly evidence: string;
  readonly evidenceHint: string;
  readonly closeConfirm: string;
  readonly closed: string;
  readonly chip: {
    readonly title: string;
    readonly summary: (count: number) => string;
    readonly lead: string;
    readonly copy: string;
    readonly copied: string;
    readonly notCopied: string;
  };
}

export const HISTORY_WORDS = {
  'zh-CN': {
    title: '历史',
    search: '查找交易',
    searchHint: '凭证号、金额、后四位、参考号',
    clearSearch: '清除查找',
    days: { all: '全部', today: '今天', week: '近七天' },
    narrow: {
      kind: '交易类型',
      everyKind: '全部类型',
      result: '结果',
      everyResult: '全部结果',
      operator: '操作员',
      everyOperator: '操作员',
    },
    day: '选择日期',
    made: {
      of: (parts) => parts.join('，'),
      code: (code) => (code === '' ? '没有应答码' : `应答码 ${code}`),
      beside: (count, amount) => `另有现金等 ${count} 笔，净额 ${amount}：只作记录，不在交易流水里`,
      clear: '查看全部交易',
    },
    list: '交易列表',
    loading: '正在查找',
    empty: '没有找到交易',
    emptyHint: '换一个日期，或减少查找的字。',
    noPayments: '还没有交易',
    failed: '没有查到，请再试一次',
    more: '更早的交易',
    end: (count) => `共 ${count} 笔，没有更早的了`,
    found: (count, more) => (more ? `先列出 ${count} 笔` : `共 ${count} 笔`),
    choose: '选一笔交易',
    chooseHint: '左边用 ↑ ↓ 选择，这里显示它从头到尾的经过。',
    voided: '已被撤销',
    today: '今天',
    inProgress: '进行中',
    tabs: { events: '经过', slip: '签购单' },
    timeline: '这笔交易的经过',
    noEvents: '日志里还没有这笔交易的记录。',
    noSlip: '这笔交易没有签购单。',
    batch: '批次',
    original: '原凭证号',
    originalReference: '原参考号',
    originalCode: '原授权码',
    originalDate: '原日期',
    tip: '小费',
    balance: '余额',
    balanceOwed: '欠款',
    links: '有关的交易',
    linkOriginal: '原交易',
    linkFollower: '后续',
    advice: { owed: '待上送', sent: '已上送', refused: '被主机拒绝' },
    closeMeansRefund: [
      '退货没有冲正，也不会重发：只能对照收单行的账单结束。',
      '账单上有这笔退货，就记为已退；没有，就记为未退，可以重新办理。',
      '说不清楚时先不要结束。',
    ],
    stood: { question: '账单上有这笔退货吗？', yes: '有，已退', no: '没有，未退' },
    actions: {
      reprint: '重打印',
      'retry-reversal': '重新冲正',
      'close-unresolved': '人工结案',
    },
    reprintTitle: '重打印签购单',
    reprintNote: '重打的签购单印有“重打印 DUPLICATED”，不会再次扣款。',
    reprintCopy: '打印哪一联',
    reprintConfirm: '打印',
    reprintSupervisor: '不是最近一笔交易，需要主管授权。',
    reprinted: '签购单正在重打',
    reprintForm: '给顾客的形式',
    reprintForms: { paper: '打印在纸上', pdf: '存为 PDF', png: '存为图片', mail: '发邮件（PDF）' },
    saved: (file) => `已保存到 ${file}`,
    retried: '已重新发送冲正，结果见经过',
    closeTitle: '人工结案',
    closeMeans: [
      '冲正一直没有得到银行主机的确认，本机不知道这笔款是否已扣。',
      '结案不会向主机发送任何请求，也不会退款，只记下由谁、凭什么了结。',
      '请先电话向收单银行核实，或等对账单。结案以后不能恢复。',
    ],
    closeReasonHint: '例如：收单银行确认未入账',
    evidence: '依据',
    evidenceHint: '例如：工单号、对账单日期、经办人姓名',
    closeConfirm: '结案',
    closed: '已结案，并记入日志',
    chip: {
      title: '芯片数据',
      summary: (count) => `芯片数据 ${count} 项`,
      lead: '公开的数据，供银行客服查询；卡号、磁道和密码不在其中。',
      copy: '复制',
      copied: '芯片数据已复制',
      notCopied: '没有复制成功，请选中文字再复制',
    },
    ...JOURNAL_WORDS['zh-CN'],
  },
  en: {
    title: 'History',
    search: 'Find a payment',
    searchHint: 'Voucher, amount, last four, ref',
    clearSearch: 'Clear the search',
    days: { all: 'All', today: 'Today', week: '7 days' },
    narrow: {
      kind: 'Kind of payment',
      everyKind: 'All kinds',
      result: 'Result',
      everyResult: 'All results',
      operator: 'Operator',
      everyOperator: 'Operator',
    },
    day: 'Dates',
    made: {
      of: (parts) => parts.join(', '),
      code: (code) => (code === '' ? 'no code' : `code ${code}`),
      beside: (count, amount) =>
        `${count} more in cash or otherwise, net ${amount}: only recorded, and no row of this list`,
      clear: 'Look at all payments',
    },
    list: 'Payments',
    loading: 'Searching',
    empty: 'No payment found',
    emptyHint: 'Choose another day, or search for less.',
    noPayments: 'No payments yet',
    failed: 'The search failed; try again',
    more: 'Earlier payments',
    end: (count) => `${count} in all; none earlier`,
    found: (count, more) => (more ? `The first ${count}` : `${count} found`),
    choose: 'Choose a payment',
    chooseHint: 'Use ↑ and ↓ on the left; its whole story is told here.',
    voided: 'Voided',
    today: 'Today',
    inProgress: 'In progress',
    tabs: { events: 'Story', slip: 'Slip' },
    timeline: 'What happened to this payment',
    noEvents: 'The journal holds nothing about this payment yet.',
    noSlip: 'This payment has no slip.',
    batch: 'Batch',
    original: 'Original voucher',
    originalReference: 'Original reference',
    originalCode: 'Original code',
    originalDate: 'Original date',
    tip: 'Tip',
    balance: 'Balance',
    balanceOwed: 'Owed by the holder',
    links: 'Payments that belong to it',
    linkOriginal: 'Original',
    linkFollower: 'Followed by',
    advice: { owed: 'to be sent', sent: 'sent', refused: 'refused by the host' },
    closeMeansRefund: [
      'A refund has no reversal and is never sent again: it is closed against the acquirer’s statement.',
      'If the statement has it, it counts as refunded; if not, as not refunded, and may be done again.',
      'While nobody knows, leave it open.',
    ],
    stood: { question: 'Does the statement have this refund?', yes: 'Yes, refunded', no: 'No, not refunded' },
    actions: {
      reprint: 'Print again',
      'retry-reversal': 'Send reversal again',
      'close-unresolved': 'Close by hand',
    },
    reprintTitle: 'Print the slip again',
    reprintNote: 'The new slip says DUPLICATED. Nothing is charged again.',
    reprintCopy: 'Which copy',
    reprintConfirm: 'Print',
    reprintSupervisor: 'This is not the last payment: the supervisor has to agree.',
    reprinted: 'The slip is being printed again',
    reprintForm: 'Given as',
    reprintForms: { paper: 'Paper', pdf: 'PDF file', png: 'Picture', mail: 'By mail (PDF)' },
    saved: (file) => `Saved as ${file}`,
    retried: 'The reversal was sent again; the story shows the result',
    closeTitle: 'Close by hand',
    closeMeans: [
      'The bank never confirmed the reversal, so this terminal does not know whether money moved.',
      'Closing sends nothing to the bank and pays nothing back. It records who settled this, and on what grounds.',
      'Ask the bank by phone, or wait for its statement first. A closed payment cannot be opened again.',
    ],
    closeReasonHint: 'For example: the bank says it was not booked',
    evidence: 'Evidence',
    evidenceHint: 'For example: case number, date of the statement, name',
    closeConfirm: 'Close',
    closed: 'Closed, and recorded in the journal',
    chip: {
      title: 'Chip data',
      summary: (count) => (count === 1 ? 'Chip data: 1 object' : `Chip data: ${count} objects`),
      lead: 'Open data, for the bank’s helpline. Card number, track and PIN are not in it.',
      copy: 'Copy',
      copied: 'The chip data is copied',
      notCopied: 'It could not be copied; mark the text and copy it',
    },
    ...JOURNAL_WORDS.en,
  },
} satisfies Record<Language, HistoryWords>;

export function useHistoryWords(): HistoryWords {
  return HISTORY_WORDS[useLanguage()];
}
