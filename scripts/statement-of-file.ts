/**
 * An acquirer's statement from the command line: read by a profile, or held against a journal's file, also while the counter uses it. Reads
 * and changes nothing; imports that last are made at the counter. `scripts/statement.ts` puts it on the command line.
 */
import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openBooks } from '../main/journal/open-books.ts';
import type { Reader } from '../main/journal/role.ts';
import { DEFAULT_SETTINGS } from '../main/settings/settings.ts';
import { explained, type Imported, importedOf, statementBooks } from '../main/statements/books.ts';
import { decisionOf } from '../main/statements/decisions.ts';
import { MOST_BYTES } from '../main/statements/import/faults.ts';
import { profileFault, profileSchema, type StatementProfile } from '../main/statements/import/profile.ts';
import { readAnyStatement } from '../main/statements/import/read-statement.ts';
import { READY_PROFILES } from '../main/statements/import/ready-profiles.ts';
import { differenceOf } from '../main/statements/matching/finding.ts';
import { profileFileSchema } from '../main/statements/profile-shelf.ts';

export const USAGE = `usage:
  statement profiles
  statement import FILE --profile NAME|PROFILE.json
  statement match [FILE] --journal JOURNAL [--profile NAME|PROFILE.json]
  --format json`;

const OPTIONS = {
  profile: { type: 'string' },
  journal: { type: 'string' },
  format: { type: 'string', default: 'json' },
} as const;

/** What goes to standard output, and the sentence for standard error where something is wrong. */
export interface Told {
  readonly print: object;
  readonly complaint?: string;
}

/** @throws Error with one sentence for standard error. */
export async function statement(args: readonly string[]): Promise<Told> {
  const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  const [command, file, ...others] = positionals;
  if (values.format !== 'json' || others.length > 0) throw new Error(USAGE);
  if (command === 'profiles') return { print: READY_PROFILES };
  if (command === 'import' && file !== undefined) return await read(file, values.profile);
  if (command === 'match' && values.journal !== undefined) return await matched(file, values.profile, values.journal);
  throw new Error(USAGE);
}

function profileNamed(name: string | undefined): StatementProfile {
  const ready = READY_PROFILES.find((each) => each.name === name);
  if (ready !== undefined) return ready;
  if (name === undefined || !name.endsWith('.json'))
    throw new Error(`no such profile; there are ${READY_PROFILES.map((each) => each.name).join(', ')}, or a JSON file`);
  const told: unknown = JSON.parse(readFileSync(name, 'utf8'));
  const kept = profileFileSchema.safeParse(told);
  const parsed = profileSchema.safeParse(kept.success ? kept.data.profile : told);
  if (!parsed.success)
    throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  const fault = profileFault(parsed.data);
  if (fault !== undefined) throw new Error(`this profile can read no file: ${fault}`);
  return parsed.data;
}

/** A file that is too large is not even read. */
function bytesOf(file: string): Uint8Array {
  return statSync(file).size > MOST_BYTES ? new Uint8Array(MOST_BYTES + 1) : readFileSync(file);
}

async function read(file: string, profileName: string | undefined): Promise<Told> {
  const outcome = await readAnyStatement(bytesOf(file), profileNamed(profileName));
  if (!outcome.ok) return { print: outcome.fault, complaint: `${outcome.fault.count} faults; nothing was taken` };
  const { lines, totals, repeated, period } = outcome.value;
  return { print: { count: lines.length, ...period, totals, repeated, lines } };
}

async function matched(file: string | undefined, profileName: string | undefined, journal: string): Promise<Told> {
  const imports: Imported[] = [];
  if (file !== undefined) {
    const profile = profileNamed(profileName);
    const outcome = await readAnyStatement(bytesOf(file), profile);
    if (!outcome.ok) return { print: outcome.fault, complaint: `${outcome.fault.count} faults; nothing was matched` };
    imports.push({ ...outcome.value, profile });
  }
  const books = openBooks(journal);
  try {
    const { reader } = books;
    const drawn = statementBooks(reader, placeOf(reader), [
      ...reader.statements().map((row) => importedOf(reader, row)),
      ...imports,
    ]);
    const { periods, findings, batches } = drawn;
    const decisions = new Map(reader.decisions().map((row) => [row.key, row]));
    const counts = [...Map.groupBy(findings, ({ state }) => state)].map(([state, mine]) => [state, mine.length]);
    const told = drawn.differences.map((each) => {
      const { finding, ...rest } = explained(drawn, reader, each);
      const row = decisions.get(finding.key);
      const decision = row && { decision: decisionOf(row, finding) };
      return { ...finding, differenceMinor: differenceOf(finding), ...rest, ...decision };
    });
    return { print: { periods, counts: Object.fromEntries(counts), batches, differences: told } };
  } finally {
    books.close();
  }
}

function placeOf(journal: Reader): { readonly terminal: string; readonly merchant: string } {
  const text = (key: 'merchantId' | 'terminalId'): string => {
    const kept = journal.setting(key);
    return typeof kept === 'string' ? kept : DEFAULT_SETTINGS[key];
  };
  return { terminal: text('terminalId'), merchant: text('merchantId') };
}
