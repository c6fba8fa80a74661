/**
 * The mappings that people made, each a file of its own in the data folder: written whole beside the old one, synced, noted in the journal,
 * and only then put in its place. A file that cannot be read is told by its name, and all others work.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { bad, ok, type Result } from '../domain/result.ts';
import type { Journal } from '../journal/role.ts';
import { profileFault, profileSchema, type StatementProfile } from './import/profile.ts';
import { READY_PROFILES } from './import/ready-profiles.ts';

export interface ProfileShelf {
  /** By name; those that came with the program are not among them. */
  own(): OwnProfiles;
  /** `instead`: the name under which it was kept before. @throws when the journal does not take it; the old one then stands. */
  save(
    profile: StatementProfile,
    by: { readonly operator: string; readonly instead?: string },
  ): Result<'saved', ShelfFault>;
  remove(name: string, by: { readonly operator: string }): Result<'removed', ShelfFault>;
}

export interface OwnProfiles {
  readonly profiles: readonly StatementProfile[];
  /** Names of files that are no mapping: damaged, or of a later program. */
  readonly broken: readonly string[];
}

/** `useless`: it could read no file at all. `ready`: it came with the program. */
export type ShelfFault = 'name-taken' | 'no-such-profile' | 'ready' | 'useless' | 'too-many' | 'disk-trouble';

/** The form of the files; a program that knows a later one reads this one too. */
const VERSION = 1;
/** As a kept mapping lies on the disk. */
export const profileFileSchema = z.strictObject({ version: z.literal(VERSION), profile: profileSchema });
const MOST_PROFILES = 50;
const LARGEST_FILE_BYTES = 256 * 1024;
const ENDING = '.json';

const isReady = (name: string): boolean => READY_PROFILES.some((ready) => ready.name === name);

export function createProfileShelf({
  folder,
  journal,
}: {
  readonly folder: string;
  readonly journal: Pick<Journal, 'commit'>;
}): ProfileShelf {
  const own = (): OwnProfiles => ownIn(folder);
  const has = (name: string): boolean => own().profiles.some((each) => each.name === name);
  const placeOf = (name: string): string => path.join(folder, fileNameOf(name));

  return {
    own,
    save(profile, { operator, instead }) {
      const why = whyNotSaved(profile, { has, count: own().profiles.length, instead });
      if (why !== undefined) return bad(why);
      const next = `${placeOf(profile.name)}.next`;
      const text = `${JSON.stringify({ version: VERSION, profile }, undefined, 2)}\n`;
      if (!isWritten(next, text)) return bad('disk-trouble');
      const body = { name: profile.name, ...(instead !== undefined && { instead }) };
      try {
        journal.commit((pen) => pen.append({ kind: 'statement-profile-saved', operator, body }));
      } catch (trouble) {
        rmSync(next, { force: true });
        throw trouble;
      }
      renameSync(next, placeOf(profile.name));
      if (instead !== undefined && instead !== profile.name) rmSync(placeOf(instead), { force: true });
      return ok('saved');
    },
    remove(name, { operator }) {
      if (isReady(name)) return bad('ready');
      if (!has(name)) return bad('no-such-profile');
      journal.commit((pen) => pen.append({ kind: 'statement-profile-removed', operator, body: { name } }));
      rmSync(placeOf(name), { force: true });
      return ok('removed');
    },
  };
}

function whyNotSaved(
  profile: StatementProfile,
  shelf: { readonly has: (name: string) => boolean; readonly count: number; readonly instead: string | undefined },
): ShelfFault | undefined {
  if (profileFault(profile) !== undefined) return 'useless';
  if (isReady(profile.name)) return 'name-taken';
  if (shelf.instead !== undefined && !shelf.has(shelf.instead)) return 'no-such-profile';
  if (profile.name !== shelf.instead && shelf.has(profile.name)) return 'name-taken';
  return shelf.instead === undefined && shelf.count >= MOST_PROFILES ? 'too-many' : undefined;
}

/** Of the name's digest: a person may call it what they like, in any script. */
const fileNameOf = (name: string): string =>
  `layout-${createHash('sha256').update(name).digest('hex').slice(0, 16)}${ENDING}`;

function ownIn(folder: string): OwnProfiles {
  const profiles: StatementProfile[] = [];
  const broken: string[] = [];
  for (const file of filesIn(folder)) {
    const profile = profileIn(path.join(folder, file));
    if (profile === undefined) broken.push(file);
    else profiles.push(profile);
  }
  return { profiles: profiles.toSorted((one, other) => (one.name < other.name ? -1 : 1)), broken };
}

/** None where there is no folder. */
function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith(ENDING))
      .toSorted();
  } catch (trouble) {
    if (trouble instanceof Error && 'code' in trouble && (trouble.code === 'ENOENT' || trouble.code === 'ENOTDIR'))
      return [];
    throw trouble;
  }
}

/** Undefined for whatever is no mapping of this version, or has not the name that its file stands for. */
function profileIn(file: string): StatementProfile | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    if (text.length > LARGEST_FILE_BYTES) return undefined;
    const parsed = profileFileSchema.safeParse(JSON.parse(text));
    if (!parsed.success || isReady(parsed.data.profile.name)) return undefined;
    return fileNameOf(parsed.data.profile.name) === path.basename(file) ? parsed.data.profile : undefined;
  } catch (trouble) {
    if (trouble instanceof SyntaxError || (trouble instanceof Error && 'code' in trouble)) return undefined;
    throw trouble;
  }
}

/** False for what the system says of the disk: full, read-only, gone. */
function isWritten(file: string, text: string): boolean {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const handle = openSync(file, 'w', 0o600);
    try {
      writeFileSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    return true;
  } catch (trouble) {
    if (!(trouble instanceof Error && 'code' in trouble)) throw trouble;
    if (existsSync(file)) rmSync(file);
    return false;
  }
}
