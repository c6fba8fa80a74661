/** What the books think of each record of a batch upload (unionpay-pos 2.6). Called by the ledger. */
import type { MaskedPan } from '../../domain/masked-pan.ts';
import { type Side, sideOf } from './gross-totals.ts';
import { type Entry, type EntryKind, isGone } from './ledger-entry.ts';

/** One record of a batch upload, with what these books think of it. */
export interface UploadedRecord {
  readonly stan: number;
  readonly amountMinor: number;
  /** The entry's own where the record names no card. */
  readonly maskedPan: MaskedPan;
  /** The entry's own where the record names no organisation. */
  readonly side: Side;
  /** wrong-form: it stands here under another kind than the record's form is for. */
  readonly finding:
    | 'agrees'
    | 'unknown-here'
    | 'other-amount'
    | 'other-card'
    | 'not-standing'
    | 'standing'
    | 'wrong-form';
  /** One that came with its chip's last cryptogram (unionpay-pos 2.6). */
  readonly chip?: ChipOfRecord;
  /** One that came in its own layout, of this kind. */
  readonly advice?: EntryKind;
}

export interface ChipOfRecord {
  /** failed: the card refused, or could not believe its issuer. */
  readonly result: 'standing' | 'failed';
  /** unknown: the record has not what the sum is made of. */
  readonly cryptogram: 'right' | 'wrong' | 'unknown';
}

export type NewRecord = Omit<UploadedRecord, 'finding' | 'maskedPan' | 'side'> & {
  readonly maskedPan?: MaskedPan;
  readonly side?: Side;
};

const NO_CARD = '*'.repeat(12) as MaskedPan;

/** The record with what it does not say itself taken from the entry, and judged. */
export function judged(record: NewRecord, entry: Entry | undefined): UploadedRecord {
  const whole = {
    ...record,
    maskedPan: record.maskedPan ?? entry?.maskedPan ?? NO_CARD,
    side: record.side ?? sideOf(entry?.organisation ?? 'CUP'),
  };
  return { ...whole, finding: findingOf(whole, entry) };
}

type Whole = Omit<UploadedRecord, 'finding'>;

/** Online by stripe: what may stand in the list of 40 digits each (unionpay-pos 2.6). */
const LISTED: readonly EntryKind[] = ['sale', 'void', 'completion', 'completion-void'];

function findingOf(record: Whole, entry: Entry | undefined): UploadedRecord['finding'] {
  if (record.chip?.result === 'failed') return findingOfFailed(record, entry);
  if (entry === undefined || entry.kind === 'unknown') return 'unknown-here';
  if (record.advice === undefined ? !LISTED.includes(entry.kind) : record.advice !== entry.kind) return 'wrong-form';
  if (isGone(entry)) return 'not-standing';
  if (entry.amountMinor !== record.amountMinor) return 'other-amount';
  return entry.maskedPan === record.maskedPan && sideOf(entry.organisation) === record.side ? 'agrees' : 'other-card';
}

/** Its field 62 names no organisation, and what was never heard of here has failed for these books too. */
function findingOfFailed(record: Whole, entry: Entry | undefined): UploadedRecord['finding'] {
  if (entry === undefined || entry.kind === 'unknown') return 'agrees';
  if (!isGone(entry)) return 'standing';
  if (entry.askedMinor !== record.amountMinor) return 'other-amount';
  return entry.maskedPan === record.maskedPan ? 'agrees' : 'other-card';
}
