/** `emv dol HEX`: what a card's data object list asks for, in its order. */
import { TAGS } from '../../main/emv/tags/tag-table.ts';
import { parseDol } from '../../main/emv/tlv/dol.ts';
import { bytesFromHex, Refusal } from './refusal.ts';

export interface ShownEntry {
  readonly tag: string;
  readonly name: string;
  /** Bytes asked for. */
  readonly length: number;
}

export function dolCommand(hex: string): readonly ShownEntry[] {
  const list = parseDol(bytesFromHex(hex, 'list'));
  if (!list.ok)
    throw new Refusal(`not a data object list: ${list.fault.kind.replaceAll('-', ' ')} at byte ${list.fault.offset}`);
  return list.value.map(({ tag, lengthBytes }) => ({
    tag,
    name: TAGS.get(tag)?.name ?? 'unknown',
    length: lengthBytes,
  }));
}
