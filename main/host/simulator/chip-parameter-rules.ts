/**
 * Queries, downloads and ends of chip parameters at the simulated acquirer (unionpay-pos 2.8). Called by the management rules;
 * everything comes out of the offer of its policy.
 */
import { bytesOf } from '../iso8583/message.ts';
import type { Books, Verdict } from './books.ts';
import type { Offered } from './chip-offer.ts';
import type { HostRequest } from './host-request.ts';

const NOT_SUPPORTED: Verdict = { code: '40' };
const FORMAT_ERROR: Verdict = { code: '30' };
const NOT_SIGNED_ON: Verdict = { code: '77' };
const DONE: Verdict = { code: '00' };

/** Byte 0 of an answer's field 62. */
const NONE = '0';
const WHOLE = '1';
const MORE = '2';
const LAST = '3';

/** Undefined when the message is about something else. */
export function chipParameters(request: HostRequest, books: Books): Verdict | undefined {
  const rule = RULES[`${request.mti}/${request.networkCode}`];
  if (rule === undefined) return undefined;
  return books.ledger.isSignedOn(request.tid) ? rule(request, books) : NOT_SIGNED_ON;
}

type Rule = (request: HostRequest, books: Books) => Verdict;

const RULES: Readonly<Record<string, Rule>> = {
  '0820/372': (request, { policy }) => listed(request, policy.chipOffer.caKeys, policy.chipOffer.pageSize),
  '0800/370': (request, { policy }) => downloaded(request, policy.chipOffer.caKeys),
  '0800/371': () => DONE,
  '0820/382': (request, { policy }) => listed(request, policy.chipOffer.applications, policy.chipOffer.pageSize),
  '0800/380': (request, { policy }) => downloaded(request, policy.chipOffer.applications),
  '0800/381': () => DONE,
  '0800/394': (_request, { policy }) => smallPayments(policy.chipOffer.smallPayments),
  '0800/395': () => DONE,
};

/** Field 62 is `1` and the index of the first one wanted, counted from zero. */
function listed({ message }: HostRequest, offered: readonly Offered[], pageSize: number): Verdict {
  const asked = /^1(\d\d)$/.exec(Buffer.from(bytesOf(message, 62) ?? []).toString('latin1'));
  if (asked === null) return FORMAT_ERROR;
  const first = Number(asked[1]);
  const names = offered.slice(first, first + pageSize).map(({ nameHex }) => nameHex);
  if (names.length === 0) return saying(NONE);
  if (first + names.length < offered.length) return saying(MORE, names.join(''));
  return saying(first === 0 ? WHOLE : LAST, names.join(''));
}

function downloaded({ message }: HostRequest, offered: readonly Offered[]): Verdict {
  const name = Buffer.from(bytesOf(message, 62) ?? [])
    .toString('hex')
    .toUpperCase();
  const found = offered.find(({ nameHex }) => nameHex === name);
  return found === undefined ? saying(NONE) : saying(WHOLE, Buffer.from(found.data).toString('hex'));
}

const smallPayments = (text: string | undefined): Verdict =>
  text === undefined ? NOT_SUPPORTED : { code: '00', fields: new Map([[62, ascii(text)]]) };

const ascii = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'ascii'));

const saying = (page: string, restHex = ''): Verdict => ({
  code: '00',
  fields: new Map([[62, Uint8Array.of(...ascii(page), ...Buffer.from(restHex, 'hex'))]]),
});
