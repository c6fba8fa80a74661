/** Plugging is state, not a callback chain: what a lamp shows and what a flow looks at before it asks a device. */
export type DeviceStanding = 'absent' | 'opening' | 'ready' | 'busy' | 'faulted';

/** Why a device cannot serve, in words of the shop; the screen has a sentence and a remedy for each. */
export type DeviceTrouble =
  | 'not-connected'
  | 'no-permission'
  | 'taken-by-another-program'
  | 'driver-took-it'
  | 'two-alike'
  | 'unresponsive'
  | 'paper-out'
  | 'paper-near-end'
  | 'cover-open'
  | 'cutter-jam'
  | 'overheated'
  | 'printer-error'
  | 'printer-offline'
  | 'key-missing'
  | 'key-unverifiable'
  | 'wrong-device'
  | 'protocol-fault';

export interface DeviceState {
  readonly standing: DeviceStanding;
  /** Present when something is worth telling; `paper-near-end` may stand beside `ready`. */
  readonly trouble?: DeviceTrouble;
  /** Model, serial number or address as the device told it; open data. */
  readonly identity?: string;
}
