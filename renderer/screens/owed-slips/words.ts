/** The sentences of the owed slips in both languages; a language that lacks one does not compile. */
import type { Language, OwedSlip } from '../../../preload/contract/words.ts';
import { useLanguage } from '../../wording/use-words.ts';

export interface OwedSlipsWords {
  readonly title: string;
  readonly lead: string;
  readonly nothing: string;
  readonly what: Readonly<Record<OwedSlip, string>>;
  readonly voucher: string;
  readonly batch: string;
  readonly neverTried: string;
  readonly isCopy: string;
  readonly interrupted: string;
  readonly print: string;
  readonly printSecond: string;
  readonly printing: string;
  readonly giveUp: string;
  readonly printAll: (count: number) => string;
  readonly stop: string;
  readonly printed: string;
  readonly more: (count: number) => string;
  readonly giveUpTitle: string;
  readonly giveUpNote: string;
  readonly reason: string;
  readonly reasons: readonly string[];
  readonly otherReason: string;
  readonly confirmGiveUp: string;
}

export const OWED_SLIPS_WORDS = {
  'zh-CN': {
    title: '待补打',
    lead: '这些单据还没有打出来。款项都不受影响；打印机恢复后也不会自动打印，请逐张决定。',
    nothing: '没有待补打的单据',
    what: {
      merchant: '商户存根',
      cardholder: '持卡人存根',
      settlement: '结算总计单',
      fault: '故障单',
      'hand-over': '交接班单',
      'z-report': '日结报表',
      notice: '终端变更通知',
      bill: '收银小票',
    },
    voucher: '凭证号',
    batch: '批次号',
    neverTried: '还没有打印过',
    isCopy: '纸上可能已有一部分，补打时注明重打印',
    interrupted: '打印时断电',
    print: '打印',
    printSecond: '备用打印机',
    printing: '正在打印',
    giveUp: '不再打印',
    printAll: (count) => `逐张全部打印（${count} 张）`,
    stop: '打完这张就停',
    printed: '已打印',
    more: (count) => `另有 ${count} 张，处理完以上各张后列出`,
    giveUpTitle: '不再打印这张单据？',
    giveUpNote: '原因记入日志。以后仍可在历史里重打印签购单。',
    reason: '原因',
    reasons: ['持卡人已离开，不需要', '已手工开单', '已用其他方式留存'],
    otherReason: '其他原因',
    confirmGiveUp: '确认不再打印',
  },
  en: {
    title: 'Owed slips',
    lead: 'These are not on paper yet. No money hangs on them. They never print by themselves, not even when the printer is back: decide one by one.',
    nothing: 'No slip is owed',
    what: {
      merchant: 'Merchant copy',
      cardholder: 'Cardholder copy',
      settlement: 'Settlement totals',
      fault: 'Fault slip',
      'hand-over': 'Shift hand-over',
      'z-report': 'Z report',
      notice: 'Terminal change notice',
      bill: 'Sales receipt',
    },
    voucher: 'Voucher',
    batch: 'Batch',
    neverTried: 'not tried yet',
    isCopy: 'Part of it may be on paper: it will say that it is a duplicate',
    interrupted: 'cut off by a power cut',
    print: 'Print',
    printSecond: 'Second printer',
    printing: 'Printing',
    giveUp: 'Give up',
    printAll: (count) => `Print all, one by one (${count})`,
    stop: 'Stop after this one',
    printed: 'Printed',
    more: (count) => `${count} more are listed when these are through`,
    giveUpTitle: 'Give this slip up?',
    giveUpNote: 'The reason goes into the journal. A payment’s slip can still be reprinted from History.',
    reason: 'Reason',
    reasons: ['Customer has left and needs none', 'Written by hand', 'Kept in another way'],
    otherReason: 'Another reason',
    confirmGiveUp: 'Give up',
  },
} satisfies Record<Language, OwedSlipsWords>;

export const useOwedSlipsWords = (): OwedSlipsWords => OWED_SLIPS_WORDS[useLanguage()];
