/**
 * From a verified answer to the flow's words: outcome, references, card organisation, what the host wants next. Pure; the
 * host desk calls it after field checks and MAC.
 */
import { readableText } from '../iso8583/gb18030.ts';
import { bytesOf, type Message, textOf } from '../iso8583/message.ts';
import { followUpOf, type FollowUp as ProfileFollowUp } from '../profiles/follow-up.ts';
import type { AcquirerProfile } from '../profiles/profile.ts';
import { meaningOf } from '../profiles/response-codes.ts';
import type { FollowUp, HostAnswer, HostVerdict } from '../role.ts';
import { voucherNumberIn } from './kind-answer.ts';

const FOLLOW_UPS: Readonly<Record<ProfileFollowUp, FollowUp>> = {
  nothing: 'none',
  'download-parameters': 'parameters',
  'upload-status': 'status-upload',
  'sign-on': 'sign-on',
  'download-ca-keys': 'ca-keys',
  'download-chip-parameters': 'ic-parameters',
  'update-program': 'application',
  'download-blacklist': 'blacklist',
};

/** Header digit 6 (unionpay-pos 1.3). */
export const followUpIn = (header: string): FollowUp => FOLLOW_UPS[followUpOf(header)];

const INSTITUTION_CHARACTERS = 11;
const ORGANISATION_CHARACTERS = 3;
/** What a missing field 63 means (unionpay-pos 1.6). */
const DOMESTIC = 'CUP';

export function hostAnswer(answer: Message, header: string, profile: AcquirerProfile): HostAnswer {
  const code = textOf(answer, 39) ?? '00';
  return {
    code,
    outcome: meaningOf(code, profile.responseCodes).outcome,
    ...references(answer),
    ...moment(answer),
    ...institutions(answer),
    ...organisation(answer),
    ...issuerData(answer),
    ...voucherNumberIn(answer),
    followUp: followUpIn(header),
  };
}

function references(answer: Message): Pick<HostAnswer, 'rrn' | 'authCode' | 'amountMinor'> {
  const rrn = textOf(answer, 37);
  const authCode = textOf(answer, 38);
  const amount = textOf(answer, 4);
  return {
    ...(rrn === undefined ? {} : { rrn }),
    ...(authCode === undefined ? {} : { authCode }),
    ...(amount === undefined ? {} : { amountMinor: Number(amount) }),
  };
}

function moment(answer: Message): Pick<HostAnswer, 'hostTime' | 'hostDate' | 'settlementDate'> {
  const hostTime = textOf(answer, 12);
  const hostDate = textOf(answer, 13);
  const settlementDate = textOf(answer, 15);
  return {
    ...(hostTime === undefined ? {} : { hostTime }),
    ...(hostDate === undefined ? {} : { hostDate }),
    ...(settlementDate === undefined ? {} : { settlementDate }),
  };
}

/** Field 55 goes to the card as it came (unionpay-pos 2.7). */
function issuerData(answer: Message): Pick<HostAnswer, 'issuerData'> {
  const bytes = bytesOf(answer, 55);
  return bytes === undefined ? {} : { issuerData: bytes };
}

/** Field 44: issuer and acquirer, eleven characters each with spaces behind (unionpay-pos 1.5). */
function institutions(answer: Message): Pick<HostAnswer, 'issuerId' | 'acquirerId'> {
  const both = textOf(answer, 44) ?? '';
  const issuerId = both.slice(0, INSTITUTION_CHARACTERS).trim();
  const acquirerId = both.slice(INSTITUTION_CHARACTERS, 2 * INSTITUTION_CHARACTERS).trim();
  return { ...(issuerId === '' ? {} : { issuerId }), ...(acquirerId === '' ? {} : { acquirerId }) };
}

/** Field 63: organisation 3, then remarks of issuer, switch and acquirer in GB18030 (unionpay-pos 1.6). */
function organisation(answer: Message): Pick<HostAnswer, 'organisation' | 'remarks'> {
  const private63 = textOf(answer, 63) ?? '';
  const name = private63.slice(0, ORGANISATION_CHARACTERS).trim();
  const remarks = (readableText(private63.slice(ORGANISATION_CHARACTERS)) ?? '').replace(/\s+/g, ' ').trim();
  return { organisation: name === '' ? DOMESTIC : name, ...(remarks === '' ? {} : { remarks }) };
}

const VERDICTS: ReadonlyMap<string, HostVerdict> = new Map([
  ['1', 'balanced'],
  ['2', 'unbalanced'],
  ['3', 'error'],
]);
const TOTALS_DIGITS = 62;
const DOMESTIC_RESULT_AT = 30;
const FOREIGN_RESULT_AT = 61;

export interface Verdicts {
  readonly domestic: HostVerdict;
  readonly foreign: HostVerdict;
}

/** The two result digits of field 48 (unionpay-pos 2.5); undefined when they are not there or mean nothing. */
export function verdictsIn(answer: Message): Verdicts | undefined {
  const digits = textOf(answer, 48) ?? '';
  if (digits.length !== TOTALS_DIGITS) return undefined;
  const domestic = VERDICTS.get(digits.charAt(DOMESTIC_RESULT_AT));
  const foreign = VERDICTS.get(digits.charAt(FOREIGN_RESULT_AT));
  return domestic === undefined || foreign === undefined ? undefined : { domestic, foreign };
}
