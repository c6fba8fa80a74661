/** Why a refund, a pre-authorisation's follower, a tip or an offline sale was refused, in both languages; nothing had been sent. */
import type { RefusalCode } from '../../preload/contract/words.ts';
import type { RefusalWords } from './wording.ts';

export type KindRefusal = Extract<
  RefusalCode,
  | 'original-unknown'
  | 'wrong-original'
  | 'already-refunded'
  | 'already-adjusted'
  | 'already-completed'
  | 'refund-too-large'
  | 'refund-in-batch-use-void'
  | 'refund-unresolved'
  | 'original-not-told'
  | 'preauth-over-115'
  | 'amount-needed'
  | 'tip-not-allowed'
  | 'tip-by-code'
  | 'tip-over-limit'
  | 'offline-not-allowed'
  | 'offline-too-large'
  | 'offline-too-many'
  | 'kind-not-in-profile'
>;

type Table = Readonly<Record<KindRefusal, RefusalWords>>;

const nothingZh = '没有发生交易，未扣款。';
const zh = (what: string, todo: string, money: string = nothingZh): RefusalWords => ({ what, money, todo });
const nothingEn = 'No payment was made; no money moved.';
const en = (what: string, todo: string, money: string = nothingEn): RefusalWords => ({ what, money, todo });

export const KIND_REFUSALS_ZH_CN: Table = {
  'original-unknown': zh('没有找到原交易。', '请核对签购单上的参考号或授权码，以及日期。'),
  'wrong-original': zh('原交易的种类不对，不能这样办理。', '请核对原交易，另选一笔。'),
  'already-refunded': zh('原交易已有退货，不能再撤销或调整。', '剩余金额请办理退货。'),
  'already-adjusted': zh('原交易已做过调整，不能撤销。', '请在结算以后办理退货。'),
  'already-completed': zh('这笔预授权已经完成。', '要重新完成，请先撤销上一笔预授权完成。'),
  'refund-too-large': zh('超退货额度', '退货金额不能超过原交易尚可退的金额。'),
  'refund-in-batch-use-void': zh('原交易在本批次内，全额退回请办理撤销。', '请改用撤销；部分退回才用退货。'),
  'refund-unresolved': zh(
    '这笔消费有一笔退货结果未知。',
    '请先凭对账单由主管核实并关闭那笔退货。',
    '那笔退货可能已退给持卡人；本次没有退款。',
  ),
  'original-not-told': zh('原交易还没有上送到银行主机，不能退货。', '请等它上送以后再办；空闲时会自动上送。'),
  'preauth-over-115': zh('完成金额超过预授权金额的 115%。', '请减少金额，或先追加预授权。'),
  'amount-needed': zh('手工输入的原交易需要金额。', '请输入签购单上的金额。'),
  'tip-not-allowed': zh('本机不收小费，也不能上调金额。', '请按原金额收款。'),
  'tip-by-code': zh('扫码付款不能加小费。', '小费请另收一笔，或收现金。', '原来的付款没有变动。'),
  'tip-over-limit': zh('小费或调整超过上限。', '请减少金额；上限见设置页。'),
  'offline-not-allowed': zh('本机不做离线交易。', '请联机收款，或换一种付款方式。'),
  'offline-too-large': zh('金额超过离线交易上限。', '请联机收款，或换一种付款方式。'),
  'offline-too-many': zh('等待上送的离线交易已满。', '请等它们上送到银行主机后再办。'),
  'kind-not-in-profile': zh('银行没有开通这种交易。', '请换一种方式办理。'),
};

export const KIND_REFUSALS_EN: Table = {
  'original-unknown': en('The original payment was not found.', 'Check reference or code and the date on its slip.'),
  'wrong-original': en('The original is of the wrong kind for this.', 'Check it, or choose another payment.'),
  'already-refunded': en('Part of that sale has been refunded.', 'Refund what is left instead.'),
  'already-adjusted': en('That sale has been adjusted and cannot be voided.', 'Refund it after settlement.'),
  'already-completed': en('That pre-authorisation has been completed.', 'Void the completion first to complete again.'),
  'refund-too-large': en('More than may be refunded.', 'Refund at most what is left of the sale.'),
  'refund-in-batch-use-void': en('That sale is of this batch.', 'Void it; a refund is for a part of it.'),
  'refund-unresolved': en(
    'A refund of that sale is unresolved.',
    'Have the supervisor close it against the statement first.',
    'That refund may have reached the customer; this one was not sent.',
  ),
  'original-not-told': en(
    'The bank has not been told of that payment yet.',
    'Wait until it has been sent; idle moments do that.',
  ),
  'preauth-over-115': en('More than 115% of the pre-authorisation.', 'Take less, or add to the hold first.'),
  'amount-needed': en('A typed original needs its amount.', 'Enter the amount on its slip.'),
  'tip-not-allowed': en('This terminal takes no tips and no upward adjustments.', 'Take the amount as it is.'),
  'tip-by-code': en(
    'A payment by code takes no tip.',
    'Take the tip as a payment of its own, or in cash.',
    'The payment stands as it is.',
  ),
  'tip-over-limit': en('The tip or adjustment is above the limit.', 'Take less; the limit is on the Settings page.'),
  'offline-not-allowed': en('This terminal takes no offline sales.', 'Go online, or take another way to pay.'),
  'offline-too-large': en('Above the limit of an offline sale.', 'Go online, or take another way to pay.'),
  'offline-too-many': en('Too many offline payments wait for the bank.', 'Wait until they have been sent.'),
  'kind-not-in-profile': en('The bank has not opened this kind of payment.', 'Take another way.'),
};
