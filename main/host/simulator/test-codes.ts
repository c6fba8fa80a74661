/**
 * Payment codes of training and tests: made-up numbers under the prefixes of the wallets, each with one payer behind it. Any other code
 * of a right form waits for the phone of the training bench.
 */
import type { Mischief } from './faults.ts';
import type { Payer } from './ledger-entry.ts';

export interface TestCode {
  readonly id: string;
  readonly code: string;
  /** F39 of the sale; 09 waits for the payer. */
  readonly answer: string;
  readonly payer?: Payer;
  readonly mischief?: Mischief;
  readonly label: { readonly zh: string; readonly en: string };
}

const PENDING = '09';

export const testCodes: readonly TestCode[] = [
  { id: 'code-pays', code: '6214500000000000011', answer: '00', label: { zh: '付款成功', en: 'pays at once' } },
  {
    id: 'code-password',
    code: '284500000000000022',
    answer: PENDING,
    payer: 'pays-when-asked',
    label: { zh: '顾客输入密码后付款', en: 'pays after the payer has typed a password' },
  },
  {
    id: 'code-refuses',
    code: '134500000000000033',
    answer: PENDING,
    payer: 'refuses-when-asked',
    label: { zh: '顾客在手机上拒绝', en: 'the payer refuses on the phone' },
  },
  {
    id: 'code-waits',
    code: '284500000000000044',
    answer: PENDING,
    payer: 'by-hand',
    label: { zh: '等待顾客，由手机决定', en: 'waits until the phone decides' },
  },
  {
    id: 'code-no-funds',
    code: '6214500000000000055',
    answer: '51',
    label: { zh: '余额不足（51）', en: 'insufficient funds (51)' },
  },
  {
    id: 'code-answer-lost',
    code: '134500000000000066',
    answer: '00',
    mischief: 'answer-lost',
    label: { zh: '已付款，应答丢失', en: 'pays, and the answer is lost' },
  },
  {
    id: 'code-lost-waiting',
    code: '284500000000000077',
    answer: PENDING,
    payer: 'pays-when-asked',
    mischief: 'answer-lost',
    label: { zh: '应答丢失，顾客稍后付款', en: 'the answer is lost, the payer pays later' },
  },
  {
    id: 'code-silent',
    code: '134500000000000088',
    answer: '00',
    mischief: 'silent',
    label: { zh: '主机没有收到', en: 'host never hears it' },
  },
];

/** UnionPay 62, Alipay 25 to 30, WeChat Pay 10 to 15. */
const CODE = /^(62\d{17}|(2[5-9]|30)\d{14,22}|1[0-5]\d{16})$/;

export const isPaymentCode = (code: string): boolean => CODE.test(code);
