/**
 * Sign-on, sign-off, echo and chip parameters at the simulated acquirer (unionpay-pos 2.2, 2.8). Called by `acquirer.ts` for
 * 0800 and 0820.
 */
import { asSixDigits } from '../../domain/numbers.ts';
import type { Books, Verdict } from './books.ts';
import { chipParameters } from './chip-parameter-rules.ts';
import type { HostRequest } from './host-request.ts';
import { services } from './service-rules.ts';
import { isHostKeyScheme, TerminalKeys } from './terminal-keys.ts';

/** Field 60.3 values (unionpay-pos 2.1). */
const SIGN_OFF = '002';
const ECHO = '301';
const NOT_SUPPORTED: Verdict = { code: '40' };

export function management(request: HostRequest, books: Books): Verdict {
  const parameters = chipParameters(request, books);
  if (parameters !== undefined) return parameters;
  const service = services(request, books);
  if (service !== undefined) return service;
  if (request.mti === '0800') return signOn(request, books);
  switch (request.networkCode) {
    case SIGN_OFF:
      books.ledger.signOff(request.tid);
      books.keys.delete(request.tid);
      return { code: '00' };
    case ECHO:
      return { code: '00' };
    default:
      return NOT_SUPPORTED;
  }
}

/** Fresh keys each time; whatever key set 60.3 asks for, as far as a layout is published. */
function signOn(request: HostRequest, books: Books): Verdict {
  const { tid, networkCode } = request;
  if (!isHostKeyScheme(networkCode)) return NOT_SUPPORTED;
  const keys = new TerminalKeys(networkCode, books.chance, books.policy.macAlgorithm);
  books.keys.set(tid, keys);
  const batch = books.ledger.signOn(tid, request.batch);
  const wrapped = keys.wrapped(books.policy.masterKey);
  if (books.fault() === 'key-check-wrong') spoilPinKeyCheck(wrapped, networkCode === '001' ? 8 : 16);
  return {
    code: '00',
    fields: new Map<number, string | Uint8Array>([
      [60, `00${asSixDigits(batch)}${networkCode}`],
      [62, wrapped],
    ]),
  };
}

function spoilPinKeyCheck(field62: Uint8Array, offset: number): void {
  field62[offset] = (field62[offset] ?? 0) ^ 0xff;
}
