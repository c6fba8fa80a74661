/** The sentences of the shift in both languages; a language that lacks one does not compile. */
import type { Language, Tender } from '../../../preload/contract/words.ts';
import { useLanguage } from '../../wording/use-words.ts';

export interface ShiftWords {
  readonly title: string;
  readonly menuNote: string;
  readonly loading: string;
  readonly failed: string;
  readonly again: string;
  readonly number: (number: number) => string;
  /** In the strip, beside the time of the sign-in. */
  readonly strip: (number: number) => string;
  readonly since: (operator: string, time: string) => string;
  readonly off: string;
  readonly offNote: string;
  readonly none: string;
  readonly noneNote: string;
  readonly float: string;
  readonly floatUnchecked: string;
  readonly countFloat: string;
  readonly countFloatNote: string;
  readonly open: string;
  readonly tally: string;
  readonly tallyColumns: readonly [string, string, string];
  readonly noPayments: string;
  readonly unknown: (count: number) => string;
  readonly tenders: Readonly<Record<Tender, string>>;
  readonly drawer: string;
  readonly taken: string;
  readonly given: string;
  readonly cashIn: string;
  readonly cashOut: string;
  readonly expected: string;
  readonly movements: string;
  readonly byWord: (supervisor: string) => string;
  readonly report: string;
  readonly reportNote: string;
  readonly reported: string;
  readonly amount: string;
  readonly reason: string;
  readonly reasons: Readonly<Record<'in' | 'out', readonly string[]>>;
  readonly outNote: string;
  readonly moved: Readonly<Record<'in' | 'out', string>>;
  readonly next: string;
  readonly handOver: string;
  readonly handOverNote: string;
  readonly takeOver: string;
  readonly notYours: (operator: string) => string;
  readonly countColumns: readonly [string, string, string];
  readonly face: (yuan: string) => string;
  readonly counted: string;
  readonly difference: string;
  readonly even: string;
  readonly over: string;
  readonly short: string;
  readonly differenceReason: string;
  readonly reasonNeeded: string;
  readonly confirmTitle: string;
  readonly confirmNote: string;
  readonly takeOverNote: string;
  readonly doIt: string;
  readonly note: (amount: string) => string;
}

export const SHIFT_WORDS = {
  'zh-CN': {
    title: '班次',
    menuNote: '中途报表、现金存取、交接班',
    loading: '正在读取班次',
    failed: '现在看不到班次',
    again: '重试',
    number: (number) => `第 ${number} 班`,
    strip: (number) => `第 ${number} 班`,
    since: (operator, time) => `操作员 ${operator} · ${time} 开班`,
    off: '没有启用班次',
    offNote: '收款不受影响。需要清点钱箱时，请系统管理员在设置中启用。',
    none: '现在没有开班',
    noneNote: '收银员签到时自动开班；也可以在这里开班。',
    float: '备用金',
    floatUnchecked: '上一班留下，还没有清点',
    countFloat: '清点备用金',
    countFloatNote: '请清点钱箱里的备用金。有现金进出以后就不能再改。',
    open: '开班',
    tally: '本班交易',
    tallyColumns: ['类型', '笔数', '金额'],
    noPayments: '本班还没有交易',
    unknown: (count) => `另有 ${count} 笔结果未知，不在合计内`,
    tenders: { card: '银行卡', code: '扫码', cash: '现金', other: '其他' },
    drawer: '钱箱',
    taken: '现金收入',
    given: '找零与退现',
    cashIn: '存入',
    cashOut: '取出',
    expected: '应有现金',
    movements: '存取明细',
    byWord: (supervisor) => `主管 ${supervisor}`,
    report: '打印中途报表',
    reportNote: '随时可打，不影响班次',
    reported: '中途报表已打印',
    amount: '金额',
    reason: '原因',
    reasons: { in: ['补充零钱', '追加备用金'], out: ['存入银行', '交主管保管'] },
    outNote: '取出现金要主管在本机输入密码，收银员不用签退。',
    moved: { in: '已存入', out: '已取出' },
    next: '下一步',
    handOver: '交接班',
    handOverNote: '清点钱箱，打印交接班单，然后签退',
    takeOver: '代为清点并接班',
    notYours: (operator) => `这是操作员 ${operator} 的班次。由接班人清点，要主管在场授权。`,
    countColumns: ['面额', '张数', '金额'],
    face: (yuan) => `${yuan} 元的张数`,
    counted: '实点现金',
    difference: '差额',
    even: '相符',
    over: '长款',
    short: '短款',
    differenceReason: '差额原因',
    reasonNeeded: '有差额，必须写明原因',
    confirmTitle: '确认交接班？',
    confirmNote: '交接以后本班不能再改。交接班单随后打印，收银员签退。',
    takeOverNote: '交接以后由您开新的一班，备用金是刚才清点的现金。',
    doIt: '确认交接',
    note: (amount) => `上一班留下 ${amount}，请清点`,
  },
  en: {
    title: 'Shift',
    menuNote: 'X report, cash in and out, hand-over',
    loading: 'Reading the shift',
    failed: 'The shift cannot be shown now',
    again: 'Try again',
    number: (number) => `Shift ${number}`,
    strip: (number) => `shift ${number}`,
    since: (operator, time) => `Operator ${operator} · opened ${time}`,
    off: 'Shifts are switched off',
    offNote: 'Payments do not need one. To count a drawer, an administrator switches shifts on in Settings.',
    none: 'No shift is open',
    noneNote: 'One opens when a cashier signs in; it can also be opened here.',
    float: 'Float',
    floatUnchecked: 'Left by the last shift, not counted yet',
    countFloat: 'Count the float',
    countFloatNote: 'Count what is in the drawer. Once cash has moved it stands.',
    open: 'Open the shift',
    tally: 'Payments of this shift',
    tallyColumns: ['Kind', 'Count', 'Amount'],
    noPayments: 'No payments in this shift yet',
    unknown: (count) => `${count} more with an unknown result are not counted`,
    tenders: { card: 'card', code: 'QR', cash: 'cash', other: 'other' },
    drawer: 'Drawer',
    taken: 'Cash taken',
    given: 'Change and cash back',
    cashIn: 'Cash in',
    cashOut: 'Cash out',
    expected: 'Cash expected',
    movements: 'In and out',
    byWord: (supervisor) => `supervisor ${supervisor}`,
    report: 'Print an X report',
    reportNote: 'At any time; the shift goes on',
    reported: 'The X report is printed',
    amount: 'Amount',
    reason: 'Reason',
    reasons: { in: ['More small change', 'More float'], out: ['To the bank', 'To the supervisor'] },
    outNote: 'Taking cash out needs the supervisor’s password here; the cashier stays signed in.',
    moved: { in: 'Put in', out: 'Taken out' },
    next: 'Next',
    handOver: 'Hand over',
    handOverNote: 'Count the drawer, print the slip, sign out',
    takeOver: 'Count and take over',
    notYours: (operator) => `This is the shift of operator ${operator}. You count it, a supervisor allows it.`,
    countColumns: ['Face', 'Number', 'Amount'],
    face: (yuan) => `Number of ${yuan} yuan`,
    counted: 'Cash counted',
    difference: 'Difference',
    even: 'Even',
    over: 'Over',
    short: 'Short',
    differenceReason: 'Reason for the difference',
    reasonNeeded: 'A difference needs its reason',
    confirmTitle: 'Hand the drawer over?',
    confirmNote: 'The shift cannot be changed afterwards. The slip is printed and the cashier signed out.',
    takeOverNote: 'Afterwards your own shift begins with the cash just counted as its float.',
    doIt: 'Hand over',
    note: (amount) => `${amount} was left by the last shift: count it`,
  },
} satisfies Record<Language, ShiftWords>;

export const useShiftWords = (): ShiftWords => SHIFT_WORDS[useLanguage()];
