/** Starts the process with the devices and gives it orders. */
import { type ChildProcess, fork } from 'node:child_process';
import type { AnswerMessage, OrderAnswer, OrderInput, OrderMessage, OrderName } from './orders.ts';

export interface Emulator {
  /** @throws Error with the reason when the order could not be carried out. */
  tell<Name extends OrderName>(name: Name, input: OrderInput<Name>): Promise<OrderAnswer<Name>>;
  end(): void;
}

export function startEmulator(file: string): Emulator {
  const child: ChildProcess = fork(file, [], { serialization: 'advanced' });
  const waiting = new Map<number, (answer: AnswerMessage) => void>();
  let lastReference = 0;
  child.on('message', (answer: AnswerMessage) => {
    waiting.get(answer.reference)?.(answer);
    waiting.delete(answer.reference);
  });
  child.on('exit', (code) => {
    for (const [reference, settle] of waiting)
      settle({ reference, ok: false, why: `the process with the devices ended with ${code}` });
    waiting.clear();
  });
  return {
    async tell<Name extends OrderName>(name: Name, input: OrderInput<Name>): Promise<OrderAnswer<Name>> {
      lastReference += 1;
      const reference = lastReference;
      const answered = new Promise<AnswerMessage>((resolve) => waiting.set(reference, resolve));
      child.send({ reference, name, input } satisfies OrderMessage);
      const answer = await answered;
      if (!answer.ok) throw new Error(`${name}: ${answer.why}`);
      return answer.value as OrderAnswer<Name>;
    },
    end: () => child.disconnect(),
  };
}
