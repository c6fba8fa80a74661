/** Writes a copy of the audit into the data folder, piece by piece, so that a payment beside it does not wait. */
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { auditCopy, type CopyOptions } from '../audit/copy.ts';
import type { CounterParts } from '../counter/parts.ts';
import { type Clock, formatDateTime } from '../domain/clock.ts';
import type { Journal } from '../journal/role.ts';

export interface WrittenCopy {
  readonly file: string;
  readonly events: number;
}

/** What is gathered before it is written: the disk is asked a few times, not once a line. */
const GATHERED = 200;

/** Mode 0600 and never over another file: the name carries the moment to the second. @throws what the disk says. */
export async function writeAuditCopy(journal: Journal, folder: string, options: CopyOptions): Promise<WrittenCopy> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const moment = formatDateTime(options.atMs).replaceAll(/\D/g, '');
  const file = path.join(folder, `audit-${moment}-${journal.head().seq}.${options.form}`);
  const handle = await open(file, 'w', 0o600);
  let events = 0;
  try {
    let gathered: string[] = [];
    for (const piece of auditCopy(journal, options)) {
      events += piece.events;
      gathered.push(piece.text);
      if (gathered.length < GATHERED) continue;
      await handle.write(gathered.join(''));
      gathered = [];
      await setImmediate();
    }
    await handle.write(gathered.join(''));
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { file, events };
}

export interface CopierParts {
  readonly journal: Journal;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly folder: string;
}

/** A copy that leaves the journal is an act like any other: the audit says who took it. */
export const auditCopier =
  ({ journal, clock, folder }: CopierParts): CounterParts['copyAudit'] =>
  async ({ form, query, by }) => {
    const copy = await writeAuditCopy(journal, folder, { form, query, head: journal.head(), atMs: clock.nowMs() });
    const body = { form, events: copy.events, scope: query.scope };
    journal.commit((pen) => pen.append({ kind: 'audit-copied', operator: by, body }));
    return copy;
  };
