/**
 * The class descriptor of a CCID reader: what the reader does by itself and what is left to us (CCID 1.1, 5.1; peripherals 3).
 * Read once per opening by the driver. Pure.
 */

/** How much of a command the reader takes at once; `character` readers are not served. */
export type ExchangeLevel = 'character' | 'tpdu' | 'short-apdu' | 'extended-apdu';

export interface CcidDescriptor {
  readonly slotCount: number;
  readonly voltages: readonly ('5V' | '3V' | '1.8V')[];
  readonly protocols: readonly ('T=0' | 'T=1')[];
  readonly exchangeLevel: ExchangeLevel;
  /** The reader chooses the voltage itself. */
  readonly choosesVoltage: boolean;
  /** The reader sets its parameters from the ATR by a way of its own (40h), so SetParameters is left out. */
  readonly setsParameters: boolean;
  /** The reader tells a T=1 card the block size it takes (400h). */
  readonly negotiatesIfsd: boolean;
  readonly maxIfsdBytes: number;
  /** Header included. */
  readonly maxMessageBytes: number;
  readonly canVerifyPin: boolean;
  readonly maxBusySlots: number;
}

const DESCRIPTOR_TYPE = 0x21;
const DESCRIPTOR_BYTES = 0x36;
const INTERFACE_TYPE = 0x04;
const CLASS_CCID = 0x0b;
const CLASS_VENDOR = 0xff;

/**
 * Finds it anywhere in a configuration, because old readers place it behind an endpoint or in the vendor class; undefined when
 * there is none. Type 21h is also what HID calls its own, so only one of the right length counts.
 */
export function findCcidDescriptor(configuration: Uint8Array): CcidDescriptor | undefined {
  let isReader = true;
  for (let at = 0; at + 2 <= configuration.length; ) {
    const lengthBytes = configuration[at] ?? 0;
    const type = configuration[at + 1];
    if (lengthBytes < 2 || at + lengthBytes > configuration.length) return undefined;
    const each = configuration.subarray(at, at + lengthBytes);
    if (type === INTERFACE_TYPE) isReader = each[5] === CLASS_CCID || each[5] === CLASS_VENDOR;
    if (isReader && type === DESCRIPTOR_TYPE && lengthBytes === DESCRIPTOR_BYTES) return read(each);
    at += lengthBytes;
  }
  return undefined;
}

function read(bytes: Uint8Array): CcidDescriptor {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const features = view.getUint32(40, true);
  const protocols = view.getUint32(6, true);
  const voltageBits = view.getUint8(5);
  const voltages = (['5V', '3V', '1.8V'] as const).filter((_, bit) => (voltageBits & (1 << bit)) !== 0);
  return {
    slotCount: view.getUint8(4) + 1,
    voltages: voltages.length === 0 ? ['5V'] : voltages,
    protocols: (['T=0', 'T=1'] as const).filter((_, bit) => (protocols & (1 << bit)) !== 0),
    exchangeLevel: levelOf(features),
    choosesVoltage: (features & 0x08) !== 0,
    setsParameters: (features & 0x40) !== 0,
    negotiatesIfsd: (features & 0x400) !== 0,
    maxIfsdBytes: view.getUint32(28, true),
    maxMessageBytes: view.getUint32(44, true),
    canVerifyPin: (view.getUint8(52) & 0x01) !== 0,
    maxBusySlots: Math.max(1, view.getUint8(53)),
  };
}

function levelOf(features: number): ExchangeLevel {
  switch (features & 0x70000) {
    case 0x10000:
      return 'tpdu';
    case 0x20000:
      return 'short-apdu';
    case 0x40000:
      return 'extended-apdu';
    default:
      return 'character';
  }
}
