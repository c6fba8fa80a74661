/**
 * The journal from outside the program: verify it, copy it, put a copy back. JSON on standard output; on a fault one
 * line on standard error and exit code 1. Needs no secret: without `--keys` only the seal stays unproven.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { backUp } from '../main/journal/backup.ts';
import { fileKeyVault } from '../main/journal/file-key-vault.ts';
import { CHAIN_KEY } from '../main/journal/open.ts';
import { restoreJournal } from '../main/journal/restore.ts';
import { verifyFile } from '../main/journal/verify.ts';
import { helpIfAsked } from './help.ts';

const USAGE = `usage:
  journal verify FILE [--keys DIR]
  journal backup FILE OUT [--keys DIR]
  journal restore BACKUP FILE --keys DIR --purpose training|production --operator NUMBER [--accept-unsealed]`;

/** What is printed, or the sentence for standard error. */
type Answer =
  | { readonly ok: true; readonly print: object }
  | { readonly ok: false; readonly say: string; readonly print?: object };

interface Flags {
  readonly keys?: string | undefined;
  readonly purpose?: string | undefined;
  readonly operator?: string | undefined;
  readonly 'accept-unsealed'?: boolean | undefined;
}

const OPTIONS = {
  keys: { type: 'string' },
  purpose: { type: 'string' },
  operator: { type: 'string' },
  'accept-unsealed': { type: 'boolean' },
} as const;

function chainKeyIn(directory: string | undefined): { readonly chainKey?: Uint8Array } {
  if (directory === undefined) return {};
  // The vault makes its folder when there is none; a mistyped name must not.
  if (!existsSync(directory)) throw new Error(`no such folder of keys: ${directory}`);
  const chainKey = fileKeyVault(directory).read(CHAIN_KEY);
  if (chainKey === undefined) throw new Error(`no ${CHAIN_KEY} in ${directory}`);
  return { chainKey };
}

function verify(file: string, { keys }: Flags): Answer {
  const verdict = verifyFile({ file, ...chainKeyIn(keys) });
  if ('fault' in verdict) return { ok: false, say: `${verdict.fault}: ${verdict.detail}` };
  if (verdict.ok) return { ok: true, print: verdict };
  return { ok: false, say: `event ${verdict.firstBroken?.seq}: ${verdict.firstBroken?.why}`, print: verdict };
}

async function backup(file: string, out: string, { keys }: Flags): Promise<Answer> {
  const outcome = await backUp({ file, out, ...chainKeyIn(keys) });
  return outcome.ok ? { ok: true, print: outcome } : { ok: false, say: outcome.detail };
}

async function restore(from: string, file: string, flags: Flags): Promise<Answer> {
  const { keys, purpose, operator } = flags;
  if (keys === undefined || operator === undefined || (purpose !== 'training' && purpose !== 'production')) {
    return { ok: false, say: USAGE };
  }
  const outcome = await restoreJournal({
    backup: from,
    file,
    vault: fileKeyVault(keys),
    clock: { nowMs: () => Date.now() },
    chance: { bytes: (lengthBytes) => randomBytes(lengthBytes) },
    purpose,
    operator,
    acceptUnsealed: flags['accept-unsealed'] === true,
  });
  return outcome.ok ? { ok: true, print: outcome } : { ok: false, say: outcome.detail };
}

async function answer(): Promise<Answer> {
  const { positionals, values: flags } = parseArgs({ allowPositionals: true, options: OPTIONS });
  const [command, first, second] = positionals;
  if (command === 'verify' && first !== undefined) return verify(first, flags);
  if (command === 'backup' && first !== undefined && second !== undefined) return await backup(first, second, flags);
  if (command === 'restore' && first !== undefined && second !== undefined) return await restore(first, second, flags);
  return { ok: false, say: USAGE };
}

helpIfAsked(USAGE);
try {
  const outcome = await answer();
  if (outcome.print !== undefined) process.stdout.write(`${JSON.stringify(outcome.print)}\n`);
  if (!outcome.ok) {
    process.stderr.write(`${outcome.say}\n`);
    process.exitCode = 1;
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'failed'}\n`);
  process.exitCode = 1;
}
