/**
 * What the customer reads on the pole display at each moment of a payment: the amount, and how it ended. Pure, and small on purpose:
 * no card number, no reason of a refusal, nothing that is the cashier's or the cardholder's alone.
 */
import type { DisplayLine, DisplayPicture } from '../../native-drivers/customer-display/role.ts';
import { formatMinor } from '../domain/money.ts';
import { kindRow, type PaymentKind } from '../domain/payment-kinds.ts';
import type { SalePicture } from '../sale/parts.ts';
import { type CustomerMoment, momentOf } from './customer-moment.ts';

const line = (text: string, plain: string, align: DisplayLine['align'] = 'left'): DisplayLine => ({
  text,
  plain,
  align,
});
const NOTHING = line('', '');

export const IDLE_PICTURE: DisplayPicture = { upper: line('欢迎光临 WELCOME', 'WELCOME', 'center'), lower: NOTHING };
/** Both ends of both lines, so that a cut or shifted line is seen. */
export const TRIAL_PICTURE: DisplayPicture = {
  upper: line('[欢迎光临  WELCOME ]', '[  TEST  LINE  1   ]'),
  lower: line('[1234567890 ￥12.34]', '[  TEST  LINE  2   ]'),
};

/** The moment in two lines: what to do or how it ended, and the amount. */
const WORDS: Record<Exclude<CustomerMoment, 'idle' | 'present-card'>, DisplayLine> = {
  'card-again': line('请重试 TRY AGAIN', 'TRY AGAIN'),
  'insert-card': line('请插卡 INSERT CARD', 'INSERT CARD'),
  'see-phone': line('请看手机 SEE PHONE', 'SEE PHONE'),
  'ask-cashier': line('请看收银员 ASK STAFF', 'ASK STAFF'),
  'leave-card': line('请勿拔卡 LEAVE CARD', 'LEAVE CARD'),
  'look-at-pad': line('请看密码键盘 SEE PAD', 'SEE THE PIN PAD'),
  wait: line('请稍候 PLEASE WAIT', 'PLEASE WAIT'),
  sign: line('请签名 PLEASE SIGN', 'PLEASE SIGN'),
  'open-code': line('付款码 SHOW CODE', 'SHOW YOUR CODE'),
  'scan-code': line('请扫码 SCAN TO PAY', 'SCAN TO PAY'),
  'confirm-phone': line('请看手机 SEE PHONE', 'SEE PHONE'),
  approved: line('谢谢惠顾 THANK YOU', 'THANK YOU'),
  declined: line('交易未成功 DECLINED', 'DECLINED'),
  // Nobody knows yet whether the money moved, and the customer is told just that.
  unknown: line('结果未知 PLEASE WAIT', 'RESULT UNKNOWN: WAIT'),
  reversed: line('交易已取消 CANCELLED', 'CANCELLED'),
  cancelled: line('交易已取消 CANCELLED', 'CANCELLED'),
};
/** What is being done, while a card is awaited. */
const KINDS: Record<PaymentKind, DisplayLine> = {
  sale: line('应付 TOTAL', 'TOTAL'),
  void: line('撤销 VOID', 'VOID'),
  refund: line('退货 REFUND', 'REFUND'),
  preauth: line('预授权 HOLD', 'HOLD'),
  'add-preauth': line('追加预授权 HOLD MORE', 'HOLD MORE'),
  'preauth-void': line('预授权撤销 RELEASE', 'RELEASE'),
  completion: line('应付 TOTAL', 'TOTAL'),
  'completion-advice': line('应付 TOTAL', 'TOTAL'),
  'completion-void': line('撤销 VOID', 'VOID'),
  balance: line('余额查询 BALANCE', 'BALANCE'),
  'offline-sale': line('应付 TOTAL', 'TOTAL'),
  adjustment: line('应付 TOTAL', 'TOTAL'),
};
const TAKE_CARD = line('请取卡 TAKE CARD', 'TAKE CARD');

export interface CustomerPictureFacts {
  readonly picture: Pick<SalePicture, 'sale' | 'progress'> | undefined;
  readonly isSigning: boolean;
  /** The used card is still in the slot and may leave. */
  readonly takeCard: boolean;
  /** What remains of the bill on the cashier's screen, in minor units; absent where there is none. */
  readonly toPayMinor?: number;
}

export function customerPicture({ picture, isSigning, takeCard, toPayMinor }: CustomerPictureFacts): DisplayPicture {
  const moment = momentOf(picture, isSigning);
  if (picture === undefined || moment === 'idle')
    return toPayMinor === undefined ? IDLE_PICTURE : { upper: KINDS.sale, lower: amountLine(toPayMinor) };
  const { kept } = picture.sale;
  const outcome = 'outcome' in kept ? kept.outcome : undefined;
  const lower = amountLine(outcome?.approvedMinor ?? kept.opening.amountMinor);
  if (takeCard && moment !== 'sign') return { upper: TAKE_CARD, lower };
  if (moment !== 'present-card') return { upper: WORDS[moment], lower };
  return { upper: KINDS[kept.opening.kind], lower: kindRow(kept.opening.kind).amount === 'none' ? NOTHING : lower };
}

const amountLine = (amountMinor: number): DisplayLine =>
  line(`￥${formatMinor(amountMinor)}`, `CNY ${formatMinor(amountMinor)}`, 'right');
