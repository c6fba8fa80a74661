/** A program without the rights of root that says how opening a journal went. Tests only. */
import { writeSync } from 'node:fs';
import { openJournal } from '../open.ts';
import { memoryKeyVault } from './fresh-journal.ts';

const NOBODY = 65_534;
const [file = ''] = process.argv.slice(2);
if (process.getuid?.() === 0) {
  process.setgid?.(NOBODY);
  process.setuid?.(NOBODY);
}
const opening = openJournal({
  file,
  vault: memoryKeyVault(),
  clock: { nowMs: () => 0 },
  chance: { bytes: (lengthBytes) => new Uint8Array(lengthBytes) },
  purpose: 'training',
});
writeSync(1, opening.ok ? 'opened' : opening.fault);
