/** What a report's paper calls things, both languages beside each other as on every slip. A word that is not listed stands as it is. */
import { TENDER_CAPTIONS } from './shift-slip.ts';
import { TRANSACTION_CAPTIONS } from './slip-facts.ts';

const RESULTS: Readonly<Record<string, string>> = {
  approved: '成功 APPROVED',
  declined: '失败 DECLINED',
  unknown: '未知 UNKNOWN',
  reversed: '已冲正 REVERSED',
  abandoned: '已放弃 ABANDONED',
};

const RISK_RULES: Readonly<Record<string, string>> = {
  'stop-list': '止付名单 STOP LIST',
  'same-card': '同卡重复 SAME CARD',
  'wrong-pin': '密码错误 WRONG PIN',
  insufficient: '余额不足 INSUFFICIENT',
  declines: '连续失败 DECLINES',
  'many-cards': '多卡尝试 MANY CARDS',
  'balance-habit': '频繁查余额 BALANCES',
  'under-limit': '贴近限额 UNDER LIMIT',
  fallback: '降级 FALLBACK',
};

const RISK_EFFECTS: Readonly<Record<string, string>> = {
  warn: '提示 WARNED',
  supervisor: '须授权 HELD',
  block: '拦截 BLOCKED',
};

const WORDS: Readonly<Record<string, string>> = {
  ...TRANSACTION_CAPTIONS,
  'go-on-while-unresolved': '未结清时继续 GO ON',
  'close-unresolved': '结清未知 CLOSE UNKNOWN',
  reprint: '重打印 REPRINT',
  'cash-out': '取现金 CASH OUT',
  'bill-part-back': '退回一笔 PART BACK',
  'bill-part-aside': '搁置一笔 PART ASIDE',
  'price-list': '价目 PRICE LIST',
  'hand-over': '代交班 HAND-OVER',
  'release-journal': '恢复流水 RELEASE',
  'close-difference': '关闭差异 CLOSE DIFF',
  'change-devices': '改设备 DEVICES',
  risk: '风险放行 RISK',
};

const ORGANISATIONS: Readonly<Record<string, string>> = { '': '未注明 NOT NAMED', CUP: '银联 CUP' };

const captionIn =
  (captions: Readonly<Record<string, string>>) =>
  (word: string): string =>
    captions[word] ?? word;

const datePart = (text: string): string => (text === '' ? '未注明 NOT NAMED' : `${text.slice(0, 2)}/${text.slice(2)}`);

export const reportCaptions = {
  kind: captionIn(TRANSACTION_CAPTIONS),
  tender: captionIn(TENDER_CAPTIONS),
  result: captionIn(RESULTS),
  organisation: captionIn(ORGANISATIONS),
  risk: (rule: string, effect: string): string => `${captionIn(RISK_RULES)(rule)} ${captionIn(RISK_EFFECTS)(effect)}`,
  word: (what: string, supervisor: string): string => `${supervisor} ${captionIn(WORDS)(what)}`,
  operator: (operator: string): string => `操作员 OPERATOR ${operator}`,
  hour: (hour: string): string => `${hour}:00-${hour}:59`,
  batch: (batch: string): string => (batch === '' ? '无批次 NO BATCH' : batch),
  day: (day: string): string => `${day.slice(0, 4)}/${day.slice(4, 6)}/${day.slice(6)}`,
  settlementDate: datePart,
} as const;
