/** What stands on the customer's phone of the bench, in both languages. */
import type { BenchAction } from '../../../preload/contract/contract.ts';
import type { Language } from '../../../preload/contract/words.ts';

interface PhoneWords {
  readonly phone: string;
  readonly ownWindow: string;
  /** Beside the phone's own window: no wallet is opened by it. */
  readonly training: string;
  readonly languages: string;
  readonly showCode: string;
  readonly madeUp: string;
  readonly asked: string;
  readonly typing: string;
  readonly words: Readonly<Record<Extract<BenchAction, { act: 'phone' }>['word'], string>>;
}

export const PHONE_WORDS: Readonly<Record<Language, PhoneWords>> = {
  'zh-CN': {
    phone: '手机',
    ownWindow: '在单独的窗口里打开手机',
    training: '训练用的手机，不会动真钱。',
    languages: '语言',
    showCode: '把付款码对准扫码枪：',
    madeUp: '定好结果的付款码',
    asked: '请确认付款',
    typing: '正在输入密码',
    words: {
      scan: '扫商户的二维码',
      pay: '确认付款',
      'pay-later': '过一会儿再输密码',
      refuse: '拒绝',
      offline: '关闭网络',
      online: '打开网络',
    },
  },
  en: {
    phone: 'Phone',
    ownWindow: 'Open the phone in a window of its own',
    training: 'A phone for training: no real money moves.',
    languages: 'Language',
    showCode: 'Hold a payment code to the scanner:',
    madeUp: 'Codes whose end is known',
    asked: 'Confirm the payment',
    typing: 'Typing the password',
    words: {
      scan: 'Scan the shop’s code',
      pay: 'Pay',
      'pay-later': 'Type the password after a while',
      refuse: 'Refuse',
      offline: 'Lose the network',
      online: 'Network again',
    },
  },
};
