/**
 * The catalogue in force: the last import that was not undone, held in memory. An import takes the place of all that was before, in one
 * transaction; undoing it brings back the one before. Bills copy what they sell, so that neither touches a bill.
 */
import { mayHoldCardNumber } from '../domain/card-number.ts';
import type { Clock } from '../domain/clock.ts';
import type { CatalogueRow, Journal, Pen } from '../journal/role.ts';
import { type ImportReport, readCatalogue } from './import-csv.ts';
import { type CatalogueItem, findItems, itemsSchema } from './items.ts';

export interface CatalogueInForce {
  readonly count: number;
  readonly fileName: string;
  readonly importedAtMs: number;
  readonly by: string;
}

export interface Catalogue {
  /** Undefined before the first import. */
  readonly inForce: CatalogueInForce | undefined;
  readonly mayUndo: boolean;
  find(text: string, most: number): readonly CatalogueItem[];
  byCode(code: string): CatalogueItem | undefined;
  import(file: { readonly name: string; readonly bytes: Uint8Array }, by: string): ImportReport | undefined;
  /** False when there is nothing to undo. */
  undo(by: string): boolean;
}

export function createCatalogue(journal: Journal, clock: Pick<Clock, 'nowMs'>, onChange: () => void): Catalogue {
  let now = inForceOf(journal);

  return {
    get inForce() {
      const { row } = now;
      return row && { count: row.count, fileName: row.fileName, importedAtMs: row.atMs, by: row.operator };
    },
    get mayUndo() {
      return now.row !== undefined;
    },
    find: (text, most) => findItems(now.items, text, most),
    byCode: (code) => now.byCode.get(code),
    import(file, by) {
      const read = readCatalogue(file.bytes);
      if (!read.ok) return read.fault;
      const number = journal.lastCatalogue() + 1;
      const row: CatalogueRow = {
        number,
        operator: by,
        atMs: clock.nowMs(),
        fileName: mayHoldCardNumber(file.name) ? '' : file.name.slice(0, 120),
        count: read.value.length,
        undone: false,
        items: read.value.map((item) => ({ ...item })),
      };
      journal.commit((pen) => {
        pen.putCatalogue(row);
        forgetOld(pen, row);
        pen.append({
          kind: 'catalogue-imported',
          operator: by,
          body: { number, items: row.count, file: row.fileName },
        });
      });
      now = inForceOf(journal);
      onChange();
      return undefined;
    },
    undo(by) {
      const { row } = now;
      if (row === undefined) return false;
      const { items: _gone, ...name } = row;
      journal.commit((pen) => {
        pen.putCatalogue({ ...name, undone: true });
        pen.append({ kind: 'catalogue-undone', operator: by, body: { number: row.number } });
      });
      now = inForceOf(journal);
      onChange();
      return true;
    },
  };
}

/** The one in force and the one before it keep their items; an older one keeps its name. */
function forgetOld(pen: Pen, latest: CatalogueRow): void {
  for (const { items: _old, ...name } of pen.catalogues().slice(2))
    if (name.number !== latest.number) pen.putCatalogue(name);
}

interface Held {
  readonly row: CatalogueRow | undefined;
  readonly items: readonly CatalogueItem[];
  readonly byCode: ReadonlyMap<string, CatalogueItem>;
}

function inForceOf(journal: Pick<Journal, 'catalogues'>): Held {
  const row = journal.catalogues().find(({ undone }) => !undone);
  const items = row === undefined ? [] : itemsSchema.parse(row.items);
  const byCode = new Map(items.flatMap((item) => (item.code === undefined ? [] : [[item.code, item] as const])));
  return { row, items, byCode };
}
