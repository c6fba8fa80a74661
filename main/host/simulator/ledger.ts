/**
 * The simulated acquirer's own books: terminals, batches and what became of each message. It decides by its own rules and
 * shares none with the shop, so that tests can compare the two. It knows no bytes, no clock and no card number in clear.
 */
import type { MaskedPan } from '../../domain/masked-pan.ts';
import { asSixDigits, following } from '../../domain/numbers.ts';
import { type GrossTotals, grossOf, type Side, sideOf } from './gross-totals.ts';

/** `unknown`: a reversal came for a number that was never heard of; the number is burnt from then on. */
export type EntryKind = 'sale' | 'void' | 'unknown';
export type EntryState = 'approved' | 'declined' | 'voided' | 'reversed';

export interface Entry {
  readonly tid: string;
  readonly batch: number;
  readonly stan: number;
  readonly kind: EntryKind;
  readonly state: EntryState;
  /** What the terminal asked for; a reversal must name the same. */
  readonly askedMinor: number;
  /** What was approved: less than asked in a partial approval, 0 when declined. */
  readonly amountMinor: number;
  readonly maskedPan: MaskedPan;
  readonly organisation: string;
  readonly code: string;
  readonly rrn: string;
  readonly authCode?: string;
  /** The sale that a void takes back. */
  readonly originalStan?: number;
}

/** One record of a batch upload, with what these books think of it. */
export interface UploadedRecord {
  readonly stan: number;
  readonly amountMinor: number;
  readonly maskedPan: MaskedPan;
  readonly side: Side;
  readonly finding: 'agrees' | 'unknown-here' | 'other-amount' | 'other-card' | 'not-standing' | 'standing';
  /** One that came with its chip's last cryptogram (unionpay-pos 2.6). */
  readonly chip?: ChipOfRecord;
}

export interface ChipOfRecord {
  /** failed: the card refused, or could not believe its issuer. */
  readonly result: 'standing' | 'failed';
  /** unknown: the record has not what the sum is made of. */
  readonly cryptogram: 'right' | 'wrong' | 'unknown';
}

/** What a card made of the issuer's scripts, as the terminal told it (unionpay-pos 2.7). */
export interface ScriptNotice {
  readonly tid: string;
  readonly batch: number;
  readonly stan: number;
  readonly originalBatch: number;
  readonly originalStan: number;
  /** DF31 in hex: five bytes for each script. */
  readonly results: string;
}

export interface Batch {
  readonly tid: string;
  readonly batch: number;
  readonly state: 'open' | 'settling' | 'closed';
  readonly uploaded: readonly UploadedRecord[];
  /** Whether the end message named as many records as were received. */
  readonly endAgrees?: boolean;
}

interface Terminal {
  readonly tid: string;
  readonly signedOn: boolean;
  readonly batch: number;
}

export interface LedgerSnapshot {
  readonly version: 1;
  readonly terminals: readonly Terminal[];
  readonly batches: readonly Batch[];
  readonly entries: readonly Entry[];
  /** Absent in books that were written before there were chips. */
  readonly notices?: readonly ScriptNotice[];
}

export type NewEntry = Omit<Entry, 'state'>;

export const emptyLedger: LedgerSnapshot = { version: 1, terminals: [], batches: [], entries: [] };

const numberKey = (tid: string, batch: number, stan: number): string =>
  `${tid}/${asSixDigits(batch)}/${asSixDigits(stan)}`;
const originalKey = ({ tid, originalBatch, originalStan }: ScriptNotice): string =>
  numberKey(tid, originalBatch, originalStan);
const batchKey = (tid: string, batch: number): string => `${tid}/${asSixDigits(batch)}`;

export class Ledger {
  readonly #terminals = new Map<string, Terminal>();
  readonly #batches = new Map<string, Batch>();
  readonly #entries = new Map<string, Entry>();
  readonly #notices = new Map<string, ScriptNotice>();

  constructor(snapshot: LedgerSnapshot = emptyLedger) {
    this.restore(snapshot);
  }

  /** Everything, ready for JSON; `restore` brings it back. */
  snapshot(): LedgerSnapshot {
    return {
      version: 1,
      terminals: [...this.#terminals.values()],
      batches: [...this.#batches.values()],
      entries: [...this.#entries.values()],
      ...(this.#notices.size === 0 ? {} : { notices: [...this.#notices.values()] }),
    };
  }

  restore(snapshot: LedgerSnapshot): void {
    this.#terminals.clear();
    this.#batches.clear();
    this.#entries.clear();
    this.#notices.clear();
    for (const terminal of snapshot.terminals) this.#terminals.set(terminal.tid, terminal);
    for (const batch of snapshot.batches) this.#batches.set(batchKey(batch.tid, batch.batch), batch);
    for (const entry of snapshot.entries) this.#entries.set(numberKey(entry.tid, entry.batch, entry.stan), entry);
    for (const notice of snapshot.notices ?? []) this.#notices.set(originalKey(notice), notice);
  }

  /** In order of arrival. */
  entries(tid?: string): readonly Entry[] {
    return [...this.#entries.values()].filter((entry) => tid === undefined || entry.tid === tid);
  }

  entry(tid: string, batch: number, stan: number): Entry | undefined {
    return this.#entries.get(numberKey(tid, batch, stan));
  }

  batchOf(tid: string, batch: number): Batch {
    return this.#batches.get(batchKey(tid, batch)) ?? { tid, batch, state: 'open', uploaded: [] };
  }

  isSignedOn(tid: string): boolean {
    return this.#terminals.get(tid)?.signedOn === true;
  }

  /** What cardholders really paid at this terminal and did not get back, in minor units: sales that stand. */
  netOf(tid: string): number {
    const standing = this.entries(tid).filter((entry) => entry.kind === 'sale' && entry.state === 'approved');
    return standing.reduce((sum, entry) => sum + entry.amountMinor, 0);
  }

  /** The totals a settlement is compared with (unionpay-pos 2.5). */
  totalsOf(tid: string, batch: number): GrossTotals {
    return grossOf(this.entries(tid).filter((entry) => entry.batch === batch));
  }

  /** The batch the terminal shall use: ours when we know it, else its own (unionpay-pos 2.2). */
  signOn(tid: string, terminalBatch: number): number {
    const batch = this.#terminals.get(tid)?.batch ?? terminalBatch;
    this.#terminals.set(tid, { tid, signedOn: true, batch });
    return batch;
  }

  signOff(tid: string): void {
    const terminal = this.#terminals.get(tid);
    if (terminal !== undefined) this.#terminals.set(tid, { ...terminal, signedOn: false });
  }

  /** Why a new sale or void may not be booked under this number, or undefined when it may. */
  refusalFor(tid: string, batch: number, stan: number): '94' | '77' | undefined {
    if (this.entry(tid, batch, stan) !== undefined) return '94';
    return this.batchOf(tid, batch).state === 'open' ? undefined : '77';
  }

  approve(entry: NewEntry): void {
    this.#put({ ...entry, state: 'approved' });
  }

  decline(entry: NewEntry): void {
    this.#put({ ...entry, state: 'declined' });
  }

  /** F39 of a void of `originalStan` in the same batch; books it when it is 00. The full amount only (counter.md 5.4). */
  voidSale(entry: NewEntry & { readonly originalStan: number }, originalBatch: number): string {
    const original = this.entry(entry.tid, originalBatch, entry.originalStan);
    if (original === undefined || original.kind !== 'sale' || originalBatch !== entry.batch) return '25';
    if (original.state !== 'approved') return '12';
    if (original.amountMinor !== entry.askedMinor) return '64';
    if (original.maskedPan !== entry.maskedPan) return '14';
    this.#put({ ...entry, state: 'approved', organisation: original.organisation });
    this.#put({ ...original, state: 'voided' });
    return '00';
  }

  /**
   * F39 of a reversal. What was approved is taken back, a reversed void lets its sale stand again, and a number never
   * heard of is burnt, so that a sale which arrives after its own reversal is refused. Asking twice answers the same.
   */
  reverse(asked: NewEntry, codeForUnknown: '00' | '25'): string {
    const found = this.entry(asked.tid, asked.batch, asked.stan);
    if (found === undefined || found.kind === 'unknown') {
      this.#put({ ...asked, kind: 'unknown', state: 'reversed' });
      return codeForUnknown;
    }
    if (found.askedMinor !== asked.askedMinor) return '64';
    if (found.state === 'voided') return '12';
    if (found.state === 'approved') this.#takeBack(found);
    return '00';
  }

  #takeBack(entry: Entry): void {
    this.#put({ ...entry, state: 'reversed' });
    if (entry.kind !== 'void' || entry.originalStan === undefined) return;
    const original = this.entry(entry.tid, entry.batch, entry.originalStan);
    if (original?.state === 'voided') this.#put({ ...original, state: 'approved' });
  }

  /** F39 of a script notice. One that is sent again takes the place of the first. */
  note(notice: ScriptNotice): '00' | '25' {
    const original = this.entry(notice.tid, notice.originalBatch, notice.originalStan);
    if (original === undefined || original.kind === 'unknown') return '25';
    this.#notices.set(originalKey(notice), notice);
    return '00';
  }

  notices(tid?: string): readonly ScriptNotice[] {
    return [...this.#notices.values()].filter((notice) => tid === undefined || notice.tid === tid);
  }

  /** From the settlement request on, nothing new is booked into the batch. */
  beginSettlement(tid: string, batch: number): void {
    const found = this.batchOf(tid, batch);
    if (found.state === 'open') this.#putBatch({ ...found, state: 'settling' });
  }

  /** A record that is sent again takes the place of the first one. */
  upload(tid: string, batch: number, record: Omit<UploadedRecord, 'finding'>): void {
    const found = this.batchOf(tid, batch);
    const others = found.uploaded.filter((each) => each.stan !== record.stan);
    const finding = findingOf(record, this.entry(tid, batch, record.stan));
    this.#putBatch({ ...found, uploaded: [...others, { ...record, finding }] });
  }

  /** Closes the batch and moves the terminal on to the next one; a repeated end changes nothing. */
  endUpload(tid: string, batch: number, total: number): void {
    const found = this.batchOf(tid, batch);
    if (found.state === 'closed') return;
    this.#putBatch({ ...found, state: 'closed', endAgrees: found.uploaded.length === total });
    const terminal = this.#terminals.get(tid);
    if (terminal !== undefined) this.#terminals.set(tid, { ...terminal, batch: following(batch) });
  }

  #put(entry: Entry): void {
    this.#entries.set(numberKey(entry.tid, entry.batch, entry.stan), entry);
  }

  #putBatch(batch: Batch): void {
    this.#batches.set(batchKey(batch.tid, batch.batch), batch);
  }
}

function findingOf(record: Omit<UploadedRecord, 'finding'>, entry: Entry | undefined): UploadedRecord['finding'] {
  if (record.chip?.result === 'failed') return findingOfFailed(record, entry);
  if (entry === undefined || entry.kind === 'unknown') return 'unknown-here';
  if (isGone(entry)) return 'not-standing';
  if (entry.amountMinor !== record.amountMinor) return 'other-amount';
  return entry.maskedPan === record.maskedPan && sideOf(entry.organisation) === record.side ? 'agrees' : 'other-card';
}

/** Its field 62 names no organisation, and what was never heard of here has failed for these books too. */
function findingOfFailed(record: Omit<UploadedRecord, 'finding'>, entry: Entry | undefined): UploadedRecord['finding'] {
  if (entry === undefined || entry.kind === 'unknown') return 'agrees';
  if (!isGone(entry)) return 'standing';
  if (entry.askedMinor !== record.amountMinor) return 'other-amount';
  return entry.maskedPan === record.maskedPan ? 'agrees' : 'other-card';
}

const isGone = ({ state }: Entry): boolean => state === 'declined' || state === 'reversed';
