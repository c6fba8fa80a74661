/**
 * What a simulated pad keeps safe: test master keys, which one is selected, the MAC under way, and the error digits it
 * gives when a key does not fit. Used by the simulator alone.
 */

import { chainMac, decryptWorkingKey, finishMac } from '../simulator-crypto.ts';
import type { PinPadModel } from './models.ts';
import { betweenFrames, feed } from './protocol.ts';
import {
  encodeMasterKeyLoad,
  issueSimulatorPermit,
  type MacPacket,
  type PinPacket,
  parseHostPacket,
} from './simulator-codec.ts';

export class PadVault {
  readonly #model: PinPadModel;
  readonly #keys = new Map<number, Uint8Array>();
  #selectedSlot: number | undefined;
  #mac: { readonly next: number; readonly chain: Uint8Array } | undefined;

  /** Keys in hex by slot; they go in through the packet that a key-loading device would send, so its form is tested too. */
  constructor(model: PinPadModel, masterKeys: Readonly<Record<number, string>>) {
    this.#model = model;
    for (const [slot, keyHex] of Object.entries(masterKeys)) {
      const bytes = encodeMasterKeyLoad(issueSimulatorPermit(), Number(slot), keyHex);
      for (const event of feed(betweenFrames, bytes).events) {
        const packet = event.kind === 'frame' ? parseHostPacket(event.frame) : undefined;
        if (packet?.kind === 'load-key') this.store(packet.slot, packet.key);
      }
    }
  }

  store(slot: number, key: Uint8Array): void {
    this.#keys.set(slot, key);
  }

  has(slot: number): boolean {
    return this.#keys.has(slot);
  }

  select(slot: number): void {
    this.#selectedSlot = slot;
  }

  get isSelected(): boolean {
    return this.#selectedSlot !== undefined;
  }

  /** Power off: the keys stay, the rest does not. */
  forget(): void {
    this.#selectedSlot = undefined;
    this.#mac = undefined;
  }

  dropMac(): void {
    this.#mac = undefined;
  }

  /** The working key of a PIN request in clear, or the error digit this model would answer with. */
  openPinKey(packet: PinPacket): { readonly key: Uint8Array } | { readonly digit: string } {
    const masterKey = this.#keys.get(this.#selectedSlot ?? -1);
    if (masterKey === undefined) return { digit: this.#digitFor(['no master key', 'no active master key']) };
    const misfits = ['account or working key error', 'key value does not suit the master key'];
    if (packet.workingKey.length > masterKey.length) return { digit: this.#digitFor(misfits) };
    return { key: decryptWorkingKey(masterKey, packet.workingKey) };
  }

  /** The fields of Z67: status digit, and the MAC after the last block (MX800 guide, table 89). */
  takeMacBlock(packet: MacPacket): string {
    const { next = 0, chain = new Uint8Array(8) } = this.#mac ?? {};
    this.#mac = undefined;
    const masterKey = this.#keys.get(packet.slot);
    if (packet.sequence !== next) return '2';
    if (masterKey === undefined) return '3';
    if (packet.workingKey.length > masterKey.length) return '8';
    if (packet.data.length % 8 !== 0) return '5';
    const key = decryptWorkingKey(masterKey, packet.workingKey);
    const chained = chainMac(key, chain, packet.data);
    const isLast = packet.flag === 4 || packet.flag === 6;
    if (isLast) return `0${Buffer.from(finishMac(key, chained)).toString('hex').toUpperCase()}`;
    this.#mac = { next: next + 1, chain: chained };
    return '1';
  }

  #digitFor(meanings: readonly string[]): string {
    const row = this.#model.pinErrors.find((each) => meanings.includes(each.meaning));
    if (row === undefined) throw new Error(`the error table of ${this.#model.name} has no row for this fault`);
    return row.digit;
  }
}
