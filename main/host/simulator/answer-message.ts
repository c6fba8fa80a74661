/**
 * Makes the answer of a request: echoes what the dialect echoes, adds the host's own fields, the verdict's and the MAC.
 * Called by `acquirer.ts` for every answer; which fields go back follows captured and worked answers (unionpay-pos 2.2, 5).
 */
import type { FieldValue } from '../iso8583/field-table.ts';
import { packFrame, type Routing } from '../iso8583/frame.ts';
import { macBlock, sealed, unsealedMac } from '../iso8583/mac-block.ts';
import { packMessage } from '../iso8583/pack-message.ts';
import { baseFields } from '../profiles/base.ts';
import { type Books, hostTime, managementReference, referenceFor, type Verdict } from './books.ts';
import type { HostRequest } from './host-request.ts';
import type { TerminalKeys } from './terminal-keys.ts';

/** Field 32, the institution that runs the host, and the second half of field 44, the one that holds the merchant. */
const HOST_ID = '01020000';
const ACQUIRER_ID = '48020000';
const SOMEBODY_ELSES_TERMINAL = '99999999';

/** Fields that come back as they were sent, by the request's message type. */
const PAYMENT = [2, 3, 4, 11, 23, 25, 41, 42, 49, 60];
const ECHOED: Readonly<Record<string, readonly number[]>> = {
  '0100': PAYMENT,
  '0200': PAYMENT,
  '0220': PAYMENT,
  '0400': PAYMENT,
  '0620': [2, 3, 4, 11, 23, 41, 42, 49, 60],
  '0500': [11, 41, 42, 48, 49, 60],
  // Most have none of 4, 49 and 61: those are of payments by code.
  '0820': [4, 11, 41, 42, 49, 60, 61],
};
const ECHOED_BY_OTHERS = [11, 41, 42, 60];

/** `0200` is answered by `0210`; undefined for what is no request. */
export function answerMti(mti: string): string | undefined {
  const third = Number(mti[2]);
  return third % 2 === 0 ? `${mti.slice(0, 2)}${third + 1}${mti.slice(3)}` : undefined;
}

export interface AnswerOptions {
  readonly request: HostRequest;
  readonly mti: string;
  readonly verdict: Verdict;
  readonly books: Books;
  /** The answer gets a MAC when the request had one and these are there. */
  readonly keys?: TerminalKeys | undefined;
}

/** A whole frame. Throws when the fields do not fit the table: the simulator's own mistake. */
export function answerFrame(options: AnswerOptions): Uint8Array {
  const { request, mti, verdict, keys } = options;
  const fields = answerFields(options);
  const isSealed = keys !== undefined && request.message.fields.has(64);
  const packed = packMessage(baseFields, {
    mti,
    fields: isSealed ? new Map([...fields, [64, unsealedMac()]]) : fields,
  });
  if (!packed.ok) throw new Error(`the simulated answer cannot be packed: ${packed.fault.text}`);
  const routing = answerRouting(request.frame, verdict.followUp ?? '0');
  if (!isSealed) return packFrame(routing, packed.value);
  const covered = macBlock(packed.value);
  if (covered === undefined) throw new Error('a sealed answer has field 64');
  return packFrame(routing, sealed(packed.value, keys.mac(covered)));
}

/** The host swaps destination and origin; header digit 6 tells the terminal what to do next (unionpay-pos 1.2, 1.3). */
function answerRouting({ tpdu, header }: Routing, followUp: string): Routing {
  return {
    tpdu: tpdu.slice(0, 2) + tpdu.slice(6) + tpdu.slice(2, 6),
    header: header.slice(0, 5) + followUp + header.slice(6),
  };
}

function answerFields({ request, verdict, books }: AnswerOptions): ReadonlyMap<number, FieldValue> {
  const fields = new Map<number, FieldValue>();
  for (const number of ECHOED[request.mti] ?? ECHOED_BY_OTHERS) {
    const value = request.message.fields.get(number);
    if (value !== undefined) fields.set(number, value);
  }
  const { hhmmss, mmdd } = hostTime(books.clock);
  fields.set(12, hhmmss).set(13, mmdd).set(32, HOST_ID);
  if (request.stan > 0) fields.set(37, referenceOf(request, books));
  if (hasSettlementDate(request.mti)) fields.set(15, mmdd);
  if (verdict.code !== undefined) fields.set(39, verdict.code);
  for (const [number, value] of verdict.fields ?? []) fields.set(number, value);
  if (books.fault() === 'other-terminal') fields.set(41, SOMEBODY_ELSES_TERMINAL);
  return fields;
}

/** Of what was booked it is the one in the books: a second may have passed since. */
function referenceOf(request: HostRequest, { clock, ledger }: Books): string {
  if (isManagement(request)) return managementReference(request, clock);
  const booked = request.mti === '0400' ? undefined : ledger.entry(request.tid, request.batch, request.stan);
  return booked?.rrn ?? referenceFor(request, clock);
}

const isManagement = ({ mti }: HostRequest): boolean => mti === '0800' || mti === '0820';
const WITH_SETTLEMENT_DATE = ['0100', '0200', '0220', '0400', '0500'];
const hasSettlementDate = (mti: string): boolean => WITH_SETTLEMENT_DATE.includes(mti);

/** Field 44: issuer and acquirer, eleven characters each (unionpay-pos 1.5). */
export const institutions = (issuerId: string): string => issuerId.padEnd(11) + ACQUIRER_ID.padEnd(11);

/** Amounts called available (F54). */
const AVAILABLE = '02';

/** Field 54: account type, amount type, currency, sign, twelve digits; what is owed is D (unionpay-pos 1.5). */
export const amountText = (accountType: string, amountMinor: number): string =>
  `${accountType}${AVAILABLE}156${amountMinor < 0 ? 'D' : 'C'}${String(Math.abs(amountMinor)).padStart(12, '0')}`;
