/** Builders of USB descriptors (USB 2.0, 9.6): what a laboratory device tells of itself. */

/** What stands in a device descriptor. */
export interface DeviceFacts {
  readonly vendorId: number;
  readonly productId: number;
  /** Device release, BCD; 1.00 if not given. */
  readonly release?: number;
  readonly deviceClass?: number;
}

export type EndpointKind = 'bulk' | 'interrupt';
const KIND_CODES: Readonly<Record<EndpointKind, number>> = { bulk: 2, interrupt: 3 };

const u16 = (value: number): readonly number[] => [value & 0xff, value >> 8];

/** USB 2.0, 9.6.1: full speed, 64 bytes at endpoint 0, strings 1 to 3, one configuration. */
export function deviceDescriptor({ vendorId, productId, release, deviceClass }: DeviceFacts): Uint8Array {
  const ids = [...u16(vendorId), ...u16(productId), ...u16(release ?? 0x0100)];
  return Uint8Array.of(18, 1, ...u16(0x0200), deviceClass ?? 0, 0, 0, 64, ...ids, 1, 2, 3, 1);
}

/** USB 2.0, 9.6.5. `code` is class, subclass, protocol. */
export function interfaceDescriptor(
  number: number,
  endpoints: number,
  code: readonly [number, number, number],
): Uint8Array {
  return Uint8Array.of(9, 4, number, 0, endpoints, ...code, 0);
}

/** USB 2.0, 9.6.6; bit 7 of the address says IN. */
export function endpointDescriptor(
  address: number,
  kind: EndpointKind,
  { packetBytes = 64, interval = kind === 'interrupt' ? 1 : 0 } = {},
): Uint8Array {
  return Uint8Array.of(7, 5, address, KIND_CODES[kind], ...u16(packetBytes), interval);
}

/** USB 2.0, 9.6.3: the configuration and all that belongs to it. */
export function configurationDescriptor(interfaces: number, parts: readonly Uint8Array[]): Uint8Array {
  const body = parts.flatMap((part) => [...part]);
  return Uint8Array.of(9, 2, ...u16(body.length + 9), interfaces, 1, 0, 0x80, 50, ...body);
}

/** USB 2.0, 9.6.7: text in UTF-16; index 0 is the list of languages. */
export function stringDescriptor(strings: readonly string[], index: number): Uint8Array | undefined {
  if (index === 0) return Uint8Array.of(4, 3, 0x09, 0x04);
  const text = strings[index - 1];
  if (text === undefined) return undefined;
  const body = Buffer.from(text, 'utf16le');
  return Uint8Array.of(body.length + 2, 3, ...body);
}
