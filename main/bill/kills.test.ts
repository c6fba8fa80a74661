/**
 * Bills under a power cut at every step, against a real journal on a real file. A till takes payments of every tender; the world outside
 * (the host's ledger, the customer's purse, the drawer) is kept apart from the journal and compared with it after each restart.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { billId, billPartId } from '../domain/bill-numbers.ts';
import type { PaymentId } from '../domain/numbers.ts';
import { paymentId } from '../domain/numbers.ts';
import type { PaymentRow } from '../journal/role.ts';
import type { SqliteJournal } from '../journal/sqlite-journal.ts';
import { aPayment, type Bench, journalBench, keep } from '../journal/testing/fresh-journal.ts';
import { verifyFile } from '../journal/verify.ts';
import { createBillRunner } from './runner.ts';
import { holdsMoney } from './standing.ts';

/** What a cashier and the world do to one bill, in order. */
type Command =
  | { readonly do: 'card'; readonly amountMinor: number; readonly ends: 'approved' | 'declined' | 'silent' | 'partial' }
  | { readonly do: 'cash'; readonly takenMinor: number }
  | { readonly do: 'other'; readonly amountMinor: number }
  | { readonly do: 'back'; readonly which: number }
  | { readonly do: 'void'; readonly which: number }
  | { readonly do: 'cancel' };

class PowerCut extends Error {}

/** Outside of the program: nothing here is lost by a power cut. */
class World {
  readonly hostMinor = new Map<string, number>();
  readonly kicks: string[] = [];
  #left: number;
  constructor(killAt: number) {
    this.#left = killAt;
  }
  /** One step of the program; the power may go here. */
  step(): void {
    this.#left -= 1;
    if (this.#left === 0) throw new PowerCut();
  }
  get wasCut(): boolean {
    return this.#left <= 0;
  }
}

let serial = 0;
const newId = (): string => {
  serial += 1;
  return `00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`;
};

/** The till of one power cycle: rows of payments are written as the payment flow writes them, step by step. */
class Till {
  readonly #journal: SqliteJournal;
  readonly #world: World;
  #running: string | undefined;
  readonly bills;

  constructor(journal: SqliteJournal, world: World) {
    this.#journal = journal;
    this.#world = world;
    this.bills = createBillRunner({
      journal,
      clock: { nowMs: () => Date.UTC(2026, 10, 29, 2) + serial },
      isRunning: (id) => id === this.#running,
      tenders: () => ['代金券'],
      kickDrawer: (partId) => {
        world.step();
        world.kicks.push(partId);
      },
      onPaid: () => world.step(),
      onChange: () => world.step(),
    });
  }

  /** As the payment flow recovers: what never left is abandoned, what may have left owes a reversal, and that is sent. */
  recover(): void {
    for (const row of this.#journal.unended()) {
      if (row.stage === 'presenting') this.#keep({ ...row, stage: 'abandoned', result: 'abandoned' });
      else if (row.stage === 'authorising' || row.stage === 'reversing') this.#reverse(row);
    }
    this.bills.look();
  }

  card(id: string, partId: string, { amountMinor, ends }: Extract<Command, { do: 'card' }>): void {
    const part = { type: 'paymentOffered', partId: billPartId(partId), tender: 'card', amountMinor } as const;
    const ruling = this.bills.tell(billId(id), part, '01');
    const payment = paymentId(partId);
    if (!ruling.ok || this.#journal.payment(payment) !== undefined) return;
    this.#running = partId;
    this.#world.step();
    const row = this.#keep(aPayment(1, { id: payment, stage: 'presenting', amountMinor }));
    const sent = this.#keep({ ...row, stage: 'authorising' });
    this.#world.step();
    if (ends === 'declined') this.#keep({ ...sent, stage: 'declined', result: 'declined' });
    else if (ends === 'silent') {
      this.#world.hostMinor.set(partId, amountMinor);
      this.#reverse(sent);
    } else {
      const approvedMinor = ends === 'partial' ? Math.max(1, Math.floor(amountMinor / 2)) : amountMinor;
      this.#world.hostMinor.set(partId, approvedMinor);
      this.#world.step();
      this.#keep({ ...sent, stage: 'done', result: 'approved', amountMinor: approvedMinor });
    }
    this.#running = undefined;
    this.bills.look();
  }

  void(original: PaymentRow): void {
    const row = aPayment(1, { id: paymentId(newId()), kind: 'void', originalId: original.id });
    this.#keep(row);
    this.#world.step();
    this.#world.hostMinor.delete(original.id);
    this.#journal.commit((pen) => {
      pen.append({ kind: 'approved', paymentId: row.id, body: {} });
      pen.putPayment({ ...row, stage: 'done', result: 'approved' });
      pen.append({ kind: 'voided', paymentId: original.id, body: {} });
      pen.putPayment({ ...original, voidedById: row.id });
    });
    this.#world.step();
  }

  #reverse(row: PaymentRow): void {
    const owing = this.#keep({ ...row, stage: 'reversing', result: 'unknown' });
    // The reversal of a void restores the sale at the host; of a sale it takes the money back.
    this.#world.step();
    const original = row.originalId && this.#journal.payment(row.originalId);
    if (original) this.#world.hostMinor.set(original.id, original.amountMinor);
    else this.#world.hostMinor.delete(row.id);
    this.#world.step();
    this.#keep({ ...owing, stage: 'reversed', result: 'reversed' });
  }

  #keep(row: PaymentRow): PaymentRow {
    keep(this.#journal, row);
    this.#world.step();
    return row;
  }
}

/** One bill from its opening on, with the power gone at step `killAt`; the cashier then goes on with the command that was cut. */
function run(bench: Bench, script: readonly Command[], killAt: number): World {
  const world = new World(killAt);
  const id = newId();
  const partIds = script.map(newId);
  let journal = bench.open();
  let till = new Till(journal, world);
  const restart = (error: unknown): void => {
    if (!(error instanceof PowerCut)) throw error;
    journal.close();
    journal = bench.open();
    till = new Till(journal, world);
    till.recover();
    compare(journal, till, { id, world });
  };
  const guarded = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      restart(error);
      work();
    }
  };
  guarded(() => {
    till.bills.begin(billId(id), '01');
    till.bills.tell(billId(id), { type: 'amountTyped', amountMinor: 10_000 }, '01');
  });
  for (const [place, command] of script.entries()) {
    guarded(() => obey(till, journal, { command, id, partId: partIds[place] ?? '', partIds }));
    compare(journal, till, { id, world });
  }
  journal.close();
  return world;
}

interface Order {
  readonly command: Command;
  readonly id: string;
  readonly partId: string;
  readonly partIds: readonly string[];
}

function obey(till: Till, journal: SqliteJournal, { command, id, partId, partIds }: Order): void {
  const bill = billId(id);
  const word = { supervisor: '00', reason: '顾客改用其他方式' };
  switch (command.do) {
    case 'card':
      till.card(id, partId, command);
      return;
    case 'cash':
      till.bills.tell(bill, { type: 'cashTaken', partId: billPartId(partId), takenMinor: command.takenMinor }, '01');
      return;
    case 'other':
      till.bills.tell(
        bill,
        {
          type: 'otherTaken',
          partId: billPartId(partId),
          name: '代金券',
          reference: '',
          amountMinor: command.amountMinor,
        },
        '01',
      );
      return;
    case 'back':
      till.bills.tell(bill, { type: 'takenBack', partId: billPartId(partIds[command.which] ?? id), ...word }, '02');
      return;
    case 'void': {
      const row = journal.payment((partIds[command.which] ?? id) as PaymentId);
      if (row?.result === 'approved' && row.voidedById === undefined) till.void(row);
      return;
    }
    case 'cancel':
      till.bills.tell(bill, { type: 'cancelled', reason: '顾客不要了' }, '01');
  }
}

/** The journal against the world: card money by the host's ledger, cash by the movements, and what the laws say of a bill. */
function compare(
  journal: SqliteJournal,
  till: Till,
  { id, world }: { readonly id: string; readonly world: World },
): void {
  const bill = till.bills.bill(billId(id));
  if (bill === undefined) return;
  const balance = till.bills.balance(bill);
  const cards = balance.parts.filter(({ part }) => part.tender === 'card');
  for (const { part, paidMinor, standing } of cards) {
    if (standing !== 'unknown') expect(paidMinor, `${standing} ${part.id}`).toBe(world.hostMinor.get(part.id) ?? 0);
  }
  const cash = balance.parts
    .filter(({ part }) => part.tender === 'cash')
    .reduce((sum, part) => sum + part.paidMinor, 0);
  const moved = journal
    .cashMovements({ fromMs: 0, toMs: Number.MAX_SAFE_INTEGER })
    .filter((movement) => movement.billId === bill.id);
  expect(moved.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(cash);
  expect(balance.paidMinor + balance.heldMinor).toBeLessThanOrEqual(balance.amountMinor);
  if (bill.stage === 'cancelled') expect(holdsMoney(balance)).toBe(false);
  for (const { part } of balance.parts) {
    const allowed = part.tender !== 'cash' ? 0 : part.state === 'taken-back' ? 2 : 1;
    expect(world.kicks.filter((kick) => kick === part.id).length).toBeLessThanOrEqual(allowed);
  }
}

const SCRIPTS: readonly (readonly Command[])[] = [
  [
    { do: 'card', amountMinor: 6_000, ends: 'partial' },
    { do: 'cash', takenMinor: 2_000 },
    { do: 'void', which: 0 },
    { do: 'back', which: 1 },
    { do: 'cancel' },
  ],
  [
    { do: 'card', amountMinor: 4_000, ends: 'silent' },
    { do: 'other', amountMinor: 1_000 },
    { do: 'cash', takenMinor: 9_500 },
    { do: 'back', which: 2 },
    { do: 'card', amountMinor: 9_000, ends: 'approved' },
  ],
];

describe('a bill under power cuts', () => {
  let bench: Bench;
  beforeAll(() => {
    bench = journalBench();
  });
  afterAll(() => bench.dispose());

  it.each(SCRIPTS.map((script) => [script.map((command) => command.do).join(', '), script] as const))(
    'when the power fails at any step of %s, then host, drawer and bill agree, nothing counts twice, and no drawer opens twice',
    (_name, script) => {
      let cuts = 0;
      while (run(bench, script, cuts + 1).wasCut) cuts += 1;
      expect(cuts).toBeGreaterThan(script.length * 3);
    },
  );

  it('when all that is over, then the journal is whole: every bill and every part is as the chain recorded it', () => {
    expect(verifyFile({ file: bench.options.file })).toMatchObject({ ok: true });
  });
});
