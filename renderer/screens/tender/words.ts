/** The sentences of the tender screen in both languages; a language that lacks one does not compile. */
import type { BillAction, BillView, CatalogueAnswer } from '../../../preload/contract/contract.ts';
import type { Language } from '../../../preload/contract/words.ts';
import { useLanguage } from '../../wording/use-words.ts';

type Part = BillView['parts'][number];
type Scan = NonNullable<BillView['scan']>;
type Drawer = NonNullable<BillView['drawer']>;
type ImportFault = NonNullable<CatalogueAnswer['report']>['faults'][number]['fault'];
export type PayWay = Extract<BillAction, { act: 'pay' }>['way'];

export interface TenderWords {
  readonly title: string;
  readonly number: string;
  readonly total: string;
  readonly paid: string;
  readonly held: string;
  readonly remaining: string;
  readonly change: string;
  readonly stages: Readonly<Record<'paid' | 'cancelled', string>>;
  readonly goods: string;
  readonly typedGoods: string;
  readonly nothingYet: string;
  readonly payments: string;
  readonly tenders: Readonly<Record<Part['tender'], string>>;
  readonly standings: Readonly<Record<Part['standing'], string>>;
  readonly tookAndGave: (taken: string, change: string) => string;
  readonly quantity: string;
  readonly oneMore: string;
  readonly oneLess: string;
  readonly takeOut: string;
  readonly tax: string;
  readonly keyed: string;
  readonly billAmount: string;
  readonly partAmount: string;
  readonly setAmount: string;
  readonly payCard: string;
  readonly payCash: string;
  readonly payCode: string;
  readonly payOther: string;
  readonly addGoods: string;
  readonly cancelBill: string;
  readonly leave: string;
  readonly printCopy: string;
  readonly openDrawer: string;
  readonly done: string;
  readonly void: string;
  readonly takeBack: string;
  readonly setAside: string;
  readonly cashTitle: string;
  readonly cashDue: string;
  readonly cashTaken: string;
  readonly exact: string;
  readonly cashShort: string;
  readonly cashHint: string;
  readonly otherTitle: string;
  readonly otherName: string;
  readonly otherReference: string;
  readonly otherReferenceHint: string;
  readonly otherNone: string;
  readonly takeBackTitle: string;
  readonly takeBackNote: string;
  readonly setAsideTitle: string;
  readonly setAsideNote: string;
  readonly cancelTitle: string;
  readonly cancelNote: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly goodsTitle: string;
  readonly goodsSearch: string;
  readonly goodsNone: string;
  readonly goodsEmpty: string;
  readonly goodsName: string;
  readonly goodsPrice: string;
  readonly goodsByHand: string;
  readonly goodsAdd: string;
  readonly goodsPriceUnreadable: string;
  readonly priceList: string;
  readonly listTitle: string;
  readonly listInForce: (name: string, count: number, by: string) => string;
  readonly listNone: string;
  readonly listChoose: string;
  readonly listPick: string;
  readonly listNoFile: string;
  readonly listHint: string;
  readonly listImport: string;
  readonly listUndo: string;
  readonly listTaken: (count: number) => string;
  readonly listUndone: string;
  readonly listRefused: (count: number) => string;
  readonly line: (line: number) => string;
  readonly importFaults: Readonly<Record<ImportFault, string>>;
  readonly scans: Readonly<Record<Scan['outcome'], (said: string) => string>>;
  readonly drawers: Readonly<Record<Drawer, string>>;
  readonly slipOwed: string;
  readonly waitingTitle: string;
  readonly waitingLead: string;
  readonly newBill: string;
  readonly opened: string;
  readonly waiting: (count: number) => string;
  readonly openWaiting: string;
  readonly partsOfBill: string;
}

const CHINESE: TenderWords = {
  title: '账单',
  number: '单号',
  total: '合计',
  paid: '已付',
  held: '等待结果',
  remaining: '待付',
  change: '找零',
  stages: { paid: '已付清', cancelled: '已取消' },
  goods: '商品',
  typedGoods: '其他（手输金额）',
  nothingYet: '扫商品条码，或输入金额后按确认',
  payments: '付款',
  tenders: { card: '银行卡', code: '扫码', cash: '现金', other: '其他' },
  standings: {
    paying: '支付中',
    paid: '已付',
    unknown: '结果未知',
    'not-taken': '未成功，未收款',
    voided: '已撤销',
    'taken-back': '已退回',
    'by-hand': '已由人工处理',
  },
  tookAndGave: (taken, change) => `收 ${taken}，找 ${change}`,
  quantity: '数量',
  oneMore: '加一件',
  oneLess: '减一件',
  takeOut: '去掉这行',
  tax: '税率',
  keyed: '手输',
  billAmount: '账单金额',
  partAmount: '这次付多少',
  setAmount: '确认金额',
  payCard: '刷卡',
  payCash: '现金',
  payCode: '扫码',
  payOther: '其他方式',
  addGoods: '商品',
  cancelBill: '取消账单',
  leave: '先放着',
  printCopy: '再打一张',
  openDrawer: '打开钱箱',
  done: '完成',
  void: '撤销',
  takeBack: '退回',
  setAside: '搁置',
  cashTitle: '收现金',
  cashDue: '应收',
  cashTaken: '实收',
  exact: '正好',
  cashShort: '不够，余下的再用其他方式付',
  cashHint: '输入顾客给的金额；不输入就是正好',
  otherTitle: '其他付款方式',
  otherName: '方式',
  otherReference: '号码',
  otherReferenceHint: '票据号、券号或卡号后四位；不要写银行卡号',
  otherNone: '没有设置其他付款方式，请管理员在设置里添加',
  takeBackTitle: '退回这笔付款？',
  takeBackNote: '现金从钱箱退给顾客，钱箱会打开一次。需要主管授权。',
  setAsideTitle: '搁置这笔结果未知的付款？',
  setAsideNote: '冲正仍会继续，这笔款不会算作已付，顾客可以改用其他方式付。需要主管授权。',
  cancelTitle: '取消这张账单？',
  cancelNote: '账单里没有已收的款项。取消后不能恢复。',
  reason: '原因',
  reasonHint: '例如：顾客改主意',
  goodsTitle: '加商品',
  goodsSearch: '名称、拼音首字母或条码',
  goodsNone: '价目表里没有',
  goodsEmpty: '还没有价目表：可以手工输入，或由主管导入',
  goodsName: '商品名称',
  goodsPrice: '单价（元）',
  goodsByHand: '手工输入',
  goodsAdd: '加入账单',
  goodsPriceUnreadable: '单价要写成 12.50 这样',
  priceList: '价目表',
  listTitle: '价目表',
  listInForce: (name, count, by) => `现用：${name}，${count} 种商品，操作员 ${by} 导入`,
  listNone: '还没有导入价目表',
  listChoose: 'CSV 文件',
  listPick: '选择文件',
  listNoFile: '还没有选择',
  listHint: '第一行是列名：名称、单价，另可有条码、税率。导入后整张替换，账单里已有的商品不变。',
  listImport: '导入',
  listUndo: '撤回上次导入',
  listTaken: (count) => `已导入 ${count} 种商品`,
  listUndone: '已撤回上次导入',
  listRefused: (count) => `文件里有 ${count} 处问题，什么都没有改动`,
  line: (line) => `第 ${line} 行`,
  importFaults: {
    'file-empty': '文件里没有商品',
    'file-too-large': '文件超过 4 MB',
    'not-text': '不是 UTF-8 或 GB18030 的文本文件',
    'quotes-broken': '引号不成对，读不下去',
    'no-name-column': '没有“名称”这一列',
    'no-price-column': '没有“单价”这一列',
    'column-twice': '同一种列出现了两次',
    'too-many-rows': '超过两万行',
    'cells-missing': '这一行缺列',
    'name-missing': '没有名称',
    'name-too-long': '名称超过 60 个字',
    'name-unprintable': '名称里有不能打印的字符',
    'card-number': '名称里像有银行卡号',
    'price-unreadable': '单价读不懂',
    'price-zero': '单价是 0',
    'price-too-large': '单价太大',
    'tax-unreadable': '税率读不懂，请写成 13%',
    'code-form': '条码写法不对',
    'code-check': '条码的校验位不对',
    'code-twice': '条码与前面的商品重复',
  },
  scans: {
    added: (said) => `已加入：${said}`,
    unknown: (said) => `价目表里没有 ${said}`,
    'payment-code': () => '这是付款码：请先按“扫码”',
    unreadable: () => '没有读懂这个条码，请再扫一次',
    refused: (said) => `不能加入：${said}`,
  },
  drawers: {
    kicked: '钱箱已打开',
    'too-soon': '钱箱刚打开过，没有再次打开',
    'printer-busy': '正在打印，钱箱没有打开',
    'device-gone': '打印机没有应答，不知道钱箱是否打开',
    none: '没有钱箱，请用钥匙打开',
  },
  slipOwed: '小票没有打出来，记在待补打里',
  waitingTitle: '未结的账单',
  waitingLead: '选一张继续收款，或开一张新的。',
  newBill: '新账单',
  opened: '开单',
  waiting: (count) => `有 ${count} 张账单未结清`,
  openWaiting: '去看看',
  partsOfBill: '同一账单的付款',
};

const ENGLISH: TenderWords = {
  title: 'Bill',
  number: 'No.',
  total: 'Total',
  paid: 'Paid',
  held: 'Waiting for a result',
  remaining: 'To pay',
  change: 'Change',
  stages: { paid: 'Paid in full', cancelled: 'Cancelled' },
  goods: 'Goods',
  typedGoods: 'Other (keyed amount)',
  nothingYet: 'Scan goods, or key the amount and confirm',
  payments: 'Payments',
  tenders: { card: 'Card', code: 'QR', cash: 'Cash', other: 'Other' },
  standings: {
    paying: 'in progress',
    paid: 'paid',
    unknown: 'result unknown',
    'not-taken': 'failed, nothing taken',
    voided: 'voided',
    'taken-back': 'given back',
    'by-hand': 'settled by hand',
  },
  tookAndGave: (taken, change) => `took ${taken}, gave ${change}`,
  quantity: 'Quantity',
  oneMore: 'One more',
  oneLess: 'One less',
  takeOut: 'Take this line out',
  tax: 'Tax',
  keyed: 'keyed',
  billAmount: 'Amount of the bill',
  partAmount: 'This payment',
  setAmount: 'Set amount',
  payCard: 'Card',
  payCash: 'Cash',
  payCode: 'QR code',
  payOther: 'Other',
  addGoods: 'Goods',
  cancelBill: 'Cancel bill',
  leave: 'Later',
  printCopy: 'Print again',
  openDrawer: 'Open drawer',
  done: 'Done',
  void: 'Void',
  takeBack: 'Give back',
  setAside: 'Set aside',
  cashTitle: 'Cash',
  cashDue: 'Due',
  cashTaken: 'Taken',
  exact: 'Exact',
  cashShort: 'Not enough: the rest is paid in another way',
  cashHint: 'Key what the customer gives; nothing means the exact amount',
  otherTitle: 'Another way to pay',
  otherName: 'Way',
  otherReference: 'Number',
  otherReferenceHint: 'Of the document or voucher, or last four digits; never a bank card number',
  otherNone: 'No other way to pay is set up; the administrator can add one in Settings',
  takeBackTitle: 'Give this payment back?',
  takeBackNote: 'Cash goes back to the customer and the drawer opens once. A supervisor must allow it.',
  setAsideTitle: 'Set this unknown payment aside?',
  setAsideNote:
    'Its reversal goes on and it will not count as paid, so the customer may pay in another way. A supervisor must allow it.',
  cancelTitle: 'Cancel this bill?',
  cancelNote: 'No money stands in it. It cannot be brought back.',
  reason: 'Reason',
  reasonHint: 'Such as: customer changed their mind',
  goodsTitle: 'Add goods',
  goodsSearch: 'Name, initials or barcode',
  goodsNone: 'Not in the price list',
  goodsEmpty: 'There is no price list yet: key the goods by hand, or have a supervisor bring one in',
  goodsName: 'Name',
  goodsPrice: 'Price (yuan)',
  goodsByHand: 'By hand',
  goodsAdd: 'Add to bill',
  goodsPriceUnreadable: 'Write the price as 12.50',
  priceList: 'Price list',
  listTitle: 'Price list',
  listInForce: (name, count, by) => `In force: ${name}, ${count} items, brought in by ${by}`,
  listNone: 'No price list has been brought in',
  listChoose: 'CSV file',
  listPick: 'Choose a file',
  listNoFile: 'none chosen yet',
  listHint:
    'The first line names the columns: name and price, and if wanted barcode and tax. It replaces the whole list; goods on a bill stay.',
  listImport: 'Bring in',
  listUndo: 'Undo the last one',
  listTaken: (count) => `${count} items brought in`,
  listUndone: 'The last list was taken back',
  listRefused: (count) => `The file has ${count} ${count === 1 ? 'mistake' : 'mistakes'}; nothing was changed`,
  line: (line) => `Line ${line}`,
  importFaults: {
    'file-empty': 'no goods in the file',
    'file-too-large': 'larger than 4 MB',
    'not-text': 'not a text file in UTF-8 or GB18030',
    'quotes-broken': 'a quote is not closed',
    'no-name-column': 'no column named "name"',
    'no-price-column': 'no column named "price"',
    'column-twice': 'the same column twice',
    'too-many-rows': 'more than 20,000 rows',
    'cells-missing': 'columns are missing',
    'name-missing': 'no name',
    'name-too-long': 'name longer than 60 characters',
    'name-unprintable': 'name with characters that cannot be printed',
    'card-number': 'the name seems to hold a bank card number',
    'price-unreadable': 'the price cannot be read',
    'price-zero': 'the price is 0',
    'price-too-large': 'the price is too large',
    'tax-unreadable': 'the tax rate cannot be read; write 13%',
    'code-form': 'the barcode is not written as one',
    'code-check': 'the barcode has a wrong check digit',
    'code-twice': 'the barcode was there before',
  },
  scans: {
    added: (said) => `Added: ${said}`,
    unknown: (said) => `${said} is not in the price list`,
    'payment-code': () => 'That is a payment code: press QR code first',
    unreadable: () => 'The code could not be read; scan again',
    refused: (said) => `Cannot be added: ${said}`,
  },
  drawers: {
    kicked: 'The drawer is open',
    'too-soon': 'The drawer had just been opened and was not opened again',
    'printer-busy': 'The printer was busy; the drawer did not open',
    'device-gone': 'The printer does not answer; the drawer may not have opened',
    none: 'No drawer: open it with its own key',
  },
  slipOwed: 'The slip did not come out; it is among the owed slips',
  waitingTitle: 'Open bills',
  waitingLead: 'Choose one to go on, or begin another.',
  newBill: 'New bill',
  opened: 'opened',
  waiting: (count) => (count === 1 ? 'One bill is not paid' : `${count} bills are not paid`),
  openWaiting: 'show',
  partsOfBill: 'Payments of the same bill',
};

export const TENDER_WORDS = { 'zh-CN': CHINESE, en: ENGLISH } satisfies Record<Language, TenderWords>;

export const useTenderWords = (): TenderWords => TENDER_WORDS[useLanguage()];
