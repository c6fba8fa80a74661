/** Who pays, on a slip: the card's number, or the payment code under its mask with its wallet; and the voucher number as a bar code. Pure. */
import type { PrintLine } from '../../native-drivers/receipt-printer/print-document.ts';
import { type SlipColumns, type SlipFacts, WALLET_CAPTIONS } from './slip-facts.ts';
import { bold, captioned, text } from './slip-parts.ts';

type PayerFacts = Partial<Pick<SlipFacts, 'maskedPan' | 'entryLetter' | 'byCode'>>;

export function payerLines({ maskedPan, entryLetter, byCode }: PayerFacts, columns: SlipColumns): readonly PrintLine[] {
  const number = maskedPan === undefined ? '' : `${maskedPan}${entryLetter === undefined ? '' : ` /${entryLetter}`}`;
  if (byCode === undefined) return [text('卡号(CARD NO):'), bold(number)];
  const wallet =
    byCode.wallet === undefined ? [] : captioned(columns, '付款方式(PAID BY)', WALLET_CAPTIONS[byCode.wallet]);
  return [...wallet, text('付款码(PAYMENT CODE):'), bold(number)];
}

/** 付款凭证号 in figures and as Code 128 (unionpay-pos 2.10): void and refund can be begun from it. */
export function voucherNumberLines({ voucherNumber }: Pick<SlipFacts, 'voucherNumber'>): readonly PrintLine[] {
  if (voucherNumber === undefined || !/^[ -~]{1,40}$/.test(voucherNumber)) return [];
  return [text('付款凭证号(PAYMENT VOUCHER NO):'), text(voucherNumber), { kind: 'code128', data: voucherNumber }];
}
