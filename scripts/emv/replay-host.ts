/** What the host of a transcript said: injected, or read off what the recorded terminal passed on to the card. Pure. */
import { kindOfByte } from '../../main/emv/kernel/cryptogram/cryptogram-kind.ts';
import type { KernelEvent } from '../../main/emv/kernel/kernel.ts';
import { encodeTlv } from '../../main/emv/tlv/tlv.ts';
import type { ObservedCommand, ObservedTerminal } from './observed-terminal.ts';
import type { ReplayInput } from './replay-input.ts';

/** 00 and its relatives that approve (unionpay-pos 1.4), and Y3, which one transcript injects as the host's code. */
const APPROVALS = ['00', '08', '10', '11', '16', 'A2', 'A4', 'A5', 'A6', 'Y1', 'Y3'];

const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

const lastCryptogram = ({ commands }: ObservedTerminal): ObservedCommand | undefined =>
  commands.filter(({ instruction }) => instruction === 'AE')[1];

const codeOf = (input: ReplayInput, observed: ObservedTerminal): string | undefined =>
  input.injected.get('8A') ?? observed.second.get('8A');

/** Whether the file says anything of a host's answer, or of a second cryptogram from which it follows. */
export const hasHostWord = (input: ReplayInput, observed: ObservedTerminal): boolean =>
  lastCryptogram(observed) !== undefined ||
  codeOf(input, observed) !== undefined ||
  issuerDataOf(input, observed).length > 0;

export function replayHost(input: ReplayInput, observed: ObservedTerminal): KernelEvent {
  if (!hasHostWord(input, observed)) return { type: 'hostUnreachable', bytesLeft: true };
  const last = lastCryptogram(observed);
  const code = codeOf(input, observed);
  const issuerData = issuerDataOf(input, observed);
  const text = code === undefined ? undefined : Buffer.from(code, 'hex').toString('latin1');
  const isSilence = (text === 'Y3' || text === 'Z3') && issuerData.length === 0;
  if (isSilence) return { type: 'hostUnreachable', bytesLeft: false };
  const approved = last === undefined ? APPROVALS.includes(text ?? '00') : kindOfByte(last.p1) === 'TC';
  return { type: 'hostAnswered', approved, code: text ?? (approved ? '00' : '05'), issuerData };
}

/** 91 and scripts as they would stand in field 55 of the answer. */
function issuerDataOf({ injected }: ReplayInput, observed: ObservedTerminal): Uint8Array {
  const authentication = injected.get('91') ?? observed.commands.find(({ instruction }) => instruction === '82')?.data;
  const scripts = (['71', '72'] as const).flatMap((tag) => {
    const given = injected.get(tag);
    if (given !== undefined) return [encodeTlv(tag, bytesOf(given))];
    const sent = scriptCommands(observed.commands, tag);
    return sent.length === 0 ? [] : [encodeTlv(tag, new Uint8Array(Buffer.concat(sent)))];
  });
  const head = authentication === undefined ? [] : [encodeTlv('91', bytesOf(authentication))];
  return new Uint8Array(Buffer.concat([...head, ...scripts]));
}

/** The instructions of EMV itself; whatever else was sent after the first cryptogram came from the issuer. */
const TERMINALS_OWN = ['A4', 'B2', 'A8', 'CA', '88', '84', '20', 'AE', '82', 'C0'];

function scriptCommands(commands: readonly ObservedCommand[], template: '71' | '72'): readonly Uint8Array[] {
  const cryptograms = commands.flatMap(({ instruction }, index) => (instruction === 'AE' ? [index] : []));
  const [first = commands.length, second = commands.length] = cryptograms;
  const part = template === '71' ? commands.slice(first + 1, second) : commands.slice(second + 1);
  return part
    .filter(({ instruction }) => !TERMINALS_OWN.includes(instruction))
    .map(({ whole }) => encodeTlv('86', bytesOf(whole)));
}
