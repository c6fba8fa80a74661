/**
 * Pictures of the counter at its telling moments, for the gallery's screenshots and for component tests: one base view and
 * what each scene changes in it. Fictional data; never part of the product.
 */
import type { Paper, PaymentView, View } from '../../preload/contract/contract.ts';
import type { Prompt, ResultWord, Stage, StationState } from '../../preload/contract/words.ts';
import { columnsOf } from '../parts/paper-cells.ts';
import { CARD_WAYS } from './card-ways.ts';

export const SCENE_NOW = Date.UTC(2030, 10, 5, 1, 30, 12);
export const SCENE_PAYMENT_ID = '6f0c1d2e-8a4b-4c3d-9e5f-0a1b2c3d4e5f';
export const SCENE_PAN = '622500******0014' as NonNullable<PaymentView['card']>['maskedPan'];

const LAMPS: View['devices'] = [
  { device: 'host', lamp: 'ready', simulated: true },
  { device: 'reader', lamp: 'ready', simulated: true, identity: 'MagTek Mini Swipe 0801:0002' },
  { device: 'chip', lamp: 'ready', simulated: true, identity: 'CCID 08E6:34C0' },
  { device: 'pad', lamp: 'ready', simulated: true },
  { device: 'printer', lamp: 'ready', simulated: true },
];

export const BASE_VIEW: View = {
  revision: 1,
  mode: 'training',
  language: 'zh-CN',
  now: SCENE_NOW,
  session: { state: 'signed-in', operator: '01', role: 'cashier', name: '李晓梅', sinceMs: SCENE_NOW - 5_400_000 },
  terminal: {
    terminalId: '12345678',
    merchantId: '898310058120001',
    merchantName: '演示商店',
    batch: 1,
    paymentsInBatch: 12,
    batchLimit: 500,
  },
  signOn: { state: 'done', doneAtMs: SCENE_NOW - 5_000_000 },
  devices: LAMPS,
  chipParameters: { state: 'idle', done: 0, of: 0, loaded: true },
  owedReversals: 0,
  owedNotices: 0,
  unresolved: 0,
  owedSlips: { count: 0, slips: [], mayUseSecond: false },
  waitingBills: [],
  recovered: [],
};

const widthOf = (text: string): number => [...text].reduce((sum, character) => sum + columnsOf(character), 0);
const line = (text: string, scale: 1 | 2 = 1, bold = false): Paper['lines'][number] => ({
  kind: 'text',
  text,
  scale,
  bold,
});
const centre = (text: string): Paper['lines'][number] =>
  line(' '.repeat(Math.max(0, Math.floor((48 - widthOf(text)) / 2))) + text, 1, true);
const pair = (left: string, right: string): Paper['lines'][number] =>
  line(left + ' '.repeat(Math.max(1, 48 - widthOf(left) - widthOf(right))) + right);
const rule: Paper['lines'][number] = { kind: 'rule' };

/** One of each kind, as after a day on which the paper ran out twice. */
export const OWED_SLIPS: View['owedSlips'] = {
  count: 4,
  mayUseSecond: true,
  slips: [
    {
      job: 'settlement/000001',
      what: 'settlement',
      state: 'failed',
      batch: 1,
      atMs: SCENE_NOW - 80_000_000,
      isCopy: true,
      trouble: 'cutter-jam',
    },
    {
      job: 'slip/00000000-0000-4000-8000-000000000011/merchant',
      what: 'merchant',
      state: 'failed',
      batch: 2,
      atMs: SCENE_NOW - 620_000,
      isCopy: true,
      trouble: 'paper-out',
      voucher: 41,
      amount: { amountMinor: 12_345, currency: 'CNY' },
    },
    {
      job: 'slip/00000000-0000-4000-8000-000000000011/cardholder',
      what: 'cardholder',
      state: 'queued',
      batch: 2,
      atMs: SCENE_NOW - 620_000,
      isCopy: false,
      voucher: 41,
      amount: { amountMinor: 12_345, currency: 'CNY' },
    },
    {
      job: 'fault/00000000-0000-4000-8000-000000000012',
      what: 'fault',
      state: 'failed',
      batch: 2,
      atMs: SCENE_NOW - 300_000,
      isCopy: false,
      trouble: 'paper-out',
      voucher: 42,
      amount: { amountMinor: 9_900, currency: 'CNY' },
    },
  ],
};

export interface SlipProgress {
  readonly card?: boolean;
  readonly approved?: boolean;
  readonly copy?: 'merchant' | 'cardholder';
}

/** The slip of the scenes as far as the payment has come. */
export function scenePaper({ card = false, approved = false, copy = 'merchant' }: SlipProgress): Paper {
  const merchant = copy === 'merchant';
  return {
    columns: 48,
    lines: [
      centre('训练 TRAINING'),
      centre('银联POS签购单'),
      centre('POS SALES SLIP'),
      pair(merchant ? '商户存根' : '持卡人存根', merchant ? 'MERCHANT COPY' : 'CARDHOLDER COPY'),
      rule,
      line('商户名称(MERCHANT NAME):'),
      line('演示商店'),
      pair('商户编号(MERCHANT NO):', '898310058120001'),
      pair('终端编号(TERMINAL NO):', '12345678'),
      pair('操作员号(OPERATOR NO):', '01'),
      rule,
      ...(card
        ? [
            pair('发卡行(ISSUER):', '工商银行'),
            line('卡号(CARD NO):'),
            line('622500******0014 /S', 1, true),
            pair('有效期(EXP. DATE):', '2030/12'),
          ]
        : []),
      pair('交易类型(TXN. TYPE):', '消费 SALE'),
      ...(approved
        ? [
            pair('批次号(BATCH NO): 000001', '凭证号(VOUCHER): 000002'),
            line('授权码(AUTH NO):  123456'),
            pair('参考号(REF. NO):', '110509300002'),
            pair('日期时间(DATE/TIME):', '2030/11/05 09:30:12'),
          ]
        : []),
      line('金额(AMOUNT):'),
      line('  RMB 1,280.50', 2, true),
      ...(approved && merchant
        ? [
            rule,
            line('持卡人签名(CARDHOLDER SIGNATURE)'),
            { kind: 'feed', lines: 3 } as const,
            rule,
            line('本人确认以上交易,同意将其记入本卡账户'),
            line('I ACKNOWLEDGE SATISFACTORY RECEIPT OF RELATIVE'),
            line('GOODS/SERVICES'),
          ]
        : []),
    ],
  };
}

const ORDER = ['amount', 'card', 'pin', 'host', 'slip'] as const;
/** `d` done, `c` current, `w` waiting, `s` skipped, `f` failed, in the order of the rail. */
export function sceneRail(letters: string): PaymentView['stations'] {
  const states: Record<string, StationState> = { d: 'done', c: 'current', w: 'waiting', s: 'skipped', f: 'failed' };
  return ORDER.map((station, index) => ({ station, state: states[letters[index] ?? 'w'] ?? 'waiting' }));
}

export interface PaymentScene extends Partial<Omit<PaymentView, 'stage' | 'prompt' | 'stations'>> {
  readonly stage: Stage;
  readonly prompt: Prompt;
  readonly rail: string;
  readonly slipShows?: SlipProgress;
}

export function scenePayment({ rail, slipShows = {}, ...rest }: PaymentScene): PaymentView {
  return {
    paymentId: SCENE_PAYMENT_ID,
    kind: 'sale',
    amount: { amountMinor: 128_050, currency: 'CNY' },
    may: [],
    paper: scenePaper(slipShows),
    stations: sceneRail(rail),
    ...rest,
  };
}

const CARD = { maskedPan: SCENE_PAN, expiry: '3012' };
const withPayment = (scene: PaymentScene, more: Partial<View> = {}): View => ({
  ...BASE_VIEW,
  ...more,
  payment: scenePayment(scene),
});
const ended = (result: ResultWord, scene: PaymentScene, more: Partial<View> = {}): View =>
  withPayment({ card: CARD, slipShows: { card: true }, voucher: 2, result, ...scene }, more);
const wait = (elapsedS: number, limitS: number) => ({ sinceMs: SCENE_NOW - elapsedS * 1000, limitMs: limitS * 1000 });

const SAID_NO = {
  code: '51',
  zh: '余额不足',
  en: 'Insufficient funds',
  nextZh: '请持卡人换一张卡。',
  nextEn: 'Ask for another card.',
};

export const SCENES = {
  'signed-out': { ...BASE_VIEW, session: { state: 'signed-out' }, signOn: { state: 'needed' } },
  locked: {
    ...BASE_VIEW,
    session: { state: 'locked', operator: '01', role: 'cashier', name: '李晓梅', sinceMs: SCENE_NOW },
  },
  'sign-on-needed': { ...BASE_VIEW, signOn: { state: 'needed' } },
  'sign-on-running': {
    ...BASE_VIEW,
    signOn: { state: 'running', step: 'keys', attempt: { number: 1, of: 3 }, waiting: wait(3, 60) },
  },
  'sign-on-failed': { ...BASE_VIEW, signOn: { state: 'failed', step: 'keys', fault: 'key-check-wrong' } },
  stopped: { ...BASE_VIEW, stopped: true },
  restored: { ...BASE_VIEW, restored: { leastNextStan: 43 } },
  idle: BASE_VIEW,
  'idle-production': {
    ...BASE_VIEW,
    mode: 'production',
    devices: LAMPS.map((lamp) => ({ ...lamp, simulated: false })),
  },
  'idle-troubled': {
    ...BASE_VIEW,
    owedReversals: 1,
    unresolved: 1,
    owedSlips: OWED_SLIPS,
    recovered: [{ paymentId: SCENE_PAYMENT_ID, stage: 'reversing', amount: { amountMinor: 9_900, currency: 'CNY' } }],
    devices: [
      { device: 'host', lamp: 'busy', simulated: true },
      { device: 'reader', lamp: 'opening', simulated: true },
      { device: 'chip', lamp: 'faulted', trouble: 'taken-by-another-program', simulated: true },
      { device: 'pad', lamp: 'off', trouble: 'not-connected', simulated: true },
      { device: 'printer', lamp: 'attention', trouble: 'paper-near-end', simulated: true },
    ],
  },
  'idle-notices': { ...BASE_VIEW, owedNotices: 2 },
  'idle-both': { ...BASE_VIEW, owedNotices: 2, owedReversals: 1 },
  'early-card': { ...BASE_VIEW, earlyCard: CARD },
  'early-card-failed': { ...BASE_VIEW, earlyCardPrompt: 'swipe-again' },
  'present-card': withPayment({
    stage: 'presenting',
    prompt: 'present-card',
    ways: [...CARD_WAYS],
    rail: 'dcwww',
    may: ['cancel'],
    waiting: wait(8, 60),
  }),
  'swipe-again': withPayment({
    stage: 'presenting',
    prompt: 'swipe-again',
    ways: [...CARD_WAYS],
    rail: 'dcwww',
    may: ['cancel'],
    waiting: wait(21, 60),
  }),
  'insert-chip': withPayment({
    stage: 'presenting',
    prompt: 'insert-chip',
    ways: [...CARD_WAYS],
    rail: 'dcwww',
    may: ['cancel'],
  }),
  'confirm-card': withPayment({
    stage: 'confirming',
    prompt: 'confirm-card',
    rail: 'dcwww',
    card: CARD,
    slipShows: { card: true },
    may: ['confirm-card', 'cancel'],
  }),
  'enter-pin': withPayment({
    stage: 'pin',
    prompt: 'enter-pin',
    rail: 'ddcww',
    card: CARD,
    slipShows: { card: true },
    may: ['cancel'],
    waiting: wait(14, 60),
  }),
  dialling: withPayment({
    stage: 'authorising',
    prompt: 'dialling',
    rail: 'dddcw',
    card: CARD,
    slipShows: { card: true },
    attempt: { number: 2, of: 3 },
    waiting: wait(4, 20),
  }),
  receiving: withPayment({
    stage: 'authorising',
    prompt: 'receiving',
    rail: 'ddscw',
    card: CARD,
    slipShows: { card: true },
    waiting: wait(12, 60),
  }),
  partial: withPayment({
    stage: 'partial',
    prompt: 'accept-partial',
    rail: 'dddcw',
    card: CARD,
    slipShows: { card: true },
    approvedAmount: { amountMinor: 80_000, currency: 'CNY' },
    may: ['accept-partial', 'refuse-partial'],
  }),
  'tear-off': ended('approved', {
    stage: 'approved',
    prompt: 'tear-off',
    rail: 'ddddc',
    authCode: '123456',
    rrn: '110509300002',
    slipShows: { card: true, approved: true },
    slip: { copy: 'merchant', state: 'printed' },
    may: ['next-copy', 'void-it'],
  }),
  'printer-trouble': ended('approved', {
    stage: 'approved',
    prompt: 'printer-trouble',
    rail: 'ddddf',
    authCode: '123456',
    rrn: '110509300002',
    slipShows: { card: true, approved: true },
    slip: { copy: 'merchant', state: 'failed', trouble: 'paper-out' },
    may: ['retry-print', 'skip-copy'],
  }),
  finished: ended('approved', {
    stage: 'done',
    prompt: 'finished',
    rail: 'ddddd',
    authCode: '123456',
    rrn: '110509300002',
    slipShows: { card: true, approved: true, copy: 'cardholder' },
    slip: { copy: 'cardholder', state: 'printed' },
    may: ['dismiss'],
  }),
  declined: ended('declined', {
    stage: 'declined',
    prompt: 'declined',
    rail: 'dddfs',
    answer: SAID_NO,
    may: ['dismiss'],
  }),
  'comms-failed': withPayment({
    stage: 'abandoned',
    prompt: 'comms-failed',
    rail: 'dddfw',
    card: CARD,
    slipShows: { card: true },
    result: 'abandoned',
    may: ['dismiss'],
  }),
  reversing: ended(
    'unknown',
    {
      stage: 'reversing',
      prompt: 'reversing',
      rail: 'dddfw',
      attempt: { number: 2, of: 3 },
      waiting: wait(17, 60),
    },
    { owedReversals: 1 },
  ),
  unresolved: ended(
    'unknown',
    { stage: 'unresolved', prompt: 'unresolved', rail: 'dddfw', may: ['retry-reversal', 'dismiss'] },
    { unresolved: 1 },
  ),
  reversed: ended('reversed', { stage: 'reversed', prompt: 'reversed', rail: 'dddfs', may: ['dismiss'] }),
  'void-approved': ended('approved', {
    kind: 'void',
    stage: 'done',
    prompt: 'finished',
    rail: 'ddddd',
    originalVoucher: 2,
    slipShows: { card: true, approved: true },
    may: ['dismiss'],
  }),
} satisfies Record<string, View>;

export type SceneName = keyof typeof SCENES;

export const SCENE_OPERATORS = [
  { operator: '01', name: '李晓梅', role: 'cashier' },
  { operator: '02', name: '王建国', role: 'cashier' },
  { operator: '03', name: '陈静', role: 'cashier' },
  { operator: '00', name: '主管', role: 'supervisor' },
  { operator: '99', name: '系统管理员', role: 'administrator' },
] as const;
