/** Made-up payments for the gallery and for tests of the history: rows of two days, and the lives of the telling ones. */
import type { HistoryRow, PaymentLife } from '../../../preload/contract/contract.ts';
import { SCENE_LIFE } from '../../terminal/scene-life.ts';
import { SCENE_NOW, scenePaper } from '../../terminal/scenes.ts';

type LifeEvent = PaymentLife['events'][number];

const MINUTE = 60_000;
const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const pan = (last4: string) => `622500******${last4}` as NonNullable<HistoryRow['maskedPan']>;

interface RowSketch extends Partial<Omit<HistoryRow, 'amount'>> {
  readonly number: number;
  readonly amountMinor: number;
  readonly minutesAgo: number;
  readonly last4: string;
}

function row({ number, amountMinor, minutesAgo, last4, ...more }: RowSketch): HistoryRow {
  return {
    paymentId: idOf(number),
    kind: 'sale',
    stage: 'done',
    result: 'approved',
    amount: { amountMinor, currency: 'CNY' },
    maskedPan: pan(last4),
    voucher: number,
    batch: 1,
    operator: '01',
    atMs: SCENE_NOW - minutesAgo * MINUTE,
    printed: 'printed',
    ...more,
  };
}

const { printed: _printed, ...UNRESOLVED } = row({
  number: 12,
  amountMinor: 9_900,
  minutesAgo: 26,
  last4: '0097',
  stage: 'unresolved',
  result: 'unknown',
});

export const SCENE_ROWS: readonly HistoryRow[] = [
  { ...SCENE_LIFE.row, voucher: 14, atMs: SCENE_NOW - 3 * MINUTE },
  row({ number: 13, amountMinor: 4_550, minutesAgo: 14, last4: '0055', stage: 'declined', result: 'declined' }),
  UNRESOLVED,
  row({ number: 11, amountMinor: 26_800, minutesAgo: 41, last4: '0022', voidedBy: idOf(12) }),
  row({ number: 10, amountMinor: 120_000, minutesAgo: 55, last4: '0105', stage: 'reversed', result: 'reversed' }),
  row({ number: 9, amountMinor: 8_800, minutesAgo: 63, last4: '0030', printed: 'failed', stage: 'approved' }),
  row({ number: 8, amountMinor: 1_590, minutesAgo: 78, last4: '0012', stage: 'abandoned', result: 'abandoned' }),
  row({ number: 7, amountMinor: 63_000, minutesAgo: 1_300, last4: '0022' }),
  row({ number: 6, amountMinor: 18_450, minutesAgo: 1_360, last4: '0071', kind: 'void' }),
];

const event = (seq: number, secondsAgo: number, name: string, detail: Readonly<Record<string, string>>): LifeEvent => ({
  seq,
  atMs: SCENE_NOW - secondsAgo * 1000,
  event: name,
  detail: Object.entries(detail).map(([key, value]) => ({ name: key, value })),
});

/** A sale whose reversals nobody confirmed. */
export const LIFE_UNRESOLVED: PaymentLife = {
  row: UNRESOLVED,
  followers: [],
  expiry: '3012',
  events: [
    event(31, 1640, 'payment-opened', { kind: 'sale', amountMinor: '9900' }),
    event(32, 1602, 'intent-written', { stan: '12', entry: 'stripe', pinEntered: 'true', maskedPan: pan('0097') }),
    event(33, 1541, 'reversal-owed', { reason: '98', because: 'no-answer' }),
    event(34, 1480, 'reversal-failed', { attempts: '1', said: 'timed-out' }),
    event(35, 1419, 'reversal-failed', { attempts: '2', said: 'timed-out' }),
    event(36, 1358, 'unresolved', { attempts: '3', said: 'timed-out' }),
    event(40, 600, 'reversal-asked', { tries: '3' }),
    event(41, 539, 'unresolved', { attempts: '6', said: 'timed-out' }),
  ],
  may: ['retry-reversal', 'close-unresolved'],
};

const meaning = (zh: string, en: string) => ({ zh, en });

/** What is kept of a chip: public values, invented. */
export const SCENE_CHIP_FACTS: NonNullable<PaymentLife['chip']> = [
  { tag: '84', name: 'Dedicated File Name', value: 'A000000333010101', meanings: [] },
  {
    tag: '82',
    name: 'Application Interchange Profile',
    value: '7C00',
    meanings: [
      meaning('支持静态数据认证', 'SDA supported'),
      meaning('支持动态数据认证', 'DDA supported'),
      meaning('支持持卡人验证', 'Cardholder verification is supported'),
      meaning('执行终端风险管理', 'Terminal risk management is to be performed'),
    ],
  },
  {
    tag: '95',
    name: 'Terminal Verification Results',
    value: '0000048000',
    meanings: [
      meaning('输入了联机密码', 'Online PIN entered'),
      meaning('交易超过最低限额', 'Transaction exceeds floor limit'),
    ],
  },
  {
    tag: '9B',
    name: 'Transaction Status Information',
    value: 'E800',
    meanings: [
      meaning('已做脱机数据认证', 'Offline data authentication was performed'),
      meaning('已做持卡人验证', 'Cardholder verification was performed'),
      meaning('已做卡片风险管理', 'Card risk management was performed'),
      meaning('已做终端风险管理', 'Terminal risk management was performed'),
    ],
  },
  {
    tag: '9F34',
    name: 'Cardholder Verification Method Results',
    value: '020300',
    meanings: [meaning('联机密码', 'Enciphered PIN verified online'), meaning('结果未知', 'Unknown')],
  },
  { tag: '9F26', name: 'Application Cryptogram', value: '8F1D2A7C44E05B93', meanings: [] },
  { tag: '9F36', name: 'Application Transaction Counter', value: '01A7', meanings: [] },
  { tag: '9F10', name: 'Issuer Application Data', value: '07010103A0B802010A010000000000C1D5E9F2', meanings: [] },
];

/** A sale by chip that the host approved and the card took. */
export const LIFE_CHIP: PaymentLife = {
  ...SCENE_LIFE,
  row: SCENE_ROWS[0] ?? SCENE_LIFE.row,
  expiry: '3012',
  events: [
    event(61, 214, 'payment-opened', { kind: 'sale', amountMinor: '128050' }),
    event(62, 196, 'intent-written', {
      stan: '14',
      entry: 'chip',
      pinEntered: 'true',
      maskedPan: pan('0014'),
      tag95: '0000048000',
      oda: 'dda',
    }),
    event(63, 193, 'host-approved', { code: '00', authCode: '123456', rrn: '110509300002' }),
    event(64, 192, 'approved', { code: '00', authCode: '123456', rrn: '110509300002', final: 'TC' }),
    event(65, 191, 'script-notice-sent', { stan: '15' }),
    event(66, 190, 'script-notice-taken', { code: '00' }),
    event(67, 190, 'slip-started', { copy: 'merchant', duplicate: 'false' }),
    event(68, 187, 'slip-ended', { copy: 'merchant', state: 'printed' }),
  ],
  chip: SCENE_CHIP_FACTS,
  paper: scenePaper({ card: true, approved: true }),
};

/** An approved sale with its two slips. */
export const LIFE_APPROVED: PaymentLife = {
  ...SCENE_LIFE,
  row: SCENE_ROWS[0] ?? SCENE_LIFE.row,
  expiry: '3012',
  events: [
    event(51, 214, 'payment-opened', { kind: 'sale', amountMinor: '128050' }),
    event(52, 196, 'intent-written', { stan: '14', entry: 'stripe', pinEntered: 'true', maskedPan: pan('0014') }),
    event(53, 193, 'approved', { code: '00', authCode: '123456', rrn: '110509300002' }),
    event(54, 193, 'slip-started', { copy: 'merchant', duplicate: 'false' }),
    event(55, 190, 'slip-ended', { copy: 'merchant', state: 'printed' }),
    event(56, 180, 'slip-started', { copy: 'cardholder', duplicate: 'false' }),
    event(57, 177, 'slip-ended', { copy: 'cardholder', state: 'printed' }),
  ],
  paper: scenePaper({ card: true, approved: true }),
};
