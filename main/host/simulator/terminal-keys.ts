/**
 * The host's side of a terminal's working keys: makes them fresh at each sign-on, wraps them under the master key, checks
 * MACs and reads PIN blocks (unionpay-pos 2.2, 3.1-3.3). Made-up keys of training and tests only; never for a real terminal.
 */
import type { Chance } from '../../domain/clock.ts';
import { encryptEcb } from '../keys/des.ts';
import { checkValueOf } from '../keys/kcv.ts';
import { isSameMac, type MacAlgorithm, macOver } from '../keys/mac.ts';
import { pinOfBlock } from '../keys/pin-block.ts';
import { decryptTrack } from '../keys/track-cipher.ts';

/** Digits 60.3 of a sign-on and the lengths of the keys they ask for. */
const SCHEMES = {
  '001': { pik: 8, mak: 8, tdk: 0 },
  '003': { pik: 16, mak: 16, tdk: 0 },
  '004': { pik: 16, mak: 16, tdk: 16 },
} as const;

export type HostKeyScheme = keyof typeof SCHEMES;

export const isHostKeyScheme = (code: string): code is HostKeyScheme => Object.hasOwn(SCHEMES, code);

export class TerminalKeys {
  readonly #pik: Uint8Array;
  readonly #mak: Uint8Array;
  readonly #tdk: Uint8Array;
  readonly #macAlgorithm: MacAlgorithm;

  constructor(scheme: HostKeyScheme, chance: Chance, macAlgorithm: MacAlgorithm) {
    const { pik, mak, tdk } = SCHEMES[scheme];
    this.#pik = chance.bytes(pik);
    this.#mak = chance.bytes(mak);
    this.#tdk = chance.bytes(tdk);
    this.#macAlgorithm = macAlgorithm;
  }

  /** Field 62 of the sign-on answer. */
  wrapped(masterKey: Uint8Array): Uint8Array {
    const keys = [this.#pik, this.#mak, this.#tdk].filter((key) => key.length > 0);
    return new Uint8Array(Buffer.concat(keys.flatMap((key) => [encryptEcb(masterKey, key), checkValueOf(key)])));
  }

  /** Field 64 over message type to field 63. */
  mac(data: Uint8Array): Uint8Array {
    return macOver({ algorithm: this.#macAlgorithm, key: this.#mak, data });
  }

  hasMac(data: Uint8Array, mac: Uint8Array): boolean {
    return isSameMac(this.mac(data), mac);
  }

  /** Undefined when the block is not one of this key and card. */
  pinOf(block: Uint8Array, pan: string): string | undefined {
    return pinOfBlock(this.#pik, block, pan);
  }

  /** The clear track; undefined when it cannot have been encrypted under a track key of ours. */
  clearTrack(track: string): string | undefined {
    return this.#tdk.length === 0 || track.length < 17 ? undefined : decryptTrack(this.#tdk, track);
  }
}
