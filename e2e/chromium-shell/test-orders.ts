/**
 * What a test may ask of a running stand-in over the channel of the process it forked: type like a keyboard wedge.
 * Electron itself is asked through Playwright instead; app-under-test.ts hides the difference.
 */

import type { InjectedInput } from './electron/web-contents.ts';
import type { StandIn } from './electron-module.ts';

export interface InputOrder {
  readonly order: 'inject-input';
  readonly id: number;
  readonly window: number;
  /** Typed in one go: a wedge's keys come closer together than messages do on a busy machine. */
  readonly inputs: readonly InjectedInput[];
}

export interface OrderDone {
  readonly done: number;
  readonly error?: string;
}

/** Listens without keeping the process alive. */
export function takeOrders(standIn: StandIn): void {
  process.on('message', (message: InputOrder) => {
    if (message.order !== 'inject-input') return;
    const done = (outcome: OrderDone) => process.send?.(outcome);
    Promise.all(message.inputs.map((input) => standIn.injectInput(message.window, input))).then(
      () => done({ done: message.id }),
      (error: unknown) => done({ done: message.id, error: String(error) }),
    );
  });
  process.channel?.unref();
}
