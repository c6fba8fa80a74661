/**
 * The disk and the key store of a till as a power cut leaves them. The journal is the real one on a real file (in memory
 * where the machine offers that); at a cut its files are copied as they are, write-ahead log included.
 */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { KeyVault } from '../../main/journal/role.ts';
import type { Power } from './power.ts';

/** Thousands of journals are made: in memory they take a second, on a disk minutes. */
const SHELF = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export interface DiskImage {
  readonly journal: Uint8Array;
  readonly keys: ReadonlyMap<string, Uint8Array>;
}

export class Disk {
  readonly #root = mkdtempSync(path.join(SHELF, 'countertop-crash-'));
  readonly #keys: Map<string, Uint8Array>;
  #generation = 0;

  constructor(image?: DiskImage) {
    this.#keys = new Map(image?.keys);
    mkdirSync(this.folder);
    if (image !== undefined) writeFileSync(this.file, image.journal);
  }

  get folder(): string {
    return path.join(this.#root, String(this.#generation));
  }

  get file(): string {
    return path.join(this.folder, 'journal.sqlite');
  }

  get keyNames(): readonly string[] {
    return [...this.#keys.keys()];
  }

  get chainKey(): Uint8Array | undefined {
    return this.#keys.get('chain-key');
  }

  /** What is on the disk now goes on living; what the cut counter still writes goes nowhere. */
  freeze(): void {
    const old = this.file;
    this.#generation += 1;
    mkdirSync(this.folder);
    copyFileSync(old, this.file);
    if (existsSync(`${old}-wal`)) copyFileSync(`${old}-wal`, `${this.file}-wal`);
  }

  /** Only of a closed journal. */
  image(): DiskImage {
    return { journal: readFileSync(this.file), keys: new Map(this.#keys) };
  }

  vaultFor(power: Power): KeyVault {
    return {
      read: (name) => this.#keys.get(name)?.slice(),
      names: () => [...this.#keys.keys()].sort(),
      write: (name, value) => {
        power.step(`before key ${kindOf(name)} is kept`);
        this.#keys.set(name, value.slice());
        power.step(`key ${kindOf(name)} is kept`);
      },
      destroy: (name) => {
        power.step(`before key ${kindOf(name)} is destroyed`);
        this.#keys.delete(name);
        power.step(`key ${kindOf(name)} is destroyed`);
      },
    };
  }

  /** Also puts the files of a failed run aside when `keepIn` is given. */
  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}

const kindOf = (name: string): string => name.replace(/-\d+$/, '');
