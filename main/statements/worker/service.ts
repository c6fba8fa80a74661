/**
 * The worker's side: does one deed after the other and answers each. Knows neither Electron nor who started it; what it needs of the world is
 * a port and a way to open the journal for reading. It writes nothing.
 */
import { bad, ok, type Result } from '../../domain/result.ts';
import type { ImportReport } from '../import/faults.ts';
import { guessProfile } from '../import/guess.ts';
import type { StatementProfile } from '../import/profile.ts';
import { type ReadStatement, readAnyStatement } from '../import/read-statement.ts';
import { type Survey, survey } from '../import/survey.ts';
import { partOf, partsFor } from '../kept-lines.ts';
import { findingNamed, lookAt } from '../look.ts';
import { BookKeeper, type OpenedBooks } from './book-keeper.ts';
import { digestOfFile, FileInHand } from './file-in-hand.ts';
import type { DeedName, Deeds, FromWorker, ReadHead, Recognised, ToWorker } from './messages.ts';

export interface ServiceOptions {
  readonly port: { post(message: FromWorker): void; onMessage(listener: (message: unknown) => void): void };
  /** The journal for reading, at the moment of the call. */
  readonly open: () => OpenedBooks;
}

export function serveStatements({ port, open }: ServiceOptions): void {
  const hand = new FileInHand();
  const keeper = new BookKeeper(open);
  let read: ReadStatement | undefined;

  const deeds: { readonly [Name in DeedName]: Deed<Name> } = {
    piece: (piece) => hand.take(piece),
    recognise: async ({ upload, profiles }) => {
      const bytes = hand.bytes(upload);
      return bytes && (await recognised(bytes, profiles));
    },
    survey: async ({ upload, profile }) => {
      const bytes = hand.bytes(upload);
      return bytes && (await survey(bytes, profile));
    },
    async read({ upload, profile }, onRows) {
      read = undefined;
      const bytes = hand.bytes(upload);
      if (bytes === undefined) return undefined;
      const outcome = await readAnyStatement(bytes, profile, onRows);
      if (!outcome.ok) return outcome;
      read = outcome.value;
      return headOf(bytes, read);
    },
    part({ part }) {
      if (read === undefined) throw new RangeError('nothing was read');
      return partOf(read.lines, part);
    },
    forget() {
      read = undefined;
      hand.putAway();
      return undefined;
    },
    look: ({ place, ask }) => keeper.with(place, (books, reader) => lookAt(books, reader, ask)),
    finding: ({ place, key }) => keeper.with(place, (books) => findingNamed(books, key)),
  };

  const answer = async (message: ToWorker): Promise<void> => {
    const { number } = message;
    try {
      port.post({ number, answer: await done(message, deeds, (rows) => port.post({ number, rows })) });
    } catch (fault) {
      // The counter is told and logs it; this process stays, for the next deed may do.
      port.post({ number, failed: fault instanceof Error ? fault.name : 'unknown' });
    }
  };
  let last = Promise.resolve();
  port.onMessage((message) => {
    last = last.then(() => answer(message as ToWorker));
  });
}

type Deed<Name extends DeedName> = (
  told: Deeds[Name]['told'],
  onRows: (rows: number) => void,
) => Deeds[Name]['answer'] | Promise<Deeds[Name]['answer']>;

/** The table pairs each deed with what it is told; TypeScript cannot follow that pairing through a union of names. */
function done(
  { deed, told }: ToWorker,
  deeds: { readonly [Name in DeedName]: Deed<Name> },
  onRows: (rows: number) => void,
): Deeds[DeedName]['answer'] | Promise<Deeds[DeedName]['answer']> {
  const work = deeds[deed] as Deed<DeedName>;
  return work(told as Deeds[DeedName]['told'] & Parameters<typeof work>[0], onRows);
}

function headOf(bytes: Uint8Array, { lines, period }: ReadStatement): Result<ReadHead, ImportReport> {
  if (lines.length === 0) return bad({ faults: [{ fault: 'no-lines' }], count: 1 });
  return ok({ digest: digestOfFile(bytes), count: lines.length, parts: partsFor(lines.length), period });
}

/** Of several that fit, the one that reads the most rows, and of these the most columns: it knows the file best. */
async function recognised(bytes: Uint8Array, profiles: readonly StatementProfile[]): Promise<Recognised> {
  const fitting: { readonly profile: StatementProfile; readonly good: number }[] = [];
  for (const profile of profiles) {
    const seen = await survey(bytes, profile);
    if (isFit(seen)) fitting.push({ profile, good: seen.counts.good });
  }
  const [best] = fitting.toSorted(
    (one, other) => other.good - one.good || columnsOf(other.profile) - columnsOf(one.profile),
  );
  return { guess: await guessProfile(bytes), ...(best && { proposed: best.profile.name }) };
}

/** All columns are there and more rows are read than not: which ones cannot be is told when the file is loaded. */
const isFit = ({ counts: { rows, good, totals, leftOut }, reasons }: Survey): boolean =>
  good * 2 > rows - totals - leftOut && reasons.every(({ fault }) => fault !== 'column-missing');

const columnsOf = ({ columns }: StatementProfile): number => Object.keys(columns).length;
