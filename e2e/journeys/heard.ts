/** The newest picture that the page has told of, so that a journey waits for news instead of asking over and over. */

/** A picture that counts up with each change, as both of the counter's do. */
interface Numbered {
  readonly revision: number;
}

export class Heard<Picture extends Numbered> {
  #newest: Picture | undefined;
  #wake: (() => void) | undefined;

  hear(picture: Picture): void {
    this.#newest = picture;
    this.#wake?.();
  }

  /** Another page, or another start of the program, counts from the beginning. */
  forget(): void {
    this.#newest = undefined;
  }

  /** A picture newer than that one, as soon as there is one; undefined after `patienceMs` without. */
  async after({ revision }: Numbered, patienceMs: number): Promise<Picture | undefined> {
    const isNewer = (): boolean => this.#newest !== undefined && this.#newest.revision > revision;
    if (!isNewer())
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, patienceMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    this.#wake = undefined;
    return isNewer() ? this.#newest : undefined;
  }
}
