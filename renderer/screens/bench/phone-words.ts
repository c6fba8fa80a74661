/** What stands on the customer's phone of the bench, in both languages. */
import type { BenchAction } from '../../../preload/contract/contract.ts';
import type { Language } from '../../../preload/contract/words.ts';

interface PhoneWords {
  readonly phone: string;
  readonly showCode: string;
  readonly madeUp: string;
  readonly asked: string;
  readonly typing: string;
  readonly words: Readonly<Record<Extract<BenchAction, { act: 'phone' }>['word'], string>>;
}

export const PHONE_WORDS: Readonly<Record<Language, PhoneWords>> = {
  'zh-CN': {
    phone: '手机',
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
    showCode: 'Hold a payment code to the scanner:',
    madeUp: 'Codes whose end is known',
    asked: 'Confirm the payment',
    typing: 'Typing the password',
    words: {
      scan: "Scan the shop's code",
      pay: 'Pay',
      'pay-later': 'Type the password after a while',
      refuse: 'Refuse',
      offline: 'Lose the network',
      online: 'Network again',
    },
  },
};
