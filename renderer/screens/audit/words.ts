/** The sentences of the audit trail in both languages; a language that lacks one does not compile. */
import type { Language } from '../../../preload/contract/words.ts';
import { useLanguage } from '../../wording/use-words.ts';

export interface AuditWords {
  readonly title: string;
  readonly menuNote: string;
  readonly scope: string;
  readonly scopes: Readonly<Record<'acts' | 'all', string>>;
  readonly person: string;
  readonly kind: string;
  readonly anyKind: string;
  readonly day: string;
  readonly text: string;
  readonly textHint: string;
  readonly loading: string;
  readonly failed: string;
  readonly again: string;
  readonly empty: string;
  readonly emptyHint: string;
  readonly earlier: string;
  readonly searchOn: string;
  readonly end: string;
  readonly copyAs: Readonly<Record<'csv' | 'json', string>>;
  readonly copying: string;
  readonly copied: (events: number, file: string) => string;
  readonly by: (operator: string) => string;
  readonly allowedBy: (supervisor: string) => string;
  readonly to: (operator: string) => string;
  readonly itself: string;
  readonly number: (seq: number) => string;
  readonly nothing: string;
  readonly wordsFor: Readonly<Record<string, string>>;
  /** Names of what was changed or kept, beside those of history and settings. */
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
}

export const AUDIT_WORDS = {
  'zh-CN': {
    title: '审计记录',
    menuNote: '谁、何时、做了什么、从何改到何（管理员）',
    scope: '范围',
    scopes: { acts: '人员与设置', all: '全部，含交易' },
    person: '操作员',
    kind: '事件',
    anyKind: '全部事件',
    day: '日期',
    text: '内容',
    textHint: '理由、金额（分）、交易编号……',
    loading: '正在查找',
    failed: '现在看不到审计记录',
    again: '重试',
    empty: '没有找到记录',
    emptyHint: '换一个条件，或查看全部记录。',
    earlier: '更早的记录',
    searchOn: '继续往前找',
    end: '没有更早的记录了',
    copyAs: { csv: '导出 CSV', json: '导出 JSON' },
    copying: '正在导出',
    copied: (events, file) => `已导出 ${events} 条：${file}`,
    by: (operator) => `操作员 ${operator}`,
    allowedBy: (supervisor) => `${supervisor} 授权`,
    to: (operator) => `对象 ${operator}`,
    itself: '本机',
    number: (seq) => `第 ${seq} 条`,
    nothing: '空',
    wordsFor: {
      'go-on-while-unresolved': '有未知结果时继续收款',
      'close-unresolved': '人工结案',
      reprint: '重打印',
      'cash-out': '取出现金',
      'hand-over': '代为交接班',
      'release-journal': '恢复后重新启用',
      'close-difference': '关闭对账差异',
      'change-devices': '修改设备',
      'bill-part-back': '退还账单的一部分',
      'bill-part-aside': '搁置账单的一部分',
      'price-list': '导入或撤回商品价目',
    },
    names: {
      for: '授权事项',
      changes: '变更',
      name: '姓名',
      disabled: '停用',
      shift: '班次',
      floatMinor: '备用金',
      floatChecked: '已清点',
      expectedMinor: '应有现金',
      countedMinor: '实点现金',
      differenceMinor: '差额',
      takenMinor: '收取',
      changeMinor: '找零',
      cashier: '收银员',
      report: '报表',
      payment: '交易编号',
      voucher: '凭证号',
      batch: '批次号',
      failedTries: '连续错误',
      operators: '操作员',
      count: '数量',
      events: '条数',
      form: '格式',
      scope: '范围',
      billId: '账单编号',
      partId: '付款编号',
      hostBatch: '主机批次号',
      adopted: '已采用',
      step: '步骤',
      head: '链头',
    },
    values: { open: '开班', closed: '已交接', none: '无', acts: '人员与设置', all: '全部' },
  },
  en: {
    title: 'Audit trail',
    menuNote: 'Who, when, what, from which state to which (administrator)',
    scope: 'Scope',
    scopes: { acts: 'People and settings', all: 'Everything, payments too' },
    person: 'Operator',
    kind: 'Event',
    anyKind: 'Every event',
    day: 'Day',
    text: 'Text',
    textHint: 'Reason, amount in fen, payment …',
    loading: 'Searching',
    failed: 'The audit trail cannot be shown now',
    again: 'Try again',
    empty: 'Nothing was found',
    emptyHint: 'Change the search, or look at everything.',
    earlier: 'Earlier events',
    searchOn: 'Search further back',
    end: 'There is nothing earlier',
    copyAs: { csv: 'Copy as CSV', json: 'Copy as JSON' },
    copying: 'Copying',
    copied: (events, file) => `${events} events copied: ${file}`,
    by: (operator) => `Operator ${operator}`,
    allowedBy: (supervisor) => `allowed by ${supervisor}`,
    to: (operator) => `about ${operator}`,
    itself: 'The counter',
    number: (seq) => `No. ${seq}`,
    nothing: 'empty',
    wordsFor: {
      'go-on-while-unresolved': 'Going on while a result is unknown',
      'close-unresolved': 'Closing by hand',
      reprint: 'Reprint',
      'cash-out': 'Cash out',
      'hand-over': 'Hand-over for another',
      'release-journal': 'Release after a restore',
      'close-difference': 'Close a difference',
      'change-devices': 'Changing devices',
      'bill-part-back': 'Giving back a part of a bill',
      'bill-part-aside': 'Setting aside a part of a bill',
      'price-list': 'Bringing in a price list',
    },
    names: {
      for: 'Authorised',
      changes: 'Changes',
      name: 'Name',
      disabled: 'Disabled',
      shift: 'Shift',
      floatMinor: 'Float',
      floatChecked: 'Counted',
      expectedMinor: 'Cash expected',
      countedMinor: 'Cash counted',
      differenceMinor: 'Difference',
      takenMinor: 'Taken',
      changeMinor: 'Change',
      cashier: 'Cashier',
      report: 'Report',
      payment: 'Payment',
      voucher: 'Voucher',
      batch: 'Batch',
      failedTries: 'Wrong in a row',
      operators: 'Operators',
      count: 'Number',
      events: 'Events',
      form: 'Form',
      scope: 'Scope',
      billId: 'Bill',
      partId: 'Part',
      hostBatch: 'Batch at the host',
      adopted: 'Adopted',
      step: 'Step',
      head: 'Head of the chain',
    },
    values: { open: 'open', closed: 'handed over', none: 'none', acts: 'People and settings', all: 'Everything' },
  },
} satisfies Record<Language, AuditWords>;

export const useAuditWords = (): AuditWords => AUDIT_WORDS[useLanguage()];
