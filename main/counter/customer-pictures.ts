/**
 * What the customer reads on the pole display at each moment of a payment: the amount, and how it ended. Pure, and small on purpose:
 * no card number, no reason of a refusal, nothing that is the cashier's or the cardholder's alone.
 */
import type { DisplayLine, DisplayPicture } from '../../native-drivers/customer-display/role.ts';
import { assertNever } from '../domain/assert-never.ts';
import { formatMinor } from '../domain/money.ts';
import { resultOf } from '../sale/row.ts';
import type { Sale } from '../sale/sale.ts';

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

export function customerPicture(sale: Sale | undefined): DisplayPicture {
  if (sale === undefined) return IDLE_PICTURE;
  const { opening } = sale.kept;
  const outcome = 'outcome' in sale.kept ? sale.kept.outcome : undefined;
  const amount = amountLine(outcome?.approvedMinor ?? opening.amountMinor);
  const result = resultOf(sale);
  switch (result) {
    case undefined:
      return {
        upper: opening.kind === 'sale' ? line('应付 TOTAL', 'TOTAL') : line('撤销 VOID', 'VOID'),
        lower: amount,
      };
    case 'approved':
      return { upper: line('谢谢惠顾 THANK YOU', 'THANK YOU'), lower: amount };
    case 'declined':
      return { upper: line('交易未成功 DECLINED', 'DECLINED'), lower: amount };
    case 'abandoned':
    case 'reversed':
      return { upper: line('交易已取消 CANCELLED', 'CANCELLED'), lower: amount };
    // Nobody knows yet whether the money moved: the customer is asked to wait, and told nothing that may be wrong.
    case 'unknown':
      return { upper: line('请稍候 PLEASE WAIT', 'PLEASE WAIT'), lower: amount };
    default:
      return assertNever(result);
  }
}

const amountLine = (amountMinor: number): DisplayLine =>
  line(`￥${formatMinor(amountMinor)}`, `CNY ${formatMinor(amountMinor)}`, 'right');
