/**
 * One line of an acquirer's statement, as every file format is turned into: what the acquirer says it paid, or took, for one payment.
 * The importers make these, the matcher reads them, and nothing in them knows which file they came from but the row's number. A card
 * is here by its first six and last four digits at most.
 */
import { createHash } from 'node:crypto';

/**
 * What the acquirer calls it. `reversal` is the acquirer's own taking back, `chargeback` the issuer's; `fee` and `payout` speak of no
 * payment. `payment` is a file that tells kinds by the sign alone.
 */
export const LINE_KINDS = [
  'payment',
  'sale',
  'completion',
  'void',
  'completion-void',
  'refund',
  'reversal',
  'chargeback',
  'fee',
  'payout',
] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** As fees are agreed by: a debit card, a credit card, a prepaid one, or a payment by code. */
export const CARD_KINDS = ['debit', 'credit', 'prepaid', 'code'] as const;
export type CardKind = (typeof CARD_KINDS)[number];

export interface CardHint {
  /** Four digits. */
  readonly last4: string;
  /** Six digits, where the file shows them. */
  readonly first6?: string;
}

export interface StatementLine {
  /** Row in the file as an editor or a spreadsheet counts, from 1. */
  readonly row: number;
  /**
   * Who the line is, whatever the mapping makes of it: 32 hex digits over its cells as they stand in the file (`digestOf`). The same line in two
   * files has the same digest.
   */
  readonly digest: string;
  /** The how manyth line with this digest in its file, from 1: two equal lines in one file are two lines. */
  readonly copy: number;
  readonly kind: LineKind;
  readonly terminal?: string;
  readonly merchant?: string;
  readonly batch?: number;
  /** Trace or voucher number. */
  readonly stan?: number;
  /** Reference number, twelve characters. */
  readonly rrn?: string;
  readonly authCode?: string;
  readonly card?: CardHint;
  readonly cardKind?: CardKind;
  /** As F63.1: CUP, VIS, MCC, … */
  readonly organisation?: string;
  /** YYYYMMDD of the payment, China's time. */
  readonly date?: string;
  /** HHMMSS of the payment, China's time. */
  readonly time?: string;
  /** YYYYMMDD on which the acquirer counts it. */
  readonly settlementDate?: string;
  /** Signed minor units: money to the shop is above zero, money taken from it below. */
  readonly grossMinor: number;
  /** Signed minor units: what the acquirer keeps is above zero, a fee given back below. */
  readonly feeMinor?: number;
  /** Signed minor units: gross less fee, as the file says it. */
  readonly netMinor?: number;
}

/** The name of a line in findings and decisions: its digest, and its copy behind a point. */
export type LineId = string;

/** One text per line, however often it is asked for: lists of a hundred thousand are looked up by it again and again. */
const ids = new WeakMap<Pick<StatementLine, 'digest' | 'copy'>, LineId>();

export function lineIdOf(line: Pick<StatementLine, 'digest' | 'copy'>): LineId {
  const known = ids.get(line);
  if (known !== undefined) return known;
  const id = `${line.digest}.${line.copy}`;
  ids.set(line, id);
  return id;
}

const DIGEST_DIGITS = 32;
const BETWEEN_CELLS = '\u001F';

/** The digest of a row by its cells, trimmed; it depends on no mapping, so that a better mapping finds the same lines. */
export const digestOf = (cells: readonly string[]): string =>
  createHash('sha256')
    .update(cells.map((cell) => cell.trim()).join(BETWEEN_CELLS))
    .digest('hex')
    .slice(0, DIGEST_DIGITS);

/** The day on which a line counts for the file's period; undefined where it tells none. */
export const dayOfLine = ({ settlementDate, date }: StatementLine): string | undefined => settlementDate ?? date;

/**
 * Several files as one: lines in any order, each once. The same line in two files is one line (periods that overlap, the same file twice);
 * what stands twice in one file stands twice.
 */
export function togetherOf(files: readonly (readonly StatementLine[])[]): readonly StatementLine[] {
  const found = new Map<LineId, StatementLine>();
  for (const lines of files) {
    for (const line of lines) {
      const id = lineIdOf(line);
      if (!found.has(id)) found.set(id, line);
    }
  }
  return [...found.values()];
}
