/**
 * T=1 blocks: NAD, PCB, LEN, information, LRC (ISO 7816-3, 11.3; EMV 4.4 Book 1, 9.2.4.1). Used by the terminal's side (`t1.ts`);
 * simulated cards have their own. Pure.
 */

export type T1Kind =
  | { readonly kind: 'information'; readonly sequence: 0 | 1; readonly hasMore: boolean }
  | { readonly kind: 'receive-ready'; readonly sequence: 0 | 1; readonly error: number }
  | { readonly kind: 'supervisory'; readonly isResponse: boolean; readonly about: T1Subject };

export type T1Subject = 'resynch' | 'ifs' | 'abort' | 'waiting-time';

export type T1Block = T1Kind & { readonly information: Uint8Array };

export type T1BlockFault = 'wrong-length' | 'wrong-check' | 'wrong-address' | 'unknown-control';

export type T1BlockJudgement =
  | { readonly ok: true; readonly value: T1Block }
  | { readonly ok: false; readonly fault: T1BlockFault };

/** The most information a block may carry: LEN FF is reserved. */
export const LONGEST_INFORMATION_BYTES = 254;

const SUBJECTS: readonly T1Subject[] = ['resynch', 'ifs', 'abort', 'waiting-time'];

/** Address 00 always: EMV uses no other. Throws RangeError when the information is too long. */
export function encodeBlock(block: T1Block): Uint8Array {
  const { information } = block;
  if (information.length > LONGEST_INFORMATION_BYTES) throw new RangeError('a T=1 block carries 254 bytes at most');
  const bytes = [0x00, controlByte(block), information.length, ...information];
  return Uint8Array.of(...bytes, checkOf(bytes));
}

export function controlByte(block: T1Kind): number {
  switch (block.kind) {
    case 'information':
      return (block.sequence << 6) | (block.hasMore ? 0x20 : 0);
    case 'receive-ready':
      return 0x80 | (block.sequence << 4) | block.error;
    case 'supervisory':
      return 0xc0 | (block.isResponse ? 0x20 : 0) | SUBJECTS.indexOf(block.about);
  }
}

/** A block as it came, or why it is none. */
export function judgeBlock(bytes: Uint8Array): T1BlockJudgement {
  const [nad, pcb, length] = bytes;
  if (nad === undefined || pcb === undefined || length === undefined || bytes.length < 4)
    return { ok: false, fault: 'wrong-length' };
  if (length > LONGEST_INFORMATION_BYTES || bytes.length !== length + 4) return { ok: false, fault: 'wrong-length' };
  if (checkOf(bytes) !== 0) return { ok: false, fault: 'wrong-check' };
  if (nad !== 0x00) return { ok: false, fault: 'wrong-address' };
  const kind = kindOf(pcb);
  const information = bytes.slice(3, 3 + length);
  if (kind === undefined || !isInformationRight(kind, information)) return { ok: false, fault: 'unknown-control' };
  return { ok: true, value: { ...kind, information } };
}

function kindOf(pcb: number): T1Kind | undefined {
  if ((pcb & 0x80) === 0) {
    if ((pcb & 0x1f) !== 0) return undefined;
    return { kind: 'information', sequence: (pcb & 0x40) === 0 ? 0 : 1, hasMore: (pcb & 0x20) !== 0 };
  }
  if ((pcb & 0x40) === 0) {
    if ((pcb & 0x20) !== 0) return undefined;
    return { kind: 'receive-ready', sequence: (pcb & 0x10) === 0 ? 0 : 1, error: pcb & 0x0f };
  }
  const about = SUBJECTS[pcb & 0x1f];
  return about === undefined ? undefined : { kind: 'supervisory', isResponse: (pcb & 0x20) !== 0, about };
}

/** R-blocks and most S-blocks are bare; IFS and waiting time carry one byte. */
function isInformationRight(kind: T1Kind, information: Uint8Array): boolean {
  if (kind.kind === 'information') return true;
  if (kind.kind === 'receive-ready') return information.length === 0;
  return information.length === (kind.about === 'ifs' || kind.about === 'waiting-time' ? 1 : 0);
}

const checkOf = (bytes: Iterable<number>) => [...bytes].reduce((sum, byte) => sum ^ byte, 0);
