/**
 * Which of several devices of one kind is meant: by its serial number or, for one that has none, by the socket it sits in. Two that
 * nothing tells apart are never guessed between, since a reader that changes places with its twin serves the wrong person.
 */

import { portOfUsb } from './port-path.ts';

export interface Which {
  readonly serialNumber?: string;
  /** Linux: the port path (`1-1.4`). Windows: the instance path of the device. */
  readonly port?: string;
}

export interface Candidate<Device> {
  readonly device: Device;
  readonly serialNumber?: string | null | undefined;
  readonly port?: string | undefined;
  /** Same for two functions of one device, different for two devices. */
  readonly place: string;
}

interface OnUsb {
  readonly serialNumber?: string | null | undefined;
  readonly bus?: string;
  readonly ports?: readonly number[];
}

/** Each row of the library's list of USB devices is a device of its own. */
export function usbCandidate<Device extends OnUsb>(device: Device, at: number): Candidate<Device> {
  const port = portOfUsb(device);
  return { device, serialNumber: device.serialNumber, port, place: port ?? `row ${at}` };
}

export type Choice<Device> =
  | { readonly kind: 'one'; readonly device: Device }
  | { readonly kind: 'none' }
  | { readonly kind: 'two-alike' };

/** What is wanted by serial number is found in any socket; a port is asked only where no serial number is given. */
export function chooseDevice<Device>(
  candidates: readonly Candidate<Device>[],
  { serialNumber, port }: Which,
): Choice<Device> {
  const fitting = candidates.filter((each) =>
    serialNumber === undefined ? port === undefined || each.port === port : each.serialNumber === serialNumber,
  );
  // Clones carry one serial number for all: then the socket decides.
  const narrowed = fitting.length > 1 && port !== undefined ? fitting.filter((each) => each.port === port) : fitting;
  const left = narrowed.length > 0 ? narrowed : fitting;
  const [first] = left;
  if (first === undefined) return { kind: 'none' };
  if (left.some(({ place }) => place !== first.place)) return { kind: 'two-alike' };
  return { kind: 'one', device: first.device };
}

/** The words of a choice that gave nothing, as an opening that failed. */
export function notChosen(
  kind: 'none' | 'two-alike',
  what: string,
): { readonly ok: false; readonly fault: 'absent' | 'two-alike'; readonly detail: string } {
  if (kind === 'none') return { ok: false, fault: 'absent', detail: `no such ${what} is plugged in` };
  return { ok: false, fault: 'two-alike', detail: `several ${what}s fit: name one by serial number or port` };
}
