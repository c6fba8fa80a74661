/**
 * Host and devices of the training world in the test's own process: they outlive every counter that is killed, as in a shop.
 * Each new counter finds the same host, and devices that were unplugged from the dead one.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { systemChance, systemClock } from '../../main/start/clock.ts';
import { type FromWorld, type TrainingPort, toWorld, WIRES } from '../../main/training/messages.ts';
import { awaitWorld } from '../../main/training/world.ts';
import { isTold, type Told } from './kill-rules.ts';

export class LastingWorld {
  readonly #program: string;
  readonly #folder: string;
  readonly #listeners: ((message: unknown) => void)[] = [];
  #counter: ChildProcess | undefined;
  #ready: FromWorld | undefined;

  /** `program` is the bundled headless counter, `folder` its data. */
  constructor(program: string, folder: string) {
    this.#program = program;
    this.#folder = folder;
    const port: TrainingPort = {
      post: (message) => this.#toCounter(message),
      onMessage: (listener) => this.#listeners.push(listener),
    };
    awaitWorld({ port, clock: systemClock(), chance: systemChance });
  }

  /** A fresh counter on the same folder; `heard` gets what it tells. */
  start(options: { readonly seed: number; readonly work: 'sell' | 'close'; heard(told: Told): void }): ChildProcess {
    const child = fork(this.#program, [this.#folder, String(options.seed), options.work], {
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#counter = child;
    child.on('message', (message: unknown) => {
      if (isTold(message)) options.heard(message);
      else this.#fromCounter(message);
    });
    child.once('exit', () => this.#unplugAll());
    return child;
  }

  /** The world begins once; a later counter is told where the host listens. */
  #fromCounter(message: unknown): void {
    const begins = toWorld(message)?.training === 'begin';
    if (begins && this.#ready !== undefined) this.#toCounter(this.#ready);
    else this.#tellWorld(message);
  }

  #toCounter(message: unknown): void {
    const told = message as Partial<FromWorld>;
    if (told.training === 'ready') this.#ready = message as FromWorld;
    if (this.#counter?.connected === true) this.#counter.send(message as object, () => undefined);
  }

  /** The till's devices live on its current: they go dark with it and begin anew. */
  #unplugAll(): void {
    this.#counter = undefined;
    for (const wire of Object.values(WIRES)) this.#tellWorld({ wire, kind: 'close' });
    for (const device of ['reader', 'chip', 'pad', 'scanner', 'printer', 'second-printer'] as const) {
      for (const plugged of [false, true])
        this.#tellWorld({ training: 'act', action: { act: 'plug', device, plugged } });
    }
  }

  #tellWorld(message: unknown): void {
    for (const listener of this.#listeners) listener(message);
  }
}
