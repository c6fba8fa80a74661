/** What a simulated CCID reader is, and the configuration descriptor by which it says so. Tests and training only. */

export interface SimulatedCcidModel {
  readonly exchangeLevel: 'tpdu' | 'short-apdu' | 'extended-apdu';
  /** Slot 1 is a contactless field where there are two; 1 if not given. */
  readonly slotCount?: 1 | 2;
  /** The reader has keys and verifies the plaintext PIN. */
  readonly hasPinPad?: boolean;
  /** The reader sets its parameters from the ATR itself (feature 40h); otherwise it must be told. */
  readonly setsParameters?: boolean;
  /** 5 V, 3 V and 1.8 V as bits 1, 2, 4; 0 stands for a reader that chooses itself. */
  readonly voltageBits?: number;
  /** 271 if not given: a short APDU and the header. */
  readonly maxMessageBytes?: number;
}

const LEVELS = { tpdu: 0x10000, 'short-apdu': 0x20000, 'extended-apdu': 0x40000 } as const;
export const DEFAULT_MESSAGE_BYTES = 271;

/** Configuration, interface, class descriptor and three endpoints (CCID 1.1, 5.1). */
export function simulatedDescriptor(model: SimulatedCcidModel): Uint8Array {
  const functional = new DataView(new ArrayBuffer(54));
  const voltageBits = model.voltageBits ?? 0;
  functional.setUint8(0, 54);
  functional.setUint8(1, 0x21);
  functional.setUint16(2, 0x0110, true);
  functional.setUint8(4, (model.slotCount ?? 1) - 1);
  functional.setUint8(5, voltageBits === 0 ? 0x07 : voltageBits);
  functional.setUint32(6, 3, true);
  functional.setUint32(10, 4000, true);
  functional.setUint32(14, 4000, true);
  functional.setUint32(19, 10_752, true);
  functional.setUint32(23, 344_086, true);
  functional.setUint32(28, 254, true);
  const features = (voltageBits === 0 ? 0x08 : 0) | (model.setsParameters === true ? 0x40 : 0x02);
  functional.setUint32(40, features | 0x10 | LEVELS[model.exchangeLevel], true);
  functional.setUint32(44, model.maxMessageBytes ?? DEFAULT_MESSAGE_BYTES, true);
  functional.setUint8(48, 0xff);
  functional.setUint8(49, 0xff);
  functional.setUint8(52, model.hasPinPad === true ? 1 : 0);
  functional.setUint8(53, 1);
  const interfaceBytes = [9, 4, 0, 0, 3, 0x0b, 0, 0, 0];
  const endpoints = [7, 5, 0x01, 2, 64, 0, 0, 7, 5, 0x82, 2, 64, 0, 0, 7, 5, 0x83, 3, 8, 0, 24];
  const body = [...interfaceBytes, ...new Uint8Array(functional.buffer), ...endpoints];
  return Uint8Array.of(9, 2, (body.length + 9) & 0xff, (body.length + 9) >> 8, 1, 1, 0, 0x80, 50, ...body);
}
