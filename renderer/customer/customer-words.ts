/** Every sentence the customer reads, in both languages. Short, plain, and never a reason that is between bank and cardholder. */
import type { CustomerMoment, Language } from '../../preload/contract/words.ts';

interface MomentWords {
  readonly title: string;
  readonly detail?: string;
}

export interface CustomerWords {
  readonly welcome: string;
  readonly bill: string;
  readonly moments: Readonly<Record<CustomerMoment, MomentWords>>;
  readonly takeCard: string;
  readonly directions: Readonly<Record<'pay' | 'hold' | 'back', string>>;
  readonly paid: string;
  readonly amount: string;
  readonly balance: string;
  readonly owing: string;
  readonly training: string;
  readonly languages: string;
  readonly card: string;
}

export const CUSTOMER_WORDS = {
  'zh-CN': {
    welcome: '欢迎光临',
    bill: '您的账单',
    moments: {
      idle: { title: '欢迎光临' },
      'present-card': { title: '请刷卡、插卡或挥卡' },
      'card-again': { title: '没有读到，请再试一次' },
      'insert-card': { title: '请插入芯片卡', detail: '芯片朝上，插到底' },
      'see-phone': { title: '请看手机', detail: '确认以后，再靠近一次' },
      'ask-cashier': { title: '请看收银员', detail: '有一步需要您和收银员确认' },
      'leave-card': { title: '请勿拔卡', detail: '正在处理' },
      'look-at-pad': { title: '请在密码键盘上操作', detail: '核对金额，输入密码，请遮挡键盘' },
      wait: { title: '请稍候', detail: '正在联系银行' },
      sign: { title: '请签名' },
      'open-code': { title: '请出示付款码', detail: '打开手机钱包里的付款码，对准扫码枪' },
      'scan-code': { title: '请用手机扫码付款' },
      'confirm-phone': { title: '请在手机上确认', detail: '核对金额，需要时输入支付密码' },
      balance: { title: '余额' },
      approved: { title: '交易成功', detail: '谢谢惠顾' },
      declined: { title: '交易未成功', detail: '没有收款。可以换一张卡，或换一种付款方式' },
      unknown: { title: '结果未知', detail: '还没有得到银行的结果，请不要离开，也不要再付一次' },
      reversed: { title: '已冲正', detail: '这笔交易已经撤回' },
      cancelled: { title: '交易已取消', detail: '没有收款' },
    },
    takeCard: '请取走您的卡',
    directions: { pay: '应付', hold: '预授权', back: '退回' },
    paid: '已付',
    amount: '金额',
    balance: '可用余额',
    owing: '欠款',
    training: '训练 · 不是真的收款',
    languages: '语言',
    card: '卡号',
  },
  en: {
    welcome: 'Welcome',
    bill: 'Your bill',
    moments: {
      idle: { title: 'Welcome' },
      'present-card': { title: 'Swipe, insert or tap your card' },
      'card-again': { title: 'Not read, please try again' },
      'insert-card': { title: 'Please insert your card', detail: 'Chip up, all the way in' },
      'see-phone': { title: 'Please look at your phone', detail: 'Confirm there, then hold it here again' },
      'ask-cashier': { title: 'Please see the cashier', detail: 'One step needs your word' },
      'leave-card': { title: 'Leave your card in', detail: 'Working' },
      'look-at-pad': { title: 'Please use the PIN pad', detail: 'Check the amount, enter your PIN, cover the keys' },
      wait: { title: 'Please wait', detail: 'Asking your bank' },
      sign: { title: 'Please sign' },
      'open-code': {
        title: 'Please show your payment code',
        detail: 'Open it in your wallet and hold it to the scanner',
      },
      'scan-code': { title: 'Scan with your phone to pay' },
      'confirm-phone': { title: 'Please confirm on your phone', detail: 'Check the amount; a password may be needed' },
      balance: { title: 'Balance' },
      approved: { title: 'Approved', detail: 'Thank you' },
      declined: { title: 'Declined', detail: 'Nothing was charged. Try another card or another way to pay' },
      unknown: { title: 'Result unknown', detail: 'The bank has not answered yet. Please stay, and do not pay again' },
      reversed: { title: 'Reversed', detail: 'This payment was taken back' },
      cancelled: { title: 'Cancelled', detail: 'Nothing was charged' },
    },
    takeCard: 'Please take your card',
    directions: { pay: 'To pay', hold: 'On hold', back: 'Back to you' },
    paid: 'Paid',
    amount: 'Amount',
    balance: 'Available',
    owing: 'Owing',
    training: 'TRAINING · no real payment',
    languages: 'Language',
    card: 'Card',
  },
} satisfies Record<Language, CustomerWords>;

/** A void, a refund: the sentence about the money is another one where nothing is being charged. */
export const NOT_CHARGED_DETAIL: Readonly<Record<Language, Partial<Record<CustomerMoment, string>>>> = {
  'zh-CN': { declined: '这一步没有办成，请看收银员', cancelled: '什么也没有改变', reversed: '这一步已经撤回' },
  en: {
    declined: 'This was not done. Please see the cashier',
    cancelled: 'Nothing has changed',
    reversed: 'Taken back',
  },
};
