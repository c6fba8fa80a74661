/** Who sits at the counter now: signed out, signed in, or locked. An idle screen locks itself (counter.md 3: 15 minutes, a setting). */
import type { Clock } from '../domain/clock.ts';
import type { Person } from './people.ts';

export type SessionState =
  | { readonly state: 'signed-out' }
  | { readonly state: 'signed-in' | 'locked'; readonly person: Person; readonly sinceMs: number };

export interface Session {
  readonly state: SessionState;
  signIn(person: Person): void;
  signOut(): void;
  lock(): void;
  /** The same operator or the supervisor may unlock; true when it did. */
  unlock(person: Person): boolean;
  /** A hand moved: the idle time starts anew. */
  touch(): void;
  /** Locks when nothing has been touched for the idle time. `mayLock` is false while money is on its way. */
  lockIfIdle(options: { readonly idleMs: number; readonly mayLock: boolean }): void;
}

export function createSession(
  clock: Pick<Clock, 'nowMs' | 'ticksMs'>,
  onState: (state: SessionState) => void,
): Session {
  let state: SessionState = { state: 'signed-out' };
  let touchedAt = clock.ticksMs();

  const become = (next: SessionState): void => {
    state = next;
    touchedAt = clock.ticksMs();
    onState(next);
  };

  return {
    get state() {
      return state;
    },
    signIn: (person) => become({ state: 'signed-in', person, sinceMs: clock.nowMs() }),
    signOut: () => become({ state: 'signed-out' }),
    lock() {
      if (state.state === 'signed-in') become({ ...state, state: 'locked' });
    },
    unlock(person) {
      if (state.state !== 'locked') return false;
      if (person.operator !== state.person.operator && person.role !== 'supervisor') return false;
      become({ ...state, state: 'signed-in' });
      return true;
    },
    touch() {
      touchedAt = clock.ticksMs();
    },
    lockIfIdle({ idleMs, mayLock }) {
      if (state.state === 'signed-in' && mayLock && clock.ticksMs() - touchedAt >= idleMs)
        become({ ...state, state: 'locked' });
    },
  };
}
