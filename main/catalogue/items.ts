/** What the shop sells, as one item of the catalogue, and how a cashier finds it: by code, by name, or by the initials of its pinyin. */
import { z } from 'zod';

export interface CatalogueItem {
  /** As `goodsCode` keeps it; absent where a thing has none. */
  readonly code?: string;
  readonly name: string;
  /** `KKKL` for 可口可乐: what a cashier types without an input method. */
  readonly initials: string;
  readonly priceMinor: number;
  readonly taxBasisPoints?: number;
}

export const itemsSchema = z.array(
  z.object({
    code: z.string().exactOptional(),
    name: z.string(),
    initials: z.string(),
    priceMinor: z.int().min(1),
    taxBasisPoints: z.int().min(0).exactOptional(),
  }),
);

/** Exact codes first, then names that begin with the text, then those that hold it, then initials; at most `most`. */
export function findItems(items: readonly CatalogueItem[], text: string, most: number): readonly CatalogueItem[] {
  const wanted = text.trim().toLocaleUpperCase('en');
  if (wanted === '') return items.slice(0, most);
  const bare = wanted.replaceAll(' ', '');
  const ranked = items.flatMap((item, place) => {
    const rank = rankOf(item, wanted, bare);
    return rank === undefined ? [] : [{ item, rank, place }];
  });
  return ranked
    .toSorted((one, other) => one.rank - other.rank || one.place - other.place)
    .slice(0, most)
    .map(({ item }) => item);
}

function rankOf(item: CatalogueItem, wanted: string, bare: string): number | undefined {
  const code = item.code?.replaceAll(' ', '').toLocaleUpperCase('en');
  const name = item.name.toLocaleUpperCase('en');
  if (code === bare) return 0;
  if (name.startsWith(wanted)) return 1;
  if (item.initials.startsWith(bare)) return 2;
  if (name.includes(wanted)) return 3;
  if (code?.startsWith(bare)) return 4;
  return item.initials.includes(bare) ? 5 : undefined;
}
