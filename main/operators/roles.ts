/** Who may do what (unionpay-pos 4.4), as one table. Numbers decide the role: 00 supervisor, 99 administrator, 01 to 98 cashiers. */
export type Role = 'cashier' | 'supervisor' | 'administrator';
export type Right =
  | 'trade'
  | 'sign-on'
  | 'settle'
  | 'authorise'
  | 'reprint-any'
  | 'change-terminal'
  | 'change-counter'
  | 'close-unresolved'
  /** Opens a shift, moves cash, counts the drawer. */
  | 'keep-shift'
  /** The X report, which shows what should be in the drawer. */
  | 'read-shift'
  /** Adds, names, disables, unlocks cashiers and resets their passwords (unionpay-pos 4.4: 00). */
  | 'manage-cashiers'
  /** Unlocks the supervisor and resets that password: somebody must, and 4.4 leaves only the administrator. */
  | 'manage-supervisor'
  | 'read-audit'
  /** Reports and the Z report: whoever answers for the shop. */
  | 'keep-books';

const RIGHTS: Record<Role, readonly Right[]> = {
  cashier: ['trade', 'sign-on', 'settle', 'keep-shift', 'read-shift'],
  supervisor: [
    'authorise',
    'reprint-any',
    'close-unresolved',
    'settle',
    'sign-on',
    'read-shift',
    'manage-cashiers',
    'keep-books',
  ],
  administrator: ['change-terminal', 'change-counter', 'sign-on', 'manage-supervisor', 'read-audit', 'keep-books'],
};

export const may = (role: Role, right: Right): boolean => RIGHTS[role].includes(right);

export const roleOf = (operator: string): Role =>
  operator === '00' ? 'supervisor' : operator === '99' ? 'administrator' : 'cashier';

/** The role that may manage people of this role; nobody manages the administrator but the administrator's own password. */
export const managesRole: Readonly<Record<Role, Right | undefined>> = {
  cashier: 'manage-cashiers',
  supervisor: 'manage-supervisor',
  administrator: undefined,
};

/** The password somebody begins with, and begins anew with after a reset (unionpay-pos 4.4). */
export const START_PASSWORDS: Readonly<Record<Role, string>> = {
  cashier: '0000',
  supervisor: '123456',
  administrator: '12345678',
};

/** Digits of a password by role: 4, 6, 8 (counter.md 3). */
export const PASSWORD_DIGITS: Record<Role, number> = { cashier: 4, supervisor: 6, administrator: 8 };

/** The people of a fresh counter. In training these work as they are; production makes each change at the first sign-in. */
export const FIRST_OPERATORS = [
  { number: '00', name: '主管', password: START_PASSWORDS.supervisor },
  { number: '01', name: '收银员 01', password: START_PASSWORDS.cashier },
  { number: '02', name: '收银员 02', password: START_PASSWORDS.cashier },
  { number: '03', name: '收银员 03', password: START_PASSWORDS.cashier },
  { number: '99', name: '管理员', password: START_PASSWORDS.administrator },
] as const;
