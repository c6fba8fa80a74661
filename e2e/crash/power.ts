/**
 * The mains switch of one run of the counter: every boundary between the counter and the world is a numbered step, and at the
 * chosen one the power goes. From then on nothing the counter calls comes back. The world makes one for each start.
 */

/** What a cut incarnation meets at its next synchronous call; never a fault of the product. */
export class PowerCut extends Error {
  constructor(at: string) {
    super(`the power was cut: ${at}`);
    this.name = 'PowerCut';
  }
}

export interface PowerOptions {
  /** The step, counted from 1, at which the power goes; absent: never. */
  readonly cutAt?: number;
  /** Called once, in the moment of the cut: the disk as it is now is what the next start finds. */
  readonly onCut: (at: string) => void;
}

export class Power {
  readonly #options: PowerOptions;
  readonly #waiting: (() => void)[] = [];
  readonly #names: string[] = [];
  #isCounting: boolean;
  #cutAt: string | undefined;

  constructor(options: PowerOptions) {
    this.#options = options;
    this.#isCounting = false;
  }

  get isCut(): boolean {
    return this.#cutAt !== undefined;
  }

  /** Where it was cut, for a report. */
  get cutName(): string | undefined {
    return this.#cutAt;
  }

  /** The names of all steps passed since `arm`. */
  get steps(): readonly string[] {
    return this.#names;
  }

  /** Steps count from here on; what came before is the stage on which the script plays. */
  arm(): void {
    this.#isCounting = true;
  }

  disarm(): void {
    this.#isCounting = false;
  }

  /** One boundary. `onlyIfCut` is what the world still does with what had left the counter, when the power goes here. */
  step(name: string, onlyIfCut?: () => void): void {
    if (this.isCut) throw new PowerCut(name);
    if (!this.#isCounting) return;
    this.#names.push(name);
    if (this.#names.length !== this.#options.cutAt) return;
    this.cut(name);
    onlyIfCut?.();
    throw new PowerCut(name);
  }

  /** The same for a call that may wait: after the cut it never comes back. */
  gate(name: string, onlyIfCut?: () => void): Promise<void> {
    try {
      this.step(name, onlyIfCut);
      return Promise.resolve();
    } catch (error) {
      if (error instanceof PowerCut) return new Promise(() => undefined);
      throw error;
    }
  }

  cut(name: string): void {
    if (this.isCut) return;
    this.#cutAt = name;
    this.#options.onCut(name);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** Rejects when the power goes: for the person who waits for the counter. */
  orCut<Value>(work: Promise<Value>): Promise<Value> {
    const cut = new Promise<never>((_, reject) => {
      const wake = (): void => reject(new PowerCut(this.#cutAt ?? ''));
      if (this.isCut) wake();
      else this.#waiting.push(wake);
    });
    // Whoever loses the race may still fail; its end is told by the winner alone.
    work.catch(() => undefined);
    cut.catch(() => undefined);
    return Promise.race([work, cut]);
  }
}
