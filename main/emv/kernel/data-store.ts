/**
 * Data objects of one chip transaction by tag: what terminal and issuer say, and what the card said. The steps of the kernel fill
 * it, object lists and field 55 are read out of it. A card never gets to speak for the terminal: an object that the tag table
 * gives to terminal or issuer is not taken from a record.
 */
import { isOpenTag, TAGS } from '../tags/tag-table.ts';

export class DataStore {
  readonly #ours = new Map<string, Uint8Array>();
  readonly #card = new Map<string, Uint8Array>();

  /** Of terminal or issuer: replaces what was there. */
  set(tag: string, value: Uint8Array): void {
    this.#ours.set(tag, value);
  }

  /** From the card: replaces what was there; whether that is allowed is the caller's question. */
  setCard(tag: string, value: Uint8Array): void {
    this.#card.set(tag, value);
  }

  /** The card's word alone. */
  card(tag: string): Uint8Array | undefined {
    return this.#card.get(tag);
  }

  /** What an object list gets for that tag (EMV 4.4 Book 3, 5.4): whose object it is decides who is asked. */
  valueOf(tag: string): Uint8Array | undefined {
    const source = TAGS.get(tag)?.source;
    if (source === 'card') return this.#card.get(tag);
    return this.#ours.get(tag) ?? (source === undefined ? this.#card.get(tag) : undefined);
  }

  /** Every object that may be kept and sent, with its value of this moment. Sensitive and unknown ones are left out. */
  openObjects(): ReadonlyMap<string, Uint8Array> {
    const tags = [...this.#ours.keys(), ...this.#card.keys()].filter(isOpenTag);
    const open = new Map<string, Uint8Array>();
    for (const tag of tags) {
      const value = this.valueOf(tag);
      if (value !== undefined) open.set(tag, Uint8Array.from(value));
    }
    return open;
  }
}
