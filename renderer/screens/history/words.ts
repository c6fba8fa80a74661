/** The sentences of the history screen in both languages; a language that lacks one does not compile. */
import type { Language } from '../../../preload/contract/words.ts';
import { useLanguage } from '../../wording/use-words.ts';

export interface HistoryWords {
  readonly title: string;
  readonly search: string;
  readonly searchHint: string;
  readonly clearSearch: string;
  readonly days: Readonly<Record<'all' | 'today', string>>;
  readonly day: string;
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
  readonly actions: Readonly<Record<'void' | 'reprint' | 'retry-reversal' | 'close-unresolved', string>>;
  readonly voidWarning: string;
  readonly voidConfirm: string;
  readonly reprintTitle: string;
  readonly reprintNote: string;
  readonly reprintCopy: string;
  readonly reprintConfirm: string;
  readonly reprintSupervisor: string;
  readonly reprinted: string;
  readonly retried: string;
  readonly closeTitle: string;
  readonly closeMeans: readonly string[];
  readonly closeReasonHint: string;
  readonly evidence: string;
  readonly evidenceHint: string;
  readonly closeConfirm: string;
  readonly closed: string;
  readonly detailNames: Readonly<Record<string, string>>;
  readonly detailValues: Readonly<Record<string, string>>;
  readonly events: Readonly<Record<string, string>>;
}

export const HISTORY_WORDS = {
  'zh-CN': {
    title: '历史',
    search: '查找交易',
    searchHint: '凭证号、金额或卡号后四位',
    clearSearch: '清除查找',
    days: { all: '全部', today: '今天' },
    day: '选择日期',
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
    actions: {
      void: '撤销这笔交易',
      reprint: '重打印',
      'retry-reversal': '重新冲正',
      'close-unresolved': '人工结案',
    },
    voidWarning: '全额退回持卡人账户，只限本批次，办理后不能取消。请先核对原签购单和卡号。',
    voidConfirm: '撤销',
    reprintTitle: '重打印签购单',
    reprintNote: '重打的签购单印有“重打印 DUPLICATED”，不会再次扣款。',
    reprintCopy: '打印哪一联',
    reprintConfirm: '打印',
    reprintSupervisor: '不是最近一笔交易，需要主管授权。',
    reprinted: '签购单正在重打',
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
    detailNames: {
      amountMinor: '金额',
      kind: '类型',
      supervisor: '授权主管',
      supervisorReason: '授权理由',
      originalStan: '原凭证号',
      stan: '凭证号',
      entry: '读卡方式',
      pinEntered: '已输密码',
      maskedPan: '卡号',
      because: '原因',
      reason: '原因',
      reversalCode: '冲正原因码',
      attempts: '次数',
      tries: '次数',
      code: '应答码',
      said: '主机',
      copy: '联次',
      duplicate: '重打印',
      state: '打印',
      fault: '故障',
      outcome: '结果',
      rrn: '参考号',
      authCode: '授权码',
      by: '经办',
      evidence: '依据',
      responseCode: '应答码',
      approvedMinor: '批准金额',
      operator: '操作员',
    },
    detailValues: {
      true: '是',
      false: '否',
      sale: '消费',
      void: '消费撤销',
      stripe: '刷卡',
      'stripe-fallback': '降级刷卡',
      manual: '手输',
      none: '无卡',
      merchant: '商户存根',
      cardholder: '持卡人存根',
      printed: '已打印',
      failed: '失败',
      unconfirmed: '打印未确认',
      cancelled: '已取消',
      'card-timeout': '等待刷卡超时',
      'reader-lost': '读卡器断开',
      'pin-cancelled': '持卡人取消密码',
      'pin-timeout': '输入密码超时',
      'pad-trouble': '密码键盘故障',
      'pad-key-fault': '密码键盘密钥故障',
      'no-keys': '没有密钥',
      'comms-failed': '通讯失败',
      'power-cut': '断电',
      'no-answer': '没有应答',
      'bad-mac': '应答校验不符',
      mismatch: '应答不符',
      unreadable: '应答读不懂',
      'host-timed-out': '发卡方超时',
      'partial-refused': '持卡人不同意',
      'partial-not-for-this-kind': '撤销须全额',
      'paper-out': '缺纸',
      'cover-open': '纸仓盖没有合上',
      unreachable: '没有接通',
      'timed-out': '没有应答',
      closed: '连接中断',
      mac: '应答校验不符',
    },
    events: {
      'payment-opened': '开始交易',
      'intent-written': '记入日志，准备发往主机',
      approved: '银行主机批准',
      'approved-in-part': '银行主机只批准一部分',
      declined: '银行主机拒绝',
      'reversal-owed': '结果未知，需要冲正',
      'reversal-failed': '冲正没有得到确认',
      'reversal-asked': '再次冲正',
      reversed: '已冲正',
      unresolved: '冲正次数用完，等待处理',
      abandoned: '交易取消，没有发往主机',
      'slip-started': '开始打印签购单',
      'slip-ended': '签购单打印结束',
      'slip-skipped': '不打印这一联',
      'slip-interrupted': '打印被断电打断',
      voided: '这笔交易被撤销',
      'closed-by-person': '人工结案',
      'reprint-started': '开始重打印',
      'reprint-ended': '重打印结束',
    },
  },
  en: {
    title: 'History',
    search: 'Find a payment',
    searchHint: 'Voucher, amount or last four',
    clearSearch: 'Clear the search',
    days: { all: 'All', today: 'Today' },
    day: 'Choose a day',
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
    actions: {
      void: 'Void this sale',
      reprint: 'Print again',
      'retry-reversal': 'Send reversal again',
      'close-unresolved': 'Close by hand',
    },
    voidWarning:
      'The whole amount goes back to the cardholder, in this batch only, and cannot be undone. Compare slip and card first.',
    voidConfirm: 'Void',
    reprintTitle: 'Print the slip again',
    reprintNote: 'The new slip says DUPLICATED. Nothing is charged again.',
    reprintCopy: 'Which copy',
    reprintConfirm: 'Print',
    reprintSupervisor: 'This is not the last payment: the supervisor has to agree.',
    reprinted: 'The slip is being printed again',
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
    closeConfirm: 'Close it',
    closed: 'Closed, and recorded in the journal',
    detailNames: {
      amountMinor: 'Amount',
      kind: 'Kind',
      supervisor: 'Authorised by',
      supervisorReason: 'Reason given',
      originalStan: 'Original voucher',
      stan: 'Voucher',
      entry: 'Card entry',
      pinEntered: 'PIN entered',
      maskedPan: 'Card',
      because: 'Because',
      reason: 'Reason',
      reversalCode: 'Reversal code',
      attempts: 'Tries',
      tries: 'Tries',
      code: 'Answer',
      said: 'Bank',
      copy: 'Copy',
      duplicate: 'Duplicate',
      state: 'Print',
      fault: 'Fault',
      outcome: 'Result',
      rrn: 'Reference',
      authCode: 'Authorisation',
      by: 'By',
      evidence: 'Evidence',
      responseCode: 'Answer',
      approvedMinor: 'Approved amount',
      operator: 'Operator',
    },
    detailValues: {
      true: 'yes',
      false: 'no',
      sale: 'sale',
      void: 'void',
      stripe: 'swiped',
      'stripe-fallback': 'fallback',
      manual: 'keyed',
      none: 'no card',
      merchant: 'merchant copy',
      cardholder: 'cardholder copy',
      printed: 'printed',
      failed: 'failed',
      unconfirmed: 'not confirmed',
      cancelled: 'cancelled',
      'card-timeout': 'no card in time',
      'reader-lost': 'reader lost',
      'pin-cancelled': 'PIN cancelled',
      'pin-timeout': 'no PIN in time',
      'pad-trouble': 'PIN pad trouble',
      'pad-key-fault': 'PIN pad key trouble',
      'no-keys': 'no keys',
      'comms-failed': 'no connection',
      'power-cut': 'power cut',
      'no-answer': 'no answer',
      'bad-mac': 'answer failed its check',
      mismatch: 'answer did not match',
      unreadable: 'answer not understood',
      'host-timed-out': 'card issuer timed out',
      'partial-refused': 'cardholder did not agree',
      'partial-not-for-this-kind': 'a void must be whole',
      'paper-out': 'out of paper',
      'cover-open': 'cover open',
      unreachable: 'not reached',
      'timed-out': 'no answer',
      closed: 'connection lost',
      mac: 'answer failed its check',
    },
    events: {
      'payment-opened': 'Payment opened',
      'intent-written': 'Written down, about to be sent',
      approved: 'The bank approved',
      'approved-in-part': 'The bank approved a part',
      declined: 'The bank declined',
      'reversal-owed': 'Result unknown, a reversal is owed',
      'reversal-failed': 'Reversal not confirmed',
      'reversal-asked': 'Reversal asked for again',
      reversed: 'Reversed',
      unresolved: 'Tries used up, waits for a person',
      abandoned: 'Cancelled, nothing was sent',
      'slip-started': 'Slip began to print',
      'slip-ended': 'Slip ended',
      'slip-skipped': 'Copy skipped',
      'slip-interrupted': 'Printing cut off by a power cut',
      voided: 'This sale was voided',
      'closed-by-person': 'Closed by hand',
      'reprint-started': 'Reprint began',
      'reprint-ended': 'Reprint ended',
    },
  },
} satisfies Record<Language, HistoryWords>;

export function useHistoryWords(): HistoryWords {
  return HISTORY_WORDS[useLanguage()];
}
