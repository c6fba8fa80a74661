/**
 * From a device profile to the drivers of its roles. Called by the composition root and, for one entry at a time, by the set-up
 * wizard. Building opens nothing by itself: each driver opens its own line and keeps at it for ever, so a device that is not plugged
 * in is no fault here; a driver, bus or model that cannot be is one, by entry and key.
 */
import type { BarcodeScanner } from '../barcode-scanner/role.ts';
import type { CardReader } from '../card-reader/role.ts';
import type { ChipReaders } from '../chip-reader/choose-reader.ts';
import type { CustomerDisplay } from '../customer-display/role.ts';
import type { PinPad } from '../pin-pad/role.ts';
import type { EscPosReceiptPrinter } from '../receipt-printer/driver.ts';
import type { DeviceEntry, DeviceProfile, DeviceRole } from './device-profile.ts';
import { CARD_READER_DRIVERS } from './drivers/card-readers.ts';
import { CHIP_READER_DRIVERS } from './drivers/chip-readers.ts';
import { DISPLAY_DRIVERS } from './drivers/displays.ts';
import type { BuildMeans, DriverRow } from './drivers/driver-row.ts';
import { PIN_PAD_DRIVERS } from './drivers/pin-pads.ts';
import { PRINTER_DRIVERS } from './drivers/printers.ts';
import { SCANNER_DRIVERS } from './drivers/scanners.ts';

export type { BuildMeans } from './drivers/driver-row.ts';

/** The device of each role. */
export interface RoleDevices {
  readonly 'card-reader': CardReader;
  readonly 'chip-reader': ChipReaders;
  readonly 'pin-pad': PinPad;
  readonly 'receipt-printer': EscPosReceiptPrinter;
  readonly 'second-printer': EscPosReceiptPrinter;
  readonly 'barcode-scanner': BarcodeScanner;
  readonly 'customer-display': CustomerDisplay;
}

/** A role without an entry is not there. */
export type BuiltDevices = Partial<RoleDevices>;

/** One entry and what was built of it. */
type BuiltDevice = { [Role in DeviceRole]: { readonly role: Role; readonly device: RoleDevices[Role] } }[DeviceRole];

export interface BuildFault {
  /** Where in the profile: `['devices', 2, 'driver']`. */
  readonly path: readonly (string | number)[];
  /** `unknown`: not in the table. `missing`: must be named. `impossible`: this counter cannot have it. */
  readonly kind: 'unknown' | 'missing' | 'impossible';
  /** The values that would do, or what is missing; open data. */
  readonly allowed: readonly string[];
}

export type Building<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly faults: readonly BuildFault[] };

type DriverTables = { readonly [Role in DeviceRole]: readonly DriverRow<RoleDevices[Role]>[] };

export const DRIVERS: DriverTables = {
  'card-reader': CARD_READER_DRIVERS,
  'chip-reader': CHIP_READER_DRIVERS,
  'pin-pad': PIN_PAD_DRIVERS,
  'receipt-printer': PRINTER_DRIVERS,
  'second-printer': PRINTER_DRIVERS,
  'barcode-scanner': SCANNER_DRIVERS,
  'customer-display': DISPLAY_DRIVERS,
};

/** A keyboard's keys come through the window: whoever has one adds such a device itself. */
export const isKeyboard = ({ connection }: DeviceEntry): boolean => connection.bus === 'keyboard';

/** One entry's driver. The paths of its faults begin at the entry. */
export function buildDevice<Role extends DeviceRole>(
  entry: DeviceEntry & { readonly role: Role },
  means: BuildMeans,
): Building<RoleDevices[Role]> {
  const rows: readonly DriverRow<RoleDevices[Role]>[] = DRIVERS[entry.role];
  const row = rows.find(({ driver }) => driver === entry.driver);
  const fault = faultOf(entry, rows, row);
  if (row === undefined || fault !== undefined) return { ok: false, faults: fault === undefined ? [] : [fault] };
  const value = row.build(entry, means);
  if (value !== undefined) return { ok: true, value };
  return { ok: false, faults: [{ path: ['connection', 'bus'], kind: 'impossible', allowed: [row.needs ?? ''] }] };
}

function faultOf(
  { driver, model, connection }: DeviceEntry,
  rows: readonly DriverRow<unknown>[],
  row: DriverRow<unknown> | undefined,
): BuildFault | undefined {
  if (row === undefined) return { path: ['driver'], kind: 'unknown', allowed: rows.map((each) => each.driver) };
  if (!row.buses.includes(connection.bus)) {
    const kind = connection.bus === 'keyboard' ? 'impossible' : 'unknown';
    return { path: ['connection', 'bus'], kind, allowed: row.buses };
  }
  // A driver of one model needs no name for it.
  if (model === undefined && row.models.length > 1) return { path: ['model'], kind: 'missing', allowed: row.models };
  if (model === undefined || row.models.includes(model)) return undefined;
  return { path: ['model'], kind: 'unknown', allowed: row.models.length > 0 ? row.models : [`none: ${driver}`] };
}

/** All entries but keyboards. Either every device is built or none: what was begun is closed again. */
export async function buildDevices(profile: DeviceProfile, means: BuildMeans): Promise<Building<BuiltDevices>> {
  const built: BuiltDevice[] = [];
  const faults: BuildFault[] = [];
  let passage = means.passage;
  for (const [at, entry] of displaysLast(profile)) {
    if (isKeyboard(entry)) continue;
    const building = buildByRole(entry, { ...means, ...(passage && { passage }) });
    if (building.ok) built.push(building.value);
    if (building.ok && building.value.role === 'receipt-printer') passage = building.value.device.passage;
    if (!building.ok)
      faults.push(...building.faults.map((fault) => ({ ...fault, path: ['devices', at, ...fault.path] })));
  }
  const value: BuiltDevices = Object.fromEntries(built.map(({ role, device }) => [role, device]));
  if (faults.length === 0) return { ok: true, value };
  await closeDevices(value);
  return { ok: false, faults };
}

/** A display may stand behind the printer, which must be there before it. */
function displaysLast({ devices }: DeviceProfile): readonly (readonly [number, DeviceEntry])[] {
  const all = [...devices.entries()];
  const isDisplay = ([, { role }]: readonly [number, DeviceEntry]): boolean => role === 'customer-display';
  return [...all.filter((each) => !isDisplay(each)), ...all.filter(isDisplay)];
}

/** Joins role and device again, so that the table's types hold. */
function buildByRole(entry: DeviceEntry, means: BuildMeans): Building<BuiltDevice> {
  const join = <Role extends DeviceRole>(
    role: Role,
    wrap: (device: RoleDevices[Role]) => BuiltDevice,
  ): Building<BuiltDevice> => {
    const building = buildDevice({ ...entry, role }, means);
    return building.ok ? { ok: true, value: wrap(building.value) } : building;
  };
  switch (entry.role) {
    case 'card-reader':
      return join(entry.role, (device) => ({ role: 'card-reader', device }));
    case 'chip-reader':
      return join(entry.role, (device) => ({ role: 'chip-reader', device }));
    case 'pin-pad':
      return join(entry.role, (device) => ({ role: 'pin-pad', device }));
    case 'receipt-printer':
      return join(entry.role, (device) => ({ role: 'receipt-printer', device }));
    case 'second-printer':
      return join(entry.role, (device) => ({ role: 'second-printer', device }));
    case 'barcode-scanner':
      return join(entry.role, (device) => ({ role: 'barcode-scanner', device }));
    case 'customer-display':
      return join(entry.role, (device) => ({ role: 'customer-display', device }));
  }
}

/** Closes whatever is there. Never throws: drivers do not. */
export async function closeDevices({ 'chip-reader': chip, ...others }: BuiltDevices): Promise<void> {
  const chips = chip === undefined ? [] : [chip.contact, chip.field];
  await Promise.all([...chips, ...Object.values(others)].map((device) => device.close()));
}
