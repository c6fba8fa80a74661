/** The people of the counter: who may see them, who may change them, and what stands against a change. */
import type { StaffChange } from '../operators/decide-staff.ts';
import { managesRole, may, type Role } from '../operators/roles.ts';
import { whyNobody } from './guards.ts';
import { type CounterParts, type CounterRefusal, denied, GRANTED, type Ruling } from './parts.ts';

export interface StaffDesk {
  /** Why the list may not be seen, or undefined. */
  whyNotSeen(): CounterRefusal | undefined;
  change(change: StaffChange): Promise<Ruling>;
  noteLockOuts(): Ruling;
}

export interface StaffOptions {
  readonly parts: CounterParts;
  readonly onChange: () => void;
}

const manages = (role: Role): boolean => Object.values(managesRole).some((right) => right && may(role, right));

export function createStaff({ parts, onChange }: StaffOptions): StaffDesk {
  const whyNotSeen = (): CounterRefusal | undefined => {
    const { state } = parts.session;
    if (state.state !== 'signed-in') return whyNobody(parts);
    return manages(state.person.role) ? undefined : 'not-permitted';
  };
  /** Asked when it is the change's turn: a payment may have begun since it was asked for. */
  const standingOf = (operator: string) => ({
    isHere: parts.session.state.state !== 'signed-out' && parts.session.state.person.operator === operator,
    hasUnsettled: parts.journal.inBatch(parts.journal.batch()).some((row) => row.operator === operator && row.stan),
    hasShift: parts.shifts.open?.operator === operator,
  });

  return {
    whyNotSeen,
    async change(change) {
      const why = whyNotSeen();
      const { state } = parts.session;
      if (why !== undefined || state.state !== 'signed-in') return denied(why ?? 'not-signed-in');
      const fault = await parts.people.change(change, state.person, () => standingOf(change.operator));
      onChange();
      return fault === undefined ? GRANTED : denied(fault);
    },
    noteLockOuts() {
      const { state } = parts.session;
      if (state.state !== 'signed-in') return denied(whyNobody(parts) ?? 'not-signed-in');
      if (!may(state.person.role, 'manage-cashiers')) return denied('not-permitted');
      parts.people.noteLockOuts(state.person.operator);
      onChange();
      return GRANTED;
    },
  };
}
