/**
 * Drives a training counter as a cashier would, through the bridge's own handlers: asks, waits for the picture it expects, uses
 * the bench. For the demonstration day and for tests without a window.
 */
import { randomUUID } from 'node:crypto';
import type {
  Answer,
  BenchAction,
  BenchView,
  Input,
  QuestionName,
  Reply,
  View,
} from '../../preload/contract/contract.ts';
import type { AnyReply } from '../bridge/answer.ts';
import { createAnswerer } from '../bridge/answer.ts';
import { ORIGIN } from '../start/app-files.ts';
import type { House } from '../start/house.ts';

export interface DayDriver {
  /** Asks and gives the reply, refusals included. */
  try<Name extends QuestionName>(name: Name, input: Input<Name>): Promise<Reply<Name>>;
  /** Asks and throws on a refusal. */
  ask<Name extends QuestionName>(name: Name, input: Input<Name>): Promise<Answer<Name>>;
  /** Resolves with the first picture that fits; rejects after `limitMs` with what the picture was. */
  until(what: string, fits: (view: View) => boolean, limitMs?: number): Promise<View>;
  bench(action: BenchAction): Promise<void>;
  /** Types a PIN once the pad asks for it. */
  pin(digits: string): Promise<void>;
  readonly view: () => View;
  newId(): string;
}

export interface DriverOptions {
  readonly house: House;
  readonly benchView: () => BenchView;
  readonly onFault: (question: string, fault: unknown) => void;
}

const SENDER = { url: `${ORIGIN}/index.html`, isTopFrame: true, window: 'counter' } as const;
const LOOK_MS = 5;

export function createDriver({ house, onFault, benchView }: DriverOptions): DayDriver {
  const answer = createAnswerer({ handlers: house.handlers, origin: ORIGIN, checksAnswers: true, onFault });
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LOOK_MS));

  const tryIt = async <Name extends QuestionName>(name: Name, input: Input<Name>): Promise<Reply<Name>> => {
    const reply: AnyReply = await answer(SENDER, name, input);
    return reply as Reply<Name>;
  };
  const ask = async <Name extends QuestionName>(name: Name, input: Input<Name>): Promise<Answer<Name>> => {
    const reply = await tryIt(name, input);
    if (!reply.ok) throw new Error(`${name} was refused: ${reply.refusal.code} ${reply.refusal.detail ?? ''}`);
    return reply.value;
  };

  async function until(what: string, fits: (view: View) => boolean, limitMs = 15_000): Promise<View> {
    for (let waitedMs = 0; ; waitedMs += LOOK_MS) {
      const view = house.publisher.look();
      if (fits(view)) return view;
      if (waitedMs >= limitMs) throw new Error(`waited in vain for: ${what}; the screen shows ${summary(view)}`);
      await pause();
    }
  }

  async function untilPadAsks(): Promise<void> {
    for (let waitedMs = 0; !benchView().pad.lit; waitedMs += LOOK_MS) {
      if (waitedMs > 5_000) throw new Error('the pad never asked for a PIN');
      await pause();
    }
  }

  return {
    try: tryIt,
    ask,
    until,
    bench: async (action) => void (await ask('bench.act', action)),
    async pin(digits) {
      await untilPadAsks();
      for (const key of [...digits, 'enter']) await ask('bench.act', { act: 'press', key: key as 'enter' });
    },
    view: () => house.publisher.look(),
    newId: randomUUID,
  };
}

const summary = ({ session, signOn, payment, settlement }: View): string =>
  JSON.stringify({
    session: session.state,
    signOn: signOn.state,
    ...(payment && { stage: payment.stage, prompt: payment.prompt }),
    ...(settlement && { settlement: settlement.state, step: settlement.step }),
  });
