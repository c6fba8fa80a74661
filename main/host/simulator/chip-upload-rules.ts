/**
 * One chip record of a batch upload at the simulated acquirer (unionpay-pos 2.6): compares it with the books and proves the last
 * cryptogram. Called by the settlement rules; the answer needs only its code.
 */
import { maskPan } from '../../domain/masked-pan.ts';
import { verifyArqc } from '../../emv/issuer/verify-arqc.ts';
import { bytesOf, type Message } from '../iso8583/message.ts';
import type { Books, Verdict } from './books.ts';
import { chipTags, keyedCard } from './chip-rules.ts';
import { cardOf, type HostRequest } from './host-request.ts';
import type { ChipOfRecord } from './upload-findings.ts';

const FORMAT_ERROR: Verdict = { code: '30' };
/** Field 62: mark, then organisation or four other digits, amount, currency, and the reason of a failure. */
const FORMS = {
  standing: /^61(00|01)00(\d{12})156$/,
  failed: /^71(\d\d)\d\d(\d{12})156\d\d$/,
} as const;
const FOREIGN = '01';

export function takeChipRecord(request: HostRequest, books: Books, result: ChipOfRecord['result']): Verdict {
  const { message } = request;
  const presented = cardOf(message, undefined);
  const said = FORMS[result].exec(Buffer.from(bytesOf(message, 62) ?? []).toString('latin1'));
  if (said === null || !/^\d{13,19}$/.test(presented.pan) || Number(said[2]) !== request.amountMinor) {
    return FORMAT_ERROR;
  }
  books.ledger.upload(request.tid, request.batch, {
    stan: request.stan,
    amountMinor: request.amountMinor,
    maskedPan: maskPan(presented.pan),
    side: said[1] === FOREIGN ? 'foreign' : 'domestic',
    chip: { result, cryptogram: lastCryptogram(message, result, () => keyedCard(message, presented, books)) },
  });
  return { code: '00' };
}

/** 9F27: 40 is the TC of what stands, 00 the AAC of what failed. */
const KINDS: Readonly<Record<ChipOfRecord['result'], number>> = { standing: 0x40, failed: 0x00 };
const KIND_BITS = 0xc0;

function lastCryptogram(
  message: Message,
  result: ChipOfRecord['result'],
  card: () => ReturnType<typeof keyedCard>,
): ChipOfRecord['cryptogram'] {
  const tags = chipTags(message);
  if (tags === undefined) return 'unknown';
  if (((tags.get('9F27')?.[0] ?? 0) & KIND_BITS) !== KINDS[result]) return 'wrong';
  // TC and AAC are the same sum as an ARQC (EMV 4.4 Book 2, 8.1).
  const verified = verifyArqc(card(), tags);
  if (verified.ok) return 'right';
  return verified.fault === 'mismatch' ? 'wrong' : 'unknown';
}
