/**
 * `emv tlv HEX` and `emv explain TAG HEX`: data objects by name, as a tree, their bits and codes in words. Card data stays masked
 * unless test data may be revealed; what is no TLV is refused as a whole and never echoed.
 */
import { type ExplainedBit, explainTag } from '../../main/emv/tags/explain-tag.ts';
import { TAGS } from '../../main/emv/tags/tag-table.ts';
import { parseTlv, type Tlv, type TlvFault, type TlvMode } from '../../main/emv/tlv/tlv.ts';
import { bytesFromHex, Refusal } from './refusal.ts';

export interface ShownObject {
  readonly tag: string;
  readonly name: string;
  /** Bytes of the value. */
  readonly length: number;
  readonly value: string;
  readonly text?: string;
  readonly bits?: readonly ExplainedBit[];
  readonly children?: readonly ShownObject[];
}

export interface ShownRow extends ShownObject {
  readonly source: string | null;
  readonly format: string | null;
  readonly sensitivity: string | null;
  readonly reference: string | null;
}

const inWords = ({ kind, path, offset }: TlvFault): string =>
  `not TLV: ${kind.replaceAll('-', ' ')} at byte ${offset}${path === '' ? '' : `, in ${path}`}`;

export interface TlvOptions {
  readonly reveal: boolean;
  readonly mode: TlvMode;
}

export function tlvCommand(hex: string, { reveal, mode }: TlvOptions): readonly ShownObject[] {
  const list = parseTlv(bytesFromHex(hex, 'data'), mode);
  if (!list.ok) throw new Refusal(inWords(list.fault));
  return list.value.map((one) => shownObject(one, reveal));
}

function shownObject({ tag, value, children }: Tlv, reveal: boolean): ShownObject {
  const shown = shownValue(tag, value, reveal);
  return children === undefined ? shown : { ...shown, children: children.map((one) => shownObject(one, reveal)) };
}

function shownValue(tag: string, value: Uint8Array, reveal: boolean): ShownObject {
  const { lengthBytes, ...told } = explainTag(tag, value, { reveal });
  const { name, value: shown, text, bits } = told;
  return {
    tag,
    name,
    length: lengthBytes,
    value: shown,
    ...(text !== undefined && { text }),
    ...(bits !== undefined && { bits }),
  };
}

export function explainCommand(tag: string, hex: string, reveal: boolean): ShownRow {
  const name = tag.toUpperCase();
  if (!/^([0-9A-F]{2}){1,4}$/.test(name)) throw new Refusal('tag: one to four bytes in hex wanted');
  const row = TAGS.get(name);
  return {
    ...shownValue(name, hex === '' ? new Uint8Array() : bytesFromHex(hex, 'value'), reveal),
    source: row?.source ?? null,
    format: row?.format ?? null,
    sensitivity: row?.sensitivity ?? null,
    reference: row?.reference ?? null,
  };
}
