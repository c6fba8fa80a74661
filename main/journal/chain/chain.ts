/**
 * The arithmetic of the audit chain: what is hashed, and how its head is sealed (counter.md 5.8). Used by the writing
 * side and by `verify`, so that both mean the same bytes. Pure; opens nothing, keeps no key.
 */
import { createHmac, hash, type KeyObject } from 'node:crypto';

/** Stands before the first event. */
export const NO_HASH = '0'.repeat(64);
/** Hex digits of the seal that are printed on the settlement slip. */
export const PRINTED_SEAL_DIGITS = 16;

/** An event as stored: texts are hashed as they stand in the table. */
export interface StoredEvent {
  readonly seq: number;
  readonly atMs: number;
  readonly kind: string;
  readonly paymentId: string | null;
  readonly operator: string | null;
  /** Canonical JSON. */
  readonly body: string;
  /** Canonical JSON of `{"table/key": digest}` for every row changed with this event; null when none was. */
  readonly rows: string | null;
}

/** SHA-256, in hex, of the hash before and the event; the bodies are JSON texts, so the line has one reading only. */
export function eventHash(previousHash: string, event: StoredEvent): string {
  const { seq, atMs, kind, paymentId, operator, body, rows } = event;
  const names = JSON.stringify([seq, atMs, kind, paymentId, operator]);
  return hash('sha256', `${previousHash}|${names}|${body}|${rows ?? 'null'}`);
}

export type ColumnValue = string | number | null;

/**
 * SHA-256, in hex, of one row's columns. Empty columns are left out, so that a later migration may add a column
 * without making every old digest wrong.
 */
export function rowDigest(columns: readonly string[], values: readonly ColumnValue[]): string {
  const present: ColumnValue[] = [];
  for (const [place, column] of columns.entries()) {
    const value = values[place] ?? null;
    if (value !== null) present.push(column, value);
  }
  return hash('sha256', JSON.stringify(present));
}

/** HMAC-SHA-256 over number and hash of the last event, in hex: a chain alone can be rebuilt, its seal cannot. */
export const sealOf = (chainKey: KeyObject, head: { readonly seq: number; readonly hash: string }): string =>
  createHmac('sha256', chainKey).update(`${head.seq}|${head.hash}`).digest('hex');
