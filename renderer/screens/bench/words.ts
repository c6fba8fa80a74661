/** The sentences of the training bench in both languages; a fault or a key without words does not compile. */
import type { BenchAction, BenchView } from '../../../preload/contract/contract.ts';
import type { Language } from '../../../preload/contract/words.ts';
import { useLanguage } from '../../wording/use-words.ts';
import type { CardGroup } from './card-groups.ts';

export type HostFault = Extract<BenchAction, { act: 'host' }>['fault'];
export type SwipeHow = Extract<BenchAction, { act: 'swipe' }>['how'];
export type PadKey = Extract<BenchAction, { act: 'press' }>['key'];
export type InsertHow = Extract<BenchAction, { act: 'insert' }>['how'];
export type TapHow = Extract<BenchAction, { act: 'tap' }>['how'];
export type Place = 'cards' | 'chip' | 'pad' | 'phone' | 'printer' | 'second-printer' | 'host';

export interface BenchWords {
  readonly waiting: string;
  readonly places: Readonly<Record<Place, string>>;
  readonly calls: string;
  readonly wallet: string;
  readonly groups: Readonly<Record<CardGroup, string>>;
  readonly findCard: string;
  readonly findHint: string;
  readonly closeFind: string;
  readonly noSuchCard: string;
  readonly chip: string;
  readonly contactless: string;
  readonly noPin: string;
  readonly pin: (hint: string) => string;
  readonly card: string;
  readonly slot: string;
  readonly slotListens: string;
  readonly slotIdle: string;
  readonly unplugged: string;
  readonly drop: string;
  readonly chipReader: string;
  readonly inserts: Readonly<Record<InsertHow, string>>;
  readonly taps: Readonly<Record<TapHow, string>>;
  readonly pullOut: string;
  readonly slotEmpty: string;
  readonly cardIn: (label: string) => string;
  readonly cardNear: (label: string) => string;
  readonly fieldWord: string;
  readonly powered: string;
  readonly notPowered: string;
  readonly readerAsks: string;
  readonly readerRests: string;
  readonly enterPin: string;
  readonly swipes: Readonly<Record<SwipeHow, string>>;
  readonly swiped: (label: string) => string;
  readonly plug: string;
  readonly unplug: string;
  readonly padAsks: string;
  readonly padRests: string;
  readonly keys: Readonly<Record<Extract<PadKey, 'enter' | 'clear' | 'cancel'>, string>>;
  readonly tearOff: string;
  readonly zoom: string;
  readonly close: string;
  readonly slipNumber: (number: number, of: number) => string;
  readonly noPaper: string;
  readonly desk: string;
  readonly deskEmpty: string;
  readonly clearDesk: string;
  readonly paper: string;
  readonly papers: Readonly<Record<BenchView['printer']['paper'], string>>;
  readonly cover: string;
  readonly covers: Readonly<Record<BenchView['printer']['cover'], string>>;
  readonly drawer: string;
  readonly drawers: Readonly<Record<BenchView['printer']['drawer'], string>>;
  readonly messages: string;
  readonly approved: string;
  readonly lastMessage: string;
  readonly faults: string;
  readonly hostFaults: Readonly<Record<HostFault, { readonly name: string; readonly effect: string }>>;
  readonly powerCut: string;
  readonly powerNote: string;
  readonly powerTitle: string;
  readonly powerMeans: string;
  readonly powerConfirm: string;
  readonly organisations: Readonly<Record<string, string>>;
}

export const BENCH_WORDS = {
  'zh-CN': {
    waiting: '正在准备训练台',
    places: {
      cards: '卡包',
      chip: '芯片',
      pad: '密码键盘',
      phone: '手机',
      printer: '打印机',
      'second-printer': '打印机 2',
      host: '主机',
    },
    calls: '请看这里',
    wallet: '测试卡',
    groups: { stripe: '磁条卡', chip: '芯片卡', tap: '挥卡', answers: '应答', faulty: '坏卡' },
    findCard: '找卡',
    findHint: '名称、结果或末四位',
    closeFind: '不找了',
    noSuchCard: '没有这样的卡',
    chip: '芯片',
    contactless: '可挥卡',
    noPin: '无密码',
    pin: (hint) => `密码 ${hint}`,
    card: '选中的卡',
    slot: '读卡器',
    slotListens: '可以刷卡',
    slotIdle: '没有在等卡',
    unplugged: '没有插上',
    drop: '松手就刷',
    chipReader: '芯片读卡器',
    inserts: { well: '插这张卡', 'wrong-way': '插反' },
    taps: { well: '挥这张卡', 'two-cards': '两张一起挥' },
    pullOut: '拔出卡',
    slotEmpty: '卡槽里没有卡',
    cardIn: (label) => `插着：${label}`,
    cardNear: (label) => `贴着：${label}`,
    fieldWord: '感应区',
    powered: '芯片已上电',
    notPowered: '芯片没有上电',
    readerAsks: '正在等待输入密码',
    readerRests: '待机',
    enterPin: '请输入密码',
    swipes: { well: '刷这张卡', badly: '刷得太快', 'wrong-side': '磁条刷反', blank: '空白磁条' },
    swiped: (label) => `刷过了：${label}`,
    plug: '插上',
    unplug: '拔掉',
    padAsks: '正在等待输入密码',
    padRests: '待机',
    keys: { enter: '确认', clear: '更正', cancel: '取消' },
    tearOff: '撕下',
    zoom: '放大',
    close: '放下',
    slipNumber: (number, of) => `第 ${number} 张，共 ${of} 张`,
    noPaper: '打出来的纸会从这里出来',
    desk: '桌上的签购单',
    deskEmpty: '撕下的签购单放在这里',
    clearDesk: '收走',
    paper: '纸',
    papers: { ok: '足够', 'near-end': '将尽', out: '用完' },
    cover: '纸仓盖',
    covers: { closed: '合上', open: '打开' },
    drawer: '钱箱',
    drawers: { closed: '合上', open: '打开' },
    messages: '收到的请求',
    approved: '已批准',
    lastMessage: '最近一条',
    faults: '让主机出点毛病',
    hostFaults: {
      none: { name: '一切照常', effect: '正常应答' },
      down: { name: '断线', effect: '接不通，三次后通讯失败' },
      slow: { name: '缓慢', effect: '几秒以后才应答' },
      silent: { name: '沉默', effect: '收不到请求，没有应答，转入冲正' },
      late: { name: '迟到', effect: '超时以后才应答，转入冲正' },
      'answer-lost': { name: '应答丢失', effect: '已批准，应答没有送到，转入冲正' },
      'bad-mac': { name: '校验码错', effect: '应答不可信，转入冲正' },
      garbage: { name: '乱码', effect: '应答读不懂，转入冲正' },
      'half-frame': { name: '半截应答', effect: '应答只来了一半，转入冲正' },
      'closes-after-send': { name: '收到就挂断', effect: '请求发出后断线，转入冲正' },
      disagrees: { name: '对账不平', effect: '结算时说内卡不平' },
      'reversal-silent': { name: '冲正无应答', effect: '冲正三次都没有确认' },
      'key-check-wrong': { name: '密钥校验不符', effect: '签到失败' },
      'other-terminal': { name: '认错终端', effect: '应答写着别的终端编号' },
    },
    powerCut: '拔电源',
    powerNote: '整个程序立刻断电，不打招呼',
    powerTitle: '现在拔掉电源？',
    powerMeans: '程序会立刻停止，正在进行的交易也一样。重新启动以后，本机按日志恢复，该冲正的冲正。这正是要练习的。',
    powerConfirm: '拔掉',
    organisations: { CUP: '银联', VIS: 'VISA', MCC: 'Mastercard', AMX: 'Amex', JCB: 'JCB' },
  },
  en: {
    waiting: 'Getting the bench ready',
    places: {
      cards: 'Cards',
      chip: 'Chip',
      pad: 'PIN pad',
      phone: 'Phone',
      printer: 'Printer',
      'second-printer': 'Printer 2',
      host: 'Host',
    },
    calls: 'look here',
    wallet: 'Test cards',
    groups: { stripe: 'Stripes', chip: 'Chips', tap: 'Taps', answers: 'Answers', faulty: 'Faulty' },
    findCard: 'Find a card',
    findHint: 'name, result or last four',
    closeFind: 'Stop looking',
    noSuchCard: 'No such card',
    chip: 'chip',
    contactless: 'tap',
    noPin: 'no PIN',
    pin: (hint) => `PIN ${hint}`,
    card: 'The chosen card',
    slot: 'Readers',
    slotListens: 'ready',
    slotIdle: 'not waiting',
    unplugged: 'unplugged',
    drop: 'Let go to swipe',
    chipReader: 'Chip reader',
    inserts: { well: 'Insert', 'wrong-way': 'Wrong way in' },
    taps: { well: 'Tap', 'two-cards': 'Two cards' },
    pullOut: 'Pull out',
    slotEmpty: 'no card in the slot',
    cardIn: (label) => `In the slot: ${label}`,
    cardNear: (label) => `On the sign: ${label}`,
    fieldWord: 'contactless',
    powered: 'chip has power',
    notPowered: 'chip has no power',
    readerAsks: 'asks for the PIN',
    readerRests: 'at rest',
    enterPin: 'ENTER PIN',
    swipes: { well: 'Swipe', badly: 'Too fast', 'wrong-side': 'Wrong side', blank: 'Blank stripe' },
    swiped: (label) => `Swiped: ${label}`,
    plug: 'Plug in',
    unplug: 'Unplug',
    padAsks: 'asks for the PIN',
    padRests: 'at rest',
    keys: { enter: 'Enter', clear: 'Clear', cancel: 'Cancel' },
    tearOff: 'Tear off',
    zoom: 'Enlarge',
    close: 'Put down',
    slipNumber: (number, of) => `Slip ${number} of ${of}`,
    noPaper: 'What is printed comes out here',
    desk: 'Slips on the desk',
    deskEmpty: 'Slips that were torn off lie here',
    clearDesk: 'Clear away',
    paper: 'Paper',
    papers: { ok: 'Enough', 'near-end': 'Low', out: 'Out' },
    cover: 'Cover',
    covers: { closed: 'Closed', open: 'Open' },
    drawer: 'Drawer',
    drawers: { closed: 'Closed', open: 'Open' },
    messages: 'Requests',
    approved: 'Approved',
    lastMessage: 'Last one',
    faults: 'Let the host misbehave',
    hostFaults: {
      none: { name: 'All as usual', effect: 'answers properly' },
      down: { name: 'Line cut', effect: 'no connection after three tries' },
      slow: { name: 'Slow', effect: 'answers after some seconds' },
      silent: { name: 'Silent', effect: 'never hears, never answers; reversal' },
      late: { name: 'Late', effect: 'answers after the limit; reversal' },
      'answer-lost': { name: 'Answer lost', effect: 'approves, the answer never arrives; reversal' },
      'bad-mac': { name: 'Wrong MAC', effect: 'answer not to be trusted; reversal' },
      garbage: { name: 'Garbage', effect: 'answer not understood; reversal' },
      'half-frame': { name: 'Half an answer', effect: 'cut off in the middle; reversal' },
      'closes-after-send': { name: 'Hangs up', effect: 'line drops after the request; reversal' },
      disagrees: { name: 'Disagrees', effect: 'settlement not balanced for domestic cards' },
      'reversal-silent': { name: 'Mute on reversals', effect: 'three reversals without an answer' },
      'key-check-wrong': { name: 'Wrong key check', effect: 'sign-on fails' },
      'other-terminal': { name: 'Mixes terminals up', effect: 'answers name another terminal' },
    },
    powerCut: 'Pull the plug',
    powerNote: 'The whole program loses power at once',
    powerTitle: 'Pull the plug now?',
    powerMeans:
      'The program stops at once, a running payment with it. After the next start it recovers from the journal and reverses what must be reversed. That is the point.',
    powerConfirm: 'Pull it',
    organisations: { CUP: 'UnionPay', VIS: 'VISA', MCC: 'Mastercard', AMX: 'Amex', JCB: 'JCB' },
  },
} satisfies Record<Language, BenchWords>;

export function useBenchWords(): BenchWords {
  return BENCH_WORDS[useLanguage()];
}
