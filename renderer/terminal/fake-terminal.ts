/**
 * A terminal without a main process, for screens and tests: it shows scripted views, remembers what was asked and answers
 * as it is told. The gallery and component tests use it; the product never does.
 */
import type { Answer, Body, NewsName, QuestionName, Reply, Terminal, View } from '../../preload/contract/contract.ts';

type Listener = (body: never) => void;
export interface Asked {
  readonly name: QuestionName;
  readonly input: unknown;
}

export interface FakeTerminal extends Terminal {
  readonly asked: readonly Asked[];
  /** Sends the view as news, with the revision it carries. */
  readonly show: (view: View) => void;
  readonly send: <Name extends NewsName>(name: Name, body: Body<Name>) => void;
  /** What the next and all later questions of this name get. */
  readonly answer: <Name extends QuestionName>(name: Name, reply: Reply<Name> | Promise<Reply<Name>>) => void;
}

export type FakeAnswers = { readonly [Name in QuestionName]?: Answer<Name> };

export function createFakeTerminal(first: View, answers: FakeAnswers = {}): FakeTerminal {
  const listeners = new Map<NewsName, Set<Listener>>();
  const replies = new Map<QuestionName, unknown>();
  const asked: Asked[] = [];
  let latest = first;
  for (const [name, value] of Object.entries(answers)) replies.set(name as QuestionName, { ok: true, value });
  const send = (name: NewsName, body: unknown): void => {
    for (const listener of listeners.get(name) ?? []) listener(body as never);
  };
  return {
    asked,
    send,
    show: (view) => {
      latest = view;
      send('terminal.view', view);
    },
    answer: (name, reply) => {
      replies.set(name, reply);
    },
    on: (name, listener) => {
      const those = listeners.get(name) ?? new Set<Listener>();
      listeners.set(name, those.add(listener as Listener));
      return () => those.delete(listener as Listener);
    },
    ask: async <Name extends QuestionName>(name: Name, input: unknown) => {
      asked.push({ name, input });
      const scripted = replies.get(name);
      const plain = name === 'chip.parameters' ? { applications: [], authorities: [] } : {};
      const fallback = { ok: true, value: name === 'terminal.look' ? latest : plain };
      return (await (scripted ?? fallback)) as Reply<Name>;
    },
  };
}
