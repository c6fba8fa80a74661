/** What keys other than F1 to F12 do, in both languages, for the sheet of F1. */
import type { Language } from '../../../preload/contract/words.ts';
import { useLanguage } from '../../wording/use-words.ts';

export interface KeyWords {
  readonly function: string;
  readonly more: string;
  readonly bill: string;
  readonly always: string;
  readonly keys: readonly { readonly caps: readonly string[]; readonly does: string }[];
}

export const KEY_WORDS = {
  'zh-CN': {
    function: '功能键',
    more: 'F5 之后按数字',
    bill: '账单（F6）',
    always: '其他键，在每一页都一样',
    keys: [
      { caps: ['0', '…', '9'], does: '输入金额、凭证号或密码；上一笔结束后可直接输入下一笔' },
      { caps: ['Enter'], does: '确认，进到下一步' },
      { caps: ['Esc'], does: '清除，返回，取消' },
      { caps: ['⌫'], does: '退一位' },
      { caps: ['Del'], does: '金额清零' },
      { caps: ['↑', '↓'], does: '在列表里选择' },
      { caps: ['Ins'], does: '退货、预授权后续：照旧签购单输入' },
      { caps: ['P'], does: '退货：只退一部分；余额：打印' },
    ],
  },
  en: {
    function: 'Function keys',
    more: 'F5, then a digit',
    bill: 'On a bill (F6)',
    always: 'Other keys, the same on every page',
    keys: [
      { caps: ['0', '…', '9'], does: 'Amount, voucher or password; after a payment, the next amount at once' },
      { caps: ['Enter'], does: 'Confirm and go on' },
      { caps: ['Esc'], does: 'Clear, back, cancel' },
      { caps: ['⌫'], does: 'Take one digit back' },
      { caps: ['Del'], does: 'Amount to zero' },
      { caps: ['↑', '↓'], does: 'Choose in a list' },
      { caps: ['Ins'], does: 'Refund and what follows a hold: type from an old slip' },
      { caps: ['P'], does: 'Refund: a part only; balance: print' },
    ],
  },
} satisfies Record<Language, KeyWords>;

export const useKeyWords = (): KeyWords => KEY_WORDS[useLanguage()];
