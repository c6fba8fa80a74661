/**
 * Terminal parameters, status and stop list at the simulated acquirer (unionpay-pos 2.8; what field 62 of the stop list says is made up).
 * Called by the management rules.
 */
import { bytesOf } from '../iso8583/message.ts';
import { PARAMETER_TAGS } from '../profiles/parameter-tags.ts';
import type { Books, Verdict } from './books.ts';
import type { HostRequest } from './host-request.ts';

const NOT_SIGNED_ON: Verdict = { code: '77' };
const FORMAT_ERROR: Verdict = { code: '30' };
const DONE: Verdict = { code: '00' };
/** Header digit 6 (unionpay-pos 1.3). */
const MORE_PARAMETERS = '1';

type Rule = (request: HostRequest, books: Books) => Verdict;

const RULES: Readonly<Record<string, Rule>> = {
  '0800/360': nextParameters,
  '0800/361': endOfParameters,
  '0820/362': takeStatus,
  '0800/390': stopList,
  '0800/391': () => DONE,
};

/** Undefined when the message is about something else. */
export function services(request: HostRequest, books: Books): Verdict | undefined {
  const rule = RULES[`${request.mti}/${request.networkCode}`];
  if (rule === undefined) return undefined;
  return books.ledger.isSignedOn(request.tid) ? rule(request, books) : NOT_SIGNED_ON;
}

/** One page for each request, from the first again once the end was told or the last was sent. */
function nextParameters({ tid }: HostRequest, { policy, parameterPages }: Books): Verdict {
  const at = parameterPages.get(tid) ?? 0;
  const page = policy.parameters[at];
  if (page === undefined) return { code: '40' };
  const isLast = at + 1 >= policy.parameters.length;
  parameterPages.set(tid, isLast ? 0 : at + 1);
  return { code: '00', fields: new Map([[62, page]]), ...(isLast ? {} : { followUp: MORE_PARAMETERS }) };
}

function endOfParameters({ tid }: HostRequest, { parameterPages }: Books): Verdict {
  parameterPages.delete(tid);
  return DONE;
}

const STATUS_HEAD = /^01\d02\d03\d04\d05\d/;
const HEAD_CHARACTERS = 15;
const TAG_CHARACTERS = 2;

/** Kept as it came, when it can be walked through from the first tag to the last. */
function takeStatus({ tid, message }: HostRequest, { statuses }: Books): Verdict {
  const text = Buffer.from(bytesOf(message, 62) ?? []).toString('latin1');
  if (!STATUS_HEAD.test(text) || !isWalkable(text.slice(HEAD_CHARACTERS))) return FORMAT_ERROR;
  statuses.set(tid, text);
  return DONE;
}

function isWalkable(text: string): boolean {
  let at = 0;
  while (at < text.length) {
    const row = PARAMETER_TAGS.find(({ tag }) => tag === text.slice(at, at + TAG_CHARACTERS));
    if (row === undefined) return false;
    at += TAG_CHARACTERS + row.lengthBytes;
  }
  return at === text.length;
}

const LISTED_AT_ONCE = 20;

/** Field 62 is `1` and the index of the first one wanted, four digits; each number goes with its length in front. */
function stopList({ message }: HostRequest, { policy }: Books): Verdict {
  const asked = /^1(\d{4})$/.exec(Buffer.from(bytesOf(message, 62) ?? []).toString('latin1'));
  if (asked === null) return FORMAT_ERROR;
  const first = Number(asked[1]);
  const numbers = policy.stopList.slice(first, first + LISTED_AT_ONCE);
  const isLast = first + numbers.length >= policy.stopList.length;
  const page = numbers.length === 0 ? '0' : isLast ? '3' : '2';
  const listed = numbers.map((pan) => `${String(pan.length).padStart(2, '0')}${pan}`).join('');
  return { code: '00', fields: new Map([[62, new Uint8Array(Buffer.from(`${page}${listed}`, 'ascii'))]]) };
}
