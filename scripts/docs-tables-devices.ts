/**
 * Renders what the registry and the printer models say: the pages of devices and printers, and the udev rules that let the
 * person at the till open them. Called by docs-tables.ts; all of it comes from the tables in `native-drivers`.
 */
import { z } from 'zod';
import { PRINTER_MODELS } from '../native-drivers/receipt-printer/printer-model.ts';
import { DRIVERS } from '../native-drivers/registry/build-devices.ts';
import { DEVICE_IDS, type DeviceMatch, type DeviceRow } from '../native-drivers/registry/device-ids.ts';
import { deviceProfileSchema } from '../native-drivers/registry/device-profile.ts';
import { markdownTable } from './docs-tables-markdown.ts';

const MADE = 'by `npm run docs:tables`; do not edit.';
/** Four hex digits, as lsusb and udev write ids. */
const hex4 = (id: number): string => id.toString(16).padStart(4, '0');
const hex2 = (value: number): string => value.toString(16).padStart(2, '0');

function matchWords(match: DeviceMatch): string {
  switch (match.bus) {
    case 'hid': {
      const page = match.usagePage === undefined ? '' : `, usage page ${hex4(match.usagePage)}`;
      const product = match.productId === undefined ? 'any' : hex4(match.productId);
      return `USB HID ${hex4(match.vendorId)}:${product}${page}`;
    }
    case 'usb': {
      const ids = [match.vendorId, match.productId].map((id) => (id === undefined ? 'any' : hex4(id))).join(':');
      return `USB ${ids}, interface class ${hex2(match.interfaceClass)}`;
    }
    case 'serial': {
      const { baudRate, dataBits, parity } = match.line;
      return `serial, chosen by a person; ${baudRate} baud, ${dataBits} bits, parity ${parity}`;
    }
    case 'pcsc':
      return "a name in the service's list of readers";
  }
}

/** No device has been tried with this program yet; the mark says how well its documents stand. */
const CONFIDENCE_WORDS = {
  high: 'high',
  medium: 'medium: one source, untested with hardware',
  low: 'low: inferred, untested with hardware',
} as const;

export function renderDevices(): string {
  const rows = DEVICE_IDS.map((row) => [
    row.model,
    row.role,
    matchWords(row.match),
    `\`${row.driver}\``,
    CONFIDENCE_WORDS[row.confidence],
    row.reference,
    row.note ?? '',
  ]);
  const heads = ['device', 'role', 'known by', 'driver', 'confidence', 'reference', 'note'];
  return `# Devices\n\nMade from \`native-drivers/registry/device-ids.ts\` ${MADE} The first row that matches wins.\n\n${markdownTable(heads, rows)}\n\n${renderDrivers()}`;
}

/** What `driver`, `bus` and `model` of a device file may be. */
function renderDrivers(): string {
  const code = (values: readonly string[]): string => values.map((value) => `\`${value}\``).join(', ');
  const rows = Object.entries(DRIVERS).flatMap(([role, drivers]) =>
    drivers.map(({ driver, buses, models }) => [`\`${role}\``, `\`${driver}\``, code(buses), code(models)]),
  );
  const heads = ['role', 'driver', 'bus', 'model'];
  return `## Drivers of a device file\n\nMade from \`native-drivers/registry/drivers\` ${MADE}\n\n${markdownTable(heads, rows)}\n`;
}

/** What an editor needs to help with `devices.json`. */
export const renderDeviceSchema = (): string =>
  `${JSON.stringify(
    {
      $id: 'countertop/devices.schema.json',
      title: 'Devices of a Countertop counter (devices.json)',
      ...z.toJSONSchema(deviceProfileSchema, { io: 'input' }),
    },
    undefined,
    2,
  )}\n`;

const PROOFS = {
  'process-id': 'process id (`GS ( H`)',
  'gs-r': 'queued status (`GS r 1`)',
  none: 'none: a slip is unconfirmed',
} as const;

export function renderPrinters(): string {
  const rows = PRINTER_MODELS.map((model) => [
    `\`${model.id}\``,
    model.name,
    `${model.dots} dots, ${model.columns} columns`,
    model.chinese === 'raster' ? 'drawn' : 'its own font',
    PROOFS[model.proof],
    model.answersStatus
      ? `yes, within ${model.statusTimeoutMs.direct} ms, over a network ${model.statusTimeoutMs.network} ms`
      : 'no',
    model.cutter ? 'yes' : 'no',
    model.chineseScaling === 'gs' ? '`GS !`' : '`GS !` and `FS !`',
    model.clearing === 'buffer' ? '`DLE DC4 8`' : '`DLE ENQ 2`',
    `pin ${model.drawerPin}`,
    String(model.qrModuleDots),
    model.recognise.map(({ maker, model: name }) => `\`${maker}\` / \`${name}\``).join(', '),
    model.confidence,
    model.source,
  ]);
  const heads = [
    'id',
    'model',
    'width',
    'Chinese',
    'proof of printing',
    'answers status',
    'cutter',
    'double Chinese',
    'clears by',
    'drawer',
    'QR dots',
    'recognised by maker / model',
    'confidence',
    'source',
  ];
  return `# Receipt printers\n\nMade from \`native-drivers/receipt-printer/printers\` ${MADE}\n\n${markdownTable(heads, rows)}\n`;
}

const ACCESS = 'MODE="0660", TAG+="uaccess"';

function udevLines({ match }: DeviceRow): readonly string[] {
  switch (match.bus) {
    case 'hid': {
      const ids = `{idVendor}=="${hex4(match.vendorId)}", `;
      const product = match.productId === undefined ? undefined : `{idProduct}=="${hex4(match.productId)}", `;
      const of = (key: string) => `${key}${ids}${product === undefined ? '' : `${key}${product}`}${ACCESS}`;
      return [
        `KERNEL=="hidraw*", SUBSYSTEM=="hidraw", ${of('ATTRS')}`,
        `SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ${of('ATTR')}`,
      ];
    }
    case 'usb': {
      const vendor = match.vendorId === undefined ? '' : `ATTR{idVendor}=="${hex4(match.vendorId)}", `;
      const product = match.productId === undefined ? '' : `ATTR{idProduct}=="${hex4(match.productId)}", `;
      const interfaces = `ENV{ID_USB_INTERFACES}=="*:${hex2(match.interfaceClass)}????:*"`;
      return [`SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ${vendor}${product}${interfaces}, ${ACCESS}`];
    }
    case 'serial':
    case 'pcsc':
      return [];
  }
}

/** The number in the file's name must be below 73, where systemd grants what is tagged `uaccess`. */
export function renderUdevRules(): string {
  const head = [
    '# Lets the person at the seat open the card readers and printers that Countertop knows, and nobody else.',
    '# Made from native-drivers/registry/device-ids.ts by `npm run docs:tables`; do not edit.',
    '# Serial lines tell nothing of what is plugged in: for them the person must be in the group of the line (Debian: dialout).',
  ];
  const parts = DEVICE_IDS.map((row) => ({ row, lines: udevLines(row) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ row, lines }) => [`# ${row.model}`, ...lines].join('\n'));
  return `${head.join('\n')}\n\n${parts.join('\n\n')}\n`;
}
