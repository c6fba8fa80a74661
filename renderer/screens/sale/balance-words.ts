/** What cashier and customer read around a balance, in both languages. */
import type { Language } from '../../../preload/contract/words.ts';
import { useLanguage } from '../../wording/use-words.ts';

export interface BalanceWords {
  readonly turn: string;
  readonly show: string;
  readonly seen: string;
  readonly owed: string;
  readonly print: string;
  readonly printed: string;
  readonly clear: string;
  /** On the blank paper: the figure is on no slip of the screen, only on the one that is printed. */
  readonly slip: string;
}

export const BALANCE_WORDS = {
  'zh-CN': {
    turn: '余额已查到。请把屏幕转向顾客，再按 Enter。',
    show: '显示余额',
    seen: '请顾客查看。看完按 Enter 清屏。',
    owed: '这张卡有欠款。看完按 Enter 清屏。',
    print: '打印',
    printed: '余额单已打印',
    clear: '清屏',
    slip: '余额只给持卡人看，需要时再打印',
  },
  en: {
    turn: 'The balance is here. Turn the screen to the customer, then press Enter.',
    show: 'Show the balance',
    seen: 'For the customer to see. Enter clears the screen.',
    owed: 'The holder owes this amount. Enter clears the screen.',
    print: 'Print',
    printed: 'The balance is printed',
    clear: 'Clear the screen',
    slip: 'The balance is the customer’s: printed only on demand',
  },
} satisfies Record<Language, BalanceWords>;

export const useBalanceWords = (): BalanceWords => BALANCE_WORDS[useLanguage()];
