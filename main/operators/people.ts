/**
 * Who is at the counter: sign-in, wrong tries, lock-out, idle lock, and the supervisor's word at the cashier's own screen.
 * Every wrong try is counted in the journal, so that a restart forgets none.
 */
import type { Chance, Clock } from '../domain/clock.ts';
import type { Journal, OperatorRow } from '../journal/role.ts';
import { type ChangeFacts, decideStaff, type StaffChange, type StaffFault } from './decide-staff.ts';
import { type LockOut, lockOutsOf, writeLockOuts } from './lock-outs.ts';
import { hashPassword, isPassword } from './password.ts';
import { FIRST_OPERATORS, may, PASSWORD_DIGITS, type Right, type Role, roleOf, START_PASSWORDS } from './roles.ts';

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
  /** Everybody the journal knows, disabled ones included. */
  all(): readonly OperatorRow[];
  /** Lock-outs that the supervisor has not taken note of, oldest first. */
  lockOuts(): readonly LockOut[];
  /** A change of the staff by somebody at the counter; the fault when it may not be. `about` is asked when it is its turn. */
  change(
    change: StaffChange,
    by: { readonly operator: string; readonly role: Role },
    about: () => Pick<ChangeFacts, 'isHere' | 'hasUnsettled' | 'hasShift'>,
  ): Promise<StaffFault | undefined>;
  /** The supervisor has seen the lock-outs. */
  noteLockOuts(by: string): void;
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

export const createPeople = (parts: PeopleParts): People => new Desk(parts);

const personOf = (row: OperatorRow): Person => ({ operator: row.number, role: row.role, name: row.name });

class Desk implements People {
  readonly #parts: PeopleParts;
  /** One check after another: two at once would both start from a count that the other is about to change. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: PeopleParts) {
    this.#parts = parts;
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const mine = this.#queue.then(work, work);
    this.#queue = mine;
    return mine;
  }

  async seed(): Promise<void> {
    const { journal, chance, mustChangeFirst } = this.#parts;
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
  }

  list(): readonly Person[] {
    return this.all()
      .filter((row) => !row.disabled)
      .map(personOf);
  }

  all(): readonly OperatorRow[] {
    return this.#parts.journal.operators();
  }

  async identify(operator: string, password: string, needs?: Right): Promise<Identified> {
    const checked = await this.#inTurn(() => this.#check(operator, password));
    if ('fault' in checked) return { ok: false, fault: checked.fault };
    if (checked.row.mustChange) return { ok: false, fault: 'password-must-change' };
    if (needs !== undefined && !may(checked.row.role, needs)) return { ok: false, fault: 'not-permitted' };
    return { ok: true, person: personOf(checked.row) };
  }

  changePassword(operator: string, password: string, next: string): ReturnType<People['changePassword']> {
    return this.#inTurn(() => this.#changeOwn(operator, password, next));
  }

  change(...asked: Parameters<People['change']>): Promise<StaffFault | undefined> {
    return this.#inTurn(() => this.#changeStaff(...asked));
  }

  lockOuts(): readonly LockOut[] {
    return lockOutsOf(this.#parts.journal);
  }

  noteLockOuts(by: string): void {
    const operators = this.lockOuts().map(({ operator }) => operator);
    if (operators.length === 0) return;
    this.#parts.journal.commit((pen) => {
      writeLockOuts(pen, []);
      pen.append({ kind: 'lock-outs-noted', operator: by, body: { operators } });
    });
  }

  async #check(operator: string, password: string): Promise<{ row: OperatorRow } | { fault: IdentityFault }> {
    const row = this.#parts.journal.operator(operator);
    if (row === undefined || row.disabled) return { fault: 'operator-unknown' };
    if (row.lockedUntilMs !== undefined && row.lockedUntilMs > this.#parts.clock.nowMs())
      return { fault: 'operator-locked-out' };
    if (await isPassword(password, row.passwordHash)) return { row: this.#forgiven(row) };
    return { fault: this.#countWrongTry(row) };
  }

  #forgiven(row: OperatorRow): OperatorRow {
    if (row.failedTries === 0) return row;
    const { lockedUntilMs: _over, ...rest } = row;
    const clean = { ...rest, failedTries: 0 };
    this.#parts.journal.commit((pen) => pen.putOperator(clean));
    return clean;
  }

  #countWrongTry(row: OperatorRow): IdentityFault {
    const nowMs = this.#parts.clock.nowMs();
    const failedTries = row.failedTries + 1;
    const locks = failedTries >= TRIES_BEFORE_LOCK;
    this.#parts.journal.commit((pen) => {
      pen.putOperator({
        ...row,
        failedTries: locks ? 0 : failedTries,
        ...(locks && { lockedUntilMs: nowMs + LOCK_MS }),
      });
      pen.append({
        kind: locks ? 'operator-locked-out' : 'password-wrong',
        operator: row.number,
        body: { failedTries },
      });
      if (locks) writeLockOuts(pen, [...lockOutsOf(pen), { operator: row.number, atMs: nowMs }]);
    });
    return locks ? 'operator-locked-out' : 'password-wrong';
  }

  async #changeStaff(...[change, by, about]: Parameters<People['change']>): Promise<StaffFault | undefined> {
    const { journal, chance, mustChangeFirst } = this.#parts;
    const startPasswordHash =
      change.act === 'create' || change.act === 'reset'
        ? await hashPassword(START_PASSWORDS[roleOf(change.operator)], chance)
        : '';
    const row = journal.operator(change.operator);
    const decision = decideStaff(change, { by: by.role, row, ...about(), startPasswordHash, mustChangeFirst });
    if (!decision.ok) return decision.fault;
    journal.commit((pen) => {
      pen.putOperator(decision.row);
      pen.append({ kind: decision.event, operator: by.operator, body: decision.body });
      // Who is let in again needs no further notice.
      const left = lockOutsOf(pen).filter(({ operator }) => operator !== change.operator);
      if (change.act === 'unlock' || change.act === 'reset') writeLockOuts(pen, left);
    });
    return undefined;
  }

  async #changeOwn(operator: string, password: string, next: string): ReturnType<People['changePassword']> {
    const checked = await this.#check(operator, password);
    if ('fault' in checked) return { ok: false, fault: checked.fault };
    if (next === password) return { ok: false, fault: 'password-unchanged' };
    const digits = PASSWORD_DIGITS[checked.row.role];
    if (!new RegExp(`^\\d{${digits}}$`).test(next)) return { ok: false, fault: 'password-form' };
    const passwordHash = await hashPassword(next, this.#parts.chance);
    this.#parts.journal.commit((pen) => {
      pen.putOperator({ ...checked.row, passwordHash, mustChange: false });
      pen.append({ kind: 'password-changed', operator, body: {} });
    });
    return { ok: true };
  }
}
