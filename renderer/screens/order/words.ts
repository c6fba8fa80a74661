/** The sentences around every payment that is not a plain sale, in both languages; a kind without a sentence does not compile. */
import type { FollowingKind, Language } from '../../../preload/contract/words.ts';
import { useLanguage, useOtherWords } from '../../wording/use-words.ts';
import type { OrderKind } from './order-forms.ts';

interface FindWords {
  readonly caption: string;
  readonly notFound: string;
}

export interface OrderWords {
  readonly steps: Readonly<Record<'find' | 'compare' | 'amount' | 'do', string>>;
  readonly find: Readonly<Record<FollowingKind, FindWords>>;
  readonly findHint: string;
  readonly findHintTyped: Readonly<Record<'reference' | 'authorisation', string>>;
  readonly found: (count: number) => string;
  readonly nothing: string;
  readonly doFind: string;
  readonly typeIt: string;
  readonly refundIt: string;
  readonly typed: {
    readonly title: string;
    readonly lead: string;
    readonly reference: string;
    readonly authorisation: string;
    readonly date: string;
    readonly dateHint: string;
    readonly next: string;
  };
  readonly compare: string;
  readonly another: string;
  readonly cannot: string;
  readonly doIt: Readonly<Record<FollowingKind, string>>;
  /** Why another kind is offered than was asked for. */
  readonly instead: Readonly<Record<'void' | 'refund', string>>;
  readonly refundPart: string;
  readonly standing: Readonly<Record<'refunded' | 'refundable' | 'held' | 'completable' | 'days', string>>;
  readonly daysHeld: (days: number) => string;
  readonly amount: Readonly<Record<Exclude<OrderKind, 'void' | 'balance' | 'completion-void'>, string>>;
  readonly most: string;
  readonly tooMuch: string;
  readonly aboveHeld: string;
  readonly newTotal: string;
  readonly next: string;
  readonly code: { readonly caption: string; readonly hint: string; readonly without: string };
  readonly asking: string;
  readonly word: Readonly<Partial<Record<OrderKind, string>>>;
  readonly wordTitle: string;
  readonly wordOther: string;
}

export const ORDER_WORDS = {
  'zh-CN': {
    steps: { find: '查找', compare: '核对', amount: '金额', do: '办理' },
    find: {
      void: { caption: '输入原交易的凭证号', notFound: '本批次没有这个凭证号的消费' },
      refund: { caption: '找到要退的那笔消费', notFound: '本机日志里没有这笔消费' },
      'add-preauth': { caption: '找到要追加的预授权', notFound: '没有这笔冻结中的预授权' },
      'preauth-void': { caption: '找到要撤销的预授权', notFound: '没有这笔冻结中的预授权' },
      completion: { caption: '找到要完成的预授权', notFound: '没有这笔冻结中的预授权' },
      'completion-advice': { caption: '找到要完成的预授权', notFound: '没有这笔冻结中的预授权' },
      'completion-void': { caption: '找到要撤销的预授权完成', notFound: '本批次没有这笔预授权完成' },
      adjustment: { caption: '找到要加小费的消费', notFound: '本批次没有这笔消费' },
    },
    findHint: '凭证号、卡号后四位、金额都可以，也可以扫签购单；前面的零可以省略',
    findHintTyped: {
      reference: '凭证号、参考号、卡号后四位、金额都可以，也可以扫签购单',
      authorisation: '凭证号、卡号后四位、金额都可以；下面是还在冻结的预授权',
    },
    found: (count) => `找到 ${count} 笔`,
    nothing: '没有符合的交易',
    doFind: '查找',
    typeIt: '照签购单输入',
    refundIt: '已结算的，改为退货',
    typed: {
      title: '照旧签购单输入',
      lead: '日志里没有时用：签购单上印着这两项。主机会核对。',
      reference: '交易参考号（12 位）',
      authorisation: '预授权码（6 位）',
      date: '原交易日期（月日）',
      dateHint: '四位，例如 1105',
      next: '继续',
    },
    compare: '核对原交易',
    another: '换一笔',
    cannot: '这笔交易不能这样办理。',
    doIt: {
      void: '撤销这笔交易',
      refund: '退货',
      'add-preauth': '追加冻结',
      'preauth-void': '撤销预授权',
      completion: '完成扣款',
      'completion-advice': '通知扣款',
      'completion-void': '撤销完成',
      adjustment: '加小费',
    },
    instead: {
      void: '这笔消费还在本批次，没有结算：整笔退请用撤销，款项马上回到卡上。',
      refund: '这笔消费已经结算，不能再撤销：改为退货，款项几天后回到卡上。',
    },
    refundPart: '只退一部分',
    standing: { refunded: '已退', refundable: '还可退', held: '冻结金额', completable: '最多可完成', days: '已冻结' },
    daysHeld: (days) => (days === 0 ? '今天' : `${days} 天`),
    amount: {
      refund: '退货金额',
      preauth: '冻结金额',
      'add-preauth': '追加冻结的金额',
      'preauth-void': '原冻结金额',
      completion: '实际扣款金额',
      'completion-advice': '实际扣款金额',
      'offline-sale': '离线交易金额',
      adjustment: '小费金额',
    },
    most: '最多',
    tooMuch: '超过了可以办理的金额。',
    aboveHeld: '超出冻结金额，在 115% 以内。',
    newTotal: '连小费共',
    next: '下一步',
    code: {
      caption: '授权码',
      hint: '电话授权得到的六位代码；金额在离线限额以内可以不填',
      without: '没有代码',
    },
    asking: '正在交给终端',
    word: {
      void: '撤销全额，只限本批次。请主管输入密码。',
      refund: '退货后款项退回持卡人的卡。请主管输入密码。',
      'preauth-void': '撤销后冻结解除。请主管输入密码。',
      'completion-void': '撤销后款项退回，预授权恢复。请主管输入密码。',
      'offline-sale': '没有银行主机的批准，风险由商户承担。请主管输入密码。',
    },
    wordTitle: '主管授权',
    wordOther: '请主管输入密码。',
  },
  en: {
    steps: { find: 'Find', compare: 'Compare', amount: 'Amount', do: 'Do it' },
    find: {
      void: {
        caption: 'Voucher number of the sale',
        notFound: 'No sale with this voucher number in this batch',
      },
      refund: { caption: 'Find the sale to refund', notFound: 'This counter’s journal has no such sale' },
      'add-preauth': { caption: 'Find the authorisation to add to', notFound: 'No such authorisation is open' },
      'preauth-void': { caption: 'Find the authorisation to void', notFound: 'No such authorisation is open' },
      completion: { caption: 'Find the authorisation to complete', notFound: 'No such authorisation is open' },
      'completion-advice': {
        caption: 'Find the authorisation to complete',
        notFound: 'No such authorisation is open',
      },
      'completion-void': { caption: 'Find the completion to void', notFound: 'No such completion in this batch' },
      adjustment: { caption: 'Find the sale to add a tip to', notFound: 'No such sale in this batch' },
    },
    findHint: 'Voucher, last four of the card or amount, or scan the slip; leading zeros may be left out',
    findHintTyped: {
      reference: 'Voucher, reference number, last four of the card or amount, or scan the slip',
      authorisation: 'Voucher, last four of the card or amount; below are the open authorisations',
    },
    found: (count) => `${count} found`,
    nothing: 'No payment fits',
    doFind: 'Find',
    typeIt: 'Type from the slip',
    refundIt: 'Settled already: refund it',
    typed: {
      title: 'Type from an old slip',
      lead: 'For payments that this journal has not got: both are printed on the slip. The host checks them.',
      reference: 'Reference number (12)',
      authorisation: 'Authorisation code (6)',
      date: 'Date of the payment (month, day)',
      dateHint: 'Four digits, such as 1105',
      next: 'Continue',
    },
    compare: 'Compare the original',
    another: 'Another one',
    cannot: 'This cannot be done with this payment.',
    doIt: {
      void: 'Void this sale',
      refund: 'Refund',
      'add-preauth': 'Hold more',
      'preauth-void': 'Void the authorisation',
      completion: 'Complete',
      'completion-advice': 'Complete by advice',
      'completion-void': 'Void the completion',
      adjustment: 'Add a tip',
    },
    instead: {
      void: 'This sale is in the open batch and not settled yet: to give all of it back, void it. The money is on the card at once.',
      refund: 'This sale is settled and can no longer be voided: refund it. The money reaches the card in a few days.',
    },
    refundPart: 'Refund a part',
    standing: {
      refunded: 'Refunded',
      refundable: 'Still refundable',
      held: 'Held',
      completable: 'Complete at most',
      days: 'Held for',
    },
    daysHeld: (days) => (days === 0 ? 'today' : days === 1 ? '1 day' : `${days} days`),
    amount: {
      refund: 'Amount to refund',
      preauth: 'Amount to hold',
      'add-preauth': 'Amount to hold in addition',
      'preauth-void': 'Amount held',
      completion: 'Amount to charge',
      'completion-advice': 'Amount to charge',
      'offline-sale': 'Amount of the offline sale',
      adjustment: 'Tip',
    },
    most: 'At most',
    tooMuch: 'That is more than may be done.',
    aboveHeld: 'Above what is held, within 115 %.',
    newTotal: 'With the tip',
    next: 'Next',
    code: {
      caption: 'Authorisation code',
      hint: 'The six characters given by telephone; within the offline limit it may be left out',
      without: 'No code',
    },
    asking: 'Handing it to the terminal',
    word: {
      void: 'The whole amount, of this batch only. The supervisor enters the password.',
      refund: 'The money goes back to the cardholder. The supervisor enters the password.',
      'preauth-void': 'What is held is set free. The supervisor enters the password.',
      'completion-void': 'The money goes back, the authorisation holds again. The supervisor enters the password.',
      'offline-sale': 'Nobody at the bank has said yes: the risk is the shop’s. The supervisor enters the password.',
    },
    wordTitle: 'Supervisor',
    wordOther: 'The supervisor enters the password.',
  },
} satisfies Record<Language, OrderWords>;

export const useOrderWords = (): OrderWords => ORDER_WORDS[useLanguage()];

export const useOtherOrderWords = (): OrderWords => ORDER_WORDS[useOtherWords().language];
