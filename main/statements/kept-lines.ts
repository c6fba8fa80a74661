/** Statement lines and their profile as the journal keeps them, read back through schemas. */
import { z } from 'zod';
import type { Json, JsonObject, StatementRow } from '../journal/role.ts';
import { profileSchema, type StatementProfile } from './import/profile.ts';
import { CARD_KINDS, LINE_KINDS, type StatementLine } from './statement-line.ts';

const text = z.string().exactOptional();
const number = z.int().exactOptional();
const lineSchema = z.strictObject({
  ...{ row: z.int(), digest: z.string(), copy: z.int(), kind: z.enum(LINE_KINDS) },
  ...{ terminal: text, merchant: text, batch: number, stan: number, rrn: text, authCode: text },
  card: z.strictObject({ last4: z.string(), first6: text }).exactOptional(),
  cardKind: z.enum(CARD_KINDS).exactOptional(),
  ...{ organisation: text, date: text, time: text, settlementDate: text },
  ...{ grossMinor: z.int(), feeMinor: number, netMinor: number },
});
const linesSchema = z.array(lineSchema);

export const keptLines = (lines: readonly StatementLine[]): Json =>
  lines.map(({ card, ...line }): JsonObject => ({ ...line, ...(card && { card: { ...card } }) }));

export const linesOf = ({ lines }: StatementRow): readonly StatementLine[] =>
  lines === undefined ? [] : linesSchema.parse(lines);

export const profileOf = ({ profile }: StatementRow): StatementProfile => profileSchema.parse(profile);
