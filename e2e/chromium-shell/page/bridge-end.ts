/**
 * One end of the bridge between the preload's isolated world and the page's main world: functions and promises
 * cross as numbers, plain data crosses as a structured clone. Both functions below are turned into text and run in
 * Chromium, one end in each world, so they may use nothing from this module's scope. The page's scripts share a
 * world with one end: it takes every built-in it needs before they run and never looks one up later.
 */

/** The end in the isolated world puts APIs on the page's window. */
export interface BridgeEnd {
  /** Defines `window[key]` in the main world, deep-frozen. Throws when the name is taken, as Electron does. */
  readonly expose: (key: string, api: unknown) => void;
}

export type MakeBridgeEnd = (port: MessagePort, side: 'main' | 'isolated') => BridgeEnd;

export function makeBridgeEnd(port: MessagePort, side: 'main' | 'isolated'): BridgeEnd {
  type Wire = readonly [tag: string, ...rest: unknown[]];
  type Answer = readonly [failed: 0 | 1, value: Wire];
  type Pending = readonly [resolve: (value: unknown) => void, reject: (reason: unknown) => void];

  const other = side === 'main' ? 'isolated' : 'main';
  const { apply, ownKeys } = Reflect;
  const { isArray } = Array;
  const { isView } = ArrayBuffer;
  const { defineProperty, freeze, getPrototypeOf, keys, prototype: plain } = Object;
  const PromiseType = Promise;
  const { then } = PromiseType.prototype;
  const ErrorType = Error;
  const EventType = MessageEvent;
  const { dispatchEvent } = EventTarget.prototype;
  const readData = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data')?.get;
  if (readData === undefined) throw new Error('MessageEvent has no data getter');

  const functions: ((...args: unknown[]) => unknown)[] = [];
  const pending: (Pending | undefined)[] = [];
  let promisesSent = 0;
  let reply: Answer | undefined;

  const fire = (kind: string, data: unknown) => apply(dispatchEvent, port, [new EventType(kind + other, { data })]);
  const listen = (kind: string, heard: (data: unknown) => void) =>
    port.addEventListener(kind + side, (event) => heard(apply(readData, event, [])));
  /** Appends without Array.prototype.push, which a page script may have replaced. */
  const append = (list: unknown[], value: unknown): number => {
    const index = list.length;
    defineProperty(list, index, { value, writable: true, enumerable: true, configurable: true });
    return index;
  };
  const mapped = <From, To>(source: readonly From[], change: (item: From) => To): To[] => {
    const result: To[] = [];
    for (let at = 0; at < source.length; at += 1) append(result, change(source[at] as From));
    return result;
  };

  function encodePromise(promise: Promise<unknown>): Wire {
    const id = promisesSent;
    promisesSent += 1;
    apply(then, promise, [
      (value: unknown) => fire('settle-', [id, 0, encode(value)]),
      (reason: unknown) => fire('settle-', [id, 1, encode(reason)]),
    ]);
    return ['promise', id];
  }

  function encode(value: unknown): Wire {
    if (typeof value === 'function') return ['function', append(functions, value)];
    if (typeof value !== 'object' || value === null) return ['value', value];
    if (value instanceof PromiseType) return encodePromise(value);
    if (value instanceof ErrorType) return ['error', `${value.message}`];
    if (isArray(value)) return ['list', mapped(value, encode)];
    const prototype = getPrototypeOf(value);
    if (prototype !== plain && prototype !== null) return ['value', value];
    const object = value as Record<string, unknown>;
    return ['object', mapped(keys(object), (key) => [key, encode(object[key])])];
  }

  function decodeObject(entries: readonly (readonly [string, Wire])[]): object {
    const object = {};
    for (let at = 0; at < entries.length; at += 1) {
      const entry = entries[at];
      if (entry === undefined) continue;
      defineProperty(object, entry[0], {
        value: decode(entry[1]),
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
    return object;
  }

  function decode(wire: Wire): unknown {
    const body = wire[1];
    switch (wire[0]) {
      case 'function':
        return (...args: unknown[]) => call(body as number, args);
      case 'promise':
        return new PromiseType((resolve, reject) => {
          defineProperty(pending, body as number, { value: [resolve, reject], writable: true, configurable: true });
        });
      case 'error':
        return new ErrorType(body as string);
      case 'list':
        return mapped(body as Wire[], decode);
      case 'object':
        return decodeObject(body as (readonly [string, Wire])[]);
      default:
        return body;
    }
  }

  function ask(kind: string, question: unknown): unknown {
    reply = undefined;
    fire(kind, question);
    // NOTE: dispatching an event is synchronous, so the other world has answered by now.
    const answer = reply as Answer | undefined;
    reply = undefined;
    if (answer === undefined) throw new ErrorType('The other world is gone');
    if (answer[0] === 1) throw decode(answer[1]);
    return decode(answer[1]);
  }

  function call(id: number, args: readonly unknown[]): unknown {
    return ask('call-', [id, mapped(args, encode)]);
  }

  function answerCall(data: unknown): Answer {
    const question = data as readonly [number, readonly Wire[]];
    const called = functions[question[0]];
    try {
      if (called === undefined) throw new ErrorType('No such function');
      return [0, encode(apply(called, undefined, mapped(question[1], decode)))];
    } catch (error) {
      return [1, encode(error)];
    }
  }

  function freezeDeep(value: unknown): unknown {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || isView(value)) return value;
    const names = ownKeys(value);
    for (let at = 0; at < names.length; at += 1) {
      const name = names[at];
      if (name !== undefined) freezeDeep((value as Record<PropertyKey, unknown>)[name]);
    }
    return freeze(value);
  }

  function answerExpose(data: unknown): Answer {
    const question = data as readonly [string, Wire];
    const key = question[0];
    if (key in window) {
      return [1, ['error', 'Cannot bind an API on top of an existing property on the window object']];
    }
    defineProperty(window, key, {
      value: freezeDeep(decode(question[1])),
      enumerable: true,
      writable: false,
      configurable: false,
    });
    return [0, ['value', undefined]];
  }

  listen('call-', (data) => fire('reply-', answerCall(data)));
  listen('expose-', (data) => fire('reply-', answerExpose(data)));
  listen('reply-', (data) => {
    reply = data as Answer;
  });
  listen('settle-', (data) => {
    const outcome = data as readonly [number, 0 | 1, Wire];
    const waiting = pending[outcome[0]];
    if (waiting === undefined) return;
    defineProperty(pending, outcome[0], { value: undefined, writable: true, configurable: true });
    waiting[outcome[1]](decode(outcome[2]));
  });

  return {
    expose(key, api) {
      ask('expose-', [key, encode(api)]);
    },
  };
}
