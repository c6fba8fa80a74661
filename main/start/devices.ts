/**
 * Which real devices this counter has: `--devices FILE`, or `devices.json` in its data folder, read once at start and built over the
 * buses of this computer. A file that cannot be used is told by line and key; it is never passed over. Called by main.ts and by
 * whoever starts a counter without a window.
 */
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cashDrawer } from '../../native-drivers/cash-drawer/driver.ts';
import type { CashDrawer } from '../../native-drivers/cash-drawer/role.ts';
import type { DriverClock } from '../../native-drivers/clock.ts';
import {
  type BuildFault,
  type BuiltDevices,
  buildDevices,
  closeDevices,
  isKeyboard,
} from '../../native-drivers/registry/build-devices.ts';
import type { DeviceProfile } from '../../native-drivers/registry/device-profile.ts';
import { modelOf } from '../../native-drivers/registry/drivers/printers.ts';
import { keyOf, lineOfKey, type ProfileFault, readProfile } from '../../native-drivers/registry/read-profile.ts';
import { systemMeans } from '../../native-drivers/registry/system-means.ts';
import type { HouseOptions } from './house.ts';

/** The profile's name in the data folder, where the set-up wizard writes it. */
export const DEVICES_FILE = 'devices.json';

export type DevicesOpening =
  /** `hasKeyboard`, `hasKeyboardScanner`: the reader, the scanner types like a keyboard. */
  | ({ readonly ok: true; readonly hasKeyboard: boolean; readonly hasKeyboardScanner?: boolean } & RealDevices)
  /** Sentences for a person, in Chinese and English. */
  | { readonly ok: false; readonly why: string };

/** What a counter is opened with. */
export interface RealDevices {
  readonly devices: BuiltDevices;
  /** Of the receipt printer, where there is a real one. */
  readonly printerFacts?: HouseOptions['printerFacts'];
  /** On the receipt printer's socket, where the file says that there is one. */
  readonly drawer?: CashDrawer;
  /** What the file says; absent where there is none. */
  readonly profile?: DeviceProfile;
  /** Where it is, or would be. */
  readonly file: string;
}

export interface DevicesOptions {
  readonly argv: readonly string[];
  readonly dataFolder: string;
  readonly clock: DriverClock;
  /** Whether keys come to a window, so that a device may type like a keyboard. */
  readonly hasWindow: boolean;
}

export async function openDevices(options: DevicesOptions): Promise<DevicesOpening> {
  const asked = devicesArgument(options.argv);
  if (!asked.ok) return asked;
  const file = asked.file ?? path.join(options.dataFolder, DEVICES_FILE);
  const found = readText(file, asked.file !== undefined);
  if (!found.ok) return found;
  if (found.text === undefined) return { ok: true, devices: {}, hasKeyboard: false, file };
  const reading = readProfile(found.text);
  if (!reading.ok) return { ok: false, why: sentencesOf(file, reading.faults) };
  return buildAll(reading.profile, { ...options, file, text: found.text });
}

async function buildAll(
  profile: DeviceProfile,
  { clock, hasWindow, file, text }: DevicesOptions & { readonly file: string; readonly text: string },
): Promise<DevicesOpening> {
  const faultAt = (fault: BuildFault) => ({
    line: lineOfKey(text, fault.path),
    key: keyOf(fault.path),
    ...wordsOf(fault),
  });
  const strays = profile.devices.flatMap((entry, at) =>
    isKeyboard(entry) ? strayKeyboard(entry.role, at, hasWindow) : [],
  );
  const building = await buildDevices(profile, systemMeans({ clock, firstSlipNumber: randomInt(1, 1_000_000) }));
  const faults = [...strays, ...(building.ok ? [] : building.faults)];
  if (building.ok && faults.length === 0) {
    const types = (role: string): boolean => profile.devices.some((entry) => entry.role === role && isKeyboard(entry));
    const hasKeyboard = types('card-reader');
    const hasKeyboardScanner = types('barcode-scanner');
    return {
      ok: true,
      devices: building.value,
      hasKeyboard,
      ...(hasKeyboardScanner && { hasKeyboardScanner }),
      profile,
      file,
      ...printerFactsOf(profile),
      ...drawerOf(profile, building.value, clock),
    };
  }
  if (building.ok) await closeDevices(building.value);
  return { ok: false, why: sentencesOf(file, faults.map(faultAt)) };
}

function printerFactsOf({ devices }: DeviceProfile): Pick<RealDevices, 'printerFacts'> {
  const entry = devices.find(({ role }) => role === 'receipt-printer');
  const model = entry && modelOf(entry);
  if (model === undefined) return {};
  return { printerFacts: { modelName: model.name, codePage: model.codePage, proof: model.proof } };
}

function drawerOf(
  { devices }: DeviceProfile,
  { 'receipt-printer': printer }: BuiltDevices,
  clock: DriverClock,
): Pick<RealDevices, 'drawer'> {
  const wired = devices.find(({ role }) => role === 'receipt-printer')?.printer?.drawer;
  if (wired === undefined || printer === undefined) return {};
  return { drawer: cashDrawer({ socket: printer.drawerSocket, clock, isOpenWhenHigh: wired === 'high-when-open' }) };
}

const TYPING: readonly string[] = ['card-reader', 'barcode-scanner'];

/** Of all roles a swipe reader and a scanner alone may type: their keys are told from a person's by the window (peripherals 1.7, 5.3). */
function strayKeyboard(role: string, at: number, hasWindow: boolean): readonly BuildFault[] {
  const mayType = TYPING.includes(role);
  if (mayType && hasWindow) return [];
  const allowed = mayType ? ['a window'] : TYPING;
  return [{ path: ['devices', at, 'connection', 'bus'], kind: 'impossible', allowed }];
}

type Argument = { readonly ok: true; readonly file: string | undefined } | { readonly ok: false; readonly why: string };

const ARGUMENT = '--devices';

/** Reads `--devices FILE` and `--devices=FILE`; the last one counts. */
export function devicesArgument(argv: readonly string[]): Argument {
  const at = argv.findLastIndex((word) => word === ARGUMENT || word.startsWith(`${ARGUMENT}=`));
  if (at < 0) return { ok: true, file: undefined };
  const file = argv[at] === ARGUMENT ? argv[at + 1] : argv[at]?.slice(ARGUMENT.length + 1);
  if (file !== undefined && file !== '' && !file.startsWith('--')) return { ok: true, file: path.resolve(file) };
  return { ok: false, why: `${ARGUMENT} 后面要写设备配置文件的路径。\n${ARGUMENT} wants the path of a device file.` };
}

type Text = { readonly ok: true; readonly text: string | undefined } | { readonly ok: false; readonly why: string };

/** A file that nobody asked for need not be there. */
function readText(file: string, isWanted: boolean): Text {
  try {
    return { ok: true, text: readFileSync(file, 'utf8') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    if (code === 'ENOENT' && !isWanted) return { ok: true, text: undefined };
    const zh = `读不到设备配置文件（${code}）：${file}`;
    return { ok: false, why: `${zh}\nThe device file cannot be read (${code}): ${file}` };
  }
}

function wordsOf({ kind, allowed }: BuildFault): Pick<ProfileFault, 'zh' | 'en'> {
  const list = allowed.join(', ');
  switch (kind) {
    case 'unknown':
      return { zh: `没有这个值，可用：${list}`, en: `no such value; there are: ${list}` };
    case 'missing':
      return { zh: `必须填写，可用：${list}`, en: `must be given; there are: ${list}` };
    case 'impossible':
      return { zh: `此处不可用，需要：${list}`, en: `not possible here; it needs: ${list}` };
  }
}

function sentencesOf(file: string, faults: readonly ProfileFault[]): string {
  const lines = (word: 'zh' | 'en', place: (line: number) => string) =>
    faults.map(
      (fault) => `  ${place(fault.line)}${fault.key === '' ? '' : ` ${fault.key}`}${COLON[word]}${fault[word]}`,
    );
  return [
    `设备配置文件有误，请改正后重新启动：${file}`,
    ...lines('zh', (line) => `第 ${line} 行`),
    `The device file is wrong; correct it and start again: ${file}`,
    ...lines('en', (line) => `line ${line}`),
  ].join('\n');
}

const COLON = { zh: '：', en: ': ' } as const;
