/**
 * The bill at the counter: who may do what to it, the one that is on the screen, what the scanner adds, and when its slip is printed.
 * The rules of a bill itself stand in main/bill; card and code parts go through the counter's own payments.
 */

import type { Bill } from '../bill/bill.ts';
import { ONE } from '../bill/bill.ts';
import type { BillEvent } from '../bill/decide.ts';
import { type BillRuling, type BillRunner, createBillRunner } from '../bill/runner.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { nameFault } from '../catalogue/import-csv.ts';
import type { CatalogueItem } from '../catalogue/items.ts';
import { type BillId, type BillPartId, billId, billPartId } from '../domain/bill-numbers.ts';
import { mayHoldCardNumber } from '../domain/card-number.ts';
import { goodsCode } from '../domain/goods-code.ts';
import { queued } from '../printing/decide.ts';
import { billCopyJobId, billJobId, billOfJob, jobWith } from '../printing/jobs.ts';
import { heedWord } from './authority.ts';
import { whyNotPerson } from './guards.ts';
import {
  type CounterParts,
  type CounterRefusal,
  type CounterState,
  denied,
  GRANTED,
  type Ruling,
  type Word,
} from './parts.ts';

export interface ScanPicture {
  readonly outcome: 'added' | 'unknown' | 'payment-code' | 'unreadable' | 'refused';
  /** The thing's name, or the code masked. */
  readonly said: string;
  readonly atMs: number;
}
export type DrawerPicture = 'kicked' | 'too-soon' | 'printer-busy' | 'device-gone' | 'none';

/** What a scanner hands over, as far as a bill is concerned. */
export interface Scanned {
  readonly reveal: () => string;
  readonly scheme: string | undefined;
  readonly masked: string;
}

export interface BillsDesk {
  readonly runner: BillRunner;
  /** The bill on the screen. */
  readonly current: Bill | undefined;
  readonly scan: ScanPicture | undefined;
  readonly drawer: DrawerPicture | undefined;
  open(id: string, amountMinor: number | undefined): Ruling;
  addCode(id: string, code: string): Ruling;
  addLine(id: string, line: Extract<BillEvent, { type: 'lineAdded' }>['line']): Ruling;
  /** What needs nobody's word: amounts, quantities, cash, other tenders, cancelling. */
  tell(id: string, event: BillEvent): Ruling;
  /** Cash or another tender back over the counter, or an unresolved payment set aside. */
  withWord(
    id: string,
    ask: {
      readonly type: 'takenBack' | 'setAside';
      readonly partId: string;
      readonly reason: string;
      readonly word: Word;
    },
  ): Promise<Ruling>;
  /** Writes the part down, then has `start` begin the payment of that very id. */
  pay(id: string, ask: PayAsk, start: () => Promise<Ruling>): Promise<Ruling>;
  leave(id: string): Ruling;
  openDrawer(id: string): Promise<Ruling>;
  print(id: string): Promise<Ruling>;
  scanned(code: Scanned): void;
  /** A payment has come to rest: bills that are paid end, and their slips follow the payment's own. */
  rest(): void;
  recover(): void;
}

export interface PayAsk {
  readonly paymentId: string;
  readonly tender: 'card' | 'code';
  readonly amountMinor: number;
}

export interface BillsDeskOptions {
  readonly parts: CounterParts;
  readonly state: CounterState;
  readonly catalogue: Catalogue;
  readonly onChange: () => void;
}

export const createBills = (options: BillsDeskOptions): BillsDesk => new Desk(options);

const rulingOf = (ruling: BillRuling): Ruling => (ruling.ok ? GRANTED : denied(ruling.why));

class Desk implements BillsDesk {
  readonly #parts: CounterParts;
  readonly #state: CounterState;
  readonly #catalogue: Catalogue;
  readonly #onChange: () => void;
  /** Payments between the bill's own line and the answer whether they begin. */
  readonly #starting = new Set<string>();
  /** Slips that were earned in this run; those of an earlier one wait for a person. */
  readonly #toPrint: string[] = [];
  readonly runner: BillRunner;
  #currentId: BillId | undefined;
  #scan: ScanPicture | undefined;
  #drawer: DrawerPicture | undefined;

  constructor({ parts, state, catalogue, onChange }: BillsDeskOptions) {
    this.#parts = parts;
    this.#state = state;
    this.#catalogue = catalogue;
    this.#onChange = onChange;
    this.runner = createBillRunner({
      journal: parts.journal,
      clock: parts.clock,
      isRunning: (id) => this.#starting.has(id) || state.opening === id || parts.sales.current?.kept.opening.id === id,
      tenders: () => tendersOf(parts.settings.current.otherTenders),
      kickDrawer: (partId) => void this.#kick(partId),
      onPaid: (bill) => {
        this.#toPrint.push(billJobId(bill.id, bill.parts.length));
      },
      onChange,
    });
  }

  get current(): Bill | undefined {
    return this.#currentId && this.runner.bill(this.#currentId);
  }
  get scan(): ScanPicture | undefined {
    return this.#scan;
  }
  get drawer(): DrawerPicture | undefined {
    return this.#drawer;
  }

  get #operator(): string {
    const { state } = this.#parts.session;
    return state.state === 'signed-out' ? '' : state.person.operator;
  }

  /** Cash needs no host: a bill may be paid by it before the sign-on and while the line is down. */
  #whyNot(): CounterRefusal | undefined {
    const why = whyNotPerson(this.#parts, 'trade');
    if (why !== undefined) return why;
    if (this.#state.stopped) return 'disk-trouble';
    return this.#parts.journal.restored ? 'journal-restored' : undefined;
  }

  open(text: string, amountMinor: number | undefined): Ruling {
    const why = this.#whyNot();
    if (why !== undefined) return denied(why);
    const id = billId(text);
    this.runner.begin(id, this.#operator);
    this.#show(id);
    return amountMinor === undefined ? GRANTED : this.tell(text, { type: 'amountTyped', amountMinor });
  }

  #show(id: BillId | undefined): void {
    this.#currentId = id;
    this.#scan = undefined;
    this.#drawer = undefined;
    this.#onChange();
  }

  addCode(id: string, text: string): Ruling {
    const code = goodsCode(text);
    const item = code.ok ? this.#catalogue.byCode(code.value) : undefined;
    return item === undefined ? denied('no-such-item') : this.tell(id, { type: 'lineAdded', line: lineOf(item) });
  }

  addLine(id: string, line: Extract<BillEvent, { type: 'lineAdded' }>['line']): Ruling {
    const fault = nameFault(line.description);
    if (fault !== undefined) return denied(fault === 'card-number' ? 'card-number-typed' : 'text-unprintable');
    return this.tell(id, { type: 'lineAdded', line: { ...line, description: line.description.trim() } });
  }

  tell(id: string, event: BillEvent): Ruling {
    const why = this.#whyNot();
    if (why !== undefined) return denied(why);
    if (event.type === 'otherTaken') {
      if (mayHoldCardNumber(event.reference)) return denied('card-number-typed');
      if (event.reference !== '' && nameFault(event.reference) !== undefined) return denied('text-unprintable');
    }
    if (event.type === 'cancelled' && mayHoldCardNumber(event.reason)) return denied('card-number-typed');
    const ruling = rulingOf(this.runner.tell(billId(id), event, this.#operator));
    this.#printEarned();
    return ruling;
  }

  async withWord(id: string, { type, partId, reason, word }: Parameters<BillsDesk['withWord']>[1]): Promise<Ruling> {
    const why = this.#whyNot();
    if (why !== undefined) return denied(why);
    if (mayHoldCardNumber(reason)) return denied('card-number-typed');
    const about = { billId: id, partId, reason };
    const heeded = await heedWord(this.#parts, {
      word,
      right: 'authorise',
      about,
      for: type === 'takenBack' ? 'bill-part-back' : 'bill-part-aside',
    });
    if (!heeded.ok) return heeded;
    return this.tell(id, { type, partId: billPartId(partId), supervisor: word.operator, reason });
  }

  async pay(id: string, { paymentId, tender, amountMinor }: PayAsk, start: () => Promise<Ruling>): Promise<Ruling> {
    const partId = billPartId(paymentId);
    const offered = this.tell(id, { type: 'paymentOffered', partId, tender, amountMinor });
    if (!offered.ok) return offered;
    const isFirst = !this.#starting.has(paymentId);
    this.#starting.add(paymentId);
    const ruling = await start().finally(() => isFirst && this.#starting.delete(paymentId));
    if (!ruling.ok) this.runner.tell(billId(id), { type: 'paymentRefused', partId, why: ruling.why }, this.#operator);
    return ruling;
  }

  leave(text: string): Ruling {
    const why = this.#whyNot();
    if (why !== undefined) return denied(why);
    const id = billId(text);
    const bill = this.runner.bill(id);
    if (bill === undefined) return denied('no-such-bill');
    if (bill.stage === 'open' && bill.parts.length === 0 && this.runner.balance(bill).amountMinor === 0)
      this.runner.tell(id, { type: 'cancelled', reason: '' }, this.#operator);
    if (this.#currentId === id) this.#show(undefined);
    return GRANTED;
  }

  async #kick(partId: BillPartId): Promise<DrawerPicture | undefined> {
    const { drawer, journal } = this.#parts;
    try {
      const outcome = drawer === undefined ? 'none' : (await drawer.open()).kind;
      this.#drawer = outcome;
      // What became of the pulse is told, not repeated: it may have left.
      if (outcome !== 'kicked') {
        const body = { partId, outcome };
        journal.commit((pen) => pen.append({ kind: 'drawer-not-kicked', operator: this.#operator, body }));
      }
      this.#onChange();
      return outcome;
    } catch (trouble) {
      this.#parts.onStopped(trouble);
      return undefined;
    }
  }

  async openDrawer(id: string): Promise<Ruling> {
    const why = this.#whyNot();
    if (why !== undefined) return denied(why);
    const bill = this.runner.bill(billId(id));
    const last = bill?.parts.findLast(({ tender }) => tender === 'cash');
    // Only where a cash part's own pulse is known not to have opened it: anything else is a drawer opened for nothing.
    if (last === undefined || this.#drawer === undefined || this.#drawer === 'kicked') return denied('not-now');
    const body = { partId: last.id };
    this.#parts.journal.commit((pen) => pen.append({ kind: 'drawer-asked', operator: this.#operator, body }));
    return (await this.#kick(last.id)) === 'kicked' ? GRANTED : denied('device-unavailable');
  }

  /** One more slip of a bill that is over: it says that it is a copy. */
  async print(text: string): Promise<Ruling> {
    const why = this.#whyNot();
    if (why !== undefined) return denied(why);
    const bill = this.runner.bill(billId(text));
    if (bill === undefined) return denied('no-such-bill');
    if (bill.stage === 'open') return denied('not-now');
    const { journal, clock, printing } = this.#parts;
    const nowMs = clock.nowMs();
    const owner = { id: billCopyJobId(bill.id, nowMs), kind: 'bill', batch: journal.batch() } as const;
    const job = await printing.run(jobWith(owner, queued('only'), { nowMs }), { on: 'first', by: this.#operator });
    return job.state === 'failed' ? denied('device-unavailable') : GRANTED;
  }

  scanned(code: Scanned): void {
    const bill = this.current;
    if (bill === undefined || bill.stage !== 'open' || this.#whyNot() !== undefined) return;
    // While a payment has the screen, a code belongs to it or to nobody.
    if (this.#state.salePicture !== undefined && this.#parts.sales.current !== undefined) return;
    this.#scan = { ...this.#outcomeOf(code, bill), atMs: this.#parts.clock.nowMs() };
    this.#onChange();
  }

  /** A payment code is money for a minute: it is neither looked up nor shown. */
  #outcomeOf(code: Scanned, bill: Bill): Omit<ScanPicture, 'atMs'> {
    if (code.scheme !== undefined) return { outcome: 'payment-code', said: code.masked };
    const kept = goodsCode(code.reveal());
    if (!kept.ok) return { outcome: 'unreadable', said: code.masked };
    const item = this.#catalogue.byCode(kept.value);
    if (item === undefined) return { outcome: 'unknown', said: kept.value.slice(0, 60) };
    const ruling = this.tell(bill.id, { type: 'lineAdded', line: lineOf(item) });
    return { outcome: ruling.ok ? 'added' : 'refused', said: item.name };
  }

  rest(): void {
    if (this.#state.stopped) return;
    this.runner.look();
    this.#printEarned();
  }

  recover(): void {
    this.runner.look();
    // What a power cut left unprinted waits for a person (0021).
    this.#toPrint.length = 0;
  }

  /** After the payment's own slips, so that the customer gets one paper after the other. */
  #printEarned(): void {
    const { sales, journal, printing } = this.#parts;
    if (sales.current !== undefined) return;
    for (const id of this.#toPrint.splice(0)) {
      const job = journal.printJob(id);
      if (job === undefined) continue;
      printing
        .run(job, { on: 'first', by: this.#operator })
        .then(() => this.#onChange())
        .catch(this.#parts.onStopped);
    }
  }
}

const lineOf = ({ code, name, priceMinor, taxBasisPoints }: CatalogueItem) => ({
  description: name,
  quantityThousandths: ONE,
  unitPriceMinor: priceMinor,
  ...(code !== undefined && { barcode: code }),
  ...(taxBasisPoints !== undefined && { taxBasisPoints }),
});

const MOST_TENDERS = 8;
/** The setting is one line: the names of tenders with commas between them. */
export const tendersOf = (setting: string): readonly string[] =>
  setting
    .split(/[,，、;；]/)
    .map((name) => name.trim().slice(0, 20))
    .filter((name, place, all) => name !== '' && all.indexOf(name) === place)
    .slice(0, MOST_TENDERS);

/** The slip of this bill that the screen itself is showing. */
export const isSlipOfCurrent = (bills: Pick<BillsDesk, 'current'>, job: Parameters<typeof billOfJob>[0]): boolean =>
  bills.current?.id === billOfJob(job);
