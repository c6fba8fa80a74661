import { afterEach, describe, expect, test } from 'vitest';
import type { OperatorRow } from '../journal/role.ts';
import type { SqliteJournal } from '../journal/sqlite-journal.ts';
import { type Bench, journalBench } from '../journal/testing/fresh-journal.ts';
import { hashPassword, isPassword } from './password.ts';
import { createPeople, type People } from './people.ts';
import { may, roleOf } from './roles.ts';

const chance = { bytes: (lengthBytes: number) => new Uint8Array(lengthBytes).fill(3) };
const MINUTE_MS = 60_000;

let bench: Bench;
let journal: SqliteJournal;
let nowMs = 1_000_000;
afterEach(() => bench.dispose());

async function peopleOn(options: { mustChangeFirst?: boolean } = {}): Promise<People> {
  bench = journalBench();
  nowMs = 1_000_000;
  return reopen(options);
}
/** The seeded operators, hashed once for the whole file: a password's hash takes its time on purpose. */
let seeded: readonly OperatorRow[] = [];

async function reopen({ mustChangeFirst = false } = {}): Promise<People> {
  journal = bench.open();
  if (journal.operators().length === 0 && !mustChangeFirst) {
    journal.commit((pen) => {
      for (const row of seeded) pen.putOperator(row);
    });
  }
  const people = createPeople({ journal, clock: { nowMs: () => nowMs }, chance, mustChangeFirst });
  await people.seed();
  if (seeded.length === 0 && !mustChangeFirst) seeded = journal.operators();
  return people;
}
const fault = (code: string) => ({ ok: false, fault: code });
const tryWrong = async (people: People, times: number): Promise<string[]> => {
  const faults: string[] = [];
  for (let n = 0; n < times; n += 1) {
    const identified = await people.identify('01', '9999');
    faults.push(identified.ok ? 'let in' : identified.fault);
  }
  return faults;
};

describe('a fresh counter', () => {
  test('when it is seeded then the five first operators are there and no password is kept in clear', async () => {
    const people = await peopleOn();
    expect(people.list().map(({ operator, role }) => `${operator} ${role}`)).toEqual([
      '00 supervisor',
      '01 cashier',
      '02 cashier',
      '03 cashier',
      '99 administrator',
    ]);
    expect(await people.identify('01', '0000')).toMatchObject({
      ok: true,
      person: { operator: '01', role: 'cashier' },
    });
    expect(await people.identify('00', '123456')).toMatchObject({ ok: true, person: { role: 'supervisor' } });
    expect(await people.identify('99', '12345678')).toMatchObject({ ok: true, person: { role: 'administrator' } });
    const hashes = journal.operators().map((row) => row.passwordHash);
    expect(hashes.every((hash) => /^scrypt\$\d+\$[0-9a-f]{32}\$[0-9a-f]{64}$/.test(hash))).toBe(true);
  });

  test('when it is seeded again then nobody’s password comes back', async () => {
    const people = await peopleOn();
    await people.changePassword('01', '0000', '2468');
    await people.seed();
    expect(await people.identify('01', '0000')).toEqual(fault('password-wrong'));
  });

  test('when it is in production then everybody must choose a password first', async () => {
    const people = await peopleOn({ mustChangeFirst: true });
    expect(await people.identify('01', '0000')).toEqual(fault('password-must-change'));
    expect(await people.identify('01', '9999')).toEqual(fault('password-wrong'));
    expect(await people.changePassword('01', '0000', '2468')).toEqual({ ok: true });
    expect(await people.identify('01', '2468')).toMatchObject({ ok: true });
    expect(await people.identify('00', '123456', 'authorise')).toEqual(fault('password-must-change'));
  });
});

describe('who may come in', () => {
  test('when the number is unknown or the person is disabled then it is said so', async () => {
    const people = await peopleOn();
    expect(await people.identify('55', '0000')).toEqual(fault('operator-unknown'));
    const row = journal.operator('02');
    if (row === undefined) throw new Error('operator 02 is missing');
    journal.commit((pen) => {
      pen.putOperator({ ...row, disabled: true });
      pen.append({ kind: 'test-disabled', body: {} });
    });
    expect(await people.identify('02', '0000')).toEqual(fault('operator-unknown'));
    expect(people.list().map((person) => person.operator)).not.toContain('02');
  });

  test('when a word is asked then the password alone does not do: the right belongs to the role', async () => {
    const people = await peopleOn();
    expect(await people.identify('01', '0000', 'authorise')).toEqual(fault('not-permitted'));
    expect(await people.identify('00', '123456', 'authorise')).toMatchObject({ ok: true });
    expect(await people.identify('00', '123456', 'change-terminal')).toEqual(fault('not-permitted'));
    expect(await people.identify('99', '12345678', 'change-terminal')).toMatchObject({ ok: true });
    expect(await people.identify('99', '12345678', 'authorise')).toEqual(fault('not-permitted'));
  });

  test('when rights are asked by role then they are those of the terminal dossier', () => {
    expect([may('cashier', 'trade'), may('supervisor', 'trade'), may('administrator', 'trade')]).toEqual([
      true,
      false,
      false,
    ]);
    expect([may('cashier', 'close-unresolved'), may('supervisor', 'close-unresolved')]).toEqual([false, true]);
    expect([may('supervisor', 'change-terminal'), may('administrator', 'change-terminal')]).toEqual([false, true]);
    expect(['00', '01', '98', '99'].map(roleOf)).toEqual(['supervisor', 'cashier', 'cashier', 'administrator']);
  });
});

describe('wrong tries', () => {
  test('when a password is wrong ten times then the right one does not help for thirty minutes either', async () => {
    const people = await peopleOn();
    expect(await tryWrong(people, 10)).toEqual([...Array(9).fill('password-wrong'), 'operator-locked-out']);
    expect(await people.identify('01', '0000')).toEqual(fault('operator-locked-out'));
    expect(await people.changePassword('01', '0000', '2468')).toEqual(fault('operator-locked-out'));
    expect(await people.identify('02', '0000')).toMatchObject({ ok: true });
    nowMs += 30 * MINUTE_MS - 1;
    expect(await people.identify('01', '0000')).toEqual(fault('operator-locked-out'));
    nowMs += 1;
    expect(await people.identify('01', '0000')).toMatchObject({ ok: true });
    const kinds = journal.auditEvents(20).map((event) => event.kind);
    expect(kinds.filter((kind) => kind === 'operator-locked-out')).toHaveLength(1);
  });

  test('when the lock has run out then ten more tries are needed for the next one', async () => {
    const people = await peopleOn();
    await tryWrong(people, 10);
    nowMs += 30 * MINUTE_MS;
    expect(await tryWrong(people, 10)).toEqual([...Array(9).fill('password-wrong'), 'operator-locked-out']);
  });

  test('when the right password comes in between then the count starts anew', async () => {
    const people = await peopleOn();
    await tryWrong(people, 9);
    expect(await people.identify('01', '0000')).toMatchObject({ ok: true });
    expect(await tryWrong(people, 9)).toEqual(Array(9).fill('password-wrong'));
  });

  test('when the program is started again then neither the count nor the lock is forgotten', async () => {
    const people = await peopleOn();
    await tryWrong(people, 9);
    journal.close();
    const again = await reopen();
    expect(await tryWrong(again, 1)).toEqual(['operator-locked-out']);
    journal.close();
    const third = await reopen();
    expect(await third.identify('01', '0000')).toEqual(fault('operator-locked-out'));
  });

  test('when many wrong tries come at once then they are counted one by one and the lock holds', async () => {
    const people = await peopleOn();
    const tries = await Promise.all(Array.from({ length: 14 }, () => people.identify('01', '9999')));
    const faults = tries.map((identified) => (identified.ok ? 'let in' : identified.fault));
    expect(faults.filter((code) => code === 'password-wrong')).toHaveLength(9);
    expect(faults.filter((code) => code === 'operator-locked-out')).toHaveLength(5);
    expect(await people.identify('01', '0000')).toEqual(fault('operator-locked-out'));
  });

  test('when the right password hides among many tries at once then those after the tenth wrong one are refused', async () => {
    const people = await peopleOn();
    const passwords = [...Array.from({ length: 12 }, (_, n) => String(9000 + n)), '0000'];
    const tries = await Promise.all(passwords.map((password) => people.identify('01', password)));
    expect(tries.at(-1)).toEqual(fault('operator-locked-out'));
  });
});

describe('a new password', () => {
  test.each([
    ['01', '0000', '123'],
    ['01', '0000', '12345'],
    ['01', '0000', 'abcd'],
    ['01', '0000', '12 4'],
    ['01', '0000', '１２３４'],
    ['01', '0000', '1234\n'],
    ['00', '123456', '1234'],
    ['99', '12345678', '123456'],
  ])('when operator %s changes %s to %j then its form is refused', async (operator, password, next) => {
    const people = await peopleOn();
    expect(await people.changePassword(operator, password, next)).toEqual(fault('password-form'));
    expect(await people.identify(operator, password)).toMatchObject({ ok: true });
  });

  test('when it is the old one, or the old one is wrong, then nothing changes', async () => {
    const people = await peopleOn();
    expect(await people.changePassword('01', '0000', '0000')).toEqual(fault('password-unchanged'));
    expect(await people.changePassword('01', '1111', '2468')).toEqual(fault('password-wrong'));
    expect(await people.changePassword('55', '1111', '2468')).toEqual(fault('operator-unknown'));
    expect(await people.identify('01', '0000')).toMatchObject({ ok: true });
  });

  test('when it is good then the old one is no good any more and the journal has a line without either', async () => {
    const people = await peopleOn();
    expect(await people.changePassword('01', '0000', '2468')).toEqual({ ok: true });
    expect(await people.identify('01', '0000')).toEqual(fault('password-wrong'));
    expect(await people.identify('01', '2468')).toMatchObject({ ok: true });
    const line = journal.auditEvents(20).find((event) => event.kind === 'password-changed');
    expect(line).toMatchObject({ operator: '01', body: {} });
  });
});

describe('a stored password', () => {
  test('when it is hashed then the same word fits and another does not', async () => {
    bench = journalBench();
    const stored = await hashPassword('0000', chance);
    expect(stored.startsWith('scrypt$16384$')).toBe(true);
    expect(await isPassword('0000', stored)).toBe(true);
    expect(await isPassword('0001', stored)).toBe(false);
    expect(await isPassword('', stored)).toBe(false);
  });

  test('when two people have the same password then their hashes differ by the salt', async () => {
    bench = journalBench();
    let salt = 0;
    const other = {
      bytes(lengthBytes: number) {
        salt += 1;
        return new Uint8Array(lengthBytes).fill(salt);
      },
    };
    expect(await hashPassword('0000', other)).not.toBe(await hashPassword('0000', other));
  });

  test.each(['', '0000', 'scrypt$16384$00$00', 'md5$16384$', `scrypt$16384$${'0'.repeat(32)}$${'0'.repeat(63)}`])(
    'when the stored text is %j then nothing fits it and nothing is thrown',
    async (stored) => {
      bench = journalBench();
      expect(await isPassword('0000', stored)).toBe(false);
    },
  );
});
