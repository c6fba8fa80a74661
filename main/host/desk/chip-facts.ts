/**
 * The facts of messages that speak of chips: script notices, uploaded chip records, parameter queries. The host desk calls
 * it right before packing; what it makes holds card data in clear and lives for one message only.
 */
import type { CardFacts, Facts } from '../profiles/facts.ts';
import type { AcquirerProfile } from '../profiles/profile.ts';
import type { ChipUploadRequest, ScriptNoticeRequest } from '../role.ts';
import {
  A_PIN_WAS_ENTERED,
  ENTRY_MODES,
  numberAndExpiry,
  numbers,
  originalFacts,
  type TerminalIdentity,
} from './request-facts.ts';

const AMOUNT_DIGITS = 12;
/** Two digits hold the index of a query (unionpay-pos 2.8). */
const LAST_NUMBER = 100;

const ascii = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'ascii'));

export const scriptNoticeFacts = (identity: TerminalIdentity, request: ScriptNoticeRequest): Facts => ({
  ...identity,
  ...numbers(request),
  amountMinor: request.amountMinor,
  entry: ENTRY_MODES[request.entry],
  card: { ...request.card.use(numberAndExpiry), chipData: request.field55 },
  ...(request.pinEntered ? { pinBlock: A_PIN_WAS_ENTERED } : {}),
  original: {
    ...originalFacts(request.original),
    ...(request.originalDate === undefined ? {} : { localDateMmdd: request.originalDate }),
  },
});

interface ChipUpload {
  readonly identity: TerminalIdentity;
  readonly request: ChipUploadRequest;
  readonly profile: AcquirerProfile;
}

export const chipUploadFacts = ({ identity, request, profile }: ChipUpload): Facts => ({
  ...identity,
  ...numbers(request),
  amountMinor: request.amountMinor,
  entry: ENTRY_MODES[request.entry],
  card: uploadedCard(request, profile),
  ...(request.pinEntered ? { pinBlock: A_PIN_WAS_ENTERED } : {}),
  isBalanced: request.balanced,
  private62: chipRecord(request, profile),
});

function uploadedCard({ card, field55, result }: ChipUploadRequest, profile: AcquirerProfile): CardFacts {
  const known = { ...card.use(numberAndExpiry), chipData: field55 };
  const sequenceNumber =
    known.sequenceNumber ?? (result === 'approved' ? undefined : profile.chipRecords.unknownSequence);
  return sequenceNumber === undefined ? known : { ...known, sequenceNumber };
}

/** Field 62 of one record: 21 characters of one that stands, 23 of one that failed (unionpay-pos 2.6). */
function chipRecord({ organisation, amountMinor, result }: ChipUploadRequest, profile: AcquirerProfile): Uint8Array {
  const text = profile.chipRecords[result]
    .replace('{organisation}', organisation === 'domestic' ? '00' : '01')
    .replace('{amount}', String(amountMinor).padStart(AMOUNT_DIGITS, '0'));
  return ascii(text);
}

/**
 * Field 62 of a query: `1` and the index of the first one wanted, `100` for the first of all (unionpay-pos 2.8).
 * Throws past what two digits can say.
 */
export function chipQueryFacts(identity: TerminalIdentity, first: number): Facts {
  if (!Number.isInteger(first) || first < 1 || first > LAST_NUMBER) throw new RangeError(`no query begins at ${first}`);
  // NOTE: `100` is the only example; the index is taken to count from zero, so the second page after five is `105`.
  return { ...identity, batchNumber: 0, private62: ascii(`1${String(first - 1).padStart(2, '0')}`) };
}

export const chipDownloadFacts = (identity: TerminalIdentity, name: Uint8Array): Facts => ({
  ...identity,
  batchNumber: 0,
  ...(name.length === 0 ? {} : { private62: name }),
});
