/** What the signature pad says, on the customer's window and on the cashier's own screen alike, in both languages. */
import type { Language } from '../../preload/contract/words.ts';

export interface SigningWords {
  readonly title: string;
  readonly code: string;
  readonly card: string;
  readonly field: string;
  readonly again: string;
  readonly done: string;
  readonly paper: string;
  readonly tooLittle: string;
  readonly failed: string;
}

export const SIGNING_WORDS: Readonly<Record<Language, SigningWords>> = {
  'zh-CN': {
    title: '请签名',
    code: '交易特征码',
    card: '卡号',
    field: '签名区：请用手指、笔或鼠标签名',
    again: '重签',
    done: '签好了',
    paper: '改用纸质签名',
    tooLittle: '请签全名，再按“签好了”。',
    failed: '没有收到签名，请再按一次，或改用纸质签名。',
  },
  en: {
    title: 'Please sign',
    code: 'Code',
    card: 'Card',
    field: 'Sign here with finger, pen or mouse',
    again: 'Again',
    done: 'Done',
    paper: 'Sign on paper',
    tooLittle: 'Please sign your full name, then press Done.',
    failed: 'The signature did not arrive. Press Done again, or sign on paper.',
  },
};
