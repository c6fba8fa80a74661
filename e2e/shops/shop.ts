/**
 * Weeks of a made-up shop, from a seed: what its journal knows of every payment, and the acquirer's books of the same weeks. The books are
 * the simulated acquirer's own ledger with its own rules; the two are told of each event separately and never copied from each other.
 */

import { maskPan } from '../../main/domain/masked-pan.ts';
import { Ledger } from '../../main/host/simulator/ledger.ts';
import type { NewEntry } from '../../main/host/simulator/ledger-entry.ts';
import type { PaymentFact } from '../../main/statements/matching/facts.ts';
import type { CardKind } from '../../main/statements/statement-line.ts';
import { SeededChance } from '../crash/chance.ts';

export interface Card {
  readonly pan: string;
  readonly kind: CardKind;
  readonly organisation: string;
}

export interface Shop {
  readonly payments: readonly PaymentFact[];
  readonly ledger: Ledger;
  /** What the acquirer knows of a payment beside its ledger's line. */
  readonly moments: ReadonlyMap<string, { readonly atMs: number; readonly card: Card }>;
  readonly firstDayMs: number;
  readonly days: number;
}

export interface ShopOptions {
  readonly seed: number;
  readonly days: number;
  readonly perDay: number;
  /** No two payments of one amount, so that amount and time tell them apart. */
  readonly ownAmounts?: boolean;
}

const DAY_MS = 86_400_000;
/** Monday, 2 November 2026, midnight in China. */
export const FIRST_DAY_MS = Date.UTC(2026, 10, 2) - 8 * 3_600_000;
const TERMINALS = ['12345678', '12345679'] as const;
/** Numbers in no bank's use, as the test cards are. */
const CARDS: readonly Card[] = Array.from({ length: 40 }, (_, place) => ({
  pan: `${place % 5 === 0 ? '411111' : '622500'}000000${String(1000 + place * 7)}`,
  kind: place % 2 === 0 ? 'debit' : 'credit',
  organisation: place % 5 === 0 ? 'VIS' : 'CUP',
}));

export function makeShop(options: ShopOptions): Shop {
  const weeks = new Weeks(options);
  for (let day = 0; day < options.days; day += 1) weeks.trade(day);
  return weeks.shop();
}

type Happening = 'sale' | 'void' | 'refund' | 'declined' | 'reversed' | 'never-heard' | 'offline-sale';
/** Out of a hundred; what is left are sales. */
const MIX: readonly (readonly [Happening, number])[] = [
  ['void', 6],
  ['refund', 6],
  ['declined', 4],
  ['reversed', 3],
  ['never-heard', 2],
  ['offline-sale', 2],
];

class Weeks {
  readonly #options: ShopOptions;
  readonly #chance: SeededChance;
  readonly #ledger = new Ledger();
  readonly #payments = new Map<string, PaymentFact>();
  readonly #moments = new Map<string, { readonly atMs: number; readonly card: Card }>();
  readonly #followed = new Set<string>();
  #number = 0;

  constructor(options: ShopOptions) {
    this.#options = options;
    this.#chance = new SeededChance(options.seed);
  }

  shop(): Shop {
    return {
      payments: [...this.#payments.values()],
      ledger: this.#ledger,
      moments: this.#moments,
      firstDayMs: FIRST_DAY_MS,
      days: this.#options.days,
    };
  }

  /** From nine to half past ten in the evening; the last ones after the cut-off are made by injury alone. */
  trade(day: number): void {
    const openMs = FIRST_DAY_MS + day * DAY_MS + 9 * 3_600_000;
    const stepMs = Math.floor((13.5 * 3_600_000) / this.#options.perDay);
    for (let place = 0; place < this.#options.perDay; place += 1) {
      const atMs = openMs + place * stepMs + this.#chance.below(Math.floor(stepMs / 2000)) * 1000;
      this.#one(this.#happening(), { day, atMs });
    }
  }

  #happening(): Happening {
    let drawn = this.#chance.below(100);
    for (const [happening, share] of MIX) {
      if (drawn < share) return happening;
      drawn -= share;
    }
    return 'sale';
  }

  #one(happening: Happening, { day, atMs }: { readonly day: number; readonly atMs: number }): void {
    const card = this.#chance.pick(CARDS);
    if (happening === 'void' || happening === 'refund') this.#giveBack(happening, { day, atMs });
    else this.#take(happening, { day, atMs, card, amountMinor: this.#amount() });
  }

  #amount(): number {
    if (this.#options.ownAmounts === true) return 1000 + (this.#number + 1) * 13;
    return 100 * (5 + this.#chance.below(400));
  }

  #take(
    happening: Exclude<Happening, 'void' | 'refund'>,
    {
      day,
      atMs,
      card,
      amountMinor,
    }: { readonly day: number; readonly atMs: number; readonly card: Card; readonly amountMinor: number },
  ): void {
    const kind = happening === 'offline-sale' ? 'offline-sale' : 'sale';
    const { fact, entry } = this.#begun({ kind, day, atMs, card, amountMinor });
    switch (happening) {
      case 'sale':
      case 'offline-sale':
        this.#ledger.approve(entry);
        break;
      case 'declined':
        this.#ledger.decline({ ...entry, amountMinor: 0, code: '51' });
        break;
      case 'reversed':
        this.#ledger.approve(entry);
        this.#ledger.reverse(entry, '00');
        break;
      case 'never-heard':
        this.#ledger.reverse(entry, '00');
        break;
    }
    const stands = happening === 'sale' || happening === 'offline-sale';
    const { rrn: _unknown, authCode: _none, ...bare } = fact;
    this.#keep(stands ? fact : { ...(happening === 'never-heard' ? bare : fact), standing: 'moved-nothing' }, card);
  }

  /** A void of a sale of today's batch, a refund of any earlier sale; nothing where there is none. */
  #giveBack(kind: 'void' | 'refund', { day, atMs }: { readonly day: number; readonly atMs: number }): void {
    const found = [...this.#payments.values()].filter(
      (each) =>
        each.kind === 'sale' &&
        each.standing === 'stands' &&
        each.voidedById === undefined &&
        this.#fits(each, kind, day),
    );
    const original = found[this.#chance.below(Math.max(1, found.length))];
    const card = original && this.#moments.get(original.id)?.card;
    if (original === undefined || card === undefined) return;
    const isWhole = kind === 'void' || this.#chance.below(2) === 0;
    const amountMinor = isWhole ? original.signedMinor : Math.max(1, Math.floor(original.signedMinor / 3));
    const of = { terminal: original.terminal, original };
    const { fact, entry } = this.#begun({ kind, day, atMs, card, amountMinor, ...of });
    if (kind === 'void') {
      const code = this.#ledger.voidSale({ ...entry, originalStan: original.stan }, original.batch);
      if (code !== '00') throw new Error(`the acquirer refused a void: ${code}`);
      this.#payments.set(original.id, { ...original, voidedById: fact.id });
    } else
      this.#ledger.approve({
        ...entry,
        originalStan: original.stan,
        originalBatch: original.batch,
        originalTid: original.terminal,
      });
    this.#keep({ ...fact, originalId: original.id }, card);
  }

  #fits(sale: PaymentFact, kind: 'void' | 'refund', day: number): boolean {
    return !this.#followed.has(sale.id) && (kind === 'void' ? sale.batch === day + 1 : sale.batch <= day);
  }

  #begun(of: {
    readonly kind: 'sale' | 'void' | 'refund' | 'offline-sale';
    readonly day: number;
    readonly atMs: number;
    readonly card: Card;
    readonly amountMinor: number;
    readonly terminal?: string;
  }): { readonly fact: PaymentFact; readonly entry: NewEntry } {
    this.#number += 1;
    const stan = this.#number;
    const rrn = String(700_000_000_000 + stan);
    const authCode = String(100_000 + ((stan * 7919) % 900_000));
    const terminal = of.terminal ?? this.#chance.pick(TERMINALS);
    const names = { stan, rrn, authCode, batch: of.day + 1 };
    const { pan, organisation } = of.card;
    const isBack = of.kind === 'void' || of.kind === 'refund';
    return {
      fact: {
        id: `p${String(stan).padStart(6, '0')}`,
        kind: of.kind,
        standing: 'stands',
        terminal,
        organisation,
        ...names,
        atMs: of.atMs,
        signedMinor: isBack ? -of.amountMinor : of.amountMinor,
        card: { first6: pan.slice(0, 6), last4: pan.slice(-4) },
      },
      entry: {
        ...names,
        tid: terminal,
        kind: of.kind,
        organisation,
        code: '00',
        maskedPan: maskPan(pan),
        askedMinor: of.amountMinor,
        amountMinor: of.amountMinor,
      },
    };
  }

  #keep(fact: PaymentFact, card: Card): void {
    this.#payments.set(fact.id, fact);
    if (fact.originalId !== undefined) this.#followed.add(fact.originalId);
    this.#moments.set(`${fact.terminal}/${fact.batch}/${fact.stan}`, { atMs: fact.atMs, card });
    this.#moments.set(fact.id, { atMs: fact.atMs, card });
  }
}
