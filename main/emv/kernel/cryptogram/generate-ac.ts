/**
 * GENERATE AC, first and second (EMV 4.4 Book 3, 6.5.5; emv.md 1.12, 1.15): sends what the card's list asks for, and takes the
 * answer only when it is not more than was asked. Never sent more than twice; what follows from the answer is others' business.
 */
import { createHash } from 'node:crypto';
import { bad, ok, type Result } from '../../../domain/result.ts';
import { cdaTransactionData } from '../../oda/cda-transaction-data.ts';
import { verifyCda } from '../../oda/verify-cda.ts';
import { TSI, TVR } from '../../tags/bits.ts';
import { hexOf } from '../bytes.ts';
import { iccKeyOf } from '../checks/card-keys.ts';
import { commandOf, exchange, type Interruption, STATUS } from '../exchange.ts';
import type { CryptogramKind, Kernel } from '../kernel.ts';
import { asksFor, listValues } from '../object-list.ts';
import type { WorkingState } from '../working-state.ts';
import { type AcResponse, parseAcResponse } from './ac-response.ts';

export interface AcRequest {
  readonly which: 'first' | 'second';
  readonly kind: CryptogramKind;
}

export interface CardWord {
  readonly kind: CryptogramKind;
  /** A signature was asked for with this cryptogram, and is missing or wrong (TVR byte 1 bit 3 is set). */
  readonly signatureFailed: boolean;
}

/** status: not 9000. malformed: no template of the two, a wrong length, more than was asked. */
export type AcFault = Interruption | 'status' | 'malformed';

const P1: Readonly<Record<CryptogramKind, number>> = { AAC: 0x00, TC: 0x40, ARQC: 0x80 };
const WITH_CDA = 0x10;
/** A card may lower the request and never raise it. */
const RANK: Readonly<Record<CryptogramKind, number>> = { AAC: 0, ARQC: 1, TC: 2 };

export function* generateAc(working: WorkingState, { which, kind }: AcRequest): Kernel<Result<CardWord, AcFault>> {
  // NOTE emv.md 1.7 [K]: a signature is asked for with ARQC, and again with the TC of the second cryptogram ("mode 1").
  const signs = working.canRequestCda && kind !== 'AAC';
  const values = valuesFor(working, which);
  const header = [0x80, 0xae, P1[kind] | (signs ? WITH_CDA : 0), 0x00] as const;
  const answer = yield* exchange(commandOf({ header, data: values, wantsData: true }));
  if (!answer.ok) return answer;
  if (answer.value.statusWord !== STATUS.done) return bad('status');
  const response = parseAcResponse(answer.value.data);
  if (!response.ok || RANK[response.value.kind] > RANK[kind]) return bad('malformed');
  working.performed(TSI.cardRiskPerformed);
  const isSigned = signs && response.value.kind !== 'AAC';
  const ac = isSigned ? signedCryptogram(working, response.value, { which, values }) : response.value.ac;
  // Unsigned, the cryptogram must stand in the answer itself.
  if (!isSigned && ac === undefined) return bad('malformed');
  keep(working, { kind, response: response.value, ac });
  return ok({ kind: response.value.kind, signatureFailed: isSigned && ac === undefined });
}

/** CDOL1 or CDOL2, both found good when the records were read. */
function valuesFor(working: WorkingState, which: 'first' | 'second'): Uint8Array {
  const { data, transaction } = working;
  const list = data.card(which === 'first' ? '8C' : '8D') ?? new Uint8Array();
  const later = transaction.laterNumbers;
  const number = which === 'first' ? later?.firstCryptogram : later?.secondCryptogram;
  if (number !== undefined) data.set('9F37', number);
  if (asksFor(list, '98')) hashTransaction(working);
  const values = listValues(list, (tag) => data.valueOf(tag));
  if (!values.ok) throw new Error('an object list was not checked when the records were read');
  if (which === 'first') working.cdol1Values = values.value;
  return values.value;
}

/** 98: over the values that TDOL asks for; a card without one gets the hash of our default list, which is empty. */
function hashTransaction(working: WorkingState): void {
  const { data } = working;
  const list = data.card('97');
  if (list === undefined) working.verified(TVR.defaultTdolUsed);
  const values = listValues(list ?? new Uint8Array(), (tag) => (tag === '98' ? undefined : data.valueOf(tag)));
  if (!values.ok) throw new Error('an object list was not checked when the records were read');
  data.set('98', new Uint8Array(createHash('sha1').update(values.value).digest()));
}

interface Sent {
  readonly which: 'first' | 'second';
  readonly values: Uint8Array;
}

/** The cryptogram out of the signature, or the TVR's CDA bit (EMV 4.4 Book 2, 6.6.2; emv.md 1.7). */
function signedCryptogram(working: WorkingState, response: AcResponse, sent: Sent): Uint8Array | undefined {
  working.performed(TSI.odaPerformed);
  const { signature, cid, responseObjects } = response;
  const key = iccKeyOf(working);
  const verified =
    signature === undefined || !key.ok
      ? undefined
      : verifyCda({
          iccKey: key.value,
          signed: signature,
          unpredictableNumber: working.data.valueOf('9F37') ?? new Uint8Array(),
          cid,
          transactionData: cdaTransactionData({
            pdolValues: working.pdolValues,
            cdol1Values: working.cdol1Values,
            cdol2Values: sent.which === 'second' ? sent.values : undefined,
            responseObjects,
          }),
        });
  if (verified?.ok !== true) {
    working.verified(TVR.cdaFailed);
    return undefined;
  }
  working.data.setCard('9F4C', verified.value.iccDynamicNumber);
  return verified.value.cryptogram;
}

interface Kept {
  readonly kind: CryptogramKind;
  readonly response: AcResponse;
  readonly ac: Uint8Array | undefined;
}

/**
 * The objects of this answer; those of the one before are not mixed with them. NOTE: a cryptogram whose signature failed is kept as
 * the card gave it, if it gave one in clear: it goes into the record of a declined payment and nowhere else.
 */
function keep({ data, cryptograms }: WorkingState, { kind, response, ac }: Kept): void {
  const cryptogram = ac ?? response.ac ?? new Uint8Array();
  const iad = response.iad ?? new Uint8Array();
  data.setCard('9F27', Uint8Array.of(response.cid));
  data.setCard('9F36', response.atc);
  data.setCard('9F26', cryptogram);
  data.setCard('9F10', iad);
  cryptograms.push({
    requested: kind,
    returned: response.kind,
    ac: hexOf(cryptogram),
    atc: hexOf(response.atc),
    iad: hexOf(iad),
  });
}
