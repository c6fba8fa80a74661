/** The sentences of the risk guard in both languages: each rule, what it says of a card, and its screen. One that lacks either does not compile. */
import type { Language, RiskEffectWord, RiskRuleWord } from '../../../preload/contract/words.ts';
import { useLanguage } from '../../wording/use-words.ts';

/** In the order in which a rule's values are read. */
export const RISK_VALUE_NAMES = ['times', 'minutes', 'yuan', 'percent'] as const;
export type RiskValueName = (typeof RISK_VALUE_NAMES)[number];

interface RuleWords {
  readonly name: string;
  readonly effect: string;
  /** Of the card before the cashier. */
  readonly said: string;
}

export interface RiskWords {
  readonly title: string;
  readonly lead: string;
  readonly tabs: Readonly<Record<'hits' | 'rules' | 'stopped', string>>;
  readonly rules: Readonly<Record<RiskRuleWord, RuleWords>>;
  readonly effects: Readonly<Record<RiskEffectWord, string>>;
  readonly todo: Readonly<Record<RiskEffectWord, string>>;
  readonly values: Readonly<Record<RiskValueName, string>>;
  readonly on: string;
  readonly off: string;
  readonly whenItSpeaks: string;
  readonly wordTitle: string;
  readonly reasonHint: string;
  readonly loading: string;
  readonly noHits: string;
  readonly noneStopped: string;
  readonly count: (count: number) => string;
  readonly voucher: string;
  readonly allowed: (by: string, because: string) => string;
  readonly stopTitle: string;
  readonly stopHint: string;
  readonly reason: string;
  readonly stopIt: string;
  readonly lift: string;
  readonly stoppedBy: (by: string) => string;
  readonly onlyKeepers: string;
  readonly saved: string;
  readonly stopSaved: string;
  readonly lifted: string;
  readonly outOfRange: (least: number, most: number) => string;
  readonly printNotice: string;
  readonly noticePrinted: string;
  readonly openFrom: string;
}

export const RISK_WORDS = {
  'zh-CN': {
    title: '风险提示',
    lead: '收单机构禁止的用卡习惯。卡号从不保存：同一张卡只以带密钥的摘要识别。',
    tabs: { hits: '记录', rules: '规则', stopped: '止付名单' },
    rules: {
      'stop-list': { name: '止付名单', effect: '本机名单上的卡。', said: '这张卡在本机止付名单上。' },
      'same-card': { name: '同卡连续交易', effect: '同一张卡刚刚付过款。', said: '这张卡刚在本机付过款。' },
      'wrong-pin': { name: '密码多次错误', effect: '同一张卡的密码错误次数。', said: '这张卡的密码已多次输错。' },
      insufficient: { name: '余额多次不足', effect: '同一张卡余额不足的次数。', said: '这张卡已多次余额不足。' },
      declines: { name: '多次被拒', effect: '同一张卡被拒绝的次数。', said: '这张卡已多次被拒绝。' },
      'many-cards': {
        name: '多张卡被拒',
        effect: '短时间内被拒绝的不同的卡。',
        said: '短时间内已有多张卡被拒绝，可能有人在试卡。',
      },
      'balance-habit': { name: '频繁查询余额', effect: '短时间内余额查询的次数。', said: '短时间内已多次查询余额。' },
      'under-limit': {
        name: '金额略低于限额',
        effect: '多笔金额刚好低于限额。',
        said: '多笔金额略低于限额，可能在拆分交易。',
      },
      fallback: {
        name: '芯片卡降级刷卡',
        effect: '有芯片的卡改用磁条。',
        said: '有芯片的卡改用了磁条，请核对卡片和持卡人。',
      },
    },
    effects: { warn: '提示', supervisor: '主管授权', block: '不受理' },
    todo: {
      warn: '请核对持卡人，有疑问请取消。未扣款。',
      supervisor: '需要主管授权才能继续；否则请取消。未扣款。',
      block: '不能受理这张卡，请换一种付款方式。未扣款。',
    },
    values: { minutes: '分钟内', times: '次', yuan: '元', percent: '%' },
    on: '开',
    off: '关',
    whenItSpeaks: '命中时',
    wordTitle: '主管授权：继续受理这张卡',
    reasonHint: '例如：已核对身份证，熟客',
    loading: '正在读取风险记录',
    noHits: '最近三十天没有命中任何规则',
    noneStopped: '名单上没有卡',
    count: (count) => `${count} 次`,
    voucher: '凭证号',
    allowed: (by, because) => `主管 ${by} 授权：${because}`,
    stopTitle: '停止受理一张卡',
    stopHint: '填本批次里用过这张卡的凭证号，不用输入卡号。',
    reason: '原因',
    stopIt: '列入名单',
    lift: '移出名单',
    stoppedBy: (by) => `${by} 列入`,
    onlyKeepers: '主管 00 或系统管理员 99 才能修改。',
    saved: '规则已保存',
    stopSaved: '已列入止付名单',
    lifted: '已移出止付名单',
    outOfRange: (least, most) => `应在 ${least}–${most} 之间。`,
    printNotice: '打印防换机诈骗提示',
    noticePrinted: '提示已打印',
    openFrom: '可疑用卡的规则、记录和止付名单。',
  },
  en: {
    title: 'Risk guard',
    lead: 'Habits that acquirers forbid. No card number is kept: a card is known again by a keyed digest alone.',
    tabs: { hits: 'What it said', rules: 'Rules', stopped: 'Stop list' },
    rules: {
      'stop-list': {
        name: 'Stop list',
        effect: 'A card on the list of this counter.',
        said: 'This card is on the stop list of this counter.',
      },
      'same-card': {
        name: 'Same card again',
        effect: 'The same card paid here a moment ago.',
        said: 'This card has just paid here.',
      },
      'wrong-pin': {
        name: 'Wrong PINs',
        effect: 'How often the PIN of one card was wrong.',
        said: 'The PIN of this card was wrong several times.',
      },
      insufficient: {
        name: 'Insufficient balances',
        effect: 'How often one card had not enough.',
        said: 'This card had too little on its account several times.',
      },
      declines: {
        name: 'Repeated declines',
        effect: 'How often one card was declined.',
        said: 'This card was declined several times.',
      },
      'many-cards': {
        name: 'Several cards declined',
        effect: 'Different cards declined in a short time.',
        said: 'Several cards were declined in a short time: somebody may be trying cards.',
      },
      'balance-habit': {
        name: 'Balance enquiries',
        effect: 'How many balances were asked for in a short time.',
        said: 'Many balances were asked for in a short time.',
      },
      'under-limit': {
        name: 'Just under a limit',
        effect: 'Several amounts just beneath a limit.',
        said: 'Several amounts are just beneath a limit: a payment may have been split.',
      },
      fallback: {
        name: 'Stripe of a chip card',
        effect: 'The stripe used in place of the chip.',
        said: 'The stripe stands in for the chip: compare card and cardholder.',
      },
    },
    effects: { warn: 'Warn', supervisor: 'Supervisor', block: 'Refuse' },
    todo: {
      warn: 'Look twice; in doubt, cancel. No money moved.',
      supervisor: 'A supervisor must allow it, else cancel. No money moved.',
      block: 'This card is not taken. Ask for another way to pay. No money moved.',
    },
    values: { minutes: 'minutes', times: 'times', yuan: 'yuan', percent: '%' },
    on: 'On',
    off: 'Off',
    whenItSpeaks: 'Then',
    wordTitle: 'Supervisor: take this card all the same',
    reasonHint: 'such as: identity card seen, known customer',
    loading: 'Reading what the guard said',
    noHits: 'No rule has spoken in the last thirty days',
    noneStopped: 'No card is on the list',
    count: (count) => (count === 1 ? 'once' : `${count} times`),
    voucher: 'Voucher',
    allowed: (by, because) => `Supervisor ${by} allowed it: ${because}`,
    stopTitle: 'Stop a card',
    stopHint: 'By the voucher number of a payment of this batch; no card number is typed.',
    reason: 'Reason',
    stopIt: 'Put on the list',
    lift: 'Take off the list',
    stoppedBy: (by) => `by ${by}`,
    onlyKeepers: 'Only supervisor 00 or administrator 99 may change this.',
    saved: 'Rule saved',
    stopSaved: 'On the stop list',
    lifted: 'Off the stop list',
    outOfRange: (least, most) => `Must lie within ${least}–${most}.`,
    printNotice: 'Print the notice on this fraud',
    noticePrinted: 'Notice printed',
    openFrom: 'Rules about suspicious cards, what they said, and the stop list.',
  },
} satisfies Record<Language, RiskWords>;

export function useRiskWords(): RiskWords {
  return RISK_WORDS[useLanguage()];
}
