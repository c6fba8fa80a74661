/**
 * A copy of the audit for whoever checks it outside: CSV for a spreadsheet, JSON for a program, page by page so that a journal of years
 * does not have to fit into memory. Each event carries the texts that were hashed, its own hash and the one before it, so that anybody
 * can compute the chain again (docs: SHA-256 of `previous|[seq,atMs,kind,payment,operator]|body|rows`). Pure: whoever asks writes.
 */
import { formatDateTime } from '../domain/clock.ts';
import type { ChainedEvent, ChainHead, FindEvents, Reader } from '../journal/role.ts';

export type CopyForm = 'csv' | 'json';

export interface CopyOptions {
  readonly form: CopyForm;
  readonly query: Omit<FindEvents, 'limit' | 'beforeSeq'>;
  readonly head: ChainHead;
  readonly atMs: number;
}

export interface CopyPiece {
  readonly text: string;
  readonly events: number;
}

const PAGE = 500;

const CSV_HEAD = [
  'number',
  'time',
  'time_ms',
  'person',
  'supervisor',
  'event',
  'payment',
  'body',
  'rows',
  'previous_hash',
  'hash',
];

/** Pieces of the file in order, newest events first; ends when nothing older is left. */
export function* auditCopy(journal: Pick<Reader, 'findEvents'>, options: CopyOptions): Generator<CopyPiece> {
  const { form } = options;
  // The mark in front tells a spreadsheet that the text is UTF-8.
  yield { text: form === 'csv' ? `\uFEFF${csvLine(CSV_HEAD)}` : jsonBegin(options), events: 0 };
  let isFirst = true;
  let beforeSeq: number | undefined;
  do {
    const found = journal.findEvents({ ...options.query, limit: PAGE, ...(beforeSeq !== undefined && { beforeSeq }) });
    for (const event of found.events) {
      yield {
        text: form === 'csv' ? csvLine(csvCells(event)) : `${isFirst ? '' : ','}\n${jsonLine(event)}`,
        events: 1,
      };
      isFirst = false;
    }
    beforeSeq = found.nextBeforeSeq;
    yield { text: '', events: 0 };
  } while (beforeSeq !== undefined);
  if (form === 'json') yield { text: '\n]}\n', events: 0 };
}

function jsonBegin({ query, head, atMs }: CopyOptions): string {
  const about = { copiedAtMs: atMs, head: { seq: head.seq, hash: head.hash, seal: head.seal }, query };
  return `${JSON.stringify(about).slice(0, -1)},"events":[`;
}

const jsonLine = (event: ChainedEvent): string =>
  JSON.stringify({
    seq: event.seq,
    atMs: event.atMs,
    kind: event.kind,
    paymentId: event.paymentId ?? null,
    operator: event.operator ?? null,
    body: event.bodyText,
    rows: event.rowsText ?? null,
    previousHash: event.previousHash,
    hash: event.hash,
  });

function csvCells(event: ChainedEvent): readonly string[] {
  const { supervisor } = event.body;
  return [
    String(event.seq),
    formatDateTime(event.atMs),
    String(event.atMs),
    event.operator ?? '',
    typeof supervisor === 'string' ? supervisor : '',
    event.kind,
    event.paymentId ?? '',
    event.bodyText,
    event.rowsText ?? '',
    event.previousHash,
    event.hash,
  ];
}

/** RFC 4180: every cell in quotes, a quote doubled, lines ended by CR LF. */
const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`;
