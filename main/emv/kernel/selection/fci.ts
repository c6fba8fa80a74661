/** SELECT and its answer, the file control information (EMV 4.4 Book 1, 11.3). Pure. */
import type { Tlv } from '../../tlv/tlv.ts';
import { commandOf } from '../exchange.ts';
import { soleTemplate } from '../templates.ts';

export interface Fci {
  /** 84. */
  readonly name: Uint8Array;
  /** A primitive object directly in A5. */
  readonly proprietary: (tag: string) => Uint8Array | undefined;
  /** Every primitive object of A5. */
  readonly objects: readonly Tlv[];
}

export const selectCommand = (name: Uint8Array, which: 'first' | 'next' = 'first'): Uint8Array =>
  commandOf({ header: [0x00, 0xa4, 0x04, which === 'first' ? 0x00 : 0x02], data: name, wantsData: true });

/** `6F{84, A5{..}}`; undefined for anything else. */
export function parseFci(bytes: Uint8Array): Fci | undefined {
  const children = soleTemplate(bytes, '6F')?.children;
  const name = children?.find(({ tag }) => tag === '84')?.value;
  if (children === undefined || name === undefined) return undefined;
  const objects = children.find(({ tag }) => tag === 'A5')?.children ?? [];
  return { name, objects, proprietary: (tag) => objects.find((one) => one.tag === tag)?.value };
}
