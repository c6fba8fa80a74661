/**
 * What every transport has in common: one session at a time, loss told once, `close` at any moment, nothing thrown.
 * Each file beside this one only says how its line is opened, written and closed. It must never know what the bytes mean.
 *
 * Bytes that come while nobody listens are dropped, as a real port would drop them: listen before you open.
 */
import type { OpenFault, PortStatus, Transport, TransportOpening, TransportWriting } from './transport.ts';

/** An open line. `close` is called exactly once, also after the line reported itself gone. */
export interface Line {
  write(bytes: Uint8Array): Promise<TransportWriting>;
  close(): Promise<void>;
  endOfJob?(): Promise<void>;
  portStatus?(): Promise<PortStatus | undefined>;
  resetPort?(): Promise<boolean>;
  askFeature?(question: Uint8Array): Promise<Uint8Array | undefined>;
}

/** Where an opener reports what the line does; calls after the session has ended are ignored. */
export interface LineEvents {
  bytes(chunk: Uint8Array): void;
  gone(reason: string): void;
}

export type Connecting =
  | { readonly ok: true; readonly line: Line }
  | { readonly ok: false; readonly fault: OpenFault; readonly detail: string };

/** Opens the line. The signal aborts when the caller gives up or closes; a line that arrives afterwards is closed. */
export type Connect = (events: LineEvents, signal: AbortSignal) => Promise<Connecting>;

interface Session {
  readonly abort: AbortController;
  line?: Line;
  /** Set when the line was lost before it was fully open. */
  lost?: string;
}

/** The text of anything thrown, for `detail`: operating-system wording, never card data. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Builds a Transport from a way to connect. */
export function sessionTransport(name: string, connect: Connect): Transport {
  return new SessionTransport(name, connect);
}

class SessionTransport implements Transport {
  readonly name: string;
  readonly #connect: Connect;
  #session: Session | undefined;
  #closing: Promise<void> = Promise.resolve();
  #bytesListener: ((bytes: Uint8Array) => void) | undefined;
  #goneListener: ((reason: string) => void) | undefined;

  constructor(name: string, connect: Connect) {
    this.name = name;
    this.#connect = connect;
  }

  async open(signal?: AbortSignal): Promise<TransportOpening> {
    if (this.#session?.line !== undefined) return { ok: true };
    if (this.#session !== undefined) return { ok: false, fault: 'busy', detail: 'already opening' };
    if (signal?.aborted === true) return { ok: false, fault: 'cancelled', detail: 'cancelled before opening' };
    const session: Session = { abort: new AbortController() };
    this.#session = session;
    const giveUp = () => session.abort.abort();
    signal?.addEventListener('abort', giveUp, { once: true });
    const cancelled = new Promise<undefined>((resolve) => {
      session.abort.signal.addEventListener('abort', () => resolve(undefined), { once: true });
    });
    const connecting = this.#tryConnect(session);
    const outcome = await Promise.race([connecting, cancelled]);
    signal?.removeEventListener('abort', giveUp);
    return this.#settle(session, outcome, connecting);
  }

  async write(bytes: Uint8Array): Promise<TransportWriting> {
    const line = this.#session?.line;
    if (line === undefined) return { ok: false, fault: 'gone', detail: 'not open' };
    try {
      return await line.write(bytes);
    } catch (error) {
      return { ok: false, fault: 'gone', detail: errorText(error) };
    }
  }

  async endOfJob(): Promise<void> {
    await this.#session?.line?.endOfJob?.();
  }

  async portStatus(): Promise<PortStatus | undefined> {
    return this.#session?.line?.portStatus?.();
  }

  async resetPort(): Promise<boolean> {
    return (await this.#session?.line?.resetPort?.()) ?? false;
  }

  async askFeature(question: Uint8Array): Promise<Uint8Array | undefined> {
    return this.#session?.line?.askFeature?.(question);
  }

  onBytes(listener: (bytes: Uint8Array) => void): () => void {
    this.#bytesListener = listener;
    return () => {
      if (this.#bytesListener === listener) this.#bytesListener = undefined;
    };
  }

  onGone(listener: (reason: string) => void): () => void {
    this.#goneListener = listener;
    return () => {
      if (this.#goneListener === listener) this.#goneListener = undefined;
    };
  }

  async close(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    if (session !== undefined) {
      session.abort.abort();
      if (session.line !== undefined) this.#closing = closeQuietly(session.line);
    }
    await this.#closing;
  }

  async #tryConnect(session: Session): Promise<Connecting> {
    try {
      return await this.#connect(this.#eventsOf(session), session.abort.signal);
    } catch (error) {
      return { ok: false, fault: 'broken', detail: errorText(error) };
    }
  }

  #settle(session: Session, outcome: Connecting | undefined, connecting: Promise<Connecting>): TransportOpening {
    if (outcome === undefined || this.#session !== session || session.abort.signal.aborted) {
      if (this.#session === session) this.#session = undefined;
      void connecting.then((late) => (late.ok ? closeQuietly(late.line) : undefined));
      return { ok: false, fault: 'cancelled', detail: 'cancelled while opening' };
    }
    if (!outcome.ok) {
      this.#session = undefined;
      return outcome;
    }
    if (session.lost !== undefined) {
      this.#session = undefined;
      this.#closing = closeQuietly(outcome.line);
      return { ok: false, fault: 'broken', detail: session.lost };
    }
    session.line = outcome.line;
    return { ok: true };
  }

  #eventsOf(session: Session): LineEvents {
    return {
      bytes: (chunk) => {
        if (this.#session === session) this.#bytesListener?.(chunk);
      },
      gone: (reason) => {
        if (this.#session !== session) return;
        if (session.line === undefined) {
          session.lost = reason;
          return;
        }
        this.#session = undefined;
        this.#closing = closeQuietly(session.line);
        this.#goneListener?.(reason);
      },
    };
  }
}

/** Closing a line that is already dead may complain; the line is given up either way, so the complaint decides nothing. */
async function closeQuietly(line: Line): Promise<void> {
  await line.close().catch(() => undefined);
}
