/** The sentences of the operators screen in both languages; a language that lacks one does not compile. */
import type { Language } from '../../../preload/contract/words.ts';
import { useLanguage } from '../../wording/use-words.ts';

export type StaffHand = 'rename' | 'disable' | 'enable' | 'reset' | 'unlock';

export interface OperatorsWords {
  readonly title: string;
  readonly menuNote: string;
  readonly loading: string;
  readonly failed: string;
  readonly again: string;
  readonly list: string;
  readonly create: string;
  readonly number: string;
  readonly name: string;
  readonly nameHint: string;
  readonly createNote: (password: string) => string;
  readonly here: string;
  readonly onShift: string;
  readonly disabled: string;
  readonly lockedUntil: (time: string) => string;
  readonly mustChange: string;
  readonly ready: string;
  readonly wrongTries: (count: number) => string;
  readonly unsettled: (count: number) => string;
  readonly cannotDisable: Readonly<Record<'isHere' | 'hasShift' | 'unsettled', string>>;
  readonly nothingMay: string;
  readonly hands: Readonly<Record<StaffHand, string>>;
  readonly handNotes: Readonly<Record<StaffHand, string>>;
  readonly asked: Readonly<Record<Exclude<StaffHand, 'rename'>, (who: string) => string>>;
  readonly done: Readonly<Record<StaffHand | 'create', (who: string) => string>>;
  readonly lockOutTitle: (count: number) => string;
  readonly lockOutLine: (operator: string, time: string) => string;
  readonly noted: string;
  readonly strip: (count: number) => string;
}

export const OPERATORS_WORDS = {
  'zh-CN': {
    title: '操作员',
    menuNote: '增加、停用、解锁，重置密码（主管）',
    loading: '正在读取操作员',
    failed: '现在看不到操作员名单',
    again: '重试',
    list: '全部操作员',
    create: '增加操作员',
    number: '操作员号',
    name: '姓名',
    nameHint: '印在小票上的是号码，姓名只在屏幕上',
    createNote: (password) => `初始密码 ${password}，正式环境首次签到必须修改。`,
    here: '当前签到',
    onShift: '当班，未交接',
    disabled: '已停用',
    lockedUntil: (time) => `已锁定至 ${time}`,
    mustChange: '待改初始密码',
    ready: '可签到',
    wrongTries: (count) => `密码连续错误 ${count} 次`,
    unsettled: (count) => `本批次未结算 ${count} 笔`,
    cannotDisable: {
      isHere: '正在当班，签退以后才能停用。',
      hasShift: '班次没有交接，交接以后才能停用。',
      unsettled: '本批次还有未结算的交易，结算以后才能停用。',
    },
    nothingMay: '这一位不由当前操作员管理。',
    hands: { rename: '改名', disable: '停用', enable: '启用', reset: '重置密码', unlock: '解锁' },
    handNotes: {
      rename: '号码不变',
      disable: '不能再签到；号码留在小票和审计里',
      enable: '恢复签到',
      reset: '回到初始密码，并解锁',
      unlock: '立即解除锁定',
    },
    asked: {
      disable: (who) => `停用 ${who}？`,
      enable: (who) => `启用 ${who}？`,
      reset: (who) => `把 ${who} 的密码重置为初始密码？`,
      unlock: (who) => `解锁 ${who}？`,
    },
    done: {
      create: (who) => `已增加 ${who}`,
      rename: (who) => `已改名 ${who}`,
      disable: (who) => `已停用 ${who}`,
      enable: (who) => `已启用 ${who}`,
      reset: (who) => `已重置 ${who} 的密码`,
      unlock: (who) => `已解锁 ${who}`,
    },
    lockOutTitle: (count) => `有 ${count} 次账户锁定`,
    lockOutLine: (operator, time) => `操作员 ${operator} 密码错误十次，${time} 锁定三十分钟`,
    noted: '已知悉',
    strip: (count) => `账户锁定 ${count}`,
  },
  en: {
    title: 'Operators',
    menuNote: 'Add, disable, unlock, reset passwords (supervisor)',
    loading: 'Reading the operators',
    failed: 'The operators cannot be shown now',
    again: 'Try again',
    list: 'All operators',
    create: 'Add an operator',
    number: 'Number',
    name: 'Name',
    nameHint: 'Slips print the number; the name is for the screen',
    createNote: (password) => `Start password ${password}; in production it must be changed at the first sign-in.`,
    here: 'Signed in now',
    onShift: 'On shift, not handed over',
    disabled: 'Disabled',
    lockedUntil: (time) => `Locked until ${time}`,
    mustChange: 'Start password to be changed',
    ready: 'May sign in',
    wrongTries: (count) => `${count} wrong passwords in a row`,
    unsettled: (count) => `${count} unsettled in this batch`,
    cannotDisable: {
      isHere: 'On duty: can be disabled after signing out.',
      hasShift: 'The shift has not been handed over: afterwards it can be done.',
      unsettled: 'There are unsettled payments in this batch: settle first.',
    },
    nothingMay: 'You do not manage this person.',
    hands: { rename: 'Rename', disable: 'Disable', enable: 'Enable', reset: 'Reset password', unlock: 'Unlock' },
    handNotes: {
      rename: 'The number stays',
      disable: 'No sign-in any more; the number stays on slips and in the audit',
      enable: 'May sign in again',
      reset: 'Back to the start password, and unlocked',
      unlock: 'Ends the lock at once',
    },
    asked: {
      disable: (who) => `Disable ${who}?`,
      enable: (who) => `Enable ${who}?`,
      reset: (who) => `Reset the password of ${who} to the start password?`,
      unlock: (who) => `Unlock ${who}?`,
    },
    done: {
      create: (who) => `${who} was added`,
      rename: (who) => `${who} was renamed`,
      disable: (who) => `${who} is disabled`,
      enable: (who) => `${who} may sign in again`,
      reset: (who) => `The password of ${who} was reset`,
      unlock: (who) => `${who} is unlocked`,
    },
    lockOutTitle: (count) => (count === 1 ? 'An operator was locked out' : `${count} lock-outs`),
    lockOutLine: (operator, time) => `Operator ${operator}: ten wrong passwords, locked at ${time} for thirty minutes`,
    noted: 'Noted',
    strip: (count) => `Locked out: ${count}`,
  },
} satisfies Record<Language, OperatorsWords>;

export const useOperatorsWords = (): OperatorsWords => OPERATORS_WORDS[useLanguage()];
