/** Where a device is, in words that are the same in every language, and the rule that lets a Linux seat open it. Pure. */
import type { DeviceConnection } from '../../native-drivers/registry/device-profile.ts';

const id = (value: number): string => value.toString(16).padStart(4, '0');

/** `USB 0801:0002`, `/dev/ttyS0 9600 8N1`, `192.168.1.50:9100`. */
export function placeOf(connection: DeviceConnection): string {
  switch (connection.bus) {
    case 'hid':
    case 'usb':
      return `USB ${id(connection.vendorId)}:${id(connection.productId)}${connection.port === undefined ? '' : ` ${connection.port}`}`;
    case 'serial':
      return `${connection.path} ${lineOf(connection.line)}`;
    case 'tcp':
      return `${connection.host}:${connection.port}`;
    case 'spooler':
      return connection.printerName;
    case 'pcsc':
      return connection.readerName ?? 'PC/SC';
    case 'behind-printer':
      return 'ESC =';
    case 'keyboard':
      return 'HID keyboard';
  }
}

/** `9600 8N1`. */
export const lineOf = ({
  baudRate,
  dataBits,
  parity,
  stopBits,
}: Extract<DeviceConnection, { bus: 'serial' }>['line']) =>
  `${baudRate} ${dataBits}${parity[0]?.toUpperCase() ?? ''}${stopBits ?? 1}`;

/** The lines for `/etc/udev/rules.d/60-countertop.rules`; undefined for what udev does not open. */
export function udevRuleOf(connection: DeviceConnection): string | undefined {
  if (connection.bus !== 'hid' && connection.bus !== 'usb') return undefined;
  const { vendorId, productId } = connection;
  const grant = 'MODE="0660", TAG+="uaccess"';
  const usb = `SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ATTR{idVendor}=="${id(vendorId)}", ATTR{idProduct}=="${id(productId)}", ${grant}`;
  const hid = `KERNEL=="hidraw*", SUBSYSTEM=="hidraw", ATTRS{idVendor}=="${id(vendorId)}", ATTRS{idProduct}=="${id(productId)}", ${grant}`;
  return connection.bus === 'hid' ? `${hid}\n${usb}` : usb;
}
