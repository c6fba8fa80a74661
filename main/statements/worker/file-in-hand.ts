/** The file that a person has chosen, as it comes in pieces from the page; one at a time, and only in the worker's memory. */
import { createHash } from 'node:crypto';
import { MOST_BYTES } from '../import/faults.ts';
import type { Piece } from './messages.ts';

export class FileInHand {
  #upload: string | undefined;
  #pieces: Uint8Array[] = [];
  #sizeBytes = 0;

  /** How much of it is there; undefined for a piece that does not follow, or of a file that is too large. */
  take({ upload, from, bytes }: Piece): number | undefined {
    if (from === 0) {
      this.putAway();
      this.#upload = upload;
    }
    if (upload !== this.#upload || from !== this.#sizeBytes) return undefined;
    if (from + bytes.length > MOST_BYTES) {
      this.putAway();
      return undefined;
    }
    this.#pieces.push(bytes);
    this.#sizeBytes += bytes.length;
    return this.#sizeBytes;
  }

  /** All of it; undefined when it is another one. */
  bytes(upload: string): Uint8Array | undefined {
    if (upload !== this.#upload) return undefined;
    const [only] = this.#pieces;
    if (this.#pieces.length === 1 && only !== undefined) return only;
    const whole = new Uint8Array(this.#sizeBytes);
    let at = 0;
    for (const piece of this.#pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    this.#pieces = [whole];
    return whole;
  }

  putAway(): void {
    this.#upload = undefined;
    this.#pieces = [];
    this.#sizeBytes = 0;
  }
}

/** Hex SHA-256. */
export const digestOfFile = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
