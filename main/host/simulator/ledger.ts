/**
 * The simulated acquirer's own books: terminals, batches and what became of each message. It decides by its own rules and
 * shares none with the shop, so that tests can compare the two. It knows no bytes, no clock and no card number in clear.
 */
import { asSixDigits, following } from '../../domain/numbers.ts';
import { type GrossTotals, grossOf, isCounted, type Side, sideOf } from './gross-totals.ts';
import { type Entry, type EntryName, isSame, type NewEntry, originalNameOf, stands } from './ledger-entry.ts';
import type { SignatureKept } from './signature-kept.ts';
import { judged, type NewRecord, type UploadedRecord } from './upload-findings.ts';

export type { Entry, NewEntry } from './ledger-entry.ts';

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
  /** Which sides the last verdict called unbalanced: all that counts there is to be uploaded. Absent when none was. */
  readonly unbalanced?: readonly Side[];
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
  /** Absent in books that were written before there were any. */
  readonly signatures?: readonly SignatureKept[];
}

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
  readonly #signatures = new Map<string, SignatureKept>();

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
      ...(this.#signatures.size === 0 ? {} : { signatures: [...this.#signatures.values()] }),
    };
  }

  restore(snapshot: LedgerSnapshot): void {
    this.#terminals.clear();
    this.#batches.clear();
    this.#entries.clear();
    this.#notices.clear();
    this.#signatures.clear();
    for (const terminal of snapshot.terminals) this.#terminals.set(terminal.tid, terminal);
    for (const batch of snapshot.batches) this.#batches.set(batchKey(batch.tid, batch.batch), batch);
    for (const entry of snapshot.entries) this.#entries.set(numberKey(entry.tid, entry.batch, entry.stan), entry);
    for (const notice of snapshot.notices ?? []) this.#notices.set(originalKey(notice), notice);
    for (const signature of snapshot.signatures ?? []) this.keepSignature(signature);
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

  /** Standing lines that speak of this one: what takes it back, completes, adds to or refunds it. */
  about(name: EntryName): readonly Entry[] {
    return this.entries().filter((entry) => {
      const original = originalNameOf(entry);
      return stands(entry) && original !== undefined && isSame(original, name);
    });
  }

  /** What cardholders really paid at this terminal and did not get back, in minor units. */
  netOf(tid: string): number {
    return this.entries(tid).reduce((sum, entry) => sum + paidBy(entry), 0);
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

  /** A payment by code that waits for its payer. */
  await(entry: NewEntry): void {
    this.#put({ ...entry, state: 'pending' });
  }

  /** Takes the place of the line with the same number; for a pending one that ends, and an adjusted amount. */
  change(entry: Entry): void {
    this.#put(entry);
  }

  /** F39 of a void of the original in the same batch; books it when it is 00. The full amount only (counter.md 5.4). */
  voidSale(entry: NewEntry & { readonly originalStan: number }, originalBatch: number): string {
    const original = this.entry(entry.tid, originalBatch, entry.originalStan);
    if (original === undefined || original.kind !== VOIDED_BY[entry.kind] || originalBatch !== entry.batch) return '25';
    if (original.state !== 'approved' || this.about(original).some(isNoAdjustment)) return '12';
    if (original.amountMinor !== entry.askedMinor) return '64';
    if (original.maskedPan !== entry.maskedPan) return '14';
    this.takeBack(original, { ...entry, organisation: original.organisation });
    return '00';
  }

  /** Books what takes the original back, and marks that one. */
  takeBack(original: Entry, entry: NewEntry): void {
    this.#put({ ...entry, state: 'approved' });
    this.#put({ ...original, state: 'voided' });
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
    if (found.state === 'approved' && this.about(found).some(isNoAdjustment)) return '12';
    if (found.state === 'approved' || found.state === 'pending') this.#reversed(found);
    return '00';
  }

  #reversed(entry: Entry): void {
    this.#put({ ...entry, state: 'reversed' });
    const name = TAKES_BACK.includes(entry.kind) ? originalNameOf(entry) : undefined;
    const original = name && this.entry(name.tid, name.batch, name.stan);
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

  /** From the settlement request on, nothing new is booked into the batch. One that asks again is told anew what is unbalanced. */
  beginSettlement(tid: string, batch: number, unbalanced: readonly Side[] = []): void {
    const { unbalanced: _, ...found } = this.batchOf(tid, batch);
    if (found.state === 'closed') return;
    this.#putBatch({ ...found, state: 'settling', ...(unbalanced.length === 0 ? {} : { unbalanced }) });
  }

  /** What counts on an unbalanced side and was not uploaded, by number (unionpay-pos 2.6). */
  missingOf(tid: string, batch: number): readonly number[] {
    const { unbalanced = [], uploaded } = this.batchOf(tid, batch);
    return this.entries(tid)
      .filter((entry) => entry.batch === batch && isCounted(entry) && unbalanced.includes(sideOf(entry.organisation)))
      .map(({ stan }) => stan)
      .filter((stan) => !uploaded.some((record) => record.stan === stan));
  }

  /** A record that is sent again takes the place of the first one. */
  upload(tid: string, batch: number, record: NewRecord): void {
    const found = this.batchOf(tid, batch);
    const others = found.uploaded.filter((each) => each.stan !== record.stan);
    this.#putBatch({ ...found, uploaded: [...others, judged(record, this.entry(tid, batch, record.stan))] });
  }

  /** One that is sent again takes the place of the first. */
  keepSignature(signature: SignatureKept): void {
    this.#signatures.set(numberKey(signature.tid, signature.batch, signature.stan), signature);
  }

  signatures(tid?: string): readonly SignatureKept[] {
    return [...this.#signatures.values()].filter((signature) => tid === undefined || signature.tid === tid);
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

/** What a void and its like take back, by their own kind. */
const VOIDED_BY: Readonly<Partial<Record<Entry['kind'], Entry['kind']>>> = {
  void: 'sale',
  'completion-void': 'completion',
};
const TAKES_BACK: readonly Entry['kind'][] = ['void', 'completion-void', 'preauth-void'];

const isNoAdjustment = ({ kind }: Entry): boolean => kind !== 'adjustment';

const PAYS: readonly Entry['kind'][] = ['sale', 'offline-sale', 'completion', 'completion-advice'];

function paidBy(entry: Entry): number {
  if (!stands(entry)) return 0;
  if (PAYS.includes(entry.kind)) return entry.amountMinor;
  return entry.kind === 'refund' ? -entry.amountMinor : 0;
}
