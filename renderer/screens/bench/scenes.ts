/** Made-up pictures of the bench for the gallery and for tests. */
import type { BenchView } from '../../../preload/contract/contract.ts';
import { scenePaper } from '../../terminal/scenes.ts';

type Card = BenchView['cards'][number];

const card = (name: string, last4: string, words: readonly [string, string], more: Partial<Card> = {}): Card => ({
  card: name,
  label: words[0],
  labelEn: words[1],
  behaviour: words[0],
  behaviourEn: words[1],
  last4,
  organisation: 'CUP',
  stripe: true,
  chip: false,
  tap: false,
  pinHint: '123456',
  ...more,
});

const { pinHint: _pinHint, ...NO_PIN } = card('approve-no-pin', '0030', ['批准，无需密码', 'approved, no PIN']);

const { pinHint: _noPin, ...PHONE } = card('phone', '0105', ['手机，挥卡后请看手机', 'phone: tap, then look at it'], {
  stripe: false,
  tap: true,
});

export const SCENE_BENCH: BenchView = {
  revision: 1,
  cards: [
    card('approve', '0022', ['批准，密码 123456', 'approved, PIN 123456']),
    NO_PIN,
    card('approve-foreign', '0019', ['批准，外卡 VISA，密码 123456', 'approved, foreign card, PIN 123456'], {
      organisation: 'VIS',
    }),
    card(
      'chip',
      '0014',
      ['芯片卡（服务码 201），刷卡时请插卡', 'chip card (service code 201): swiping asks to insert'],
      {
        chip: true,
        tap: true,
      },
    ),
    PHONE,
    card('no-funds', '0055', ['余额不足（51）', 'insufficient funds (51)']),
    card('other-pin', '0063', ['密码为 864209，输入 123456 得密码错（55）', 'PIN is 864209: 123456 is wrong (55)'], {
      pinHint: '864209',
    }),
    card('partial', '0089', ['部分承兑一半金额（10）', 'half the amount approved (10)']),
    card('approve-long-number', '0012', ['批准，19 位卡号，密码 123456', 'approved, 19 digits, PIN 123456']),
    card('no-answer', '0097', ['主机没有收到，无应答', 'host never hears it, no answer']),
    card('late', '0113', ['应答迟到（超时之后）', 'answer comes after the limit']),
    card('expired', '0196', ['过期卡（54）', 'expired card (54)']),
    card('chip-dda', '0212', ['芯片卡，动态认证 DDA', 'chip card, DDA'], { chip: true }),
    card('chip-offline-pin', '0246', ['芯片卡，脱机明文密码 123456', 'chip card checks the PIN 123456 itself'], {
      chip: true,
    }),
    card(
      'chip-two-applications',
      '0279',
      ['芯片卡，借记与贷记两个应用', 'chip card with a debit and a credit application'],
      {
        chip: true,
      },
    ),
    card(
      'chip-script-before',
      '0303',
      ['芯片卡，批准并下发 71 脚本', 'chip card, approved with a script before the last cryptogram'],
      { chip: true },
    ),
    card(
      'chip-mute',
      '0444',
      ['芯片卡，芯片无应答（插三次后可刷卡）', 'chip says nothing: swipe after three insertions'],
      { chip: true },
    ),
  ],
  pad: { display: ['WELCOME', ''], lit: false, plugged: true },
  reader: { plugged: true, listening: true },
  chip: { plugged: true, powered: false, asking: false, typed: 0 },
  printer: { plugged: true, paper: 'ok', cover: 'closed', drawer: 'closed', slips: [] },
  secondPrinter: { plugged: true, paper: 'ok', cover: 'closed', drawer: 'closed', slips: [] },
  scanner: { plugged: true },
  phone: {
    online: true,
    busy: false,
    codes: [{ code: 'code-pays', label: '付款成功', labelEn: 'pays at once' }],
  },
  host: { fault: 'none', connections: 14, approvedMinor: 1_284_650, lastMessage: '< 0210 sale 00' },
};

export const BENCH_SCENES = {
  rest: SCENE_BENCH,
  pin: { ...SCENE_BENCH, pad: { display: ['RMB     1,280.50', 'PIN: ****'], lit: true, plugged: true } },
  inserted: { ...SCENE_BENCH, chip: { ...SCENE_BENCH.chip, powered: true, card: 'chip', way: 'insert' } },
  tapped: { ...SCENE_BENCH, chip: { ...SCENE_BENCH.chip, powered: true, card: 'chip', way: 'tap' } },
  'chip-pin': {
    ...SCENE_BENCH,
    chip: { plugged: true, powered: true, card: 'chip', way: 'insert', asking: true, typed: 3 },
  },
  paper: {
    ...SCENE_BENCH,
    printer: {
      ...SCENE_BENCH.printer,
      slips: [
        scenePaper({ card: true, approved: true }),
        scenePaper({ card: true, approved: true, copy: 'cardholder' }),
      ],
    },
  },
  trouble: {
    ...SCENE_BENCH,
    reader: { plugged: false, listening: false },
    chip: { plugged: false, powered: false, asking: false, typed: 0 },
    pad: { ...SCENE_BENCH.pad, plugged: false },
    printer: { plugged: false, paper: 'out', cover: 'open', drawer: 'open', slips: [] },
    host: { ...SCENE_BENCH.host, fault: 'down' },
  },
} satisfies Record<string, BenchView>;
