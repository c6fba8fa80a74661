/** Between a bill and its rows in the journal: facts are parsed once, here, and a row that contradicts itself is our own mistake. */
import { z } from 'zod';
import type { BillId } from '../domain/bill-numbers.ts';
import type { BillPartRow, BillRow, JsonObject, Reader } from '../journal/role.ts';
import { amountOf, type Bill, type BillPart } from './bill.ts';

const line = z.object({
  nth: z.int().min(1),
  description: z.string(),
  barcode: z.string().exactOptional(),
  quantityThousandths: z.int().min(1),
  unitPriceMinor: z.int().min(0),
  taxBasisPoints: z.int().min(0).exactOptional(),
});

const billFacts = z.object({
  typedMinor: z.int().min(0),
  lines: z.array(line),
  nextLine: z.int().min(1),
  cancelled: z.object({ by: z.string(), reason: z.string() }).exactOptional(),
});

const partFacts = z.object({
  takenMinor: z.int().min(1).exactOptional(),
  name: z.string().exactOptional(),
  reference: z.string().exactOptional(),
  word: z.object({ supervisor: z.string(), reason: z.string() }).exactOptional(),
});

export const billRow = (bill: Bill, nowMs: number): BillRow => ({
  id: bill.id,
  stage: bill.stage,
  operator: bill.operator,
  batch: bill.batch,
  amountMinor: amountOf(bill),
  currency: 'CNY',
  openedAtMs: bill.openedAtMs,
  changedAtMs: nowMs,
  facts: {
    typedMinor: bill.typedMinor,
    lines: bill.lines.map((each): JsonObject => ({ ...each })),
    nextLine: bill.nextLine,
    ...(bill.cancelled && { cancelled: { ...bill.cancelled } }),
  },
});

export const partRow = (billId: BillId, part: BillPart): BillPartRow => ({
  id: part.id,
  billId,
  nth: part.nth,
  tender: part.tender,
  state: part.state,
  amountMinor: part.amountMinor,
  operator: part.operator,
  atMs: part.atMs,
  ...(part.takenBack && { takenBackBy: part.takenBack.by, takenBackAtMs: part.takenBack.atMs }),
  facts: {
    ...(part.tender === 'cash' && { takenMinor: part.takenMinor }),
    ...(part.tender === 'other' && {
      name: part.name,
      ...(part.reference !== undefined && { reference: part.reference }),
    }),
    ...(part.word && { word: { ...part.word } }),
  },
});

export const billOf = (journal: Pick<Reader, 'billParts'>, row: BillRow): Bill => {
  const { typedMinor, lines, nextLine, cancelled } = billFacts.parse(row.facts);
  return {
    id: row.id,
    stage: row.stage,
    operator: row.operator,
    batch: row.batch,
    openedAtMs: row.openedAtMs,
    typedMinor,
    lines,
    nextLine,
    parts: journal.billParts(row.id).map(partOf),
    ...(cancelled && { cancelled }),
  };
};

function partOf(row: BillPartRow): BillPart {
  const { takenMinor, name, reference, word } = partFacts.parse(row.facts);
  const { id, nth, state, amountMinor, operator, atMs, takenBackBy, takenBackAtMs } = row;
  const base = {
    id,
    nth,
    state,
    amountMinor,
    operator,
    atMs,
    ...(takenBackBy !== undefined &&
      takenBackAtMs !== undefined && { takenBack: { by: takenBackBy, atMs: takenBackAtMs } }),
    ...(word && { word }),
  };
  switch (row.tender) {
    case 'card':
    case 'code':
      return { ...base, tender: row.tender };
    case 'cash':
      if (takenMinor === undefined) throw new Error(`cash part ${id} does not say what was taken`);
      return { ...base, tender: 'cash', takenMinor };
    case 'other':
      if (name === undefined) throw new Error(`part ${id} does not say what it is`);
      return { ...base, tender: 'other', name, ...(reference !== undefined && { reference }) };
  }
}
