/** The list of the staff for who may see it, each with what may be done with them: the screen holds no rule of its own. */
import type { StaffPicture, View } from '../../../preload/contract/contract.ts';
import type { CounterParts } from '../../counter/parts.ts';
import type { OperatorRow } from '../../journal/role.ts';
import { managesRole, may, type Role } from '../../operators/roles.ts';

type Member = StaffPicture['staff'][number];
const CASHIERS = Array.from({ length: 98 }, (_, place) => String(place + 1).padStart(2, '0'));

export function staffPicture(parts: CounterParts): StaffPicture {
  const { session, people, journal } = parts;
  const looker = session.state.state === 'signed-out' ? undefined : session.state.person;
  const rows = people.all();
  const unsettled = new Map<string, number>();
  for (const { operator, stan } of journal.inBatch(journal.batch()))
    if (stan !== undefined) unsettled.set(operator, (unsettled.get(operator) ?? 0) + 1);
  const taken = new Set(rows.map(({ number }) => number));
  const freeNumber = CASHIERS.find((number) => !taken.has(number));
  return {
    staff: rows.map((row) => memberOf(row, { parts, unsettled: unsettled.get(row.number) ?? 0, looker: looker?.role })),
    lockOuts: people.lockOuts().map((lockOut) => ({ ...lockOut })),
    mayCreate: looker !== undefined && may(looker.role, 'manage-cashiers'),
    ...(freeNumber !== undefined && { freeNumber }),
  };
}

interface Around {
  readonly parts: CounterParts;
  readonly unsettled: number;
  readonly looker: Role | undefined;
}

function memberOf(row: OperatorRow, { parts, unsettled, looker }: Around): Member {
  const { session, shifts, clock } = parts;
  const isHere = session.state.state !== 'signed-out' && session.state.person.operator === row.number;
  const hasShift = shifts.open?.operator === row.number;
  const isLocked = row.lockedUntilMs !== undefined && row.lockedUntilMs > clock.nowMs();
  const member = {
    operator: row.number,
    name: row.name,
    role: row.role,
    isHere,
    disabled: row.disabled,
    mustChange: row.mustChange,
    wrongTries: row.failedTries,
    ...(isLocked && row.lockedUntilMs !== undefined && { lockedUntilMs: row.lockedUntilMs }),
    unsettled,
    hasShift,
  };
  return { ...member, may: mayDo(member, looker) };
}

function mayDo(member: Omit<Member, 'may'>, looker: Role | undefined): Member['may'] {
  const right = managesRole[member.role];
  if (right === undefined || looker === undefined || !may(looker, right)) return [];
  const isCashier = member.role === 'cashier';
  const stands = !member.isHere && !member.hasShift && member.unsettled === 0;
  return [
    'rename',
    ...(isCashier && !member.disabled && stands ? (['disable'] as const) : []),
    ...(member.disabled ? (['enable'] as const) : []),
    'reset',
    ...(member.lockedUntilMs !== undefined || member.wrongTries > 0 ? (['unlock'] as const) : []),
  ];
}

/** The supervisor alone is told of lock-outs (counter.md 3). */
export function lockOutsView({ session, people }: CounterParts): Pick<View, 'lockOuts'> {
  if (session.state.state !== 'signed-in' || !may(session.state.person.role, 'manage-cashiers')) return {};
  const lockOuts = people.lockOuts();
  return lockOuts.length === 0 ? {} : { lockOuts: lockOuts.map((lockOut) => ({ ...lockOut })) };
}
