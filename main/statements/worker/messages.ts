/**
 * What the counter asks of the process that reads and compares statements, as one table: each deed with what it is told and what it answers.
 * A question and its answer bear one number; between them there may be news of how far it is. Structured clone, in order.
 */
import type { Result } from '../../domain/result.ts';
import type { Json } from '../../journal/role.ts';
import type { ImportReport } from '../import/faults.ts';
import type { StatementProfile } from '../import/profile.ts';
import type { Survey } from '../import/survey.ts';
import type { LookAsk, Looked } from '../look.ts';
import type { Period } from '../matching/facts.ts';
import type { Finding } from '../matching/finding.ts';
import type { Place } from '../places.ts';

/** Either end of the channel. */
export interface WorkerPort {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The other end is gone, whatever ended it; told once. */
  onGone(listener: () => void): void;
  /** Ends the other end, also in the middle of its work. */
  kill(): void;
}

/** A piece of the file in hand; the first one of another upload puts the file before away. */
export interface Piece {
  readonly upload: string;
  /** Where it begins: each follows on the one before. */
  readonly from: number;
  readonly bytes: Uint8Array;
}

/** Where the books were drawn from: what has happened since is in other books. */
export interface Drawing {
  readonly place: Place;
}

/** A file whose every row was good; its lines are asked for part by part. */
export interface ReadHead {
  readonly digest: string;
  readonly count: number;
  readonly parts: number;
  readonly period: Period;
}

export interface Recognised {
  /** The mapping that finds all its columns and reads most of the first rows, if one does. */
  readonly proposed?: string;
  readonly guess: StatementProfile;
}

/** The deeds; `undefined` where the file in hand is none of that name. */
export interface Deeds {
  readonly piece: { readonly told: Piece; readonly answer: number | undefined };
  readonly recognise: {
    readonly told: { readonly upload: string; readonly profiles: readonly StatementProfile[] };
    readonly answer: Recognised | undefined;
  };
  readonly survey: {
    readonly told: { readonly upload: string; readonly profile: StatementProfile };
    readonly answer: Survey | undefined;
  };
  readonly read: {
    readonly told: { readonly upload: string; readonly profile: StatementProfile };
    readonly answer: Result<ReadHead, ImportReport> | undefined;
  };
  readonly part: { readonly told: { readonly part: number }; readonly answer: Json };
  /** The file in hand and what was read of it are put away. */
  readonly forget: { readonly told: object; readonly answer: undefined };
  readonly look: { readonly told: Drawing & { readonly ask: LookAsk }; readonly answer: Looked };
  readonly finding: { readonly told: Drawing & { readonly key: string }; readonly answer: Finding | undefined };
}
export type DeedName = keyof Deeds;

export type ToWorker = {
  readonly [Name in DeedName]: { readonly number: number; readonly deed: Name; readonly told: Deeds[Name]['told'] };
}[DeedName];

export type FromWorker =
  | { readonly number: number; readonly answer: Deeds[DeedName]['answer'] }
  /** A mistake of ours, or a journal that could not be read; the name of the error alone. */
  | { readonly number: number; readonly failed: string }
  /** Rows read so far. */
  | { readonly number: number; readonly rows: number };
