/** Writes a copy of the audit into the data folder, piece by piece, so that a payment beside it does not wait. */
import { setImmediate } from 'node:timers/promises';
import { auditCopy, type CopyOptions } from '../audit/copy.ts';
import type { AuditCopied, CounterParts } from '../counter/parts.ts';
import { type Clock, formatDateTime } from '../domain/clock.ts';
import type { Journal } from '../journal/role.ts';
import { writePieces } from './whole-file.ts';

/** What is gathered before it is written: the disk is asked a few times, not once a line. */
const GATHERED = 200;

/** The name carries the moment to the second; the file is there whole or not at all. */
export async function writeAuditCopy(journal: Journal, folder: string, options: CopyOptions): Promise<AuditCopied> {
  const moment = formatDateTime(options.atMs).replaceAll(/\D/g, '');
  const name = `audit-${moment}-${journal.head().seq}.${options.form}`;
  let events = 0;
  async function* pieces(): AsyncIterable<Uint8Array> {
    let gathered: string[] = [];
    for (const piece of auditCopy(journal, options)) {
      events += piece.events;
      gathered.push(piece.text);
      if (gathered.length < GATHERED) continue;
      yield Buffer.from(gathered.join(''));
      gathered = [];
      await setImmediate();
    }
    yield Buffer.from(gathered.join(''));
  }
  const written = await writePieces({ folder, name, pieces: pieces() });
  return written.ok ? { ...written, events } : written;
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
    if (!copy.ok) return copy;
    const body = { form, events: copy.events, scope: query.scope };
    journal.commit((pen) => pen.append({ kind: 'audit-copied', operator: by, body }));
    return copy;
  };
