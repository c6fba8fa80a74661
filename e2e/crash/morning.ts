/** The journal as it lies on the disk before the first customer: made once, copied for each run. */
import { scryptSync } from 'node:crypto';
import { openOrThrow } from '../../main/journal/open.ts';
import { FIRST_OPERATORS, roleOf } from '../../main/operators/roles.ts';
import { SeededChance } from './chance.ts';
import { Disk, type DiskImage } from './disk.ts';
import { Power } from './power.ts';

/** The cheapest hash that sign-in accepts: passwords are not what is proved here. */
const COST = 1024;

function cheapHash(password: string): string {
  const salt = Buffer.alloc(16, 7);
  return `scrypt$${COST}$${salt.toString('hex')}$${scryptSync(password, salt, 32, { N: COST, r: 8, p: 1 }).toString('hex')}`;
}

export interface MorningOptions {
  /** How many trace numbers have been used before today. */
  readonly stansTaken?: number;
}

export function morning({ stansTaken = 0 }: MorningOptions = {}): DiskImage {
  const disk = new Disk();
  try {
    const journal = openOrThrow({
      file: disk.file,
      vault: disk.vaultFor(new Power({ onCut: () => undefined })),
      clock: { nowMs: () => Date.UTC(2026, 10, 22, 1, 0, 0) },
      chance: new SeededChance(1),
      purpose: 'training',
    });
    journal.write((pen) => {
      for (const { number, name, password } of FIRST_OPERATORS) {
        const passwordHash = cheapHash(password);
        pen.putOperator({
          number,
          name,
          role: roleOf(number),
          passwordHash,
          mustChange: false,
          failedTries: 0,
          disabled: false,
        });
      }
      pen.putCounter('stans-taken', stansTaken);
      pen.append({ kind: 'first-operators-written', body: { count: FIRST_OPERATORS.length } });
    });
    journal.close();
    return disk.image();
  } finally {
    disk.remove();
  }
}
