/**
 * The open journal: reads through the tables, writes through one transaction at a time, and keeps the chain's head, the
 * seal and the high-water mark in step. Made by `open.ts` only, after everything was checked.
 */
import type { KeyObject } from 'node:crypto';
import type { Statement } from 'better-sqlite3';
import type { BatchNumber, Stan } from '../domain/numbers.ts';
import { asSixDigits } from '../domain/numbers.ts';
import { sealOf } from './chain/chain.ts';
import type { JournalMark } from './journal-mark.ts';
import { JournalPen } from './journal-pen.ts';
import { type FullHead, JournalReader, type Shelf } from './journal-reader.ts';
import { JournalTrouble, naming, troubleOf } from './journal-trouble.ts';
import type { Journal, Pen, Reader } from './role.ts';
import type { InstanceLock } from './store/instance-lock.ts';
import type { SqliteDatabase } from './store/sqlite.ts';
import { STANS, stanAfter } from './tables/counters.ts';

export interface OpenShelf extends Shelf {
  head: FullHead;
}

export interface SqliteJournalParts {
  readonly db: SqliteDatabase;
  readonly shelf: OpenShelf;
  readonly chainKey: KeyObject;
  readonly mark: JournalMark;
  readonly journalId: string;
  readonly lock: InstanceLock;
  readonly nowMs: () => number;
}

export class SqliteJournal extends JournalReader implements Journal {
  readonly #parts: SqliteJournalParts;
  readonly #begin: Statement;
  readonly #beginReading: Statement;
  readonly #commit: Statement;
  readonly #rollback: Statement;
  #restored: boolean;
  #pen: JournalPen | undefined;
  #lost: JournalTrouble | undefined;

  constructor(parts: SqliteJournalParts) {
    super(parts.shelf);
    this.#parts = parts;
    this.#begin = parts.db.prepare('BEGIN IMMEDIATE');
    this.#beginReading = parts.db.prepare('BEGIN');
    this.#commit = parts.db.prepare('COMMIT');
    this.#rollback = parts.db.prepare('ROLLBACK');
    this.#restored = parts.shelf.tables.meta.get('restored') !== undefined;
  }

  get restored(): boolean {
    return this.#restored;
  }

  commit<Value>(body: (pen: Pen) => Value): Value {
    return this.write(body);
  }

  atOnce<Value>(read: (journal: Reader) => Value): Value {
    if (this.#parts.db.inTransaction) return read(this);
    naming(() => this.#beginReading.run());
    try {
      const value = read(this);
      if (value instanceof Promise) throw new Error('a reading waits for nothing: its body returned a promise');
      return value;
    } finally {
      this.#rollback.run();
    }
  }

  /** As `commit`, with the journal's own pen. Only `open.ts` and this class call it. */
  write<Value>(body: (pen: JournalPen) => Value): Value {
    if (this.#pen !== undefined) throw new Error('a commit inside a commit');
    if (this.#lost !== undefined) throw this.#lost;
    const pen = new JournalPen(this.shelf, {
      nowMs: this.#parts.nowMs,
      reserveStans: (taken) => this.#reserveStans(taken),
    });
    naming(() => this.#begin.run());
    this.#pen = pen;
    try {
      const value = body(pen);
      if (value instanceof Promise) throw new Error('a commit waits for nothing: its body returned a promise');
      const head = this.#sealed(pen.finish());
      this.#commitOrLose();
      this.#parts.shelf.head = head;
      return value;
    } catch (error) {
      this.#undo();
      throw troubleOf(error) ?? error;
    } finally {
      pen.die();
      this.#pen = undefined;
    }
  }

  forgetCards(batch: BatchNumber): void {
    naming(() => this.shelf.cards.destroyKey(batch));
    this.write((pen) => {
      const cards = this.shelf.cards.wipe(batch);
      if (cards > 0) pen.append({ kind: 'cardsForgotten', body: { batch: asSixDigits(batch), cards } });
    });
  }

  forgetSignatures(before: string): void {
    const keys = naming(() => this.shelf.signatures.destroyKeysBefore(before));
    this.write((pen) => {
      const rows = this.shelf.signatures.wipeBefore(before);
      if (keys > 0 || rows > 0) pen.append({ kind: 'signaturesForgotten', body: { before, signatures: rows } });
    });
  }

  /** The least trace number that `releaseRestored` takes: past every number that may have been used. */
  restoredFloor(): Stan {
    return stanAfter(this.#floorTaken());
  }

  /** Throws RangeError when `nextStan` may have been used already, and Error without evidence or need. */
  releaseRestored(options: { readonly operator: string; readonly nextStan: Stan; readonly evidence: string }): void {
    const { operator, nextStan, evidence } = options;
    if (!this.#restored) throw new Error('the journal was not restored');
    if (evidence.trim() === '') throw new Error('a release needs evidence');
    const floor = this.#floorTaken();
    const ahead = (nextStan - stanAfter(floor) + STANS) % STANS;
    // NOTE: numbers wrap, so "past" can only mean "less than half the circle ahead".
    if (ahead >= STANS / 2) throw new RangeError(`trace number ${nextStan} may have been used already`);
    this.write((pen) => {
      pen.putCounter('stans-taken', floor + ahead);
      this.shelf.tables.meta.remove('restored');
      pen.append({ kind: 'restoredReleased', operator, body: { nextStan, evidence } });
    });
    this.#restored = false;
    this.noteMark();
  }

  /** Writes where the journal stands into the vault: at open, at close and at a release. */
  noteMark(): void {
    if (this.#restored) return;
    naming(() => this.#parts.mark.write(this.#parts.journalId, this.#parts.shelf.head, this.stansTaken()));
  }

  /** Marks the journal as restored; called by `open.ts` before anybody else has it. */
  noteRestored(why: string): void {
    this.write((pen) => {
      this.shelf.tables.meta.put('restored', '1');
      this.shelf.tables.meta.remove('copy');
      pen.append({ kind: 'journalFoundRestored', body: { why } });
    });
    this.#restored = true;
  }

  /** Gives file and lock back even when the mark cannot be written; the trouble is thrown afterwards. Idempotent. */
  close(): void {
    if (!this.#parts.db.open) return;
    try {
      if (this.#lost === undefined) this.noteMark();
    } finally {
      this.#parts.db.close();
      this.#parts.lock.release();
    }
  }

  #sealed({ seq, hash }: { readonly seq: number; readonly hash: string }): FullHead {
    if (seq === this.shelf.head.seq) return this.shelf.head;
    const seal = sealOf(this.#parts.chainKey, { seq, hash });
    this.shelf.tables.meta.put('seal', seal);
    return { seq, hash, seal };
  }

  /**
   * NOTE: when the sync at COMMIT fails, the commit may or may not be on the disk, and a second sync proves nothing.
   * The journal then refuses every further write; opening it again tells what is true.
   */
  #commitOrLose(): void {
    try {
      this.#commit.run();
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble?.fault === 'io-error') this.#lost = trouble;
      throw trouble ?? error;
    }
  }

  #undo(): void {
    if (!this.#parts.db.inTransaction) return;
    try {
      this.#rollback.run();
    } catch (error) {
      this.#lost =
        troubleOf(error) ?? new JournalTrouble('io-error', 'a transaction could not be taken back', { cause: error });
    }
  }

  #reserveStans(taken: number): void {
    if (this.#restored) throw new Error('a restored journal takes no trace number before it is released');
    if (this.#parts.mark.covers(taken)) return;
    naming(() => this.#parts.mark.write(this.#parts.journalId, this.#parts.shelf.head, taken));
  }

  #floorTaken(): number {
    return Math.max(this.stansTaken(), this.#parts.mark.known?.reservedTo ?? 0);
  }
}
