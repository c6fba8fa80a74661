/**
 * Who is at the counter: sign-in, wrong tries, lock-out, idle lock, and the supervisor's word at the cashier's own screen.
 * Every wrong try is counted in the journal, so that a restart forgets none.
 */
import type { Chance, Clock } from '../domain/clock.ts';
import type { Journal, OperatorRow } from '../journal/role.ts';
import { hashPassword, isPassword } from './password.ts';
import { FIRST_OPERATORS, may, PASSWORD_DIGITS, type Right, type Role, roleOf } from './roles.ts';

export interface Person {
  readonly operator: string;
  readonly role: Role;
  readonly name: string;
}

export type IdentityFault =
  | 'operator-unknown'
  | 'password-wrong'
  | 'operator-locked-out'
  | 'password-must-change'
  | 'not-permitted';
export type Identified =
  | { readonly ok: true; readonly person: Person }
  | { readonly ok: false; readonly fault: IdentityFault };

export interface People {
  /** Writes the first operators of an empty journal. */
  seed(): Promise<void>;
  list(): readonly Person[];
  /** Checks number and password, counting wrong tries. `needs` asks for a right, as for a supervisor's word. */
  identify(operator: string, password: string, needs?: Right): Promise<Identified>;
  changePassword(
    operator: string,
    password: string,
    next: string,
  ): Promise<{ ok: true } | { ok: false; fault: IdentityFault | 'password-form' | 'password-unchanged' }>;
}

/** PCI DSS 8.3.4: ten wrong tries lock for thirty minutes. */
const TRIES_BEFORE_LOCK = 10;
const LOCK_MS = 30 * 60_000;

export interface PeopleParts {
  readonly journal: Journal;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly chance: Chance;
  readonly mustChangeFirst: boolean;
}

export function createPeople({ journal, clock, chance, mustChangeFirst }: PeopleParts): People {
  /** One check after another: two at once would both start from a count that the other is about to change. */
  let queue: Promise<unknown> = Promise.resolve();
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const mine = queue.then(work, work);
    queue = mine;
    return mine;
  }

  const personOf = (row: OperatorRow): Person => ({ operator: row.number, role: row.role, name: row.name });

  async function check(operator: string, password: string): Promise<{ row: OperatorRow } | { fault: IdentityFault }> {
    const row = journal.operator(operator);
    if (row === undefined || row.disabled) return { fault: 'operator-unknown' };
    if (row.lockedUntilMs !== undefined && row.lockedUntilMs > clock.nowMs()) return { fault: 'operator-locked-out' };
    if (await isPassword(password, row.passwordHash)) return { row: forgiven(row) };
    return { fault: countWrongTry(row) };
  }

  function forgiven(row: OperatorRow): OperatorRow {
    if (row.failedTries === 0) return row;
    const { lockedUntilMs: _over, ...rest } = row;
    const clean = { ...rest, failedTries: 0 };
    journal.commit((pen) => pen.putOperator(clean));
    return clean;
  }

  function countWrongTry(row: OperatorRow): IdentityFault {
    const failedTries = row.failedTries + 1;
    const locks = failedTries >= TRIES_BEFORE_LOCK;
    journal.commit((pen) => {
      pen.putOperator({
        ...row,
        failedTries: locks ? 0 : failedTries,
        ...(locks && { lockedUntilMs: clock.nowMs() + LOCK_MS }),
      });
      pen.append({
        kind: locks ? 'operator-locked-out' : 'password-wrong',
        operator: row.number,
        body: { failedTries },
      });
    });
    return locks ? 'operator-locked-out' : 'password-wrong';
  }

  return {
    async seed() {
      if (journal.operators().length > 0) return;
      const rows = await Promise.all(
        FIRST_OPERATORS.map(async ({ number, name, password }) => ({
          number,
          name,
          role: roleOf(number),
          passwordHash: await hashPassword(password, chance),
          mustChange: mustChangeFirst,
          failedTries: 0,
          disabled: false,
        })),
      );
      journal.commit((pen) => {
        for (const row of rows) pen.putOperator(row);
        pen.append({ kind: 'first-operators-written', body: { count: rows.length } });
      });
    },
    list: () =>
      journal
        .operators()
        .filter((row) => !row.disabled)
        .map(personOf),
    async identify(operator, password, needs) {
      const checked = await inTurn(() => check(operator, password));
      if ('fault' in checked) return { ok: false, fault: checked.fault };
      if (checked.row.mustChange) return { ok: false, fault: 'password-must-change' };
      if (needs !== undefined && !may(checked.row.role, needs)) return { ok: false, fault: 'not-permitted' };
      return { ok: true, person: personOf(checked.row) };
    },
    changePassword: (operator, password, next) => inTurn(() => change(operator, password, next)),
  };

  async function change(operator: string, password: string, next: string): ReturnType<People['changePassword']> {
    const checked = await check(operator, password);
    if ('fault' in checked) return { ok: false, fault: checked.fault };
    if (next === password) return { ok: false, fault: 'password-unchanged' };
    const digits = PASSWORD_DIGITS[checked.row.role];
    if (!new RegExp(`^\\d{${digits}}$`).test(next)) return { ok: false, fault: 'password-form' };
    const passwordHash = await hashPassword(next, chance);
    journal.commit((pen) => {
      pen.putOperator({ ...checked.row, passwordHash, mustChange: false });
      pen.append({ kind: 'password-changed', operator, body: {} });
    });
    return { ok: true };
  }
}
