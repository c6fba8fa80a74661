/**
 * The memory wire stretched over a message port: the driver runs in this process, the simulator in a child.
 * Training mode and end-to-end tests use it. It carries bytes and plugging, and knows nothing of either device.
 *
 * The port must keep order and carry Uint8Array whole (structured clone: `utilityProcess`, or a fork with `advanced` serialisation).
 */
import type { DriverClock } from '../clock.ts';
import { type Connecting, type LineEvents, sessionTransport } from './session-transport.ts';
import type { Transport } from './transport.ts';

/**
 * `open`: the driver asks, or the device answers that it is there. `gone`: the device is not there, or left.
 * `close`: the driver let go. `bytes`: a chunk, either way.
 */
export type WireMessage =
  | { readonly wire: string; readonly kind: 'open' | 'gone' | 'close' }
  | { readonly wire: string; readonly kind: 'bytes'; readonly bytes: Uint8Array };

/** Several wires may share one port: `onMessage` adds a listener and keeps the earlier ones. */
export interface WirePort {
  post(message: WireMessage): void;
  onMessage(listener: (message: unknown) => void): void;
}

export interface RemoteWireOptions {
  readonly clock: DriverClock;
  /** How long a child may take to answer an opening; 3000 ms if not given. */
  readonly openTimeoutMs?: number;
}

/** The driver's end of wire `name`. */
export function remoteNear(port: WirePort, name: string, options: RemoteWireOptions): Transport {
  let events: LineEvents | undefined;
  let answer: ((there: boolean) => void) | undefined;
  listenOn(port, name, (message) => {
    if (message.kind === 'bytes') events?.bytes(message.bytes);
    else if (message.kind === 'open') answer?.(true);
    else if (message.kind === 'gone') {
      answer?.(false);
      events?.gone('the simulator pulled the plug');
    }
  });
  const ask = async (lineEvents: LineEvents, signal: AbortSignal): Promise<Connecting> => {
    const settled = new AbortController();
    const answered = new Promise<boolean>((resolve) => {
      answer = resolve;
    });
    port.post({ wire: name, kind: 'open' });
    const limit = options.clock.sleep(options.openTimeoutMs ?? 3000, AbortSignal.any([signal, settled.signal]));
    const there = await Promise.race([answered, limit.then(() => undefined)]);
    answer = undefined;
    settled.abort();
    if (there === undefined) return { ok: false, fault: 'timed-out', detail: 'the simulator did not answer' };
    if (!there) return { ok: false, fault: 'absent', detail: 'the simulated device is not plugged in' };
    events = lineEvents;
    return { ok: true, line: lineOver(port, name, () => closeNear(lineEvents)) };
  };
  const closeNear = (closing: LineEvents) => {
    if (events !== closing) return;
    events = undefined;
    port.post({ wire: name, kind: 'close' });
  };
  return sessionTransport(`remote ${name}`, ask);
}

/** The simulator's end of wire `name`: opening it plugs the device in, closing it pulls the plug. */
export function remoteFar(port: WirePort, name: string): Transport {
  let events: LineEvents | undefined;
  let driverListens = false;
  listenOn(port, name, (message) => {
    if (message.kind === 'bytes') events?.bytes(message.bytes);
    else if (message.kind === 'close') driverListens = false;
    else if (message.kind === 'open') {
      driverListens = events !== undefined;
      port.post({ wire: name, kind: driverListens ? 'open' : 'gone' });
    }
  });
  return sessionTransport(`remote ${name} (device)`, async (lineEvents) => {
    events = lineEvents;
    const line = lineOver(port, name, () => {
      events = undefined;
      driverListens = false;
      port.post({ wire: name, kind: 'gone' });
    });
    // What a device says while no program listens is lost, as on a real bus.
    return { ok: true, line: { ...line, write: async (bytes) => (driverListens ? line.write(bytes) : { ok: true }) } };
  });
}

function lineOver(port: WirePort, wire: string, onClose: () => void) {
  return {
    write: async (bytes: Uint8Array) => {
      port.post({ wire, kind: 'bytes', bytes: bytes.slice() });
      return { ok: true } as const;
    },
    close: async () => onClose(),
  };
}

function listenOn(port: WirePort, wire: string, listener: (message: WireMessage) => void): void {
  port.onMessage((raw) => {
    const message = parseWireMessage(raw);
    if (message?.wire === wire) listener(message);
  });
}

/** A port carries other traffic too: whatever is not a wire message is somebody else's, and gives undefined. */
export function parseWireMessage(raw: unknown): WireMessage | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const { wire, kind, bytes } = raw as { wire?: unknown; kind?: unknown; bytes?: unknown };
  if (typeof wire !== 'string') return undefined;
  if (kind === 'open' || kind === 'gone' || kind === 'close') return { wire, kind };
  if (kind === 'bytes' && bytes instanceof Uint8Array) return { wire, kind, bytes };
  return undefined;
}
