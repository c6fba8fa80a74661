/**
 * The receipt printer's line lent to a display on its socket, between two slips only (peripherals 5.2): what it is told in the
 * middle of one would be printed. It knows nothing of displays; the bytes that select them come with what is to be passed.
 */
import type { PrinterPassage } from '../printer-passage.ts';
import type { PrinterLink } from './link.ts';

export interface DisplayPassageOptions {
  readonly link: PrinterLink;
  readonly isPrinting: () => boolean;
}

/** Longer than the longest slip with its proof: whoever waits so long is told that the line was lost. */
const SLIP_WAIT_MS = 60_000;

export class DisplayPassage implements PrinterPassage {
  readonly #options: DisplayPassageOptions;
  readonly #listeners = new Set<(isOpen: boolean) => void>();
  #wasOpen: boolean = false;
  #passing: Promise<unknown> = Promise.resolve();
  #writing: Promise<unknown> = Promise.resolve();

  constructor(options: DisplayPassageOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#options.link.standing === 'open';
  }

  onOpen(listener: (isOpen: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** One after the other: two pictures never mix. */
  pass(bytes: Uint8Array): Promise<boolean> {
    const passed = this.#passing.then(() => this.#passNow(bytes));
    this.#passing = passed;
    return passed;
  }

  /** A slip that begins waits for this: a picture half sent would take the slip's first bytes for its own. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  /** The driver calls this whenever something of the printer may have changed. */
  look(): void {
    const { isOpen } = this;
    if (isOpen === this.#wasOpen) return;
    this.#wasOpen = isOpen;
    for (const listener of this.#listeners) listener(isOpen);
  }

  async #passNow(bytes: Uint8Array): Promise<boolean> {
    const { link, isPrinting } = this.#options;
    const free = (): 'lost' | 'free' | undefined =>
      link.standing !== 'open' ? 'lost' : isPrinting() || !link.mayFlow ? undefined : 'free';
    const news = await link.until(free, { timeoutMs: SLIP_WAIT_MS });
    // A slip may have begun between the news and now.
    if (news === 'free' && free() === undefined) return this.#passNow(bytes);
    if (news !== 'free') return false;
    const writing = link.write(bytes);
    this.#writing = writing.then(() => link.endOfJob());
    await this.#writing;
    return (await writing).ok;
  }
}
