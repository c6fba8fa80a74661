/**
 * The law of imports (docs/design: imports point one way) as one table, and the walk that holds the sources against it. The
 * linter's own rule cannot tell a type import from a value import, so the law has a test of its own: law.test.ts.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Law {
  /** Folder or file, from the project's root. The longest match rules. */
  readonly of: string;
  /** What may be imported as values, itself always included. */
  readonly values: readonly string[];
  /** What may be imported as types only, besides the values. */
  readonly types: readonly string[];
}

const FLOWS = [
  'main/sale',
  'main/close-of-day',
  'main/sign-on',
  'main/chip-parameters',
  'main/operators',
  'main/risk',
  'main/settings',
  'main/printing',
  'main/bill',
  'main/catalogue',
  'main/counter',
  'main/device-setup',
  'main/signature',
  'main/shifts',
  'main/audit',
  'main/statements',
  'main/reports',
  'main/mail',
];
const ROLES = [
  'native-drivers/barcode-scanner/role.ts',
  'native-drivers/card-reader/role.ts',
  'native-drivers/cash-drawer/role.ts',
  'native-drivers/chip-reader/role.ts',
  'native-drivers/customer-display/role.ts',
  'native-drivers/pin-pad/role.ts',
  'native-drivers/receipt-printer/role.ts',
  'native-drivers/receipt-printer/print-document.ts',
];

export const LAWS: readonly Law[] = [
  { of: 'preload/contract', values: [], types: [] },
  { of: 'preload/expose.ts', values: ['preload/contract/channels.ts'], types: ['preload/contract'] },
  { of: 'renderer', values: [], types: ['preload/contract'] },
  { of: 'main/domain', values: [], types: [] },
  { of: 'native-drivers', values: [], types: [] },
  { of: 'native-drivers/transports', values: [], types: ['native-drivers/clock.ts'] },
  {
    of: 'native-drivers/card-reader',
    values: ['native-drivers/transports', 'native-drivers/reopening.ts'],
    types: ['native-drivers/clock.ts', 'native-drivers/device-state.ts'],
  },
  {
    of: 'native-drivers/chip-reader',
    values: ['native-drivers/transports'],
    types: ['native-drivers/clock.ts', 'native-drivers/device-state.ts'],
  },
  {
    of: 'native-drivers/pin-pad',
    values: ['native-drivers/transports'],
    types: ['native-drivers/clock.ts', 'native-drivers/device-state.ts'],
  },
  {
    of: 'native-drivers/receipt-printer',
    values: ['native-drivers/transports'],
    types: [
      'native-drivers/clock.ts',
      'native-drivers/device-state.ts',
      'native-drivers/drawer-socket.ts',
      'native-drivers/printer-passage.ts',
    ],
  },
  {
    of: 'native-drivers/barcode-scanner',
    values: ['native-drivers/transports', 'native-drivers/reopening.ts'],
    types: ['native-drivers/clock.ts', 'native-drivers/device-state.ts'],
  },
  {
    of: 'native-drivers/customer-display',
    values: ['native-drivers/transports', 'native-drivers/reopening.ts'],
    types: ['native-drivers/clock.ts', 'native-drivers/device-state.ts', 'native-drivers/printer-passage.ts'],
  },
  {
    of: 'native-drivers/cash-drawer',
    values: ['native-drivers/transports'],
    types: ['native-drivers/clock.ts', 'native-drivers/device-state.ts', 'native-drivers/drawer-socket.ts'],
  },
  { of: 'native-drivers/registry', values: ['native-drivers'], types: [] },
  { of: 'main/emv', values: ['main/domain'], types: [] },
  // The issuer's side of the cryptogram, and cards that compute it: DES stands with the host's keys.
  { of: 'main/emv/issuer', values: ['main/emv', 'main/domain', 'main/host/keys/des.ts'], types: [] },
  {
    of: 'main/emv/simulated-card',
    values: ['main/emv', 'main/domain'],
    types: ['native-drivers/chip-reader/role.ts'],
  },
  { of: 'main/host', values: [], types: [] },
  { of: 'main/host/answer-words.ts', values: [], types: [] },
  { of: 'main/host/service-words.ts', values: ['main/domain'], types: ['main/host/answer-words.ts'] },
  {
    of: 'main/host/role.ts',
    values: ['main/domain'],
    types: ['main/host/answer-words.ts', 'main/host/service-words.ts'],
  },
  { of: 'main/host/iso8583', values: ['main/domain'], types: [] },
  { of: 'main/host/keys', values: ['main/domain'], types: [] },
  { of: 'main/host/link', values: ['main/domain'], types: [] },
  { of: 'main/host/profiles', values: ['main/host/iso8583', 'main/domain'], types: ['main/host/role.ts'] },
  {
    of: 'main/host/desk',
    values: ['main/host/profiles', 'main/host/iso8583', 'main/host/keys', 'main/host/link', 'main/domain'],
    types: ['main/host/role.ts'],
  },
  {
    of: 'main/host/host-desk.ts',
    values: [
      'main/host/desk',
      'main/host/profiles',
      'main/host/iso8583',
      'main/host/keys',
      'main/host/link',
      'main/domain',
    ],
    types: ['main/host/role.ts'],
  },
  {
    of: 'main/host/simulator',
    values: ['main/host/profiles', 'main/host/iso8583', 'main/host/keys', 'main/host/link', 'main/emv', 'main/domain'],
    types: ['main/host/role.ts'],
  },
  { of: 'main/journal', values: ['main/domain'], types: [] },
  { of: 'main/receipt', values: ['main/domain'], types: ['native-drivers/receipt-printer/print-document.ts'] },
  {
    of: 'main/printing',
    values: ['main/domain'],
    types: ['main/journal/role.ts', ...ROLES],
  },
  {
    of: 'main/bill',
    values: ['main/domain', 'main/printing'],
    types: ['main/journal/role.ts', 'main/receipt'],
  },
  { of: 'main/catalogue', values: ['main/domain'], types: ['main/journal/role.ts'] },
  { of: 'main/operators', values: ['main/domain'], types: ['main/journal/role.ts'] },
  { of: 'main/shifts', values: ['main/domain'], types: ['main/journal/role.ts'] },
  // A report tells of shifts as they kept themselves, and its paper is a print job.
  {
    of: 'main/reports',
    values: ['main/domain', 'main/shifts', 'main/printing'],
    types: ['main/journal/role.ts'],
  },
  { of: 'main/mail', values: ['main/domain'], types: ['main/journal/role.ts'] },
  { of: 'main/audit', values: ['main/domain'], types: ['main/journal/role.ts'] },
  // The batch as it counts, and the host's verdict on it, are the settlement's to tell.
  { of: 'main/statements', values: ['main/domain', 'main/close-of-day'], types: ['main/journal/role.ts'] },
  { of: 'main/settings', values: ['main/domain'], types: ['main/journal/role.ts'] },
  { of: 'main/signature', values: ['main/domain'], types: ['main/journal/role.ts', 'main/host/role.ts'] },
  { of: 'main/risk', values: ['main/domain'], types: ['main/journal/role.ts'] },
  { of: 'main/sign-on', values: ['main/domain'], types: ['main/journal/role.ts', 'main/host/role.ts'] },
  {
    of: 'main/chip-parameters',
    values: ['main/domain', 'main/emv'],
    types: ['main/journal/role.ts', 'main/host/role.ts'],
  },
  {
    of: 'main/sale',
    values: ['main/domain', 'main/emv', 'main/printing', 'main/risk'],
    types: ['main/journal/role.ts', 'main/host/role.ts', 'main/receipt', 'native-drivers/device-state.ts', ...ROLES],
  },
  {
    of: 'main/close-of-day',
    values: ['main/domain', 'main/printing', 'main/sign-on/numbered.ts'],
    types: ['main/journal/role.ts', 'main/host/role.ts', ...ROLES],
  },
  {
    of: 'main/device-setup',
    values: ['main/domain'],
    types: [
      'main/journal/role.ts',
      'native-drivers/registry/device-profile.ts',
      'native-drivers/registry/found-device.ts',
      'native-drivers/barcode-scanner/role.ts',
      'native-drivers/customer-display/role.ts',
      'native-drivers/device-state.ts',
      ...ROLES,
    ],
  },
  {
    of: 'main/counter',
    values: ['main/domain', 'main/emv', ...FLOWS],
    types: ['main/journal/role.ts', 'main/host/role.ts', ...ROLES],
  },
  {
    of: 'main/bridge',
    values: ['preload/contract', 'main/domain', 'main/emv', ...FLOWS],
    types: ['main/journal/role.ts', 'main/host/role.ts', 'native-drivers/device-state.ts', ...ROLES],
  },
  { of: 'main/start', values: ['main', 'native-drivers', 'preload/contract'], types: [] },
  { of: 'main/training', values: ['main', 'native-drivers', 'preload/contract'], types: [] },
];

/** Folders whose files answer for a real device or host in training: only training and tests may import them. */
const SIMULATORS = /(^|\/)simulat(or|ed)[^/]*(\/|\.ts$)/;
/** Draws the simulated printer's paper; tools and training alone use it. */
const DRAWING = /^native-drivers\/receipt-printer\/(drawing\/|paper-png\.ts$)/;

export interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const IMPORT = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'(\.[^']+)'/g;

/** Sources of a folder, tests left out. */
export function sourcesOf(root: string, folders: readonly string[]): string[] {
  const found: string[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory() && !['node_modules', 'testdata'].includes(entry.name)) walk(name);
      else if (/\.tsx?$/.test(entry.name) && !/\.(test|contract|d)\.tsx?$/.test(entry.name)) found.push(name);
    }
  };
  for (const folder of folders) walk(folder);
  return found;
}

export function importsOf(root: string, file: string): Import[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  return [...text.matchAll(IMPORT)].map((match) => ({
    from: file,
    to: path.posix.normalize(path.posix.join(path.posix.dirname(file), match[2] ?? '')),
    typeOnly: match[1] !== undefined,
  }));
}

const isUnder = (file: string, place: string): boolean => file === place || file.startsWith(`${place}/`);

export function lawOf(file: string): Law | undefined {
  return LAWS.filter((law) => isUnder(file, law.of)).toSorted((a, b) => b.of.length - a.of.length)[0];
}

/** Why the import is against the law, or undefined. Test builders are free: tests alone import them. */
export function whyUnlawful({ from, to, typeOnly }: Import): string | undefined {
  const law = lawOf(from);
  if (law === undefined) return undefined;
  if (SIMULATORS.test(to) && !SIMULATORS.test(from) && !DRAWING.test(from) && !isUnder(from, 'main/training'))
    return `${from} imports a simulator: ${to}`;
  if (isUnder(to, law.of) || law.values.some((place) => isUnder(to, place))) return undefined;
  if (typeOnly && law.types.some((place) => isUnder(to, place))) return undefined;
  return `${from} may not import ${typeOnly ? 'types' : 'values'} from ${to}`;
}
