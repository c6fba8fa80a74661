/**
 * From the flow's words to the facts a layout is filled with. The host desk calls it right before packing; what it makes
 * holds card data in clear and lives for one message only.
 */
import type { BatchNumber, Stan } from '../../domain/numbers.ts';
import type { KeyStore } from '../keys/key-store.ts';
import type { BatchRecord, CardFacts, EntryMode, Facts, OriginalFacts } from '../profiles/facts.ts';
import type {
  AdviceUploadRequest,
  AuthoriseRequest,
  CardForHost,
  EndUploadRequest,
  KindFacts,
  OfflineAuthorisation,
  OriginalReference,
  ReverseRequest,
  EntryMode as RoleEntryMode,
  SettleRequest,
  SignOnRequest,
  UploadRequest,
} from '../role.ts';

/** F41 and F42: who we are to the acquirer. */
export interface TerminalIdentity {
  /** 8 characters. */
  readonly terminalId: string;
  /** 15 characters. */
  readonly merchantId: string;
}

export const ENTRY_MODES: Readonly<Record<RoleEntryMode, EntryMode>> = {
  stripe: 'swiped',
  'stripe-fallback': 'fallback',
  manual: 'keyed',
  none: 'no-card',
  chip: 'inserted',
  tap: 'tapped',
  code: 'scanned',
  'shown-code': 'shown',
};

/** Stands for a PIN block where F22 alone says that there was one: in reversals, notices and uploads (unionpay-pos 4.2). */
export const A_PIN_WAS_ENTERED = new Uint8Array(8);

interface Numbered {
  readonly stan: Stan;
  readonly batch: BatchNumber;
}

export const numbers = ({ stan, batch }: Numbered) => ({ stan, batchNumber: batch });

export const signOnFacts = (identity: TerminalIdentity, request: SignOnRequest): Facts => ({
  ...identity,
  ...numbers(request),
  operator: request.operator,
});

/** `trackKeys` encrypts the tracks first, where the profile says so (unionpay-pos 3.5). */
export async function authoriseFacts(
  identity: TerminalIdentity,
  request: AuthoriseRequest,
  trackKeys: KeyStore | undefined,
): Promise<Facts> {
  const card = await request.card?.use((clear) => presentedCard(clear, trackKeys));
  const paymentCode = request.paymentCode?.use((code) => code);
  return {
    ...identity,
    ...numbers(request),
    amountMinor: request.amountMinor,
    entry: ENTRY_MODES[request.entry],
    card: { ...withChipData(card ?? {}, request.field55), ...(paymentCode === undefined ? {} : { paymentCode }) },
    ...(request.pinBlock === undefined ? {} : { pinBlock: request.pinBlock.use((block) => block) }),
    ...kindFacts(request),
  };
}

/** What one kind or another says beyond card and amount. */
function kindFacts(request: KindFacts): Pick<Facts, 'original' | 'cardOrganisation' | 'tipMinor'> {
  const { original, organisation, tipMinor, offline } = request;
  const named = { ...(original && originalFacts(original)), ...(offline && offlineFacts(offline)) };
  return {
    ...(original === undefined && offline === undefined ? {} : { original: named }),
    ...(organisation === undefined ? {} : { cardOrganisation: organisation }),
    ...(tipMinor === undefined ? {} : { tipMinor }),
  };
}

const offlineFacts = ({ authCode, method, institution }: OfflineAuthorisation): OriginalFacts => ({
  authorisationCode: authCode,
  ...(method === undefined ? {} : { authorisationMethod: method }),
  ...(institution === undefined ? {} : { authorisationInstitution: institution }),
});

async function presentedCard(card: CardForHost, trackKeys: KeyStore | undefined): Promise<CardFacts> {
  const onWire = (track: string): Promise<string> | string =>
    trackKeys === undefined ? track.replaceAll('=', 'D') : trackKeys.encryptTrack(track);
  return {
    ...numberAndExpiry(card),
    ...(card.track2 === undefined ? {} : { track2: await onWire(card.track2) }),
    ...(card.track3 === undefined ? {} : { track3: await onWire(card.track3) }),
  };
}

/** What is known of a card without its tracks. */
export const numberAndExpiry = ({ pan, expiry, sequenceNumber }: CardForHost): CardFacts => ({
  pan,
  ...(expiry === undefined ? {} : { expiryYymm: expiry }),
  ...(sequenceNumber === undefined ? {} : { sequenceNumber }),
});

const withChipData = (card: CardFacts, field55: Uint8Array | undefined): CardFacts =>
  field55 === undefined ? card : { ...card, chipData: field55 };

export const originalFacts = (original: OriginalReference): OriginalFacts => ({
  ...(original.batch === undefined ? {} : { batchNumber: original.batch }),
  ...(original.stan === undefined ? {} : { stan: original.stan }),
  ...(original.date === undefined ? {} : { localDateMmdd: original.date }),
  ...(original.rrn === undefined ? {} : { retrievalReference: original.rrn }),
  ...(original.authCode === undefined ? {} : { authorisationCode: original.authCode }),
  ...(original.voucherNumber === undefined ? {} : { voucherNumber: original.voucherNumber }),
});

export const reverseFacts = (identity: TerminalIdentity, request: ReverseRequest): Facts => ({
  ...identity,
  ...numbers(request),
  amountMinor: request.amountMinor,
  entry: ENTRY_MODES[request.entry],
  card: withChipData(request.card?.use(numberAndExpiry) ?? {}, request.field55),
  reversalReason: request.reason,
  ...(request.pinEntered ? { pinBlock: A_PIN_WAS_ENTERED } : {}),
  ...(request.authCode === undefined ? {} : { receivedAuthorisationCode: request.authCode }),
  ...(request.hostDate === undefined ? {} : { receivedDateMmdd: request.hostDate }),
  ...kindFacts(request),
});

export const adviceUploadFacts = (identity: TerminalIdentity, request: AdviceUploadRequest): Facts => ({
  ...identity,
  ...numbers(request),
  amountMinor: request.amountMinor,
  entry: ENTRY_MODES[request.entry],
  card: request.card?.use(numberAndExpiry) ?? {},
  ...(request.pinEntered ? { pinBlock: A_PIN_WAS_ENTERED } : {}),
  ...kindFacts(request),
});

export const settleFacts = (identity: TerminalIdentity, request: SettleRequest): Facts => ({
  ...identity,
  ...numbers(request),
  operator: request.operator,
  totals: { domestic: request.domestic, foreign: request.foreign },
});

export const uploadFacts = (identity: TerminalIdentity, request: UploadRequest): Facts => ({
  ...identity,
  ...numbers(request),
  records: request.records.map(
    (record): BatchRecord => ({
      cardKind: record.organisation,
      stan: record.stan,
      pan: record.pan.use((pan) => pan),
      amountMinor: record.amountMinor,
    }),
  ),
});

export const endUploadFacts = (identity: TerminalIdentity, request: EndUploadRequest): Facts => ({
  ...identity,
  ...numbers(request),
  uploadedCount: request.total,
  isBalanced: request.balanced,
});
