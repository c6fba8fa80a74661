/**
 * The simulated acquirer on a real TCP port: cuts the stream into frames, asks `acquirer.ts`, and does what the reply says.
 * Training, tests and `scripts/acquirer.ts` start it. Whatever a client sends or does, the server lives on.
 */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { emptyFramer, feedFramer } from '../link/framer.ts';
import { type Acquirer, type AcquirerOptions, createAcquirer } from './acquirer.ts';
import type { Phone } from './code-rules.ts';
import type { Fault } from './faults.ts';
import { Ledger } from './ledger.ts';
import { readLedgerFile, writeLedgerFile } from './ledger-file.ts';
import type { AcquirerReply } from './mischief-reply.ts';

export interface ServerOptions extends AcquirerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** This computer only, unless another address is given. */
  readonly address?: string;
  /** Where the ledger is kept over a restart; in memory alone when absent. */
  readonly ledgerFile?: string;
}

export interface RunningAcquirer {
  readonly port: number;
  readonly ledger: Ledger;
  readonly faults: {
    readonly current: Fault;
    /** Resolves when it is in force: `down` closes the port, anything else opens it again. */
    set(fault: Fault): Promise<void>;
  };
  readonly phone: Phone;
  statusOf(tid: string): string | undefined;
  /** An unreadable ledger file's new name. */
  readonly setAside?: string;
  stop(): Promise<void>;
}

/** Resolves when the port listens; rejects when it cannot be had. */
export async function startAcquirer(options: ServerOptions): Promise<RunningAcquirer> {
  const read = options.ledgerFile === undefined ? undefined : readLedgerFile(options.ledgerFile);
  const ledger = options.ledger ?? new Ledger(read?.snapshot);
  const acquirer = createAcquirer({ ...options, ledger });
  const listener = new Listener(acquirer, options);
  const port = await listener.open(options.port);
  const switches = new Switches({ acquirer, listener, port });
  return {
    port,
    ledger,
    phone: keptPhone(acquirer, options.ledgerFile),
    statusOf: (tid) => acquirer.statusOf(tid),
    faults: {
      get current() {
        return acquirer.faults.current;
      },
      set: (fault) => switches.set(fault),
    },
    ...(read?.setAside === undefined ? {} : { setAside: read.setAside }),
    stop: () => switches.stop(),
  };
}

/** What a payer decides is on disk before the terminal hears of it, like all that is booked. */
const keptPhone = ({ phone, ledger }: Acquirer, ledgerFile: string | undefined): Phone => ({
  waiting: () => phone.waiting(),
  decide: (name, word) => {
    const isTaken = phone.decide(name, word);
    if (isTaken && ledgerFile !== undefined) writeLedgerFile(ledgerFile, ledger.snapshot());
    return isTaken;
  },
});

interface Switched {
  readonly acquirer: Acquirer;
  readonly listener: Listener;
  readonly port: number;
}

/** One switch at a time, so that the port is never opened twice; after `stop` it stays closed. */
class Switches {
  readonly #switched: Switched;
  #last: Promise<void> = Promise.resolve();
  #state: 'running' | 'stopped' = 'running';

  constructor(switched: Switched) {
    this.#switched = switched;
  }

  set(fault: Fault): Promise<void> {
    const { acquirer, listener, port } = this.#switched;
    return this.#next(async () => {
      acquirer.faults.set(fault);
      if (fault === 'down') await listener.close();
      else if (this.#state === 'running') await listener.open(port);
    });
  }

  stop(): Promise<void> {
    this.#state = 'stopped';
    return this.#next(() => this.#switched.listener.close());
  }

  #next(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(work, work);
    return this.#last;
  }
}

class Listener {
  readonly #acquirer: Acquirer;
  readonly #options: ServerOptions;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;

  constructor(acquirer: Acquirer, options: ServerOptions) {
    this.#acquirer = acquirer;
    this.#options = options;
  }

  async open(port: number): Promise<number> {
    this.#server ??= await this.#listen(port);
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const socket of this.#sockets) socket.destroy();
    if (server === undefined) return;
    server.close();
    await once(server, 'close');
  }

  async #listen(port: number): Promise<Server> {
    const server = createServer({ noDelay: true }, (socket) => this.#serve(socket));
    server.listen(port, this.#options.address ?? '127.0.0.1');
    await once(server, 'listening');
    server.on('error', (error) => this.#complain(error));
    return server;
  }

  /** The system refused us a connection; the ones that stand are served on. */
  #complain(error: Error): void {
    const { clock, onTraffic } = this.#options;
    onTraffic?.({ atMs: clock.nowMs(), direction: 'in', fields: {}, note: `the port: ${error.message}` });
  }

  #serve(socket: Socket): void {
    let framer = emptyFramer;
    const gone = new AbortController();
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => {
      gone.abort();
      this.#sockets.delete(socket);
    });
    socket.on('data', (chunk: Buffer) => {
      const framed = feedFramer(framer, chunk);
      framer = framed.state;
      for (const frame of framed.frames) void this.#answer(socket, frame, gone.signal);
      if (framer.broken) socket.destroy();
    });
  }

  async #answer(socket: Socket, frame: Uint8Array, gone: AbortSignal): Promise<void> {
    const reply = this.#acquirer.answer(frame);
    const { ledgerFile, clock } = this.#options;
    // The books are on disk before the terminal hears of them, as at a real host.
    if (ledgerFile !== undefined) writeLedgerFile(ledgerFile, this.#acquirer.ledger.snapshot());
    if (reply.delayMs > 0) await clock.sleep(reply.delayMs, gone);
    if (!socket.destroyed) send(socket, reply);
  }
}

function send(socket: Socket, { frame, half, close }: AcquirerReply): void {
  if (frame !== undefined) socket.write(half === true ? frame.subarray(0, frame.length >> 1) : frame);
  if (close === true) socket.end();
}
