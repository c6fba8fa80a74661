/**
 * Swipe readers' own side of the wire: reports and frames as the device would send them, from a card described by its tracks.
 * Only tests, training and end-to-end runs may import it. It builds bytes from the layouts and never calls a decoder.
 */
import type { Transport } from '../transports/transport.ts';
import { frameSecureData } from './id-tech/secure-frame.ts';

/** Tracks with their sentinels, without LRC; a track left out is not recorded on the card. */
export interface SimulatedCard {
  readonly track1?: string;
  readonly track2?: string;
  readonly track3?: string;
}

/**
 * `well`: every track decodes. `badly`: track 2 does not. `wrong-side`: the head sees no stripe, so nothing is sent.
 * `blank`: a stripe with nothing recorded.
 */
export type SwipeManner = 'well' | 'badly' | 'wrong-side' | 'blank';

export type SimulatedModel =
  | 'magtek-337'
  | 'magtek-887-clear'
  | 'magtek-887-encrypted'
  | 'id-tech-plain'
  | 'id-tech-secure';

/** Builds the tracks of a made-up card. Use numbers no issuer gave out. */
export function simulatedCard(parts: {
  readonly pan: string;
  readonly expiry: string;
  readonly serviceCode: string;
  readonly name?: string;
  readonly discretionary?: string;
}): SimulatedCard {
  const end = parts.discretionary ?? '00000000';
  const track2 = `;${parts.pan}=${parts.expiry}${parts.serviceCode}${end}?`;
  if (parts.name === undefined) return { track2 };
  return { track1: `%B${parts.pan}^${parts.name}^${parts.expiry}${parts.serviceCode}${end}?`, track2 };
}

export class CardReaderSimulator {
  readonly #wire: Transport;
  readonly #model: SimulatedModel;

  constructor(wire: Transport, model: SimulatedModel) {
    this.#wire = wire;
    this.#model = model;
  }

  async plug(): Promise<void> {
    await this.#wire.open();
  }

  async unplug(): Promise<void> {
    await this.#wire.close();
  }

  async swipe(card: SimulatedCard, manner: SwipeManner = 'well'): Promise<void> {
    if (manner === 'wrong-side') return;
    await this.#wire.write(swipeBytes(this.#model, card, manner));
  }
}

/** The bytes one swipe gives. */
export function swipeBytes(model: SimulatedModel, card: SimulatedCard, manner: 'well' | 'badly' | 'blank'): Uint8Array {
  const recorded = manner === 'blank' ? {} : card;
  const texts = [recorded.track1 ?? '', manner === 'badly' ? '' : (recorded.track2 ?? ''), recorded.track3 ?? ''];
  const passing: Passing = { texts, isTrack2Bad: manner === 'badly', isBlank: manner === 'blank' };
  switch (model) {
    case 'magtek-337':
      return magtekClear(passing, { lengthBytes: 337, roomBytes: 110 });
    case 'magtek-887-clear':
      return magtekClear(passing, { lengthBytes: 887, roomBytes: 112 });
    case 'magtek-887-encrypted':
      return magtekEncrypted(passing);
    case 'id-tech-plain':
      return idTechPlain(passing);
    case 'id-tech-secure':
      return idTechSecure(passing);
  }
}

interface Passing {
  readonly texts: readonly string[];
  readonly isTrack2Bad: boolean;
  readonly isBlank: boolean;
}

/** MagTek 99875191 and, for security level 2, 99875475 (peripherals 1.2, 1.3). */
function magtekClear(passing: Passing, layout: { lengthBytes: number; roomBytes: number }): Uint8Array {
  const report = new Uint8Array(layout.lengthBytes);
  report[1] = passing.isTrack2Bad ? 1 : 0;
  report[6] = passing.isBlank ? 3 : 0;
  passing.texts.forEach((text, index) => {
    report[3 + index] = text.length;
    report.set(Buffer.from(text, 'latin1'), 7 + index * layout.roomBytes);
  });
  // Security level 2: an initial key is there, encryption is off.
  if (layout.lengthBytes === 887) report[494] = 0x02;
  return report;
}

/** Security level 3: made-up ciphertext of the right length, masked tracks, key serial number. */
function magtekEncrypted(passing: Passing): Uint8Array {
  const report = new Uint8Array(887);
  report[1] = passing.isTrack2Bad ? 1 : 0;
  report[6] = passing.isBlank ? 3 : 0;
  report[494] = 0x06;
  report.set([0xff, 0xff, 0x98, 0x76, 0x54, 0x32, 0x10, 0xe0, 0x00, 0x01], 495);
  passing.texts.forEach((text, index) => {
    const cipherBytes = Math.ceil(text.length / 8) * 8;
    report[3 + index] = cipherBytes;
    report.fill(0xa5, 7 + index * 112, 7 + index * 112 + cipherBytes);
    report[505 + index] = text.length;
    report.set(Buffer.from(masked(text, '0'), 'latin1'), 508 + index * 112);
    report[852 + index] = text.length;
  });
  return report;
}

/** ID TECH plain report, 509 bytes; a bad track has no length and another status than the good ones (peripherals 1.4). */
function idTechPlain(passing: Passing): Uint8Array {
  const report = new Uint8Array(509);
  report[1] = passing.isTrack2Bad ? 1 : 0;
  let at = 9;
  passing.texts.forEach((text, index) => {
    report[3 + index] = text.length;
    report.set(Buffer.from(text, 'latin1'), at);
    at += text.length;
  });
  report[7] = at & 0xff;
  report[8] = at >> 8;
  return report;
}

/** ID TECH original encrypted format with made-up ciphertext and hashes, as a serial reader sends it. */
function idTechSecure(passing: Passing): Uint8Array {
  const [first = '', second = '', third = ''] = passing.texts;
  const decoded = [first, second, third].reduce((bits, text, index) => bits | (text === '' ? 0 : 1 << index), 0);
  const sampled = decoded | (passing.isTrack2Bad ? 2 : 0);
  const texts = Buffer.from(masked(first, '*') + masked(second, '*') + third, 'latin1');
  const cipher = new Uint8Array(Math.ceil((first.length + second.length) / 8) * 8).fill(0xa5);
  const hashes = new Uint8Array(20 * [first, second].filter((text) => text !== '').length).fill(0x5a);
  const ksn = [0x62, 0x99, 0x49, 0x01, 0x19, 0x00, 0x00, 0x00, 0x00, 0x01];
  const header = [0x00, decoded | (sampled << 3), first.length, second.length, third.length];
  const data = Uint8Array.of(...header, ...texts, ...cipher, ...hashes, ...ksn);
  return frameSecureData(data);
}

/** First and last four of the number stay; sentinels, separators and the name do too. */
function masked(text: string, filler: string): string {
  return text.replace(/\d{13,19}/, (pan) => `${pan.slice(0, 4)}${filler.repeat(pan.length - 8)}${pan.slice(-4)}`);
}
