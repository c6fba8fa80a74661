/** The real journal with a step before and after each commit; what lies inside one transaction is SQLite's own promise. */
import type { Journal, Pen } from '../../main/journal/role.ts';
import type { Power } from './power.ts';

/** Reads go straight to the real journal. */
export function withCommits(inner: Journal, commits: Pick<Journal, 'commit' | 'forgetCards'>): Journal {
  return new Proxy(inner, {
    get(target, key) {
      if (key === 'commit' || key === 'forgetCards') return commits[key];
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

export function steppedJournal(inner: Journal, power: Power): Journal {
  return withCommits(inner, {
    commit(body) {
      const told: string[] = [];
      power.step('before a commit');
      const value = inner.commit((pen) => body(listening(pen, told)));
      power.step(`committed ${told.join('+')}`);
      return value;
    },
    forgetCards(batch) {
      power.step('before the cards are forgotten');
      inner.forgetCards(batch);
      power.step('the cards are forgotten');
    },
  });
}

/** Tells the kinds of events as they are appended. */
export const listening = (pen: Pen, kinds: string[]): Pen =>
  new Proxy(pen, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (key === 'append')
        return (event: Parameters<Pen['append']>[0]) => {
          kinds.push(event.kind);
          return target.append(event);
        };
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
