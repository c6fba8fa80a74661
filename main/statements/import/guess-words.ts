/** Words that statements are known to use for their columns, kinds and cards, in Chinese and English: what a guess begins with. */
import type { CardKind, LineKind } from '../statement-line.ts';
import type { Meaning } from './profile.ts';

/** In order: the first that fits a heading in small letters without blanks. */
export const MEANING_WORDS: readonly (readonly [Meaning, RegExp])[] = [
  ['settlementDate', /^(清算|结算|入账|到账)(日期|日)|^(settlement|value|posting)date/],
  ['net', /清算金额|结算金额|净额|到账金额|实收|入账金额|^net|settle(ment|d)amount/],
  ['fee', /手续费|服务费|佣金|扣费|^fee|commission|mdr|^charge/],
  ['cardKind', /卡类|卡种|借贷记|cardtype|cardkind|funding/],
  ['organisation', /卡组织|卡品牌|品牌|scheme|brand|network/],
  ['card', /卡号|账号|cardn|^card$|^pan|accountn/],
  ['merchant', /商户(号|编号|代码)|^merchant(id|no|number)?$|^mid$/],
  ['terminal', /终端|^terminal|^tid$/],
  ['batch', /批次|^batch/],
  ['rrn', /参考号|检索|^rrn|reference|^refno/],
  ['authCode', /授权|^auth|approvalcode/],
  ['stan', /凭证|流水|跟踪号|^stan$|trace|voucher/],
  ['direction', /借贷|收支|方向|direction|^d\/?c$|^dr\/?cr$/],
  ['kind', /交易(类型|种类|类别)|业务类型|^(transaction|txn|trans)?(type|kind)$/],
  ['date', /交易日期?$|交易日期时间|交易时间|^日期|^(transaction|txn|trans)?(date|datetime|timestamp|day$)/],
  ['time', /时间|time/],
  ['gross', /交易金额|^金额|消费金额|amount|^gross|^sum$/],
];

export const KIND_WORDS: Readonly<Record<string, LineKind>> = {
  消费: 'sale',
  扫码支付: 'sale',
  消费撤销: 'void',
  撤销: 'void',
  退货: 'refund',
  退款: 'refund',
  预授权完成: 'completion',
  预授权完成撤销: 'completion-void',
  冲正: 'reversal',
  拒付: 'chargeback',
  服务费: 'fee',
  入账: 'payout',
  Sale: 'sale',
  SALE: 'sale',
  Purchase: 'sale',
  Void: 'void',
  VOID: 'void',
  Refund: 'refund',
  REFUND: 'refund',
  Reversal: 'reversal',
  Chargeback: 'chargeback',
};

export const CARD_WORDS: Readonly<Record<string, CardKind>> = {
  借记卡: 'debit',
  贷记卡: 'credit',
  信用卡: 'credit',
  准贷记卡: 'credit',
  预付费卡: 'prepaid',
  二维码: 'code',
  Debit: 'debit',
  Credit: 'credit',
  Prepaid: 'prepaid',
};

export const TOTAL_WORDS: readonly string[] = ['合计', '总计', '小计', 'TOTAL', 'Total', 'SUBTOTAL', 'Subtotal'];
