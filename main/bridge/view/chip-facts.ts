/** What a chip said, for history: each open object with its name and, where it has any, what its bits mean. */
import type { PaymentLife } from '../../../preload/contract/contract.ts';
import { namesOfBits } from '../../emv/tags/bits.ts';
import { CVM_METHODS, CVM_RESULTS, cvmMethodOf } from '../../emv/tags/codes.ts';
import { TAGS } from '../../emv/tags/tag-table.ts';
import { tagBytes } from '../../sale/chip-kept.ts';
import type { KeptChip } from '../../sale/kept.ts';

type Fact = NonNullable<PaymentLife['chip']>[number];

/** What is worth reading first; all others follow by their tags. */
const FIRST = ['84', '50', '82', '95', '9B', '9F34', '9F26', '9F27', '9F36', '9F10', '9F37'];
/** A screen's worth. */
const MOST = 80;

export function chipFacts(chip: KeptChip): Fact[] {
  const known = tagBytes(chip);
  const rest = [...known.keys()]
    .filter((tag) => !FIRST.includes(tag))
    .toSorted((one, other) => one.localeCompare(other));
  return [...FIRST, ...rest].flatMap((tag) => factOf(tag, known.get(tag))).slice(0, MOST);
}

function factOf(tag: string, value: Uint8Array | undefined): Fact[] {
  if (value === undefined || value.length > 255) return [];
  return [
    {
      tag,
      name: (TAGS.get(tag)?.name ?? tag).slice(0, 60),
      value: Buffer.from(value).toString('hex').toUpperCase(),
      meanings: meaningsOf(tag, value),
    },
  ];
}

function meaningsOf(tag: string, value: Uint8Array): Fact['meanings'] {
  const rows = tag === '9F34' ? cvmRows(value) : namesOfBits(tag, value).map((row) => row.name);
  return rows.map(({ zh, en }) => ({ zh: zh.slice(0, 60), en: en.slice(0, 80) }));
}

function cvmRows(value: Uint8Array): { readonly zh: string; readonly en: string }[] {
  const method = cvmMethodOf(value[0] ?? 0);
  const rows = [CVM_METHODS.find((row) => row.method === method), CVM_RESULTS.find((row) => row.code === value[2])];
  return rows.flatMap((row) => (row === undefined ? [] : [row.name]));
}
