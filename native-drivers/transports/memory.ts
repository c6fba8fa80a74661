/**
 * A wire inside one process, for simulators and tests: `near` goes to the driver, `far` to the device simulator.
 * Chunk boundaries are kept, so it stands for HID as well as for streams. It must never lose, join or reorder bytes.
 *
 * Opening `far` plugs the device in and closing it pulls the plug: `near` is told once, and opens as `absent` until `far`
 * is opened again. Closing `near` is only the program letting go: the device notices nothing.
 */
import { type LineEvents, sessionTransport } from './session-transport.ts';
import type { Transport } from './transport.ts';

export interface MemoryWire {
  /** The driver's end. */
  readonly near: Transport;
  /** The device's end. */
  readonly far: Transport;
}

/** Two ends of one wire; `name` appears as `memory <name>`. */
export function memoryWire(name: string): MemoryWire {
  const nearEnd = new End();
  const farEnd = new End();
  const near = sessionTransport(`memory ${name}`, async (events) => {
    if (!farEnd.isOpen) return { ok: false, fault: 'absent', detail: 'the far end of the memory wire is not open' };
    nearEnd.attach(events);
    return { ok: true, line: nearEnd.lineTo(farEnd) };
  });
  const far = sessionTransport(`memory ${name} (device)`, async (events) => {
    farEnd.attach(events);
    const line = farEnd.lineTo(nearEnd);
    const close = async () => {
      await line.close();
      nearEnd.lose('the far end of the memory wire was closed');
    };
    return { ok: true, line: { write: line.write, close } };
  });
  return { near, far };
}

class End {
  #events: LineEvents | undefined;

  get isOpen(): boolean {
    return this.#events !== undefined;
  }

  attach(events: LineEvents): void {
    this.#events = events;
  }

  lose(reason: string): void {
    const events = this.#events;
    this.#events = undefined;
    events?.gone(reason);
  }

  lineTo(other: End) {
    return {
      write: async (bytes: Uint8Array) => {
        other.#takeLater(bytes.slice());
        return { ok: true } as const;
      },
      close: async () => {
        this.#events = undefined;
      },
    };
  }

  /** A chunk on its way when the session ends is lost with it, and never reaches the next session. */
  #takeLater(chunk: Uint8Array): void {
    const events = this.#events;
    queueMicrotask(() => {
      if (events !== undefined && this.#events === events) events.bytes(chunk);
    });
  }
}
