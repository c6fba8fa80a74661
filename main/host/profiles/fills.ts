/**
 * How each field of a request follows from the facts (unionpay-pos 1.5, 1.6): one function per field, for every layout.
 * `build.ts` calls it; a value that cannot be made is undefined, and the builder decides whether that is a defect.
 */
import { assertNever } from '../../domain/assert-never.ts';
import { asSixDigits } from '../../domain/numbers.ts';
import type { FieldValue } from '../iso8583/field-table.ts';
import { unsealedMac } from '../iso8583/mac-block.ts';
import type { BatchRecord, Facts, OriginalFacts, Totals } from './facts.ts';
import type { Layout } from './layout.ts';
import type { AcquirerProfile } from './profile.ts';

export interface Filling {
  readonly layout: Layout;
  readonly facts: Facts;
  readonly profile: AcquirerProfile;
}

type Fill = (filling: Filling) => FieldValue | undefined;

const digits = (value: number, size: number): string => String(value).padStart(size, '0');
const UNKNOWN_DATE = '0000';
const NO_NUMBER = '000000';
/** F61.4 when nothing is said. */
const BY_TERMINAL = '00';

/** Entry in two digits, then 1 with a PIN and 2 without (F22). */
const entryMode: Fill = ({ facts, profile }) =>
  facts.entry === undefined
    ? undefined
    : `${profile.entryModes[facts.entry]}${facts.pinBlock === undefined ? '2' : '1'}`;

/** PIN format, algorithm, track encryption, thirteen zeros (F53). */
const securityControl: Fill = ({ facts, profile }) => {
  const withPin = profile.pin.format === '0' ? '2' : '1';
  const hasTrack = facts.card?.track2 !== undefined || facts.card?.track3 !== undefined;
  const pin = facts.pinBlock === undefined ? '0' : withPin;
  const algorithm = profile.keyScheme === '001' ? '0' : '6';
  const track = hasTrack && profile.trackEncryption ? '1' : '0';
  return `${pin}${algorithm}${track}`.padEnd(16, '0');
};

function networkCode({ layout, facts, profile }: Filling): string | undefined {
  const code = layout.networkCode;
  if (typeof code === 'string') return code;
  if (code.by === 'key-scheme') return profile.keyScheme;
  if (code.by === 'part') return partNetworkCode(code, facts);
  if (facts.isBalanced === undefined) return undefined;
  return facts.isBalanced ? code.balanced : code.unbalanced;
}

/** 800 for a whole signature; 801, 802 and so on for its parts (unionpay-pos 4.9). */
function partNetworkCode(
  code: { readonly whole: string; readonly first: string },
  { part }: Facts,
): string | undefined {
  if (part === undefined) return undefined;
  return part.of === 1 ? code.whole : digits(Number(code.first) + part.index, 3);
}

/** 60.4 of a part: more to come, or the last; nothing when there is only one (unionpay-pos 4.9). */
function partMark({ part }: Facts, { signature }: AcquirerProfile): string {
  if (part === undefined || part.of === 1) return '';
  return part.index + 1 < part.of ? signature.more : signature.last;
}

const messageTypeOf = ({ messageType }: Layout, facts: Facts): string => {
  if (typeof messageType === 'string') return messageType;
  return facts.tipMinor === undefined ? messageType.without : messageType.withTip;
};

/** 60.1 to 60.3 for management, 60.4 and 60.5 for payments, 60.6 where the profile sends it. */
const private60: Fill = (filling) => {
  const { layout, facts, profile } = filling;
  const network = networkCode(filling);
  if (network === undefined) return undefined;
  const head = `${messageTypeOf(layout, facts)}${asSixDigits(facts.batchNumber)}${network}`;
  if (layout.sixty === 'part') return `${head}${partMark(facts, profile)}`;
  if (layout.sixty === 'management') return head;
  const chipCondition = facts.entry === 'fallback' ? profile.fallback.chipCondition : '0';
  const partial = layout.partialApproval ? (profile.partialApproval ?? '') : '';
  const capability = facts.entry === 'tapped' ? profile.tapCapability : profile.terminalCapability;
  return `${head}${capability}${chipCondition}${partial}`;
};

/** What field 61 says of the message itself when it is reversed: 0000, or the host's date with reason A0 (1.6). */
function reversedMessage({ facts }: Filling): string | undefined {
  if (facts.stan === undefined) return undefined;
  const date = facts.reversalReason === 'A0' ? (facts.receivedDateMmdd ?? UNKNOWN_DATE) : UNKNOWN_DATE;
  return `${asSixDigits(facts.batchNumber)}${asSixDigits(facts.stan)}${date}`;
}

/** Batch and trace number of the original; undefined when it was typed from a slip, which a layout that needs them cannot take. */
const originalNumbers = ({ batchNumber, stan }: OriginalFacts): string | undefined =>
  batchNumber === undefined || stan === undefined ? undefined : `${asSixDigits(batchNumber)}${asSixDigits(stan)}`;

const institutionDigits = (institution: string | undefined): string => institution?.padStart(11, '0') ?? '';

const originalMessage: Fill = (filling) => {
  const { originalForm } = filling.layout;
  if (originalForm === undefined) return undefined;
  if (originalForm === 'reversed-message') return reversedMessage(filling);
  const { batchNumber, stan, original } = filling.facts;
  if (originalForm === 'own-numbers')
    return stan === undefined ? undefined : `${asSixDigits(batchNumber)}${asSixDigits(stan)}`;
  if (original === undefined) return undefined;
  const numbers = originalNumbers(original);
  const date = original.localDateMmdd ?? UNKNOWN_DATE;
  switch (originalForm) {
    case 'batch-and-stan':
      return numbers;
    case 'batch-stan-and-date':
      return numbers && `${numbers}${date}`;
    case 'date-only':
      return `${NO_NUMBER}${NO_NUMBER}${date}`;
    case 'offline-authorisation':
      return [
        `${NO_NUMBER}${NO_NUMBER}${date}`,
        original.authorisationMethod ?? BY_TERMINAL,
        institutionDigits(original.authorisationInstitution),
      ].join('');
    default:
      return assertNever(originalForm);
  }
};

const totalsDigits = ({ debitMinor, debitCount, creditMinor, creditCount }: Totals): string =>
  `${digits(debitMinor, 12)}${digits(debitCount, 3)}${digits(creditMinor, 12)}${digits(creditCount, 3)}0`;

const recordDigits = ({ cardKind, stan, pan, amountMinor }: BatchRecord): string =>
  `${cardKind === 'domestic' ? '00' : '01'}${asSixDigits(stan)}${pan.padStart(20, '0')}${digits(amountMinor, 12)}`;

/** Settlement totals (2.5), up to eight batch records, the count at the end of the upload (2.6), or a tip (1.6). */
const additionalPrivate: Fill = ({ layout, facts }) => {
  if (layout.kind === 'settlement') {
    return facts.totals === undefined
      ? undefined
      : `${totalsDigits(facts.totals.domestic)}${totalsDigits(facts.totals.foreign)}`;
  }
  if (layout.kind === 'batch-end')
    return facts.uploadedCount === undefined ? undefined : digits(facts.uploadedCount, 4);
  if (facts.tipMinor !== undefined) return digits(facts.tipMinor, 12);
  const records = facts.records ?? [];
  if (records.length < 1 || records.length > 8) return undefined;
  return `${digits(records.length, 2)}${records.map(recordDigits).join('')}`;
};

/** The code on the customer's phone as A3, or the original's voucher number as A4 (1.6, 2.10). */
const detail: Fill = ({ facts }) => {
  const { card, original } = facts;
  if (card?.paymentCode !== undefined) return `A3${digits(card.paymentCode.length, 3)}${card.paymentCode}`;
  const voucher = original?.voucherNumber;
  return voucher === undefined ? undefined : `A4${digits(voucher.length, 3)}${voucher}`;
};

/** Operator in management messages, card organisation in refunds, 000 while it is unknown. */
const private63: Fill = ({ layout, facts }) => {
  if (layout.sixty === 'payment') return facts.cardOrganisation ?? '000';
  return facts.operator?.padEnd(3, ' ');
};

/** By field number. A field that no function fills cannot be in a layout; a test compares the two. */
export const FILLS: ReadonlyMap<number, Fill> = new Map<number, Fill>([
  [2, ({ facts }) => facts.card?.pan],
  [3, ({ layout }) => layout.processingCode],
  [4, ({ facts }) => (facts.amountMinor === undefined ? undefined : digits(facts.amountMinor, 12))],
  [11, ({ facts }) => (facts.stan === undefined ? undefined : asSixDigits(facts.stan))],
  [14, ({ facts }) => facts.card?.expiryYymm],
  [15, ({ facts }) => facts.settlementDateMmdd],
  [22, entryMode],
  [23, ({ facts }) => facts.card?.sequenceNumber],
  [25, ({ layout }) => layout.conditionCode],
  [26, ({ profile }) => digits(profile.pin.maximumDigits, 2)],
  [35, ({ facts }) => facts.card?.track2],
  [36, ({ facts }) => facts.card?.track3],
  [37, ({ facts }) => facts.original?.retrievalReference],
  [
    38,
    ({ layout, facts }) =>
      layout.kind === 'reversal' ? facts.receivedAuthorisationCode : facts.original?.authorisationCode,
  ],
  [39, ({ facts }) => facts.reversalReason],
  [41, ({ facts }) => facts.terminalId],
  [42, ({ facts }) => facts.merchantId],
  [48, additionalPrivate],
  [49, ({ profile }) => profile.currency.numeric],
  [52, ({ facts }) => facts.pinBlock],
  [53, securityControl],
  [55, ({ facts }) => facts.receiptData ?? facts.card?.chipData],
  [59, detail],
  [60, private60],
  [61, originalMessage],
  [62, ({ facts }) => facts.private62],
  [63, private63],
  [64, unsealedMac],
]);
