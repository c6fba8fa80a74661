/** Statement lines and their profile as the journal keeps them, in parts that are each a short commit, read back through schemas. */
import { z } from 'zod';
import type { Json, JsonObject, Reader, StatementRow } from '../journal/role.ts';
import { profileSchema, type StatementProfile } from './import/profile.ts';
import { CARD_KINDS, LINE_KINDS, type StatementLine } from './statement-line.ts';

const text = z.string().exactOptional();
const number = z.int().exactOptional();
const lineSchema = z.strictObject({
  row: z.int(),
  digest: z.string(),
  copy: z.int(),
  kind: z.enum(LINE_KINDS),
  terminal: text,
  merchant: text,
  batch: number,
  stan: number,
  rrn: text,
  authCode: text,
  card: z.strictObject({ last4: z.string(), first6: text }).exactOptional(),
  cardKind: z.enum(CARD_KINDS).exactOptional(),
  organisation: text,
  date: text,
  time: text,
  settlementDate: text,
  grossMinor: z.int(),
  feeMinor: number,
  netMinor: number,
});
const linesSchema = z.array(lineSchema);

const keptLines = (lines: readonly StatementLine[]): Json =>
  lines.map(({ card, ...line }): JsonObject => ({ ...line, ...(card && { card: { ...card } }) }));

/** So many lines are one part: some milliseconds of writing. */
export const LINES_PER_PART = 500;

const inPartsSchema = z.strictObject({ parts: z.int().min(1) });

/** What the import's own row says of its lines. */
export const inParts = (parts: number): Json => ({ parts });
export const partsFor = (count: number): number => Math.ceil(count / LINES_PER_PART);
export const partOf = (lines: readonly StatementLine[], part: number): Json =>
  keptLines(lines.slice(part * LINES_PER_PART, (part + 1) * LINES_PER_PART));

/** Imports of before keep their lines in their own row. */
export function linesOf(
  journal: Pick<Reader, 'statementPart'>,
  { number, lines }: Pick<StatementRow, 'number' | 'lines'>,
): readonly StatementLine[] {
  if (lines === undefined) return [];
  const parted = inPartsSchema.safeParse(lines);
  if (!parted.success) return linesSchema.parse(lines);
  return Array.from({ length: parted.data.parts }, (_, part) =>
    linesSchema.parse(journal.statementPart(number, part)),
  ).flat();
}

/** A part as it came from the worker: it is parsed like a row, since a file stands behind it. */
export const parsedPart = (part: unknown): Json => keptLines(linesSchema.parse(part));

export const profileOf = ({ profile }: StatementRow): StatementProfile => profileSchema.parse(profile);
