/**
 * What field 39 means, what the cashier reads and what to do next (unionpay-pos 2.9). A code that is not in the table is a
 * plain decline. Data and one look-up; whether a reversal is owed is the profile's policy, not decided here.
 */
import type { Title } from '../iso8583/field-table.ts';

export type ResponseOutcome =
  | 'approved'
  /** Approved for the smaller amount in F4: ask the customer, otherwise reverse. */
  | 'approved-partial'
  | 'declined'
  | 'keep-card'
  | 'try-again'
  | 'sign-on-again'
  /** Something to put right at this terminal: PIN, amount, original, settlement. */
  | 'fix-at-terminal'
  /** A person must telephone the issuer or the acquirer. */
  | 'call';

export interface ResponseCodeRow {
  readonly code: string;
  readonly outcome: ResponseOutcome;
  /** What the cashier reads. */
  readonly cashier: Title;
  readonly next: Title;
  /** Printed on the slip of an approval. */
  readonly slipRemark?: Title;
  readonly reference: string;
}

const NEXT: Readonly<Record<ResponseOutcome, Title>> = {
  approved: { zh: '打印签购单', en: 'Print the slip.' },
  'approved-partial': {
    zh: '询问持卡人是否接受承兑金额,不接受则冲正',
    en: 'Ask whether the customer takes the smaller amount; if not, it is reversed.',
  },
  declined: { zh: '请换卡或换其他付款方式', en: 'Ask for another card or another way to pay.' },
  'keep-card': { zh: '请没收此卡并联系收单行', en: 'Keep the card and call the acquirer.' },
  'try-again': { zh: '请稍后重新交易', en: 'Wait a moment, then start a new payment.' },
  'sign-on-again': { zh: '请重新签到后再交易', en: 'Sign on again, then start a new payment.' },
  'fix-at-terminal': { zh: '请核对后重新交易', en: 'Check what was entered, then start a new payment.' },
  call: { zh: '请致电收单机构', en: 'Call the acquirer.' },
};

interface Row {
  readonly codes: readonly string[];
  readonly outcome: ResponseOutcome;
  readonly zh: string;
  readonly en: string;
  readonly next?: Title;
  readonly slipRemark?: Title;
}

const CALL_ISSUER: Title = { zh: '请持卡人致电发卡银行', en: 'The cardholder should call the issuer.' };
const CONFIRM_WITH_ISSUER: Title = { zh: '请向发卡行确认', en: 'Confirm with the issuer.' };
const CHECK_ORIGINAL: Title = {
  zh: '请核对原交易凭证号、日期和金额',
  en: 'Check voucher number, date and amount of the original.',
};

const ROWS: readonly Row[] = [
  { codes: ['00'], outcome: 'approved', zh: '交易成功', en: 'Approved' },
  { codes: ['01'], outcome: 'call', zh: '请持卡人与发卡银行联系', en: 'Refer to issuer', next: CALL_ISSUER },
  {
    codes: ['02'],
    outcome: 'call',
    zh: '请持卡人与发卡银行联系',
    en: 'Refer to issuer, special condition',
    next: CALL_ISSUER,
  },
  { codes: ['03'], outcome: 'call', zh: '无效商户', en: 'Merchant not registered' },
  { codes: ['04'], outcome: 'keep-card', zh: '此卡被没收', en: 'Pick up card' },
  { codes: ['05'], outcome: 'declined', zh: '持卡人认证失败', en: 'Do not honour', next: CALL_ISSUER },
  { codes: ['06'], outcome: 'declined', zh: '交易失败,请联系发卡行', en: 'Error at the issuer', next: CALL_ISSUER },
  { codes: ['07'], outcome: 'keep-card', zh: '没收卡,请联系收单行', en: 'Pick up card, special condition' },
  { codes: ['09'], outcome: 'try-again', zh: '交易失败,请重试', en: 'Still in progress' },
  { codes: ['10'], outcome: 'approved-partial', zh: '部分承兑', en: 'Approved for a smaller amount' },
  { codes: ['11'], outcome: 'approved', zh: '交易成功,VIP客户', en: 'Approved, VIP customer' },
  { codes: ['12'], outcome: 'declined', zh: '无效交易', en: 'Invalid transaction' },
  {
    codes: ['13'],
    outcome: 'fix-at-terminal',
    zh: '无效金额',
    en: 'Invalid amount',
    next: { zh: '请核对金额后重新交易', en: 'Check the amount, then start a new payment.' },
  },
  { codes: ['14'], outcome: 'declined', zh: '无效卡号', en: 'Invalid card number' },
  { codes: ['15'], outcome: 'declined', zh: '此卡无对应发卡方', en: 'No such issuer' },
  { codes: ['19'], outcome: 'declined', zh: '交易失败,请联系发卡行', en: 'Enter again', next: CALL_ISSUER },
  { codes: ['20'], outcome: 'declined', zh: '交易失败,请联系发卡行', en: 'Invalid response', next: CALL_ISSUER },
  {
    codes: ['21'],
    outcome: 'declined',
    zh: '该卡未初始化或睡眠卡',
    en: 'Card not initialised or dormant',
    next: CALL_ISSUER,
  },
  {
    codes: ['22'],
    outcome: 'fix-at-terminal',
    zh: '操作有误或超出允许天数',
    en: 'Wrong operation, or too many days ago',
    next: CHECK_ORIGINAL,
  },
  { codes: ['23'], outcome: 'declined', zh: '交易失败,请联系发卡行', en: 'Unacceptable fee', next: CALL_ISSUER },
  {
    codes: ['25'],
    outcome: 'fix-at-terminal',
    zh: '没有原始交易',
    en: 'Original not found',
    next: CHECK_ORIGINAL,
  },
  { codes: ['30'], outcome: 'try-again', zh: '请重试', en: 'Format error' },
  { codes: ['31'], outcome: 'declined', zh: '此卡不能受理', en: 'Card not accepted here' },
  { codes: ['33'], outcome: 'keep-card', zh: '过期卡', en: 'Expired card, pick up' },
  { codes: ['34'], outcome: 'keep-card', zh: '作弊卡,请没收', en: 'Suspected fraud, pick up' },
  {
    codes: ['35', '37', '67'],
    outcome: 'keep-card',
    zh: '没收卡,请联系收单行',
    en: 'Pick up card, contact the acquirer',
  },
  // NOTE the annex has 36 and 38 as keep-card at some acquirers; a card kept by mistake is worse than one given back.
  { codes: ['36'], outcome: 'declined', zh: '此卡有误,请换卡重试', en: 'Restricted card' },
  { codes: ['38'], outcome: 'declined', zh: '密码错误次数超限', en: 'Too many wrong PINs', next: CALL_ISSUER },
  { codes: ['39'], outcome: 'declined', zh: '交易失败,请联系发卡行', en: 'No credit account', next: CALL_ISSUER },
  { codes: ['40'], outcome: 'declined', zh: '发卡方不支持的交易', en: 'Not supported by the issuer' },
  { codes: ['41'], outcome: 'keep-card', zh: '挂失卡,请没收', en: 'Lost card, pick up' },
  { codes: ['42', '44'], outcome: 'declined', zh: '交易失败,请联系发卡行', en: 'No such account', next: CALL_ISSUER },
  { codes: ['43'], outcome: 'keep-card', zh: '被窃卡,请没收', en: 'Stolen card, pick up' },
  { codes: ['50', '72', '73', '74'], outcome: 'sign-on-again', zh: '校验错,请重新签到', en: 'Key or check error' },
  { codes: ['51'], outcome: 'declined', zh: '可用余额不足', en: 'Insufficient funds' },
  { codes: ['52', '53'], outcome: 'declined', zh: '交易失败,请联系发卡行', en: 'No such account', next: CALL_ISSUER },
  { codes: ['54'], outcome: 'declined', zh: '过期卡', en: 'Expired card' },
  {
    codes: ['55'],
    outcome: 'fix-at-terminal',
    zh: '密码错',
    en: 'Wrong PIN',
    next: { zh: '请持卡人核对密码后重新交易', en: 'Start a new payment; the cardholder enters the PIN again.' },
  },
  { codes: ['56'], outcome: 'declined', zh: '交易失败,请联系发卡行', en: 'No card record', next: CALL_ISSUER },
  { codes: ['57'], outcome: 'declined', zh: '不允许此卡交易', en: 'Not permitted to this card' },
  { codes: ['58'], outcome: 'call', zh: '不允许此终端交易', en: 'Not permitted to this terminal' },
  { codes: ['59'], outcome: 'declined', zh: '卡片校验错', en: 'Card check failed' },
  { codes: ['60'], outcome: 'call', zh: '交易失败,请联系发卡行', en: 'Contact the acquirer' },
  { codes: ['61'], outcome: 'declined', zh: '交易金额超限', en: 'Over the amount limit' },
  { codes: ['62'], outcome: 'declined', zh: '受限制的卡', en: 'Restricted card' },
  { codes: ['63'], outcome: 'declined', zh: '交易失败,请联系发卡行', en: 'Security violation', next: CALL_ISSUER },
  {
    codes: ['64'],
    outcome: 'fix-at-terminal',
    zh: '金额与原交易不匹配',
    en: 'Amount differs from the original',
    next: CHECK_ORIGINAL,
  },
  { codes: ['65'], outcome: 'declined', zh: '超出消费次数限制', en: 'Over the number of payments allowed' },
  { codes: ['66'], outcome: 'call', zh: '请联系收单行或银联', en: 'Contact the acquirer or UnionPay' },
  { codes: ['68'], outcome: 'try-again', zh: '交易超时,请重试', en: 'The response came too late' },
  {
    codes: ['69', '81', '89', '93'],
    outcome: 'sign-on-again',
    zh: '请向网络中心签到',
    en: 'Sign on to the network centre',
  },
  { codes: ['75'], outcome: 'declined', zh: '密码错误次数超限', en: 'Too many wrong PINs', next: CALL_ISSUER },
  { codes: ['77'], outcome: 'sign-on-again', zh: '请向网络中心签到', en: 'Sign-on or a new batch is needed' },
  {
    codes: ['78'],
    outcome: 'declined',
    zh: '交易失败,请联系发卡行',
    en: 'Card status does not allow it',
    next: CALL_ISSUER,
  },
  {
    codes: ['79'],
    outcome: 'fix-at-terminal',
    zh: '请重传脱机数据',
    en: 'Send the offline data again',
    next: { zh: '请重新上送脱机交易', en: 'Upload the offline transactions again.' },
  },
  { codes: ['82', '97'], outcome: 'call', zh: '终端未登记', en: 'Terminal not registered' },
  { codes: ['84'], outcome: 'declined', zh: '交易失败,请联系发卡行', en: 'Declined by the issuer', next: CALL_ISSUER },
  {
    codes: ['86'],
    outcome: 'fix-at-terminal',
    zh: '当批次金额超限,请结算',
    en: 'Over the limit of this batch',
    next: { zh: '请先结算再交易', en: 'Settle first, then start a new payment.' },
  },
  { codes: ['90'], outcome: 'try-again', zh: '系统日切,请稍后重试', en: 'Day cut-off' },
  { codes: ['91'], outcome: 'try-again', zh: '发卡方状态不正常,请稍后重试', en: 'Issuer unavailable' },
  { codes: ['92'], outcome: 'try-again', zh: '发卡方线路异常,请稍后重试', en: 'No line to the issuer' },
  { codes: ['94'], outcome: 'try-again', zh: '重复交易,请稍后重试', en: 'Duplicate transaction' },
  { codes: ['95'], outcome: 'try-again', zh: '交易失败,请稍后重试', en: 'Cut-over in progress' },
  { codes: ['96'], outcome: 'try-again', zh: '交换中心异常,请稍后重试', en: 'System malfunction' },
  { codes: ['98'], outcome: 'try-again', zh: '发卡方超时', en: 'The issuer did not answer the switch' },
  { codes: ['99'], outcome: 'sign-on-again', zh: 'PIN格式错,请重新签到', en: 'PIN block error' },
  { codes: ['A0'], outcome: 'sign-on-again', zh: 'MAC校验错,请重新签到', en: 'The host found our MAC wrong' },
  { codes: ['A1'], outcome: 'declined', zh: '转账货币不一致', en: 'Currencies differ' },
  {
    codes: ['A2', 'A4', 'A5', 'A6'],
    outcome: 'approved',
    zh: '交易成功,请向发卡行确认',
    en: 'Approved, confirm with the issuer',
    slipRemark: CONFIRM_WITH_ISSUER,
  },
  { codes: ['A3'], outcome: 'declined', zh: '账户不正确', en: 'Account not correct' },
  { codes: ['A7'], outcome: 'try-again', zh: '交换中心异常,请稍后重试', en: 'System malfunction' },
];

const REFERENCE = 'unionpay-pos 2.9';

function rowsOfOne({ codes, outcome, zh, en, next, slipRemark }: Row): readonly ResponseCodeRow[] {
  const shared = { outcome, cashier: { zh, en }, next: next ?? NEXT[outcome], reference: REFERENCE };
  return codes.map((code) => ({ code, ...shared, ...(slipRemark === undefined ? {} : { slipRemark }) }));
}

export const RESPONSE_CODES: ReadonlyMap<string, ResponseCodeRow> = new Map(
  ROWS.flatMap(rowsOfOne).map((row) => [row.code, row] as const),
);

/** The row of a code; what is not listed is a decline 交易失败. `table` is the profile's, when it has its own. */
export function meaningOf(code: string, table: ReadonlyMap<string, ResponseCodeRow> = RESPONSE_CODES): ResponseCodeRow {
  const unlisted: ResponseCodeRow = {
    code,
    outcome: 'declined',
    cashier: { zh: '交易失败', en: 'Declined' },
    next: NEXT.declined,
    reference: REFERENCE,
  };
  return table.get(code) ?? unlisted;
}

export const isApproval = (outcome: ResponseOutcome): boolean =>
  outcome === 'approved' || outcome === 'approved-partial';
