/**
 * One program per journal. The lock is an open exclusive transaction on a small file of its own, so that it vanishes
 * with the process however it ends, while the journal itself stays readable for `verify` and backups.
 */
import { JournalTrouble, naming } from '../journal-trouble.ts';
import { openFile } from './sqlite.ts';

export interface InstanceLock {
  release(): void;
}

/** Takes the lock beside `file`, or throws `locked-by-another`. Held until `release` or the end of the process. */
export function takeInstanceLock(file: string): InstanceLock {
  const db = openFile(`${file}-lock`);
  try {
    naming(() => {
      db.pragma('busy_timeout = 0');
      db.pragma('journal_mode = MEMORY');
      db.exec('BEGIN EXCLUSIVE');
    });
  } catch (error) {
    db.close();
    if (error instanceof JournalTrouble && error.fault === 'locked-by-another')
      throw new JournalTrouble('locked-by-another', 'another program has this journal open', { cause: error });
    throw error;
  }
  return { release: () => void db.close() };
}
