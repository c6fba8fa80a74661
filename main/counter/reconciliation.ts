/**
 * The acquirer's statements at the counter, for the supervisor and the administrator: a file is taken whole or not at all, differences are
 * worked on and closed by a signature. Books that took long to work out are kept until the journal has grown.
 */
import { createHash } from 'node:crypto';
import { mayHoldCardNumber } from '../domain/card-number.ts';
import type { StatementRow } from '../journal/role.ts';
import type { Change, CloseFault } from '../statements/decisions.ts';
import { type StatementBooks, StatementDesk } from '../statements/desk.ts';
import type { ImportReport } from '../statements/import/faults.ts';
import { readAnyStatement } from '../statements/import/read-statement.ts';
import { READY_PROFILES } from '../statements/import/ready-profiles.ts';
import { heedWord, sitting } from './authority.ts';
import { whyNotPerson } from './guards.ts';
import { type CounterParts, type CounterRefusal, denied, GRANTED, type Ruling, type Word } from './parts.ts';

/** A file as it came, and the name of the profile by which it is read. */
export interface FileToTake {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly profile: string;
}

export type Taken =
  | { readonly kind: 'taken'; readonly number: number; readonly lines: number }
  | { readonly kind: 'faulty'; readonly report: ImportReport }
  | { readonly kind: 'refused'; readonly why: CounterRefusal };

export interface Reconciliation {
  whyNotSeen(): CounterRefusal | undefined;
  readonly profiles: readonly string[];
  imports(): readonly StatementRow[];
  books(): StatementBooks;
  take(file: FileToTake): Promise<Taken>;
  undo(number: number): Ruling;
  work(key: string, change: Change): Ruling;
  /** Signed by whoever's word it is; refused where nothing was done or nothing proves it. */
  close(key: string, word: Word): Promise<Ruling>;
  reopen(key: string): Ruling;
}

const FAULTS = {
  'not-allowed': 'not-permitted',
  closed: 'difference-closed',
  'not-closed': 'difference-open',
  'no-action': 'action-needed',
  'no-evidence': 'evidence-needed',
  'no-such-difference': 'no-such-difference',
} as const satisfies Record<CloseFault | 'no-such-difference' | 'not-closed', CounterRefusal>;

type Outcome = { readonly ok: true } | { readonly ok: false; readonly fault: keyof typeof FAULTS };
const rulingOf = (outcome: Outcome): Ruling => (outcome.ok ? GRANTED : denied(FAULTS[outcome.fault]));

export function createReconciliation(parts: CounterParts): Reconciliation {
  const { journal, clock, settings } = parts;
  const place = () => ({ terminal: settings.current.terminalId, merchant: settings.current.merchantId });
  const desk = new StatementDesk({ journal, clock, place });
  const whyNotSeen = (): CounterRefusal | undefined => whyNotPerson(parts, 'keep-books');
  const by = (): string => sitting(parts) ?? '';
  const allowed = (work: () => Ruling): Ruling => {
    const why = whyNotSeen();
    return why === undefined ? work() : denied(why);
  };

  async function take({ name, bytes, profile: profileName }: FileToTake): Promise<Taken> {
    const why = whyNotSeen();
    if (why !== undefined) return { kind: 'refused', why };
    const profile = READY_PROFILES.find((each) => each.name === profileName);
    if (profile === undefined) return { kind: 'refused', why: 'malformed' };
    const read = await readAnyStatement(bytes, profile);
    if (!read.ok) return { kind: 'faulty', report: read.fault };
    // Reading a sheet takes time: whoever asked may have gone meanwhile.
    const whyNow = whyNotSeen();
    if (whyNow !== undefined) return { kind: 'refused', why: whyNow };
    const digest = createHash('sha256').update(bytes).digest('hex');
    const kept = desk.keep({ name, digest }, { read: read.value, profile }, by());
    if (!kept.ok) return { kind: 'refused', why: 'statement-known' };
    return { kind: 'taken', number: kept.value, lines: read.value.lines.length };
  }

  return {
    whyNotSeen,
    profiles: READY_PROFILES.map(({ name }) => name),
    imports: () => desk.imports(),
    books: keptBooks(journal, desk),
    take,
    undo: (number) => allowed(() => (desk.undo(number, by()) ? GRANTED : denied('no-such-statement'))),
    work: (key, change) =>
      allowed(() => {
        const texts = [change.note ?? '', change.evidence ?? ''];
        return texts.some(mayHoldCardNumber) ? denied('card-number-typed') : rulingOf(desk.work(key, change, by()));
      }),
    async close(key, word) {
      const why = whyNotSeen();
      if (why !== undefined) return denied(why);
      const ask = { word, right: 'keep-books', for: 'close-difference', about: { difference: key } } as const;
      const heeded = await heedWord(parts, ask);
      return heeded.ok ? allowed(() => rulingOf(desk.close(key, word.operator))) : heeded;
    },
    reopen: (key) => allowed(() => rulingOf(desk.reopen(key, by()))),
  };
}

/** Everything that may change the books is an event of the journal. */
function keptBooks(journal: CounterParts['journal'], desk: StatementDesk): () => StatementBooks {
  let kept: { readonly seal: string; readonly books: StatementBooks } | undefined;
  return () => {
    const { seal } = journal.head();
    if (kept?.seal !== seal) kept = { seal, books: desk.books() };
    return kept.books;
  };
}
