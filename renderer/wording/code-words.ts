/** What is said of payments by code, in both languages: prompts, causes, wallets. The messages behind the waiting are training's own. */
import type { OwedReason, Prompt, Wallet } from '../../preload/contract/words.ts';
import type { PromptWords } from './wording.ts';

export type CodePrompt = Extract<
  Prompt,
  | 'scan-code'
  | 'code-unknown'
  | 'code-unreadable'
  | 'scan-timeout'
  | 'scanner-lost'
  | 'code-not-offered'
  | 'await-payer'
  | 'asking-host'
  | 'show-code'
  | 'cancelling-code'
>;
type CodeReason = Extract<OwedReason, 'code-timed-out' | 'code-stopped'>;

export interface CodeWords {
  readonly prompts: Readonly<Record<CodePrompt, PromptWords>>;
  readonly because: Readonly<Record<CodeReason, string>>;
  readonly wallets: Readonly<Record<Wallet, string>>;
  /** The way on the sale screen. */
  readonly scan: string;
  readonly show: string;
  readonly printCode: string;
  /** Ends the waiting: one more question, then it is taken back. */
  readonly stopWaiting: string;
  /** Query, cancel and shown code have no published message (counter.md 5.9). */
  readonly invented: string;
  readonly codeLabel: string;
  /** What our own code is, for who cannot see it. */
  readonly picture: string;
}

export const CODE_WORDS_ZH_CN: CodeWords = {
  prompts: {
    'scan-code': { title: '请扫顾客的付款码', detail: '银联、微信、支付宝的付款码都可以。请求还没有发出，未扣款。' },
    'code-unknown': {
      title: '不是付款码',
      detail: '扫到的不是银联、微信或支付宝的付款码。请让顾客打开付款码再扫。未扣款。',
    },
    'code-unreadable': { title: '没有扫清楚', detail: '请把手机屏幕调亮，对准扫码枪再扫一次。未扣款。' },
    'scan-timeout': { title: '等待扫码超时', detail: '没有扫到付款码。请重新开始。未扣款。' },
    'scanner-lost': { title: '扫码枪不可用', detail: '请检查扫码枪的连线，或改用出示二维码。未扣款。' },
    'code-not-offered': {
      title: '收单行不支持',
      detail: '本收单行没有这种扫码方式，请求没有发出。请换一种方式收款。未扣款。',
    },
    'await-payer': {
      title: '请顾客在手机上确认',
      detail: '可能要输入支付密码。本机每隔几秒向主机查询一次结果。看到结果以前，请勿交货。',
    },
    'asking-host': {
      title: '正在查询结果',
      detail: '请求已发出，没有得到明确的应答。查到结果以前，请勿交货，请勿重扫。',
    },
    'show-code': { title: '请顾客扫码付款', detail: '顾客用手机扫二维码，在手机上确认金额。看到结果以前，请勿交货。' },
    'cancelling-code': {
      title: '结果未知，正在取消',
      detail: '查询已结束，正在请主机取消这笔扫码支付。请勿交货，请勿重扫。',
    },
  },
  because: { 'code-timed-out': '查询时间已到，结果仍然未知', 'code-stopped': '收银员结束了等待，结果仍然未知' },
  wallets: { unionpay: '银联', wechat: '微信支付', alipay: '支付宝' },
  scan: '扫码',
  show: '收款码',
  printCode: '打印二维码',
  stopWaiting: '结束等待',
  invented: '查询、取消和出示收款码的报文没有公开标准，为本训练环境自拟。',
  codeLabel: '付款码',
  picture: '付款二维码',
};

export const CODE_WORDS_EN: CodeWords = {
  prompts: {
    'scan-code': {
      title: "Scan the customer's payment code",
      detail: 'UnionPay, WeChat Pay or Alipay. Nothing has been sent yet; no money moved.',
    },
    'code-unknown': {
      title: 'Not a payment code',
      detail: "What was scanned is nobody's payment code. Ask the customer to open it and scan again. No money moved.",
    },
    'code-unreadable': {
      title: 'The code was not read',
      detail: 'Make the phone brighter and hold it before the scanner again. No money moved.',
    },
    'scan-timeout': { title: 'No code was scanned', detail: 'Please begin again. No money moved.' },
    'scanner-lost': {
      title: 'The scanner is not there',
      detail: 'Check its cable, or show a code instead. No money moved.',
    },
    'code-not-offered': {
      title: 'Not offered by the bank',
      detail: 'This bank has no such payment by code; nothing was sent. Take another way to pay. No money moved.',
    },
    'await-payer': {
      title: 'Payer confirms on phone',
      detail: 'A password may be needed. Keep the goods until there is a result.',
    },
    'asking-host': {
      title: 'Asking for the result',
      detail: 'The request was sent and no clean answer came. Keep the goods and do not scan again until it is known.',
    },
    'show-code': {
      title: 'Customer scans this',
      detail: 'The phone confirms the amount. Keep the goods until there is a result.',
    },
    'cancelling-code': {
      title: 'Result unknown, cancelling',
      detail: 'Asking has ended; the bank is taking the payment back. Keep the goods and do not scan again.',
    },
  },
  because: {
    'code-timed-out': 'The time for asking was over and the result still unknown',
    'code-stopped': 'The cashier ended the waiting and the result was still unknown',
  },
  wallets: { unionpay: 'UnionPay', wechat: 'WeChat Pay', alipay: 'Alipay' },
  scan: 'Scan code',
  show: 'Show code',
  printCode: 'Print the code',
  stopWaiting: 'Stop waiting',
  invented: 'Query, cancel and shown code: messages made up for training.',
  codeLabel: 'Payment code',
  picture: 'QR code to pay',
};
