/**
 * Script templates for the answer's field 55 (EMV 4.4 Book 3, 10.10; emv.md 3.4): what a training host sends to a card and how
 * the commands are secured for a PBOC card.
 *
 * NOTE emv.md 3.4 [1/K]: headers and MAC data are from one public source; MACs of four bytes are taken here.
 */
import { assertNever } from '../../domain/assert-never.ts';
import { encodeTlv } from '../tlv/tlv.ts';
import { type KeyedCard, type ScriptSession, scriptPinOf, securedCommand } from './card-issuer.ts';

export const SCRIPT_MAC_BYTES = 4;

export type ScriptCommand =
  /** Resets the try counter, the PIN stays. */
  | { readonly kind: 'unblock-pin' }
  | { readonly kind: 'change-pin'; readonly pin: string }
  | { readonly kind: 'block-application' }
  | { readonly kind: 'unblock-application' }
  | { readonly kind: 'block-card' }
  /** A data object by its two-byte tag. */
  | { readonly kind: 'put-data'; readonly tag: string; readonly value: Uint8Array };

const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

function headerOf(command: ScriptCommand): string {
  switch (command.kind) {
    case 'unblock-pin':
      return '84240000';
    case 'change-pin':
      return '84240002';
    case 'block-application':
      return '841E0000';
    case 'unblock-application':
      return '84180000';
    case 'block-card':
      return '84160000';
    case 'put-data':
      return `04DA${command.tag}`;
    default:
      return assertNever(command);
  }
}

function dataOf(card: KeyedCard, session: ScriptSession, command: ScriptCommand): Uint8Array {
  if (command.kind === 'change-pin') return scriptPinOf(card, session, command.pin);
  return command.kind === 'put-data' ? command.value : new Uint8Array();
}

/** One APDU, MAC included. */
export const scriptCommand = (card: KeyedCard, session: ScriptSession, command: ScriptCommand): Uint8Array =>
  securedCommand(card, session, {
    header: fromHex(headerOf(command)),
    data: dataOf(card, session, command),
    macBytes: SCRIPT_MAC_BYTES,
  });

export interface Script {
  /** 71 before the second cryptogram, 72 after it. */
  readonly template: '71' | '72';
  /** 9F18, four bytes. */
  readonly identifier?: Uint8Array;
  readonly commands: readonly ScriptCommand[];
}

/** The whole template as it stands in field 55. */
export function issuerScript(card: KeyedCard, session: ScriptSession, script: Script): Uint8Array {
  const commands = script.commands.map((one) => encodeTlv('86', scriptCommand(card, session, one)));
  const identifier = script.identifier === undefined ? [] : [encodeTlv('9F18', script.identifier)];
  return encodeTlv(script.template, new Uint8Array(Buffer.concat([...identifier, ...commands])));
}
