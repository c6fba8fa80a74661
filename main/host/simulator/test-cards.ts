/**
 * The cards of training and tests: made-up numbers with a right check digit, each with one habit at the simulated
 * acquirer. No such card exists. Only the open part may be shown; the rest goes to the simulated reader and host.
 */
import { type MaskedPan, maskPan } from '../../domain/masked-pan.ts';
import { chipTestCards } from './chip-test-cards.ts';
import { APPROVES, ICBC, loses, type TestCard, TRAINING_PIN } from './test-card.ts';

export type { TestCard } from './test-card.ts';

/** The card that the stop list of training names. */
export const STOPPED_PAN = '6225000000000188';

const stripe = { ...ICBC, serviceCode: '101', pin: TRAINING_PIN } as const;

export const testCards: readonly TestCard[] = [
  {
    ...stripe,
    id: 'approve',
    pan: '6225000000000022',
    habit: APPROVES,
    label: { zh: '批准，密码 123456', en: 'approved, PIN 123456' },
  },
  {
    ...ICBC,
    id: 'approve-no-pin',
    pan: '6225000000000030',
    serviceCode: '101',
    habit: APPROVES,
    label: { zh: '批准，无需密码', en: 'approved, no PIN' },
  },
  {
    ...stripe,
    id: 'approve-long-number',
    pan: '6217000000000000012',
    habit: APPROVES,
    serviceCode: '120',
    label: { zh: '批准，19 位卡号，密码 123456', en: 'approved, 19 digits, PIN 123456' },
  },
  {
    ...stripe,
    id: 'approve-foreign',
    pan: '4225000000000019',
    habit: APPROVES,
    organisation: 'VIS',
    issuerId: '04010000',
    label: { zh: '批准，外卡 VISA，密码 123456', en: 'approved, foreign card, PIN 123456' },
  },
  {
    ...stripe,
    id: 'chip',
    pan: '6225000000000014',
    serviceCode: '201',
    habit: APPROVES,
    label: { zh: '芯片卡（服务码 201），刷卡时请插卡', en: 'chip card (service code 201): swiping asks to insert' },
  },
  {
    ...stripe,
    id: 'chip-pin',
    pan: '6225000000000048',
    serviceCode: '220',
    habit: APPROVES,
    label: { zh: '芯片卡（服务码 220）', en: 'chip card (service code 220)' },
  },
  {
    ...stripe,
    id: 'no-funds',
    pan: '6225000000000055',
    habit: { code: '51' },
    account: { type: '10', openingMinor: 1_234 },
    label: { zh: '余额不足（51）', en: 'insufficient funds (51)' },
  },
  {
    ...stripe,
    id: 'other-pin',
    pan: '6225000000000063',
    pin: '864209',
    habit: APPROVES,
    label: { zh: '密码为 864209，输入 123456 得密码错（55）', en: 'PIN is 864209: 123456 is wrong (55)' },
  },
  {
    ...stripe,
    id: 'pin-tries',
    pan: '6225000000000071',
    habit: { code: '38' },
    label: { zh: '密码错误次数超限（38）', en: 'PIN tries exceeded (38)' },
  },
  {
    ...stripe,
    id: 'partial',
    pan: '6225000000000089',
    habit: { code: '10' },
    label: { zh: '部分承兑一半金额（10）', en: 'half the amount approved (10)' },
  },
  {
    ...stripe,
    id: 'no-answer',
    pan: '6225000000000097',
    habit: loses('silent'),
    label: { zh: '主机没有收到，无应答', en: 'host never hears it, no answer' },
  },
  {
    ...stripe,
    id: 'answer-lost',
    pan: '6225000000000105',
    habit: loses('answer-lost'),
    label: { zh: '主机已批准，应答丢失', en: 'host approves, the answer is lost' },
  },
  {
    ...stripe,
    id: 'late',
    pan: '6225000000000113',
    habit: loses('late'),
    label: { zh: '应答迟到（超时之后）', en: 'answer comes after the limit' },
  },
  {
    ...stripe,
    id: 'slow',
    pan: '6225000000000121',
    habit: loses('slow'),
    label: { zh: '应答缓慢', en: 'slow answer' },
  },
  {
    ...stripe,
    id: 'bad-mac',
    pan: '6225000000000139',
    habit: loses('bad-mac'),
    label: { zh: '应答 MAC 错', en: 'answer with a wrong MAC' },
  },
  {
    ...stripe,
    id: 'garbage',
    pan: '6225000000000147',
    habit: loses('garbage'),
    label: { zh: '应答为乱码', en: 'answer is garbage' },
  },
  {
    ...stripe,
    id: 'half-frame',
    pan: '6225000000000154',
    habit: loses('half-frame'),
    label: { zh: '应答只有一半', en: 'half an answer' },
  },
  {
    ...stripe,
    id: 'closes',
    pan: '6225000000000162',
    habit: loses('closes-after-send'),
    label: { zh: '发送后主机断线', en: 'host hangs up after the request' },
  },
  {
    ...stripe,
    id: 'malfunction',
    pan: '6225000000000170',
    habit: { code: '96' },
    label: { zh: '交换中心异常（96）', en: 'system malfunction (96)' },
  },
  {
    ...stripe,
    id: 'keep-card',
    pan: '6225000000000188',
    habit: { code: '41' },
    label: { zh: '挂失卡，没收（41）', en: 'lost card, keep it (41)' },
  },
  {
    ...stripe,
    id: 'expired',
    pan: '6225000000000196',
    expiry: '2412',
    habit: APPROVES,
    label: { zh: '过期卡（54）', en: 'expired card (54)' },
  },
  {
    ...stripe,
    id: 'sign-on-again',
    pan: '6225000000000204',
    habit: { code: '00', followUp: '3' },
    label: { zh: '批准，主机要求重新签到', en: 'approved, and the host asks for a sign-on' },
  },
  {
    ...stripe,
    id: 'owes',
    pan: '6225000000000477',
    habit: APPROVES,
    account: { type: '30', openingMinor: -123_456 },
    label: { zh: '批准，信用卡，余额为负（欠款 1,234.56）', en: 'approved; credit card that owes 1,234.56' },
  },
  {
    ...stripe,
    id: 'asks-parameters',
    pan: '6225000000000485',
    habit: { code: '00', followUp: '1' },
    label: { zh: '批准，主机要求下载参数', en: 'approved, and the host asks to download parameters' },
  },
  {
    ...stripe,
    id: 'asks-status',
    pan: '6225000000000493',
    habit: { code: '00', followUp: '2' },
    label: { zh: '批准，主机要求上送状态', en: 'approved, and the host asks for the status' },
  },
  {
    ...stripe,
    id: 'asks-blacklist',
    pan: '6225000000000501',
    habit: { code: '00', followUp: '7' },
    label: { zh: '批准，主机要求下载黑名单', en: 'approved, and the host asks to download the stop list' },
  },
  ...chipTestCards,
];

/** 37 characters, `=` as separator, no sentinels. */
export const track2Of = ({ pan, expiry, serviceCode }: TestCard): string =>
  `${pan}=${expiry}${serviceCode}`.padEnd(29, '0').concat('12345678');

export interface OpenTestCard {
  readonly id: string;
  readonly maskedPan: MaskedPan;
  readonly label: { readonly zh: string; readonly en: string };
}

/** What the training bench may show. */
export const openTestCards: readonly OpenTestCard[] = testCards.map(({ id, pan, label }) => ({
  id,
  maskedPan: maskPan(pan),
  label,
}));
