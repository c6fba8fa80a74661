/** The sentences of the close of day in both languages; a language that lacks one does not compile. */
import type { SettlementView } from '../../../preload/contract/contract.ts';
import type { Language } from '../../../preload/contract/words.ts';
import { useLanguage } from '../../wording/use-words.ts';

export interface CloseWords {
  readonly title: string;
  readonly batch: string;
  readonly loading: string;
  readonly failed: string;
  readonly empty: string;
  readonly emptyHint: string;
  readonly ledger: string;
  readonly sides: Readonly<Record<'domestic' | 'foreign', string>>;
  readonly all: string;
  readonly kind: string;
  readonly count: string;
  readonly amount: string;
  readonly debit: string;
  readonly credit: string;
  readonly net: string;
  readonly payments: (count: number) => string;
  readonly first: string;
  readonly owed: (count: number) => string;
  readonly owedTodo: string;
  readonly unresolved: (count: number) => string;
  readonly unresolvedTodo: string;
  readonly notices: (count: number) => string;
  readonly noticesTodo: string;
  readonly sendReversals: string;
  readonly sendNotices: string;
  readonly advices: (count: number) => string;
  readonly advicesTodo: string;
  readonly sendAdvices: string;
  readonly signatures: (count: number) => string;
  /** A batch in which nothing counts in the totals. */
  readonly allHeld: (count: number) => string;
  readonly openHistory: string;
  readonly start: string;
  readonly startNote: string;
  readonly confirmTitle: string;
  readonly confirmMeans: readonly string[];
  readonly resumed: string;
  readonly steps: string;
  readonly stepStates: Readonly<Record<'done' | 'now' | 'left' | 'failed', string>>;
  readonly uploaded: (done: number, of: number) => string;
  readonly running: string;
  readonly doNotSwitchOff: string;
  readonly stopped: string;
  readonly nothingLost: string;
  readonly goOn: string;
  readonly done: string;
  readonly doneUnbalanced: string;
  readonly doneError: string;
  readonly doneNote: Readonly<Record<'balanced' | 'unbalanced' | 'error', string>>;
  readonly suspects: string;
  readonly suspectsNote: string;
  readonly noSuspects: string;
  readonly suspectWhy: Readonly<Record<NonNullable<SettlementView['suspects']>[number]['why'], string>>;
  readonly tried: (times: number) => string;
  readonly ours: string;
  readonly hosts: string;
  readonly slip: string;
  readonly slipTrouble: string;
  /** What each of the two buttons does about a slip that did not print. */
  readonly slipChoice: string;
  readonly printAgain: string;
  readonly dismiss: string;
}

export const CLOSE_WORDS = {
  'zh-CN': {
    title: '结算',
    batch: '批次',
    loading: '正在汇总本批次',
    failed: '没有汇总出本批次，请再试一次',
    empty: '本批次还没有交易',
    emptyHint: '有了交易才需要结算。',
    ledger: '本批次汇总',
    sides: { domestic: '内卡', foreign: '外卡' },
    all: '合计',
    kind: '类型',
    count: '笔数',
    amount: '金额',
    debit: '借记',
    credit: '贷记',
    net: '净额',
    payments: (count) => `${count} 笔`,
    first: '请先处理',
    owed: (count) => `有 ${count} 笔待冲正`,
    owedTodo: '冲正得到确认以前不能结算。请重新冲正。',
    unresolved: (count) => `有 ${count} 笔结果未知`,
    unresolvedTodo: '请重新冲正；向收单银行核实以后，也可以由主管在历史里结案。',
    notices: (count) => `有 ${count} 条脚本结果待上送`,
    noticesTodo: '银行主机收下以前不能结算。款项不受影响，请重新上送。',
    sendReversals: '重新冲正',
    sendNotices: '重新上送',
    advices: (count) => `有 ${count} 笔已记账的交易还没有上送`,
    advicesTodo: '结算时会先把它们上送到银行主机。',
    sendAdvices: '现在上送',
    signatures: (count) => `还有 ${count} 个电子签名没有传到银行主机；结算时会再传，不影响结算。`,
    allHeld: (count) =>
      `本批次的 ${count} 笔交易都不计入总数（预授权，或没有成功的交易）。可以结算，结算后换新批次号。`,
    openHistory: '查看历史',
    start: '结算',
    startNote: '向银行主机对账，结清本批次，换新批次号',
    confirmTitle: '现在结算？',
    confirmMeans: [
      '本批次的总数会送到银行主机对账，不平时逐笔上送。',
      '结算以后，本批次的交易不能再撤销，只能退货。',
      '请确认抽屉里的签购单都已收齐，打印机有纸。',
    ],
    resumed: '上次批上送中断,将继续批上送',
    steps: '结算步骤',
    stepStates: { done: '完成', now: '进行中', left: '等待', failed: '停在这里' },
    uploaded: (done, of) => `已上送 ${done} 笔，共 ${of} 笔`,
    running: '正在结算',
    doNotSwitchOff: '请勿关机。断电以后会从这一步继续。',
    stopped: '结算停下了',
    nothingLost: '没有丢失任何交易，本批次仍然完整。',
    goOn: '继续结算',
    done: '结算完成',
    doneUnbalanced: '结算完成，对账不平',
    doneError: '结算完成，对账出错',
    doneNote: {
      balanced: '银行主机与本机的总数一致。',
      unbalanced: '银行主机的总数与本机不同，已逐笔上送。请把总计单交给主管，与收单银行核对。',
      error: '银行主机没有对成账，已全部上送。请把总计单交给主管，与收单银行核对。',
    },
    suspects: '可能的原因',
    suspectsNote: '主机只说哪一边不平，不说是哪一笔。下面是账上有疑点的交易，请逐笔与银行核对。',
    noSuspects: '本机账上没有有疑点的交易：每一笔都有主机的明确应答。请把明细与银行核对。',
    suspectWhy: {
      'advice-owed': '主机还没有收到这笔通知',
      'advice-refused': '主机拒绝了这笔通知',
      'answer-lost': '没有收到应答，结果未知',
      'reversal-owed': '还欠一次冲正',
      'taken-back': '没有收到应答，已冲正',
      'closed-by-hand': '由人工结案',
    },
    tried: (times) => `已试 ${times} 次`,
    ours: '本机总数',
    hosts: '主机结论',
    slip: '结算总计单',
    slipTrouble: '总计单没有打完，总数已记入日志。',
    slipChoice: '“再打印一次”重打总计单，不会再次结算；“完成”放弃这张总计单。',
    printAgain: '再打印一次',
    dismiss: '完成',
  },
  en: {
    title: 'Close of day',
    batch: 'Batch',
    loading: 'Adding up the batch',
    failed: 'The batch could not be added up; try again',
    empty: 'No payments in this batch yet',
    emptyHint: 'There is nothing to settle.',
    ledger: 'Totals of this batch',
    sides: { domestic: 'Domestic', foreign: 'Foreign' },
    all: 'Total',
    kind: 'Kind',
    count: 'Count',
    amount: 'Amount',
    debit: 'Debit',
    credit: 'Credit',
    net: 'Net',
    payments: (count) => (count === 1 ? '1 payment' : `${count} payments`),
    first: 'Do this first',
    owed: (count) => (count === 1 ? '1 reversal is owed' : `${count} reversals are owed`),
    owedTodo: 'The batch cannot close before that is confirmed. Send again.',
    unresolved: (count) => (count === 1 ? '1 payment is unresolved' : `${count} payments are unresolved`),
    unresolvedTodo:
      'Send the reversal again; once the bank has said what it knows, a supervisor may close it in History.',
    notices: (count) => (count === 1 ? '1 script result is to be sent' : `${count} script results are to be sent`),
    noticesTodo: 'Settlement waits until the bank has them. No money hangs on it; send again.',
    sendReversals: 'Send reversals again',
    sendNotices: 'Send again',
    advices: (count) =>
      count === 1 ? '1 payment is still to be told to the bank' : `${count} payments are still to be told to the bank`,
    advicesTodo: 'They were recorded here as approved; settling sends them first.',
    signatures: (count) =>
      `${count} ${count === 1 ? 'signature is' : 'signatures are'} still to be sent to the bank; they are sent again at the settlement and hold nothing up.`,
    allHeld: (count) =>
      `${count} ${count === 1 ? 'payment is' : 'payments are'} in this batch and none in its totals (only held, or not approved). Settling closes the batch and begins a new one.`,
    sendAdvices: 'Send now',
    openHistory: 'Open history',
    start: 'Settle',
    startNote: 'Compares with the bank, closes the batch, begins a new one',
    confirmTitle: 'Settle now?',
    confirmMeans: [
      'The totals go to the bank. If they differ, every payment is uploaded.',
      'After settlement the payments of this batch cannot be voided, only refunded.',
      'Check that all signed slips are in the drawer and the printer has paper.',
    ],
    resumed: 'The last batch upload was interrupted; it goes on from there',
    steps: 'Steps of the settlement',
    stepStates: { done: 'done', now: 'in progress', left: 'waiting', failed: 'stopped here' },
    uploaded: (done, of) => `${done} of ${of} uploaded`,
    running: 'Settling',
    doNotSwitchOff: 'Do not switch off. After a power cut it goes on from this step.',
    stopped: 'The settlement stopped',
    nothingLost: 'No payment is lost; the batch is whole.',
    goOn: 'Go on with the settlement',
    done: 'Settled',
    doneUnbalanced: 'Settled, not balanced',
    doneError: 'Settled, comparison failed',
    doneNote: {
      balanced: "The bank's totals are the same as ours.",
      unbalanced: "The bank's totals differ, so every payment was uploaded. Give the slip to the supervisor.",
      error: 'The bank could not compare, so every payment was uploaded. Give the slip to the supervisor.',
    },
    suspects: 'What it may be',
    suspectsNote:
      'The host says which side differs, not which payment. These are the payments here that are in doubt: check each with the bank.',
    noSuspects: 'No payment here is in doubt: the host has answered every one. Check the details with the bank.',
    suspectWhy: {
      'advice-owed': 'The host has not had this advice yet',
      'advice-refused': 'The host refused this advice',
      'answer-lost': 'No answer came, the result is unknown',
      'reversal-owed': 'A reversal is still owed',
      'taken-back': 'No answer came, it was reversed',
      'closed-by-hand': 'Closed by a person',
    },
    tried: (times) => `tried ${times} ${times === 1 ? 'time' : 'times'}`,
    ours: 'Our totals',
    hosts: "Bank's verdict",
    slip: 'Totals slip',
    slipTrouble: 'The totals slip is not complete; the totals are in the journal.',
    slipChoice: '“Print again” prints the slip and settles nothing; “Done” gives the slip up.',
    printAgain: 'Print again',
    dismiss: 'Done',
  },
} satisfies Record<Language, CloseWords>;

export function useCloseWords(): CloseWords {
  return CLOSE_WORDS[useLanguage()];
}
