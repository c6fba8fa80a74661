/**
 * A statement's file at the counter: it comes in pieces, is read by the worker by a mapping that a person chose or made, and is written in short
 * commits of which the last makes it seen. A sale taken meanwhile waits for no more than one of them; cancelled, torn or refused, it leaves nothing.
 */
import { setImmediate } from 'node:timers/promises';
import { bad, ok, type Result } from '../domain/result.ts';
import type { StatementDesk } from '../statements/desk.ts';
import type { ImportReport } from '../statements/import/faults.ts';
import type { StatementProfile } from '../statements/import/profile.ts';
import { READY_PROFILES } from '../statements/import/ready-profiles.ts';
import type { Survey } from '../statements/import/survey.ts';
import { parsedPart } from '../statements/kept-lines.ts';
import type { ProfileShelf, ShelfFault } from '../statements/profile-shelf.ts';
import type { StatementWorker } from '../statements/worker/client.ts';
import type { Piece, ReadHead, Recognised } from '../statements/worker/messages.ts';
import { sitting } from './authority.ts';
import { type CounterParts, type CounterRefusal, denied, GRANTED, type Ruling } from './parts.ts';

/** How far an import is; on the screen of whoever waits for it. */
export interface StatementWork {
  readonly step: 'reading' | 'keeping';
  /** Rows read, or lines written. */
  readonly lines: number;
  /** Of how many, where that is known. */
  readonly of?: number;
  readonly sinceMs: number;
}

/** The file in hand, and the name of the mapping by which it is read. */
export interface FileToTake {
  readonly upload: string;
  readonly fileName: string;
  readonly profile: string;
}

export type Taken =
  | { readonly kind: 'taken'; readonly number: number; readonly lines: number }
  | { readonly kind: 'faulty'; readonly report: ImportReport }
  | { readonly kind: 'refused'; readonly why: CounterRefusal };

export interface Profiles {
  readonly ready: readonly StatementProfile[];
  readonly own: readonly StatementProfile[];
  /** Files of mappings that cannot be read. */
  readonly broken: readonly string[];
}

export interface StatementImport {
  profiles(): Profiles;
  /** Of the import that is under way. */
  readonly progress: StatementWork | undefined;
  piece(piece: Piece): Promise<Ruling>;
  /** Which mapping knows the file in hand, and what a new one might begin with. */
  recognise(upload: string): Promise<Result<Recognised, CounterRefusal>>;
  /** The first rows of the file in hand by a mapping that nobody has kept yet. */
  survey(upload: string, profile: StatementProfile): Promise<Result<Survey, CounterRefusal>>;
  take(file: FileToTake): Promise<Taken>;
  /** Ends an import at once; nothing of it stays. */
  cancel(): Ruling;
  saveProfile(profile: StatementProfile, instead?: string): Ruling;
  removeProfile(name: string): Ruling;
  /** Empties what belongs to no import; step by step, for it may be much. */
  sweep(): Promise<void>;
}

export interface StatementImportOptions {
  readonly parts: Pick<CounterParts, 'clock' | 'session'>;
  readonly desk: StatementDesk;
  readonly worker: StatementWorker;
  readonly shelf: ProfileShelf;
  /** Why the person at the counter may not do this, now. */
  readonly why: () => CounterRefusal | undefined;
  readonly onChange: () => void;
}

const SHELF_FAULTS = {
  'name-taken': 'layout-name-taken',
  'no-such-profile': 'no-such-layout',
  ready: 'layout-ready',
  useless: 'layout-useless',
  'too-many': 'too-many-layouts',
  'disk-trouble': 'file-not-written',
} as const satisfies Record<ShelfFault, CounterRefusal>;

const refused = (why: CounterRefusal): Taken => ({ kind: 'refused', why });

export function createStatementImport(options: StatementImportOptions): StatementImport {
  const { desk, worker, shelf, why } = options;
  const { clock } = options.parts;
  let running: Running | undefined;

  const by = (): string => sitting(options.parts) ?? '';
  const allowed = (work: () => Ruling): Ruling => {
    const no = why();
    return no === undefined ? work() : denied(no);
  };
  const profiles = (): Profiles => {
    const { profiles: own, broken } = shelf.own();
    return { ready: READY_PROFILES, own, broken };
  };
  const every = (): readonly StatementProfile[] => [...profiles().own, ...READY_PROFILES];

  /** What the worker says of the file in hand; a worker that is gone has no file any more. */
  const ofFile = async <Value>(
    asked: () => Promise<Result<Value | undefined, unknown>>,
  ): Promise<Result<Value, CounterRefusal>> => {
    const no = why();
    if (no !== undefined) return bad(no);
    const told = await asked();
    return told.ok && told.value !== undefined ? ok(told.value) : bad('import-broken-off');
  };

  async function take(file: FileToTake): Promise<Taken> {
    const no = running === undefined ? why() : 'busy';
    if (no !== undefined) return refused(no);
    const profile = every().find(({ name }) => name === file.profile);
    if (profile === undefined) return refused('no-such-layout');
    const mine = new Running(clock.nowMs(), options.onChange);
    running = mine;
    try {
      return await taking({ file, profile, mine }, { ...options, by: by() });
    } finally {
      running = undefined;
      options.onChange();
      await sweep();
    }
  }

  async function sweep(): Promise<void> {
    try {
      while (desk.sweep(running?.filling)) await setImmediate();
    } catch (trouble) {
      // What is left belongs to nobody and is swept another time: the disk has said its trouble to whoever wrote.
      if (!(trouble instanceof Error && trouble.name === 'JournalTrouble')) throw trouble;
    }
  }

  return {
    profiles,
    get progress() {
      return running?.progress;
    },
    async piece(piece) {
      if (running !== undefined) return denied('busy');
      const taken = await ofFile(() => worker.ask('piece', piece));
      return taken.ok ? GRANTED : denied(taken.fault);
    },
    recognise: (upload) => ofFile(() => worker.ask('recognise', { upload, profiles: every() })),
    survey: (upload, profile) => ofFile(() => worker.ask('survey', { upload, profile })),
    take,
    cancel: () =>
      allowed(() => {
        running?.cancel();
        // Reading hears nothing until it is done: the worker goes with the file it had in hand.
        if (running?.progress.step === 'reading') worker.stop();
        return GRANTED;
      }),
    saveProfile: (profile, instead) =>
      allowed(() => {
        const saved = shelf.save(profile, { operator: by(), ...(instead !== undefined && { instead }) });
        return saved.ok ? GRANTED : denied(SHELF_FAULTS[saved.fault]);
      }),
    removeProfile: (name) =>
      allowed(() => {
        const removed = shelf.remove(name, { operator: by() });
        return removed.ok ? GRANTED : denied(SHELF_FAULTS[removed.fault]);
      }),
    sweep,
  };
}

/** The import that is under way: how far it is, and whether it is wanted any more. */
class Running {
  readonly #sinceMs: number;
  readonly #onChange: () => void;
  progress: StatementWork;
  isCancelled: boolean = false;
  filling: { readonly number: number } | undefined;

  constructor(sinceMs: number, onChange: () => void) {
    this.#sinceMs = sinceMs;
    this.#onChange = onChange;
    this.progress = { step: 'reading', lines: 0, sinceMs };
    onChange();
  }

  note(work: Omit<StatementWork, 'sinceMs'>): void {
    this.progress = { ...work, sinceMs: this.#sinceMs };
    this.#onChange();
  }

  cancel(): void {
    this.isCancelled = true;
  }

  /** Why a worker that answers nothing ended. */
  get brokenOff(): CounterRefusal {
    return this.isCancelled ? 'import-cancelled' : 'import-broken-off';
  }
}

interface Taking {
  readonly file: FileToTake;
  readonly profile: StatementProfile;
  readonly mine: Running;
}
type TakingMeans = Pick<StatementImportOptions, 'desk' | 'worker' | 'why'> & { readonly by: string };

async function taking({ file, profile, mine }: Taking, means: TakingMeans): Promise<Taken> {
  const { worker, desk, why } = means;
  const read = await worker.ask('read', { upload: file.upload, profile }, (lines) =>
    mine.note({ step: 'reading', lines }),
  );
  if (!read.ok || read.value === undefined) return refused(mine.brokenOff);
  if (!read.value.ok) return { kind: 'faulty', report: read.value.fault };
  const head = read.value.value;
  // Reading takes time: whoever asked may have gone meanwhile.
  const no = mine.isCancelled ? mine.brokenOff : why();
  if (no !== undefined) return refused(no);
  const begun = desk.begin({ name: file.fileName, digest: head.digest }, profile);
  if (!begun.ok) return refused('statement-known');
  mine.filling = begun.value;
  const broken = await fill(head, { mine, worker, put: (part, lines) => desk.fill(begun.value, part, lines) });
  const gone = broken ?? why();
  mine.filling = undefined;
  if (gone !== undefined) return refused(gone);
  desk.finish(begun.value, head, means.by);
  await worker.ask('forget', {});
  return { kind: 'taken', number: begun.value.number, lines: head.count };
}

interface FillMeans {
  readonly mine: Running;
  readonly worker: StatementWorker;
  readonly put: (part: number, lines: ReturnType<typeof parsedPart>) => void;
}

/** Part after part, each asked for when the one before is on the disk; why it went no further, or undefined. */
async function fill({ parts, count }: ReadHead, { mine, worker, put }: FillMeans): Promise<CounterRefusal | undefined> {
  for (let part = 0; part < parts; part += 1) {
    mine.note({ step: 'keeping', lines: Math.floor((count * part) / parts), of: count });
    const lines = await worker.ask('part', { part });
    if (!lines.ok || mine.isCancelled) return mine.brokenOff;
    put(part, parsedPart(lines.value));
  }
  return undefined;
}
