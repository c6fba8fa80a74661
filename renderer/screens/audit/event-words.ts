/**
 * The counter's own acts in words, by the name of the event in the journal; those of a payment's life are history's. Every kind that main
 * writes has words here or there: a test reads the sources and fails for one without.
 */
import type { Language } from '../../../preload/contract/words.ts';
import { JOURNAL_WORDS } from '../history/journal-words.ts';

/** What is printed, and how far it got: one sentence for each pair. */
const PAPERS = {
  reprint: ['重打印', 'Reprint'],
  'settlement-slip': ['结算总计单', 'Settlement slip'],
  'bill-slip': ['账单小票', 'Bill slip'],
  'x-report': ['中途报表', 'X report'],
  'hand-over-slip': ['交接班单', 'Hand-over slip'],
  'z-report-slip': ['日结报表', 'Z report'],
  'sales-report-slip': ['营业报表', 'Sales report'],
  'fraud-notice': ['防诈骗提示', 'Notice on fraud'],
  'terminal-notice': ['终端变更通知', 'Terminal notice'],
  'test-slip': ['测试页', 'Test page'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

const PAPER_STEPS = {
  started: ['开始打印', 'begins'],
  ended: ['打印结束', 'ended'],
  moved: ['改到备用打印机', 'moved to the second printer'],
  skipped: ['不再打印', 'given up'],
  interrupted: ['打印被断电打断', 'cut off by a power cut'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

const paperWords = (place: 0 | 1): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(PAPERS).flatMap(([paper, names]) =>
      Object.entries(PAPER_STEPS).map(([step, steps]) => [
        `${paper}-${step}`,
        place === 0 ? `${names[0]}：${steps[0]}` : `${names[1]} ${steps[1]}`,
      ]),
    ),
  );

/** Each kind with its words, Chinese and English. */
const ACTS = {
  'signed-in': ['操作员签到', 'Signed in'],
  signaturesForgotten: ['到期的电子签名已销毁', 'Old signatures destroyed'],
  'signed-out': ['操作员签退', 'Signed out'],
  'password-wrong': ['密码错误', 'Wrong password'],
  'operator-locked-out': ['密码错误十次，账户锁定', 'Locked out after ten wrong passwords'],
  'lock-outs-noted': ['主管知悉账户锁定', 'Lock-outs noted'],
  'password-changed': ['修改了自己的密码', 'Changed the own password'],
  'first-operators-written': ['写入初始操作员', 'First operators written'],
  'operator-created': ['增加操作员', 'Operator added'],
  'operator-renamed': ['操作员改名', 'Operator renamed'],
  'operator-disabled': ['停用操作员', 'Operator disabled'],
  'operator-enabled': ['启用操作员', 'Operator enabled'],
  'operator-password-reset': ['重置操作员密码', 'Password reset'],
  'operator-unlocked': ['解锁操作员', 'Operator unlocked'],
  'word-given': ['在收银员屏幕上授权', 'Authorised at the cashier’s screen'],
  'screen-locked': ['锁屏', 'Screen locked'],
  'screen-unlocked': ['解除锁屏', 'Screen unlocked'],
  'signed-on': ['向主机签到', 'Signed on at the host'],
  'sign-on-failed': ['向主机签到失败', 'Sign-on failed'],
  'signed-off': ['主机签退', 'Signed off at the host'],
  'sign-off-failed': ['主机签退失败', 'Sign-off failed'],
  'settings-changed': ['修改设置', 'Settings changed'],
  'devices-changed': ['修改设备', 'Devices changed'],
  'shift-opened': ['开班', 'Shift opened'],
  'float-counted': ['清点备用金', 'Float counted'],
  'cash-put-in': ['存入现金', 'Cash put in'],
  'cash-taken-out': ['取出现金', 'Cash taken out'],
  'x-report-asked': ['要求中途报表', 'X report asked for'],
  'z-report-made': ['日结报表', 'Z report made'],
  'report-saved': ['报表存为文件', 'Report saved as a file'],
  'mail-sent': ['邮件已发送', 'Letter sent'],
  'mail-not-sent': ['邮件没有发出', 'Letter not sent'],
  'mail-password-kept': ['保存邮件密码', 'Mail password kept'],
  'mail-password-forgotten': ['删除邮件密码', 'Mail password forgotten'],
  'shift-handed-over': ['交接班', 'Shift handed over'],
  'bill-opened': ['开账单', 'Bill opened'],
  'bill-amount-typed': ['账单金额', 'Amount of the bill'],
  'bill-line-added': ['账单加一行', 'Line added to the bill'],
  'bill-quantity-set': ['修改数量', 'Quantity changed'],
  'bill-payment-offered': ['账单转银行卡或扫码收款', 'Part of the bill goes to a payment'],
  'bill-payment-refused': ['这部分没有开始收款', 'Payment of a part did not begin'],
  'bill-payment-set-aside': ['结果未知的部分搁置，改用其他方式', 'Part with an unknown result set aside'],
  'bill-cash-taken': ['收取现金', 'Cash taken'],
  'bill-cash-given-back': ['退还现金', 'Cash given back'],
  'bill-other-taken': ['其他方式收款', 'Paid in another way'],
  'bill-other-given-back': ['其他方式退还', 'Given back in another way'],
  'bill-paid': ['账单付清', 'Bill paid'],
  'bill-cancelled': ['账单取消', 'Bill cancelled'],
  'advice-recorded': ['记下待送的通知', 'Advice recorded, to be sent'],
  'catalogue-imported': ['导入商品价目', 'Price list imported'],
  'catalogue-undone': ['撤回商品价目', 'Price list taken back'],
  'statement-imported': ['导入收单对账单', 'Acquirer’s statement imported'],
  'statement-undone': ['撤回收单对账单', 'Acquirer’s statement taken back'],
  'statement-profile-saved': ['保存对账单格式', 'Layout of a statement saved'],
  'statement-profile-removed': ['删除对账单格式', 'Layout of a statement removed'],
  'difference-decided': ['处理对账差异', 'Difference worked on'],
  'difference-closed': ['关闭对账差异', 'Difference closed'],
  'difference-reopened': ['重新打开对账差异', 'Difference opened again'],
  'drawer-asked': ['无交易打开钱箱', 'Drawer opened without a payment'],
  'drawer-not-kicked': ['钱箱没有打开', 'The drawer did not open'],
  'parameters-downloaded': ['终端参数已下载', 'Terminal parameters downloaded'],
  'parameters-not-taken': ['终端参数没有启用', 'Terminal parameters not taken'],
  'status-uploaded': ['终端状态已上送', 'Terminal status sent'],
  'stop-list-downloaded': ['止付名单已下载', 'Stop list downloaded'],
  'card-stopped': ['卡列入本店止付', 'Card put on the shop’s stop list'],
  'card-stop-lifted': ['卡移出本店止付', 'Card taken off the stop list'],
  'risk-hit': ['触发风险规则', 'A risk rule was hit'],
  'risk-allowed': ['主管放行风险提示', 'Allowed in spite of a risk'],
  'risk-rule-changed': ['修改风险规则', 'Risk rule changed'],
  'audit-copied': ['导出审计记录', 'Audit copied out'],
  'follow-up-asked': ['主机要求后续动作', 'The host asked for a follow-up'],
  'stray-answer': ['收到迟来的应答，未采用', 'A late answer came and was not used'],
  'settlement-started': ['开始结算', 'Settlement started'],
  'settlement-answered': ['主机答复对账', 'The host answered the totals'],
  'records-uploaded': ['批上送一段', 'Records uploaded'],
  'batch-closed': ['批次结清', 'Batch closed'],
  'settlement-done': ['结算完成', 'Settlement done'],
  'settlement-slip-left': ['结算单留待补打', 'Settlement slip left for later'],
  cardsForgotten: ['销毁批次卡密钥', 'Batch card key destroyed'],
  journalCreated: ['建立日志', 'Journal created'],
  journalOpened: ['打开日志', 'Journal opened'],
  journalRestored: ['从备份恢复日志', 'Journal restored from a backup'],
  journalFoundRestored: ['发现日志来自备份', 'Journal found to be a copy'],
  restoredReleased: ['恢复后重新启用', 'Released after a restore'],
  rowsKept: ['内部记录', 'Rows kept'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

const actWords = (place: 0 | 1): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(ACTS).map(([kind, words]) => [kind, words[place]]));

export const EVENT_WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  'zh-CN': { ...JOURNAL_WORDS['zh-CN'].events, ...paperWords(0), ...actWords(0) },
  en: { ...JOURNAL_WORDS.en.events, ...paperWords(1), ...actWords(1) },
};

/** Kinds to choose from when only the counter's own acts are looked for. */
export const ACT_KINDS: readonly string[] = [...Object.keys(ACTS), ...Object.keys(paperWords(0))].filter(
  (kind) => kind !== 'rowsKept',
);
