/** From what the kernel knows to what may be kept: open tags as hex, and the few things slip, upload and notice ask for. Pure. */
import type { ChipFacts } from '../emv/kernel/kernel.ts';
import type { KeptChip } from './kept.ts';

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

/** `before` is what was kept when the request went out; its cryptogram is the one on the slip (unionpay-pos 4.7, item 7). */
export function keptChipOf(facts: ChipFacts, way: KeptChip['way'], before?: KeptChip): KeptChip {
  const online = before?.tagsOnlineAc ?? facts.cryptograms.find(({ returned }) => returned === 'ARQC')?.ac;
  const last = facts.cryptograms.at(-1);
  const isFinal = last !== undefined && last.returned !== 'ARQC';
  const notice = before?.notice ?? (facts.scriptResults === '' ? undefined : 'owed');
  return {
    way,
    label: facts.label,
    oda: facts.oda,
    signature: facts.signatureNeeded,
    pinOffline: facts.pinVerifiedOffline,
    tags: tagsOf(facts),
    ...(online !== undefined && { tagsOnlineAc: online }),
    ...(isFinal && { final: last.returned === 'TC' ? 'TC' : 'AAC' }),
    ...(notice && { notice }),
  };
}

function tagsOf({ tags, tvr, tsi, cvmResults, scriptResults }: ChipFacts): Readonly<Record<string, string>> {
  const open = Object.fromEntries([...tags].map(([tag, value]) => [`tag${tag}`, hexOf(value)]));
  return {
    ...open,
    tag95: tvr,
    tag9B: tsi,
    tag9F34: cvmResults,
    ...(scriptResults !== '' && { tagDF31: scriptResults }),
  };
}

/** Back to bytes, for field 55. */
export const tagBytes = ({ tags }: Pick<KeptChip, 'tags'>): ReadonlyMap<string, Uint8Array> =>
  new Map(Object.entries(tags).map(([key, hex]) => [key.slice(3), new Uint8Array(Buffer.from(hex, 'hex'))]));

/** What of the chip a reversal may carry: card data only if the card gave it after the host's answer (unionpay-pos 2.7). */
export function reversalTags(chip: KeptChip): ReadonlyMap<string, Uint8Array> {
  const all = tagBytes(chip);
  if (chip.final !== undefined) return all;
  return new Map([...all].filter(([tag]) => tag === '95' || tag === '9F1E'));
}
