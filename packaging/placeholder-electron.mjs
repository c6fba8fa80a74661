/**
 * Makes a folder that has the outer form of an Electron distribution for Linux, for machines on which the real binary cannot be
 * had. It packs and cannot run. `pack.mjs` calls it.
 *
 * What a pack on it proves: the configuration, what goes into the archive and what stays out, which binaries lie beside it, and
 * that the fuses would be set as configured. What it does not prove: that the program starts, that a native module loads in
 * Electron, that the training child starts from the archive, that installers install.
 */
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createPackage } from '@electron/asar';

/** The mark and the length byte that @electron/fuses looks for; nine fuses, all off, as `0` (its own file format). */
const FUSE_WIRE = `dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x09${'0'.repeat(9)}`;
const SCRIPT = '#!/bin/sh\necho "This package was made without the Electron binary and cannot run." >&2\nexit 1\n';

/**
 * @param {{ folder: string, version: string }} options
 * @returns {Promise<string>} the folder
 */
export async function makePlaceholder({ folder, version }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
  mkdirSync(path.join(folder, 'locales'));
  writeFileSync(path.join(folder, 'electron'), Buffer.from(`${SCRIPT}# ${FUSE_WIRE}\n`, 'latin1'));
  writeFileSync(path.join(folder, 'chrome-sandbox'), SCRIPT);
  for (const file of ['electron', 'chrome-sandbox']) chmodSync(path.join(folder, file), 0o755);
  writeFileSync(path.join(folder, 'version'), version);
  writeFileSync(path.join(folder, 'LICENSE'), 'A placeholder for the licence of Electron.\n');
  writeFileSync(path.join(folder, 'LICENSES.chromium.html'), '<p>A placeholder for the licences of Chromium.</p>\n');
  for (const locale of ['en-US', 'zh-CN']) writeFileSync(path.join(folder, `locales/${locale}.pak`), '');
  const app = path.join(folder, 'default-app');
  mkdirSync(app);
  writeFileSync(path.join(app, 'package.json'), '{"name":"placeholder","main":"index.js"}');
  writeFileSync(path.join(app, 'index.js'), '');
  await createPackage(app, path.join(folder, 'resources/default_app.asar'));
  rmSync(app, { recursive: true });
  return folder;
}
