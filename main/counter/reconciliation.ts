/**
 * The acquirer's statements at the counter, for the supervisor and the administrator: a file is taken whole or not at all, differences are
 * worked on and closed by a signature. Reading and comparing is done by a worker, so that no sale waits for it; only short commits are done here.
 */
import path from 'node:path';
import { mayHoldCardNumber } from '../domain/card-number.ts';
import { bad, ok, type Result } from '../domain/result.ts';
import type { StatementRow } from '../journal/role.ts';
import { closingsOf } from '../statements/closings.ts';
import type { Change, CloseFault } from '../statements/decisions.ts';
import { StatementDesk } from '../statements/desk.ts';
import type { LookAsk, Looked } from '../statements/look.ts';
import type { Finding } from '../statements/matching/finding.ts';
import { createProfileShelf } from '../statements/profile-shelf.ts';
import { createStatementWorker, type StatementWorker } from '../statements/worker/client.ts';
import type { DeedName, Deeds } from '../statements/worker/messages.ts';
import { heedWord, sitting } from './authority.ts';
import type { DayDesk } from './day.ts';
import { whyNotPerson } from './guards.ts';
import { type CounterParts, type CounterRefusal, denied, GRANTED, type Ruling, type Word } from './parts.ts';
import { createStatementImport, type StatementImport } from './statement-import.ts';

export interface Reconciliation {
  whyNotSeen(): CounterRefusal | undefined;
  readonly files: StatementImport;
  imports(): readonly StatementRow[];
  /** Takes as long as comparing takes when anything has changed; the counter goes on meanwhile. */
  look(ask: LookAsk): Promise<Result<Looked, CounterRefusal>>;
  undo(number: number): Ruling;
  work(key: string, change: Change): Promise<Ruling>;
  /** Signed by whoever's word it is; refused where nothing was done or nothing proves it. */
  close(key: string, word: Word): Promise<Ruling>;
  reopen(key: string): Promise<Ruling>;
  /** Sweeps away what a power cut left of an import. */
  recover(): void;
  /** Ends the worker, whatever it does: the journal is about to be closed. */
  end(): void;
}

export interface ReconciliationOptions {
  readonly parts: CounterParts;
  readonly onChange: () => void;
  /** Closes a payment that nobody answered, as the history does. */
  readonly day: Pick<DayDesk, 'closeUnresolved'>;
}

const FAULTS = {
  'not-allowed': 'not-permitted',
  closed: 'difference-closed',
  'not-closed': 'difference-open',
  'no-action': 'action-needed',
  'no-evidence': 'evidence-needed',
} as const satisfies Record<CloseFault | 'not-closed', CounterRefusal>;

type Outcome = { readonly ok: true } | { readonly ok: false; readonly fault: keyof typeof FAULTS };
const rulingOf = (outcome: Outcome): Ruling => (outcome.ok ? GRANTED : denied(FAULTS[outcome.fault]));

export function createReconciliation({ parts, onChange, day }: ReconciliationOptions): Reconciliation {
  const { journal, clock } = parts;
  const desk = new StatementDesk({ journal, clock });
  const worker = createStatementWorker({
    start: parts.startStatementWorker,
    clock,
    onFailed: parts.onStatementsFailed,
  });
  const whyNotSeen = (): CounterRefusal | undefined => whyNotPerson(parts, 'keep-books');
  const by = (): string => sitting(parts) ?? '';
  const shelf = createProfileShelf({ folder: path.join(parts.dataFolder, 'statement-layouts'), journal });
  const files = createStatementImport({ parts, desk, worker, shelf, why: whyNotSeen, onChange });
  const drawing = () => ({
    place: { terminal: parts.settings.current.terminalId, merchant: parts.settings.current.merchantId },
  });

  /** What is decided upon, as the books have it now; and who decides may have gone while they were drawn. */
  async function decided(key: string, how: (finding: Finding) => Outcome | Promise<Ruling>): Promise<Ruling> {
    const why = whyNotSeen();
    if (why !== undefined) return denied(why);
    const found = await asked(worker, 'finding', { ...drawing(), key });
    if (!found.ok) return denied(found.fault);
    if (found.value === undefined) return denied('no-such-difference');
    const whyNow = whyNotSeen();
    if (whyNow !== undefined) return denied(whyNow);
    const outcome = how(found.value);
    return outcome instanceof Promise ? await outcome : rulingOf(outcome);
  }

  /** A payment that nobody answered is closed with its difference, where that is what was done about it: the two never say different things. */
  async function signed(finding: Finding, word: Word): Promise<Ruling> {
    const why = desk.whyNotClosed(finding, word.operator);
    if (why !== undefined) return denied(FAULTS[why]);
    for (const closing of closingsOf(finding, journal)) {
      const ruling = await day.closeUnresolved({ ...closing, word });
      if (!ruling.ok) return ruling;
    }
    return rulingOf(desk.close(finding, word.operator));
  }

  return {
    whyNotSeen,
    files,
    imports: () => desk.imports(),
    look: (ask) => asked(worker, 'look', { ...drawing(), ask }),
    undo(number) {
      const why = whyNotSeen();
      if (why !== undefined) return denied(why);
      if (!desk.undo(number, by())) return denied('no-such-statement');
      files.sweep().catch(parts.onStopped);
      return GRANTED;
    },
    async work(key, change) {
      const texts = [change.note ?? '', change.evidence ?? ''];
      if (whyNotSeen() === undefined && texts.some(mayHoldCardNumber)) return denied('card-number-typed');
      return await decided(key, (finding) => desk.work(finding, change, by()));
    },
    async close(key, word) {
      const why = whyNotSeen();
      if (why !== undefined) return denied(why);
      const ask = { word, right: 'keep-books', for: 'close-difference', about: { difference: key } } as const;
      const heeded = await heedWord(parts, ask);
      return heeded.ok ? await decided(key, (finding) => signed(finding, word)) : heeded;
    },
    reopen: (key) => decided(key, (finding) => desk.reopen(finding, by())),
    recover: () => void files.sweep().catch(parts.onStopped),
    end: worker.stop,
  };
}

/** A worker that ended in the middle, for instance since an import was cancelled, is asked once more: another one is started for it. */
async function asked<Name extends DeedName>(
  worker: StatementWorker,
  deed: Name,
  told: Deeds[Name]['told'],
): Promise<Result<Deeds[Name]['answer'], CounterRefusal>> {
  const first = await worker.ask(deed, told);
  const last = !first.ok && first.fault === 'gone' ? await worker.ask(deed, told) : first;
  return last.ok ? ok(last.value) : bad('books-broken-off');
}
