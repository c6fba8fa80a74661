import { describe, expect, test } from 'vitest';
import type { OperatorRow } from '../journal/role.ts';
import { type ChangeFacts, decideStaff } from './decide-staff.ts';

const cashier: OperatorRow = {
  number: '02',
  name: '王五',
  role: 'cashier',
  passwordHash: 'old',
  mustChange: false,
  failedTries: 4,
  lockedUntilMs: 5_000,
  disabled: false,
};
const supervisor: OperatorRow = { ...cashier, number: '00', role: 'supervisor' };
const facts = (extra: Partial<ChangeFacts> = {}): ChangeFacts => ({
  by: 'supervisor',
  row: cashier,
  isHere: false,
  hasUnsettled: false,
  hasShift: false,
  startPasswordHash: 'start',
  mustChangeFirst: true,
  ...extra,
});
const fault = (code: string) => ({ ok: false, fault: code });

describe('who may change whom', () => {
  test.each([
    ['cashier', cashier, 'not-permitted'],
    ['supervisor', cashier, undefined],
    ['administrator', cashier, 'not-permitted'],
    ['supervisor', supervisor, 'not-permitted'],
    ['administrator', supervisor, undefined],
    ['administrator', { ...cashier, number: '99', role: 'administrator' }, 'not-permitted'],
  ] as const)('when the %s resets a password, then the role of the other decides', (by, row, why) => {
    const decision = decideStaff({ act: 'reset', operator: row.number }, facts({ by, row }));
    expect(decision.ok ? undefined : decision.fault).toBe(why);
  });

  test('when the supervisor or the administrator is to be disabled, then nobody may', () => {
    expect(decideStaff({ act: 'disable', operator: '00' }, facts({ by: 'administrator', row: supervisor }))).toEqual(
      fault('not-permitted'),
    );
    expect(decideStaff({ act: 'create', operator: '00', name: 'x' }, facts({ by: 'administrator' }))).toEqual(
      fault('not-permitted'),
    );
  });
});

describe('a new cashier', () => {
  test('when the number is free, then the start password must be changed first in production', () => {
    const decision = decideStaff({ act: 'create', operator: '42', name: ' 赵六 ' }, facts({ row: undefined }));
    expect(decision).toMatchObject({
      ok: true,
      row: { number: '42', name: '赵六', role: 'cashier', passwordHash: 'start', mustChange: true, disabled: false },
      event: 'operator-created',
      body: { target: '42', changes: [{ what: 'name', to: '赵六' }] },
    });
  });

  test('when the number is taken or the name empty, then nothing is made', () => {
    expect(decideStaff({ act: 'create', operator: '02', name: '赵六' }, facts())).toEqual(fault('operator-exists'));
    expect(decideStaff({ act: 'create', operator: '42', name: '  ' }, facts({ row: undefined }))).toEqual(
      fault('name-needed'),
    );
  });
});

describe('disabling', () => {
  test.each([
    [{ isHere: true }, 'operator-signed-on'],
    [{ hasShift: true }, 'operator-signed-on'],
    [{ hasUnsettled: true }, 'operator-unsettled'],
    [{ row: { ...cashier, disabled: true } }, 'not-now'],
    [{ row: undefined }, 'operator-unknown'],
  ] as const)('when %o, then it is refused', (extra, why) => {
    expect(decideStaff({ act: 'disable', operator: '02' }, facts(extra))).toEqual(fault(why));
  });

  test('when nothing stands against it, then the audit says from which state to which, and back again', () => {
    const off = decideStaff({ act: 'disable', operator: '02' }, facts());
    expect(off).toMatchObject({
      event: 'operator-disabled',
      row: { disabled: true },
      body: { target: '02', changes: [{ what: 'disabled', from: false, to: true }] },
    });
    const on = decideStaff({ act: 'enable', operator: '02' }, facts({ row: { ...cashier, disabled: true } }));
    expect(on).toMatchObject({ event: 'operator-enabled', row: { disabled: false } });
  });
});

test('when a password is reset or somebody is unlocked, then the wrong tries are forgotten, and no password stands in the audit', () => {
  for (const act of ['reset', 'unlock'] as const) {
    const decision = decideStaff({ act, operator: '02' }, facts());
    if (!decision.ok) throw new Error(decision.fault);
    expect(decision.row.failedTries).toBe(0);
    expect(decision.row.lockedUntilMs).toBeUndefined();
    expect(decision.row.passwordHash).toBe(act === 'reset' ? 'start' : 'old');
    expect(JSON.stringify(decision.body)).not.toMatch(/start|old/);
  }
});

test('when somebody is renamed, then both names are in the audit', () => {
  expect(decideStaff({ act: 'rename', operator: '02', name: '王伍' }, facts())).toMatchObject({
    event: 'operator-renamed',
    body: { changes: [{ what: 'name', from: '王五', to: '王伍' }] },
  });
});
