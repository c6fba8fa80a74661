/**
 * Settlement and batch upload at the simulated acquirer (unionpay-pos 2.5, 2.6). Called by `acquirer.ts` for 0500 and 0320.
 */
import { maskPan } from '../../domain/masked-pan.ts';
import { type Message, textOf } from '../iso8583/message.ts';
import type { Books, Verdict } from './books.ts';
import { takeChipRecord } from './chip-upload-rules.ts';
import { type GrossTotals, type SideSums, sameSums, sideOf } from './gross-totals.ts';
import type { HostRequest } from './host-request.ts';
import type { EntryKind } from './ledger-entry.ts';

const FORMAT_ERROR: Verdict = { code: '30' };
const BALANCED = '1';
const UNBALANCED = '2';
const SIDE_DIGITS = 31;
const RECORD_DIGITS = 40;

/** 0500: compares the terminal's totals with the books, side by side. */
export function settlement(request: HostRequest, books: Books): Verdict {
  const asked = readTotals(request.message);
  if (asked === undefined) return FORMAT_ERROR;
  const own = books.ledger.totalsOf(request.tid, request.batch);
  const disagrees = books.fault() === 'disagrees';
  const domestic = !disagrees && sameSums(asked.domestic, own.domestic) ? BALANCED : UNBALANCED;
  const foreign = sameSums(asked.foreign, own.foreign) ? BALANCED : UNBALANCED;
  books.ledger.beginSettlement(request.tid, request.batch, [
    ...(domestic === UNBALANCED ? (['domestic'] as const) : []),
    ...(foreign === UNBALANCED ? (['foreign'] as const) : []),
  ]);
  const digits = textOf(request.message, 48) ?? '';
  const answered = `${digits.slice(0, 30)}${domestic}${digits.slice(31, 61)}${foreign}`;
  return {
    ...(books.policy.settlementHasCode ? { code: '00' } : {}),
    fields: new Map([[48, answered]]),
  };
}

function readTotals(message: Message): GrossTotals | undefined {
  const digits = textOf(message, 48);
  if (digits?.length !== 2 * SIDE_DIGITS) return undefined;
  return { domestic: readSide(digits.slice(0, SIDE_DIGITS)), foreign: readSide(digits.slice(SIDE_DIGITS)) };
}

/** Amount 12, count 3 of debit, the same of credit, then the result digit. */
function readSide(digits: string): SideSums {
  return {
    debitMinor: Number(digits.slice(0, 12)),
    debitCount: Number(digits.slice(12, 15)),
    creditMinor: Number(digits.slice(15, 27)),
    creditCount: Number(digits.slice(27, 30)),
  };
}

/** 0320: 60.3 = 201 brings records, 203 to 206 one chip record each, 202 and 207 end the upload. */
export function batchUpload(request: HostRequest, books: Books): Verdict {
  switch (request.networkCode) {
    case '201':
      return request.typeCode === RECORDS ? takeRecords(request, books) : takeAdvice(request, books);
    case '203':
    case '205':
      return takeChipRecord(request, books, 'standing');
    case '204':
    case '206':
      return takeChipRecord(request, books, 'failed');
    case '202':
    case '207':
      return endUpload(request, books);
    default:
      return { code: '40' };
  }
}

/** 60.1 of the list of stripe records; an advice has its kind's own (unionpay-pos 2.6). */
const RECORDS = '00';
const ADVICES: Readonly<Record<string, EntryKind>> = {
  '25': 'refund',
  '24': 'completion-advice',
  '30': 'offline-sale',
  '32': 'adjustment',
  '34': 'adjustment',
};

/** One refund or advice in its own layout; field 63 names the organisation, where it knows it. */
function takeAdvice({ message, typeCode, tid, batch, stan, amountMinor }: HostRequest, books: Books): Verdict {
  const advice = ADVICES[typeCode];
  if (advice === undefined) return { code: '40' };
  if (stan === 0 || amountMinor === 0) return FORMAT_ERROR;
  const pan = textOf(message, 2);
  const organisation = textOf(message, 63);
  books.ledger.upload(tid, batch, {
    stan,
    amountMinor,
    advice,
    ...(pan === undefined ? {} : { maskedPan: maskPan(pan) }),
    ...(organisation === undefined || organisation === UNKNOWN_ORGANISATION ? {} : { side: sideOf(organisation) }),
  });
  return { code: '00' };
}

const UNKNOWN_ORGANISATION = '000';

function takeRecords(request: HostRequest, books: Books): Verdict {
  const digits = textOf(request.message, 48) ?? '';
  const count = Number(digits.slice(0, 2));
  if (count < 1 || digits.length !== 2 + count * RECORD_DIGITS) return FORMAT_ERROR;
  for (let start = 2; start < digits.length; start += RECORD_DIGITS) {
    books.ledger.upload(request.tid, request.batch, readRecord(digits.slice(start, start + RECORD_DIGITS)));
  }
  return { code: '00' };
}

/** Card kind 2, trace number 6, card number 20 with zeros in front, amount 12 (unionpay-pos 2.6). */
function readRecord(digits: string) {
  return {
    side: digits.startsWith('00') ? ('domestic' as const) : ('foreign' as const),
    stan: Number(digits.slice(2, 8)),
    maskedPan: maskPan(digits.slice(8, 28).replace(/^0+/, '')),
    amountMinor: Number(digits.slice(28)),
  };
}

function endUpload(request: HostRequest, books: Books): Verdict {
  const digits = textOf(request.message, 48);
  if (digits?.length !== 4) return FORMAT_ERROR;
  books.ledger.endUpload(request.tid, request.batch, Number(digits));
  return { code: '00' };
}
