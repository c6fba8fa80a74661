/** A HID device with one input report and one feature report, as swipe readers and scanners are (HID 1.11, 6.2.2 and 7.2). */
import type { Heard } from '../bus/bus-wire.ts';
import {
  configurationDescriptor,
  deviceDescriptor,
  endpointDescriptor,
  interfaceDescriptor,
} from '../bus/descriptors.ts';
import type { UsbFunction } from '../bus/usb-device.ts';

export interface HidFacts {
  readonly vendorId: number;
  readonly productId: number;
  readonly strings: readonly [string, string, string];
  readonly usagePage: number;
  readonly usage: number;
  /** Of an input report, its id not counted. */
  readonly inputBytes: number;
  /** Report ids, where the device numbers its reports: they stand before the bytes in both directions. */
  readonly ids?: { readonly input: number; readonly feature: number; readonly featureBytes: number };
}

export const HID_IN = 0x81;
const FEATURE_BYTES = 24;
const REPORT_DESCRIPTOR = 0x22;
const EMPTY = new Uint8Array(0);

export function hidFunction(facts: HidFacts, heard: Heard): UsbFunction {
  const report = reportDescriptor(facts);
  const hid = Uint8Array.of(9, 0x21, 0x11, 0x01, 0, 1, REPORT_DESCRIPTOR, report.length & 0xff, report.length >> 8);
  let feature = new Uint8Array(FEATURE_BYTES);
  return {
    device: deviceDescriptor(facts),
    configuration: configurationDescriptor(1, [
      interfaceDescriptor(0, 1, [3, 0, 0]),
      hid,
      endpointDescriptor(HID_IN, 'interrupt'),
    ]),
    strings: facts.strings,
    control({ type, request, value }, data) {
      if (type === 0x81 && request === 6 && value >> 8 === REPORT_DESCRIPTOR) return report;
      // SET_IDLE and SET_PROTOCOL: taken, and of no consequence here.
      if (type === 0x21 && (request === 0x0a || request === 0x0b)) return EMPTY;
      if (type === 0x21 && request === 9) {
        feature = data.slice();
        heard(facts.ids === undefined ? feature : feature.subarray(1));
        return EMPTY;
      }
      return type === 0xa1 && request === 1 ? feature : undefined;
    },
    out: (_endpoint, data) => heard(data),
  };
}

/** A vendor-defined or point-of-sale collection: bytes in, bytes as feature. */
function reportDescriptor({ usagePage, usage, inputBytes, ids }: HidFacts): Uint8Array {
  const numbered = (id: number | undefined): readonly number[] => (id === undefined ? [] : [0x85, id]);
  return Uint8Array.of(
    ...[0x06, usagePage & 0xff, usagePage >> 8, 0x09, usage, 0xa1, 0x01],
    ...[0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08],
    ...numbered(ids?.input),
    ...[0x09, 0x20, 0x96, inputBytes & 0xff, inputBytes >> 8, 0x81, 0x02],
    ...numbered(ids?.feature),
    ...[0x09, 0x21, 0x95, ids?.featureBytes ?? FEATURE_BYTES, 0xb1, 0x02, 0xc0],
  );
}
