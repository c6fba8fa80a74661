/**
 * The stand-in's one rule, as code: a member or event it does not imitate throws by name.
 * Everything handed to the application under `require('electron')` goes through here.
 * Nothing here may answer `undefined` for something Electron has: a silent gap would look like a passing test.
 */
import { EventEmitter } from 'node:events';

/** Throws the stand-in's refusal. `member` is written as the application would write it, e.g. `dialog.showSaveDialog`. */
export function refuse(member: string): never {
  throw new Error(`stand-in: ${member} is not imitated`);
}

/** Names that the language itself looks for on any object; a refusal there would break `await` and `JSON.stringify`. */
const askedByTheLanguage = new Set<PropertyKey>(['then', 'toJSON', '__esModule']);

/** Wraps `target` so that reading a member it does not have throws `stand-in: <name>.<member> is not imitated`. */
export function imitated<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, member, receiver) {
      if (member in object || typeof member === 'symbol' || askedByTheLanguage.has(member)) {
        return Reflect.get(object, member, receiver);
      }
      return refuse(`${name}.${member}`);
    },
  });
}

/** An event emitter that refuses, by name, a listener for an event the stand-in never emits. */
export class ImitatedEmitter extends EventEmitter {
  constructor(owner: string, events: readonly string[]) {
    super();
    const known = new Set<PropertyKey>([...events, 'newListener', 'removeListener']);
    this.on('newListener', (event: PropertyKey) => {
      if (!known.has(event)) refuse(`${owner} event '${String(event)}'`);
    });
  }
}

/** What Electron's listeners get first: an event that can be called off. */
export interface PreventableEvent {
  readonly preventDefault: () => void;
}

/** Emits `name` with a preventable event carrying `details`; answers whether a listener called it off. */
export function emitPreventable(
  emitter: EventEmitter,
  name: string,
  details: { readonly facts?: object; readonly rest?: readonly unknown[] } = {},
): boolean {
  let prevented = false;
  const event: PreventableEvent = {
    ...details.facts,
    preventDefault() {
      prevented = true;
    },
  };
  emitter.emit(name, event, ...(details.rest ?? []));
  return prevented;
}
