/** The comparison for a counter that has been closed: its data folder against the simulated host's ledger file. */
import path from 'node:path';
import { Ledger } from '../../main/host/simulator/ledger.ts';
import { readLedgerFile } from '../../main/host/simulator/ledger-file.ts';
import { fileKeyVault } from '../../main/journal/file-key-vault.ts';
import { openOrThrow } from '../../main/journal/open.ts';
import { systemChance, systemClock } from '../../main/start/clock.ts';
import { brokenChain, disagreements } from './compare.ts';

/** What host and journal say of each other; `folder` is the training folder. */
export function differencesOnDisk(folder: string): string[] {
  const vault = fileKeyVault(path.join(folder, 'keys'));
  const file = path.join(folder, 'journal.sqlite');
  const ledger = new Ledger(readLedgerFile(path.join(folder, 'simulated-acquirer.json')).snapshot);
  const broken = brokenChain(file, vault.read('chain-key'));
  const journal = openOrThrow({ file, vault, clock: systemClock(), chance: systemChance, purpose: 'training' });
  try {
    const evidence = { ledger, sent: [], violations: [], keyNames: vault.names() };
    const none = journal.find({ text: '', limit: 1 }).length === 0 ? ['the journal holds no payment'] : [];
    return [...none, ...broken, ...disagreements(evidence, journal)];
  } finally {
    journal.close();
  }
}

/** Every payment's kind and the stage it stands in, such as `void done`. */
export function endingsOnDisk(folder: string): string[] {
  const vault = fileKeyVault(path.join(folder, 'keys'));
  const file = path.join(folder, 'journal.sqlite');
  const journal = openOrThrow({ file, vault, clock: systemClock(), chance: systemChance, purpose: 'training' });
  try {
    return journal.find({ text: '', limit: 1_000 }).map(({ kind, stage }) => `${kind} ${stage}`);
  } finally {
    journal.close();
  }
}
