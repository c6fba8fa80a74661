/**
 * What the supervisor may do with the people of the counter (unionpay-pos 4.4), one change at a time: the row as it becomes and the line
 * for the audit, from which state to which, or why not. Pure. Nobody is ever deleted: the number stays on slips and in the audit.
 */
import type { JsonObject, OperatorRow } from '../journal/role.ts';
import { managesRole, may, type Role, roleOf } from './roles.ts';

/** What is done to somebody who is there already. */
type Alteration =
  | { readonly act: 'rename'; readonly operator: string; readonly name: string }
  | { readonly act: 'disable' | 'enable' | 'reset' | 'unlock'; readonly operator: string };
export type StaffChange = { readonly act: 'create'; readonly operator: string; readonly name: string } | Alteration;

export type StaffFault =
  | 'not-permitted'
  | 'operator-unknown'
  | 'operator-exists'
  | 'operator-signed-on'
  | 'operator-unsettled'
  | 'name-needed'
  | 'not-now';

export interface ChangeFacts {
  readonly by: Role;
  /** As the journal has the person; undefined for a new number. */
  readonly row: OperatorRow | undefined;
  /** Sits at the counter, signed in or locked. */
  readonly isHere: boolean;
  /** Has payments in the open batch. */
  readonly hasUnsettled: boolean;
  /** Has a shift that nobody has taken over. */
  readonly hasShift: boolean;
  /** Of the role's start password; used by `create` and `reset`. */
  readonly startPasswordHash: string;
  readonly mustChangeFirst: boolean;
}

export type StaffDecision =
  | { readonly ok: true; readonly row: OperatorRow; readonly event: string; readonly body: JsonObject }
  | { readonly ok: false; readonly fault: StaffFault };

const refused = (fault: StaffFault): StaffDecision => ({ ok: false, fault });

export function decideStaff(change: StaffChange, facts: ChangeFacts): StaffDecision {
  const right = managesRole[roleOf(change.operator)];
  if (right === undefined || !may(facts.by, right)) return refused('not-permitted');
  if (change.act === 'create') return create(change.operator, change.name.trim(), facts);
  return facts.row === undefined ? refused('operator-unknown') : alter(change, facts.row, facts);
}

function create(operator: string, name: string, facts: ChangeFacts): StaffDecision {
  // 00 and 99 are there from the first start: what is new is a cashier.
  if (roleOf(operator) !== 'cashier') return refused('not-permitted');
  if (facts.row !== undefined) return refused('operator-exists');
  if (name === '') return refused('name-needed');
  const row: OperatorRow = {
    number: operator,
    name,
    role: 'cashier',
    passwordHash: facts.startPasswordHash,
    mustChange: facts.mustChangeFirst,
    failedTries: 0,
    disabled: false,
  };
  return {
    ok: true,
    row,
    event: 'operator-created',
    body: { target: operator, changes: [{ what: 'name', to: name }] },
  };
}

function alter(change: Alteration, row: OperatorRow, facts: ChangeFacts): StaffDecision {
  const done = (next: OperatorRow, event: string, changes: readonly JsonObject[] = []): StaffDecision => ({
    ok: true,
    row: next,
    event,
    body: { target: row.number, ...(changes.length > 0 && { changes }) },
  });
  switch (change.act) {
    case 'rename': {
      const name = change.name.trim();
      if (name === '') return refused('name-needed');
      return done({ ...row, name }, 'operator-renamed', [{ what: 'name', from: row.name, to: name }]);
    }
    case 'disable':
      return whyNotDisabled(row, facts) ?? done({ ...row, disabled: true }, 'operator-disabled', standing(row, true));
    case 'enable':
      if (!row.disabled) return refused('not-now');
      return done({ ...row, disabled: false }, 'operator-enabled', standing(row, false));
    case 'reset': {
      const { startPasswordHash: passwordHash, mustChangeFirst: mustChange } = facts;
      return done({ ...unlocked(row), passwordHash, mustChange }, 'operator-password-reset');
    }
    case 'unlock':
      return done(unlocked(row), 'operator-unlocked');
  }
}

/** Unionpay-pos 4.4: not one who is signed on or has unsettled transactions; nor one whose drawer nobody has counted. */
function whyNotDisabled(row: OperatorRow, facts: ChangeFacts): StaffDecision | undefined {
  if (row.role !== 'cashier') return refused('not-permitted');
  if (row.disabled) return refused('not-now');
  if (facts.isHere || facts.hasShift) return refused('operator-signed-on');
  return facts.hasUnsettled ? refused('operator-unsettled') : undefined;
}

const standing = (row: OperatorRow, disabled: boolean): readonly JsonObject[] => [
  { what: 'disabled', from: row.disabled, to: disabled },
];

function unlocked({ lockedUntilMs: _over, ...row }: OperatorRow): OperatorRow {
  return { ...row, failedTries: 0 };
}
