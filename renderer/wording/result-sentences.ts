/** What each kind of payment has come to and what to do now, in both languages: one table, so that a new kind cannot forget a face. */
import type { PaymentKind, ResultWord } from '../../preload/contract/words.ts';
import type { ResultSentence } from './wording.ts';

type Sentences = Readonly<Record<PaymentKind, Readonly<Record<ResultWord, ResultSentence>>>>;

export const RESULT_SENTENCES_ZH_CN: Sentences = {
  sale: {
    approved: { sentence: '银行主机已批准，日志已记下。', next: '可以交货。' },
    declined: { sentence: '没有批准，未扣款。', next: '请勿交货。' },
    unknown: { sentence: '请求已发出，没有得到明确的应答。', next: '请勿交货，请勿重刷。' },
    reversed: { sentence: '银行主机已撤回这笔交易，款项不入账。', next: '请勿交货；需要时重新收款。' },
    abandoned: { sentence: '没有向银行主机发送请求，未扣款。', next: '需要时重新收款。' },
  },
  void: {
    approved: { sentence: '原交易已撤销，款项退回持卡人账户。', next: '请收回货物或单据。' },
    declined: { sentence: '撤销没有批准，原交易仍然有效。', next: '请勿退款。' },
    unknown: { sentence: '撤销没有得到明确的应答，原交易可能仍然有效。', next: '请勿退款，等待冲正。' },
    reversed: { sentence: '撤销已被撤回，原交易仍然有效。', next: '请勿退款；需要时重新撤销。' },
    abandoned: { sentence: '没有发送撤销，原交易仍然有效。', next: '需要时重新撤销。' },
  },
  refund: {
    approved: { sentence: '退货已批准，款项将退回持卡人账户。', next: '请收回货物，把持卡人存根交给顾客。' },
    declined: { sentence: '退货没有批准，没有退款。', next: '请勿收回货物，看清原因后再办理。' },
    unknown: { sentence: '退货没有得到明确的应答，不会自动重发。', next: '请勿再次退货，由主管与收单行核对后处理。' },
    reversed: { sentence: '退货已被撤回。', next: '需要时重新办理。' },
    abandoned: { sentence: '没有发送退货，没有退款。', next: '需要时重新办理。' },
  },
  preauth: {
    approved: { sentence: '预授权已批准，金额已冻结，尚未扣款。', next: '请保管好授权码。' },
    declined: { sentence: '预授权没有批准，没有冻结金额。', next: '请勿提供服务。' },
    unknown: { sentence: '预授权没有得到明确的应答，金额可能已冻结。', next: '请勿提供服务，等待冲正。' },
    reversed: { sentence: '预授权已被撤回，冻结已解除。', next: '需要时重新办理。' },
    abandoned: { sentence: '没有发送预授权，没有冻结金额。', next: '需要时重新办理。' },
  },
  'add-preauth': {
    approved: { sentence: '追加预授权已批准，冻结金额已增加。', next: '请保管好授权码。' },
    declined: { sentence: '追加没有批准，原预授权仍然有效。', next: '请勿超过原预授权金额。' },
    unknown: { sentence: '追加没有得到明确的应答，冻结金额可能已增加。', next: '等待冲正。' },
    reversed: { sentence: '追加已被撤回，原预授权仍然有效。', next: '需要时重新追加。' },
    abandoned: { sentence: '没有发送追加，原预授权仍然有效。', next: '需要时重新追加。' },
  },
  'preauth-void': {
    approved: { sentence: '预授权已撤销，冻结已解除。', next: '请把持卡人存根交给顾客。' },
    declined: { sentence: '撤销没有批准，预授权仍然有效。', next: '看清原因后再办理。' },
    unknown: { sentence: '撤销没有得到明确的应答，冻结可能仍在。', next: '等待冲正。' },
    reversed: { sentence: '撤销已被撤回，预授权仍然有效。', next: '需要时重新撤销。' },
    abandoned: { sentence: '没有发送撤销，预授权仍然有效。', next: '需要时重新撤销。' },
  },
  completion: {
    approved: { sentence: '预授权已完成，款项已扣。', next: '请把持卡人存根交给顾客。' },
    declined: { sentence: '完成没有批准，未扣款，预授权仍然有效。', next: '看清原因后再办理。' },
    unknown: { sentence: '完成没有得到明确的应答，可能已扣款。', next: '请勿再次完成，等待冲正。' },
    reversed: { sentence: '完成已被撤回，款项不入账，预授权仍然有效。', next: '需要时重新完成。' },
    abandoned: { sentence: '没有发送完成，未扣款。', next: '需要时重新完成。' },
  },
  'completion-advice': {
    approved: { sentence: '完成通知已记下，将送达银行主机。', next: '请把持卡人存根交给顾客。' },
    declined: { sentence: '银行主机没有接受完成通知。', next: '由主管与收单行核对后处理。' },
    unknown: { sentence: '完成通知尚未送达，会再次发送。', next: '无需操作；结算前会送完。' },
    reversed: { sentence: '完成通知已被撤回。', next: '需要时重新办理。' },
    abandoned: { sentence: '没有记下完成通知。', next: '需要时重新办理。' },
  },
  'completion-void': {
    approved: { sentence: '完成已撤销，款项退回持卡人账户。', next: '请把持卡人存根交给顾客。' },
    declined: { sentence: '撤销没有批准，完成仍然有效。', next: '请勿退款。' },
    unknown: { sentence: '撤销没有得到明确的应答，完成可能仍然有效。', next: '请勿退款，等待冲正。' },
    reversed: { sentence: '撤销已被撤回，完成仍然有效。', next: '需要时重新撤销。' },
    abandoned: { sentence: '没有发送撤销，完成仍然有效。', next: '需要时重新撤销。' },
  },
  balance: {
    approved: { sentence: '余额已查到，请顾客查看。', next: '顾客看完后请清屏。' },
    declined: { sentence: '没有查到余额。', next: '看清原因后再办理。' },
    unknown: { sentence: '查询没有得到应答，与款项无关。', next: '需要时重新查询。' },
    reversed: { sentence: '查询已取消。', next: '需要时重新查询。' },
    abandoned: { sentence: '没有发送查询。', next: '需要时重新查询。' },
  },
  'offline-sale': {
    approved: { sentence: '离线交易已记下，将送达银行主机。', next: '可以交货。' },
    declined: { sentence: '银行主机没有接受离线交易。', next: '由主管与收单行核对后处理。' },
    unknown: { sentence: '离线交易尚未送达，会再次发送。', next: '无需操作；结算前会送完。' },
    reversed: { sentence: '离线交易已被撤回。', next: '需要时重新办理。' },
    abandoned: { sentence: '没有记下离线交易。', next: '需要时重新办理。' },
  },
  adjustment: {
    approved: { sentence: '金额已调整，将送达银行主机。', next: '请保管好签购单。' },
    declined: { sentence: '银行主机没有接受调整，原金额仍然有效。', next: '由主管与收单行核对后处理。' },
    unknown: { sentence: '调整尚未送达，会再次发送。', next: '无需操作；结算前会送完。' },
    reversed: { sentence: '调整已被撤回，原金额仍然有效。', next: '需要时重新调整。' },
    abandoned: { sentence: '没有记下调整，原金额仍然有效。', next: '需要时重新调整。' },
  },
};

export const RESULT_SENTENCES_EN: Sentences = {
  sale: {
    approved: { sentence: 'The bank said yes, and the journal has it.', next: 'You may hand over the goods.' },
    declined: { sentence: 'Not approved. No money moved.', next: 'Keep the goods.' },
    unknown: {
      sentence: 'The request was sent and no clean answer came.',
      next: 'Keep the goods; do not swipe again.',
    },
    reversed: {
      sentence: 'The bank has taken the payment back.',
      next: 'Keep the goods; take the payment again if wanted.',
    },
    abandoned: { sentence: 'Nothing was sent. No money moved.', next: 'Start again if wanted.' },
  },
  void: {
    approved: { sentence: 'The sale is void; the money goes back.', next: 'Take back the goods.' },
    declined: { sentence: 'The void was refused; the sale stands.', next: 'Do not pay back.' },
    unknown: {
      sentence: 'The void got no clean answer; the sale may still stand.',
      next: 'Do not pay back; wait for the reversal.',
    },
    reversed: { sentence: 'The void was taken back; the sale stands.', next: 'Do not pay back; void again if wanted.' },
    abandoned: { sentence: 'No void was sent; the sale stands.', next: 'Void again if wanted.' },
  },
  refund: {
    approved: {
      sentence: 'The refund is approved; the money goes back to the card.',
      next: 'Take back the goods; hand over the slip.',
    },
    declined: {
      sentence: 'The refund was refused. No money moved.',
      next: 'Keep things as they are; read the reason.',
    },
    unknown: {
      sentence: 'The refund got no clean answer and is never sent again.',
      next: 'Do not refund again; a supervisor settles it with the acquirer.',
    },
    reversed: { sentence: 'The refund was taken back.', next: 'Refund again if wanted.' },
    abandoned: { sentence: 'No refund was sent. No money moved.', next: 'Refund again if wanted.' },
  },
  preauth: {
    approved: {
      sentence: 'The amount is held on the card; nothing is paid yet.',
      next: 'Keep the authorisation code.',
    },
    declined: { sentence: 'Not approved. Nothing is held.', next: 'Do not begin the service.' },
    unknown: { sentence: 'No clean answer came; the amount may be held.', next: 'Wait for the reversal.' },
    reversed: { sentence: 'The authorisation was taken back; nothing is held.', next: 'Authorise again if wanted.' },
    abandoned: { sentence: 'Nothing was sent. Nothing is held.', next: 'Authorise again if wanted.' },
  },
  'add-preauth': {
    approved: { sentence: 'The held amount has been raised.', next: 'Keep the authorisation code.' },
    declined: { sentence: 'Not approved; the first authorisation stands.', next: 'Stay within the first amount.' },
    unknown: { sentence: 'No clean answer came; more may be held.', next: 'Wait for the reversal.' },
    reversed: {
      sentence: 'The addition was taken back; the first authorisation stands.',
      next: 'Add again if wanted.',
    },
    abandoned: { sentence: 'Nothing was sent; the first authorisation stands.', next: 'Add again if wanted.' },
  },
  'preauth-void': {
    approved: { sentence: 'The authorisation is void; the amount is free again.', next: 'Hand over the slip.' },
    declined: { sentence: 'The void was refused; the authorisation stands.', next: 'Read the reason.' },
    unknown: { sentence: 'No clean answer came; the amount may still be held.', next: 'Wait for the reversal.' },
    reversed: { sentence: 'The void was taken back; the authorisation stands.', next: 'Void again if wanted.' },
    abandoned: { sentence: 'Nothing was sent; the authorisation stands.', next: 'Void again if wanted.' },
  },
  completion: {
    approved: { sentence: 'The authorisation is completed and paid.', next: 'Hand over the slip.' },
    declined: { sentence: 'Not completed. No money moved; the authorisation stands.', next: 'Read the reason.' },
    unknown: {
      sentence: 'No clean answer came; it may have been paid.',
      next: 'Do not complete again; wait for the reversal.',
    },
    reversed: {
      sentence: 'The completion was taken back; the authorisation stands.',
      next: 'Complete again if wanted.',
    },
    abandoned: { sentence: 'Nothing was sent. No money moved.', next: 'Complete again if wanted.' },
  },
  'completion-advice': {
    approved: { sentence: 'The completion is on record and goes to the bank.', next: 'Hand over the slip.' },
    declined: {
      sentence: 'The bank did not accept the completion.',
      next: 'A supervisor settles it with the acquirer.',
    },
    unknown: {
      sentence: 'The completion has not arrived yet and is sent again.',
      next: 'Nothing to do; it goes before the settlement.',
    },
    reversed: { sentence: 'The completion was taken back.', next: 'Complete again if wanted.' },
    abandoned: { sentence: 'No completion was recorded.', next: 'Complete again if wanted.' },
  },
  'completion-void': {
    approved: { sentence: 'The completion is void; the money goes back.', next: 'Hand over the slip.' },
    declined: { sentence: 'The void was refused; the completion stands.', next: 'Do not pay back.' },
    unknown: {
      sentence: 'No clean answer came; the completion may still stand.',
      next: 'Do not pay back; wait for the reversal.',
    },
    reversed: { sentence: 'The void was taken back; the completion stands.', next: 'Void again if wanted.' },
    abandoned: { sentence: 'Nothing was sent; the completion stands.', next: 'Void again if wanted.' },
  },
  balance: {
    approved: {
      sentence: 'Here is the balance, for the customer to see.',
      next: 'Clear the screen when the customer has seen it.',
    },
    declined: { sentence: 'No balance was given.', next: 'Read the reason.' },
    unknown: { sentence: 'The enquiry got no answer. No money is involved.', next: 'Ask again if wanted.' },
    reversed: { sentence: 'The enquiry was cancelled.', next: 'Ask again if wanted.' },
    abandoned: { sentence: 'No enquiry was sent.', next: 'Ask again if wanted.' },
  },
  'offline-sale': {
    approved: { sentence: 'The sale is on record and goes to the bank.', next: 'You may hand over the goods.' },
    declined: {
      sentence: 'The bank did not accept the offline sale.',
      next: 'A supervisor settles it with the acquirer.',
    },
    unknown: {
      sentence: 'The sale has not arrived yet and is sent again.',
      next: 'Nothing to do; it goes before the settlement.',
    },
    reversed: { sentence: 'The offline sale was taken back.', next: 'Enter it again if wanted.' },
    abandoned: { sentence: 'No offline sale was recorded.', next: 'Enter it again if wanted.' },
  },
  adjustment: {
    approved: { sentence: 'The amount is adjusted and goes to the bank.', next: 'Keep the slip.' },
    declined: {
      sentence: 'The bank did not accept the adjustment; the first amount stands.',
      next: 'A supervisor settles it with the acquirer.',
    },
    unknown: {
      sentence: 'The adjustment has not arrived yet and is sent again.',
      next: 'Nothing to do; it goes before the settlement.',
    },
    reversed: { sentence: 'The adjustment was taken back; the first amount stands.', next: 'Adjust again if wanted.' },
    abandoned: { sentence: 'No adjustment was recorded; the first amount stands.', next: 'Adjust again if wanted.' },
  },
};
