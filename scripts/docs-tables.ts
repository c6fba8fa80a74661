/**
 * `npm run docs:tables`: writes `docs/tables` and the udev rules from the tables in code. `--check` writes nothing and fails,
 * naming the files that are out of date; a test asserts the same.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderContract } from './docs-tables-contract.ts';
import { renderDeviceSchema, renderDevices, renderPrinters, renderUdevRules } from './docs-tables-devices.ts';
import { renderEmvTags } from './docs-tables-emv.ts';
import { renderInstallerNotes } from './docs-tables-installer.ts';
import { renderIsoTables } from './docs-tables-iso.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** The page of the host codec is three pages here: one for each of its parts. */
const ISO_PAGES = {
  Fields: 'docs/tables/iso-fields.md',
  Messages: 'docs/tables/layouts.md',
  'Response codes': 'docs/tables/response-codes.md',
} as const;

function isoPages(): readonly (readonly [string, string])[] {
  const [head = '', ...sections] = renderIsoTables().split(/^## /m);
  const profile = head.split('\n')[0]?.replace(/^# Messages of the /, '') ?? '';
  return Object.entries(ISO_PAGES).map(([title, file]) => {
    const section = sections.find((part) => part.startsWith(`${title}\n`));
    if (section === undefined) throw new Error(`the tables of the host codec have no part called ${title}`);
    const body = section.slice(title.length).trim();
    return [
      file,
      `# ${title} of the ${profile}\n\nMade from \`main/host/profiles\` by \`npm run docs:tables\`; do not edit.\n\n${body}\n`,
    ];
  });
}

/** Every generated file by its path in the repository, as it should be. */
export function generatedFiles(): ReadonlyMap<string, string> {
  return new Map([
    ...isoPages(),
    ['docs/tables/devices.md', renderDevices()],
    ['docs/tables/devices.schema.json', renderDeviceSchema()],
    ['docs/tables/installer-notes.md', renderInstallerNotes()],
    ['docs/tables/printers.md', renderPrinters()],
    ['docs/tables/contract.md', renderContract()],
    ['docs/tables/emv-tags.md', renderEmvTags()],
    ['packaging/linux/60-countertop.rules', renderUdevRules()],
  ]);
}

/** The files that differ from what the tables in code say, or are missing. */
export function outOfDate(): readonly string[] {
  const differs = ([file, wanted]: readonly [string, string]): boolean => {
    const full = path.join(root, file);
    return !existsSync(full) || readFileSync(full, 'utf8').replaceAll('\r\n', '\n') !== wanted;
  };
  return [...generatedFiles()].filter(differs).map(([file]) => file);
}

function main(): void {
  const old = outOfDate();
  if (process.argv.includes('--check')) {
    for (const file of old) process.stderr.write(`out of date: ${file}; run npm run docs:tables\n`);
    process.exitCode = old.length === 0 ? 0 : 1;
    return;
  }
  for (const [file, text] of generatedFiles()) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  process.stdout.write(old.length === 0 ? 'every table was up to date\n' : `written: ${old.join(', ')}\n`);
}

if (import.meta.main) main();
