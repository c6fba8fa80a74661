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
  | 'close-unresolved';

const RIGHTS: Record<Role, readonly Right[]> = {
  cashier: ['trade', 'sign-on', 'settle'],
  supervisor: ['authorise', 'reprint-any', 'close-unresolved', 'settle', 'sign-on'],
  administrator: ['change-terminal', 'change-counter', 'sign-on'],
};

export const may = (role: Role, right: Right): boolean => RIGHTS[role].includes(right);

export const roleOf = (operator: string): Role =>
  operator === '00' ? 'supervisor' : operator === '99' ? 'administrator' : 'cashier';

/** Digits of a password by role: 4, 6, 8 (counter.md 3). */
export const PASSWORD_DIGITS: Record<Role, number> = { cashier: 4, supervisor: 6, administrator: 8 };

/** The people of a fresh counter. In training these work as they are; production makes each change at the first sign-in. */
export const FIRST_OPERATORS = [
  { number: '00', name: '主管', password: '123456' },
  { number: '01', name: '收银员 01', password: '0000' },
  { number: '02', name: '收银员 02', password: '0000' },
  { number: '03', name: '收银员 03', password: '0000' },
  { number: '99', name: '管理员', password: '12345678' },
] as const;
