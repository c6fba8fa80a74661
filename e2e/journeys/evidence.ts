/**
 * What one run of the program leaves behind: complaints that fail a test, and everything that crossed to the page or
 * reached the disk, kept under `.build/leak-scan/` for the scan that looks for card data. Used by counter.ts alone.
 */
import { cpSync, existsSync, lstatSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AppUnderTest } from '../chromium-shell/app-under-test.ts';

const SCANNED = fileURLToPath(new URL('../../.build/leak-scan/', import.meta.url));
/** The simulated host's own books hold whole card numbers, as a real host's do; they are not the counter's. */
const NOT_OURS = 'simulated-acquirer.json';
/** Lines with which the program says that it has made a mistake. */
const COMPLAINTS = ['question-failed', 'counter-stopped', 'simulator-complains', 'start-failed', 'stand-in:'];

export class Evidence {
  readonly #name: string;
  readonly #complaints: string[] = [];
  readonly #crossed: string[] = [];
  #endIsAwaited: boolean = false;

  constructor(name: string) {
    this.#name = name;
  }

  /** Whatever the page or the program complains of from now on, and an end of either that nobody has asked for. */
  watch({ page, process }: AppUnderTest): void {
    this.#endIsAwaited = false;
    const unasked = (what: string): void => {
      if (!this.#endIsAwaited) this.#complaints.push(what);
    };
    process.once('exit', (code, signal) => unasked(`the program ended by itself: code ${code}, signal ${signal}`));
    page.once('crash', () => unasked('the page crashed'));
    page
      .context()
      .browser()
      ?.once('disconnected', () => unasked('the browser went away by itself'));
    page.on('pageerror', (error) => this.#complaints.push(`page error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.#complaints.push(`console error: ${message.text()}`);
    });
  }

  /** The program is about to be ended on purpose. */
  awaitEnd(): void {
    this.#endIsAwaited = true;
  }

  hearLine(line: string): void {
    if (COMPLAINTS.some((word) => line.includes(word))) this.#complaints.push(`program: ${line}`);
  }

  /** A question's reply, a piece of news, or the text on the page. */
  crossed(what: string, body: unknown): void {
    this.#crossed.push(JSON.stringify({ what, body }));
  }

  /** Gives the complaints so far and forgets them. */
  takeComplaints(): string[] {
    return this.#complaints.splice(0);
  }

  /** Copies the data folder, the traffic and the program's output to where the leak scan looks. */
  keep(userData: string, logs: readonly string[]): void {
    const folder = join(SCANNED, this.#name);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'bridge.jsonl'), `${this.#crossed.join('\n')}\n`);
    writeFileSync(join(folder, 'program.log'), `${logs.join('\n')}\n`);
    if (!existsSync(userData)) return;
    cpSync(userData, join(folder, 'user-data'), {
      recursive: true,
      filter: (file) => basename(file) !== NOT_OURS && isFileOrFolder(file),
    });
  }
}

/** Chromium leaves sockets and dangling links in its profile. */
function isFileOrFolder(file: string): boolean {
  const facts = lstatSync(file, { throwIfNoEntry: false });
  return facts?.isFile() === true || facts?.isDirectory() === true;
}
