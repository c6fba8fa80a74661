import { expect, test } from 'vitest';
import { createSession, type SessionState } from './session.ts';

const cashier = { operator: '01', role: 'cashier', name: 'one' } as const;
const other = { operator: '02', role: 'cashier', name: 'two' } as const;
const supervisor = { operator: '00', role: 'supervisor', name: 'chief' } as const;
const administrator = { operator: '99', role: 'administrator', name: 'admin' } as const;
const IDLE = { idleMs: 900_000, mayLock: true };

function aSession() {
  const time = { ticks: 0 };
  const told: SessionState['state'][] = [];
  const session = createSession({ nowMs: () => 1_000 + time.ticks, ticksMs: () => time.ticks }, (state) =>
    told.push(state.state),
  );
  return { session, time, told };
}

test('when somebody signs in and out then each change is told once', () => {
  const { session, told } = aSession();
  session.signIn(cashier);
  expect(session.state).toEqual({ state: 'signed-in', person: cashier, sinceMs: 1_000 });
  session.signOut();
  expect(session.state).toEqual({ state: 'signed-out' });
  expect(told).toEqual(['signed-in', 'signed-out']);
});

test('when the screen is locked then only the same operator or the supervisor unlocks it', () => {
  const { session } = aSession();
  session.signIn(cashier);
  session.lock();
  expect(session.unlock(other)).toBe(false);
  expect(session.unlock(administrator)).toBe(false);
  expect(session.state.state).toBe('locked');
  expect(session.unlock(cashier)).toBe(true);
  session.lock();
  expect(session.unlock(supervisor)).toBe(true);
  expect(session.state).toMatchObject({ state: 'signed-in', person: cashier });
});

test('when nobody has signed in then there is nothing to lock and nothing to unlock', () => {
  const { session, told } = aSession();
  session.lock();
  session.lockIfIdle({ ...IDLE, idleMs: 0 });
  expect(session.unlock(cashier)).toBe(false);
  expect(told).toEqual([]);
  session.signIn(cashier);
  expect(session.unlock(cashier)).toBe(false);
});

test('when the idle time has passed then the screen locks, and not a millisecond earlier', () => {
  const { session, time } = aSession();
  session.signIn(cashier);
  time.ticks = 899_999;
  session.lockIfIdle(IDLE);
  expect(session.state.state).toBe('signed-in');
  time.ticks = 900_000;
  session.lockIfIdle(IDLE);
  expect(session.state).toMatchObject({ state: 'locked', person: cashier, sinceMs: 1_000 });
});

test('when a hand moves or the screen is unlocked then the idle time starts anew', () => {
  const { session, time } = aSession();
  session.signIn(cashier);
  time.ticks = 800_000;
  session.touch();
  time.ticks = 1_600_000;
  session.lockIfIdle(IDLE);
  expect(session.state.state).toBe('signed-in');
  session.lock();
  time.ticks = 2_600_000;
  session.unlock(cashier);
  session.lockIfIdle(IDLE);
  expect(session.state.state).toBe('signed-in');
});

test('when money is on its way then an idle screen stays open', () => {
  const { session, time } = aSession();
  session.signIn(cashier);
  time.ticks = 9_000_000;
  session.lockIfIdle({ ...IDLE, mayLock: false });
  expect(session.state.state).toBe('signed-in');
});
