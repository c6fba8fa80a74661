/**
 * Whose payment code a scanned number looks like, by the prefixes that the schemes have published. A hint for the cashier's eye
 * alone: the acquirer routes (peripherals 5.3). It must never be read as a card: a card number may begin with 62 as well.
 */
export type PaymentScheme = 'wechat' | 'alipay' | 'unionpay';

interface PaymentCodeRow {
  readonly scheme: PaymentScheme;
  readonly pattern: RegExp;
  readonly reference: string;
}

/** No number fits two rows: the first two digits differ. */
export const PAYMENT_CODES: readonly PaymentCodeRow[] = [
  {
    scheme: 'wechat',
    pattern: /^1[0-5]\d{16}$/,
    reference: 'WeChat Pay, payment by auth code: 18 digits from 10 to 15; peripherals 5.3',
  },
  {
    scheme: 'alipay',
    pattern: /^(?:2[5-9]|30)\d{14,22}$/,
    reference: 'Alipay, alipay.trade.pay auth_code: 16 to 24 digits from 25 to 30; peripherals 5.3',
  },
  {
    scheme: 'unionpay',
    pattern: /^62\d{17}$/,
    reference: 'UnionPay QR, payer code: 19 digits from 62; peripherals 5.3',
  },
];

/** The scheme a code looks like, or undefined. */
export function paymentSchemeOf(text: string): PaymentScheme | undefined {
  return PAYMENT_CODES.find(({ pattern }) => pattern.test(text))?.scheme;
}
