/**
 * What the terminal of a transcript showed of itself: the values it put into the card's object lists, the names it selected, and
 * whether it ever sent this or that command. Pure; replay-terminal.ts makes a configuration of it.
 */
import { parseCvmList } from '../../main/emv/cvm/cvm-list.ts';
import type { Exchange } from '../../main/emv/simulated-card/fold-transport.ts';
import { type Bit, hasBit, TVR } from '../../main/emv/tags/bits.ts';
import { parseDol } from '../../main/emv/tlv/dol.ts';
import { parseTlv, primitivesOf } from '../../main/emv/tlv/tlv.ts';

export interface ObservedCommand {
  readonly instruction: string;
  readonly p1: number;
  readonly p2: number;
  /** Upper-case hex, without Le. */
  readonly data: string;
  /** As recorded, Le included. */
  readonly whole: string;
}

export interface ObservedTerminal {
  readonly commands: readonly ObservedCommand[];
  /** Names that were selected, directories left out, in order. */
  readonly selected: readonly string[];
  /** The card's objects from FCI, options and records, upper-case hex. */
  readonly card: ReadonlyMap<string, string>;
  /** Values of PDOL, DDOL, CDOL1 and CDOL2 by tag. */
  readonly options: ReadonlyMap<string, string>;
  readonly authentication: ReadonlyMap<string, string>;
  readonly first: ReadonlyMap<string, string>;
  readonly second: ReadonlyMap<string, string>;
}

/** 1PAY.SYS.DDF01 and 2PAY.SYS.DDF01. */
export const isDirectory = (name: string): boolean => /^3[12]5041592E5359532E/.test(name);

const commandOf = (command: string): ObservedCommand => ({
  instruction: command.slice(2, 4),
  p1: Number.parseInt(command.slice(4, 6), 16),
  p2: Number.parseInt(command.slice(6, 8), 16),
  data: command.length > 10 ? command.slice(10, 10 + Number.parseInt(command.slice(8, 10), 16) * 2) : '',
  whole: command,
});

/** Objects of every answer that is TLV; the first word of the card stays, and cryptograms are not among them. */
function cardObjects(exchanges: readonly Exchange[]): ReadonlyMap<string, string> {
  const card = new Map<string, string>();
  for (const { command, response } of exchanges) {
    const instruction = command.slice(2, 4);
    if (!['A4', 'A8', 'B2'].includes(instruction)) continue;
    const data = new Uint8Array(Buffer.from(response.slice(0, -4), 'hex'));
    const parsed = parseTlv(data);
    for (const { tag, value } of parsed.ok ? primitivesOf(parsed.value) : []) {
      // The application selected last is the one in use: its PDOL replaces an earlier one.
      if (!card.has(tag) || instruction === 'A4') card.set(tag, Buffer.from(value).toString('hex').toUpperCase());
    }
  }
  return card;
}

/** The data of a command cut by the list that asked for it; nothing where the lengths do not agree. */
function valuesBy(list: string | undefined, data: string | undefined): ReadonlyMap<string, string> {
  const entries = parseDol(new Uint8Array(Buffer.from(list ?? '', 'hex')));
  const values = new Map<string, string>();
  if (!entries.ok || data === undefined) return values;
  const lengthBytes = entries.value.reduce((sum, entry) => sum + entry.lengthBytes, 0);
  if (lengthBytes * 2 !== data.length) return values;
  let at = 0;
  for (const entry of entries.value) {
    values.set(entry.tag, data.slice(at, at + entry.lengthBytes * 2));
    at += entry.lengthBytes * 2;
  }
  return values;
}

/** `83 L` and the values. */
const withoutTemplate = (data: string | undefined): string | undefined => data?.replace(/^83(81)?[\dA-F]{2}/, '');

export function observeTerminal(exchanges: readonly Exchange[]): ObservedTerminal {
  const commands = exchanges.map(({ command }) => commandOf(command));
  const card = cardObjects(exchanges);
  const of = (instruction: string) => commands.filter((one) => one.instruction === instruction);
  const [first, second] = of('AE');
  return {
    commands,
    selected: of('A4').flatMap(({ data }) => (data === '' || isDirectory(data) ? [] : [data])),
    card,
    options: valuesBy(card.get('9F38'), withoutTemplate(of('A8')[0]?.data)),
    authentication: valuesBy(card.get('9F49') ?? '9F3704', of('88')[0]?.data),
    first: valuesBy(card.get('8C'), first?.data),
    second: valuesBy(card.get('8D'), second?.data),
  };
}

const PIN_TROUBLE: readonly Bit[] = [TVR.pinTriesExceeded, TVR.pinPadMissing, TVR.pinNotEntered];
const isPin = (method: number): boolean => method >= 1 && method <= 5;

/** Methods of the card's rules before the one that the results name: this terminal was not able to do them. */
export function methodsPassedOver({ card, first, second }: ObservedTerminal): readonly number[] {
  const results = first.get('9F34') ?? second.get('9F34');
  const list = parseCvmList(new Uint8Array(Buffer.from(card.get('8E') ?? '', 'hex')));
  if (results === undefined || results.endsWith('01') || !list.ok) return [];
  const used = list.value.rules.findIndex(
    ({ code, conditionCode }) =>
      code === Number.parseInt(results.slice(0, 2), 16) && conditionCode === Number.parseInt(results.slice(2, 4), 16),
  );
  const chosen = (list.value.rules[used]?.code ?? 0) & 0x3f;
  const tvr = new Uint8Array(Buffer.from(first.get('95') ?? '', 'hex'));
  const hadTrouble = PIN_TROUBLE.some((bit) => hasBit(tvr, bit));
  return list.value.rules
    .slice(0, Math.max(used, 0))
    .map(({ code }) => code & 0x3f)
    .filter((method) => method !== chosen && !(hadTrouble && isPin(method)));
}
