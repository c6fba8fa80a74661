/**
 * One request on one standing connection: hands the frame over, waits for its answer, then listens a while longer for
 * late ones. The link starts it after the last look at the abort signal; from the first line on nothing is ever sent twice.
 */
import type { Socket } from 'node:net';
import type { Clock } from '../../domain/clock.ts';
import { emptyFramer, type FramerState, feedFramer } from './framer.ts';

export type Reply =
  | { readonly kind: 'answered'; readonly frame: Uint8Array }
  /** Bytes left and no whole answer came. */
  | { readonly kind: 'no-answer'; readonly why: 'timed-out' | 'closed' }
  /** Bytes came whose length bytes cannot be: the stream cannot be cut into messages. */
  | { readonly kind: 'unreadable' };

export interface ConversationOptions {
  readonly socket: Socket;
  readonly frame: Uint8Array;
  readonly clock: Clock;
  readonly responseTimeoutMs: number;
  /** How long a connection stays open after the limit to hear a late answer. */
  readonly lateMs: number;
  matches(frame: Uint8Array): boolean;
  onStray(frame: Uint8Array): void;
  sent(): void;
}

/** `listening`: the limit is over, and what still comes is late. */
type Phase = 'waiting' | 'replied' | 'listening';

export class Conversation {
  readonly #options: ConversationOptions;
  readonly #over = new AbortController();
  readonly #reply: PromiseWithResolvers<Reply> = Promise.withResolvers();
  #framer: FramerState = emptyFramer;
  #phase: Phase = 'waiting';

  constructor(options: ConversationOptions) {
    this.#options = options;
  }

  /** Writes once and resolves with the first of: the answer, a broken stream, a closed connection, the limit. */
  run(): Promise<Reply> {
    const { socket, frame, clock, responseTimeoutMs, sent } = this.#options;
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    // 'close' follows every error, so the error itself needs no second way out.
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#closed());
    socket.write(frame, (error) => {
      if ((error === undefined || error === null) && this.#phase === 'waiting') sent();
    });
    if (socket.destroyed) this.#closed();
    void clock.sleep(responseTimeoutMs, this.#over.signal).then(() => this.#limitReached());
    return this.#reply.promise;
  }

  /** Ends the listening for late answers; the program is going down. */
  close(): void {
    this.#finish({ kind: 'no-answer', why: 'closed' });
    this.#hangUp();
  }

  #take(chunk: Uint8Array): void {
    const framed = feedFramer(this.#framer, chunk);
    this.#framer = framed.state;
    for (const frame of framed.frames) this.#takeFrame(frame);
    if (framed.state.broken) this.#finish({ kind: 'unreadable' });
    // After the limit the connection is kept for late answers; in every other case it has done its work.
    if (framed.state.broken || this.#phase === 'replied') this.#hangUp();
  }

  #takeFrame(frame: Uint8Array): void {
    if (this.#phase === 'waiting' && this.#options.matches(frame)) this.#finish({ kind: 'answered', frame });
    else this.#options.onStray(frame);
  }

  #limitReached(): void {
    if (this.#phase !== 'waiting') return;
    this.#finish({ kind: 'no-answer', why: 'timed-out' });
    this.#phase = 'listening';
    const { clock, lateMs } = this.#options;
    void clock.sleep(lateMs, this.#over.signal).then(() => this.#hangUp());
  }

  #closed(): void {
    this.#finish({ kind: 'no-answer', why: 'closed' });
    this.#over.abort();
  }

  #finish(reply: Reply): void {
    if (this.#phase !== 'waiting') return;
    this.#phase = 'replied';
    this.#reply.resolve(reply);
  }

  #hangUp(): void {
    this.#over.abort();
    this.#options.socket.destroy();
  }
}
