/**
 * A shop with its statement and with known differences in them: which were inflicted on which payments, what the matcher has to find, and
 * how well it did. Patients are sales that nothing else refers to, so that one injury is never seen through another.
 */
import { type MatchInput, type PaymentFact, type Period, USUAL_POLICY } from '../../main/statements/matching/facts.ts';
import type { Finding } from '../../main/statements/matching/finding.ts';
import type { StatementLine } from '../../main/statements/statement-line.ts';
import { SeededChance } from '../crash/chance.ts';
import { fitOnePayment, type InjuryName, injure, type Patient, type Truth } from './injuries.ts';
import { FIRST_DAY_MS, makeShop, type Shop, type ShopOptions } from './shop.ts';
import { CONTRACT, localOf, sealed, statementOf } from './statement.ts';

export interface Case {
  readonly input: MatchInput;
  readonly truth: readonly Truth[];
}

const DAY_MS = 86_400_000;

/** `injuries`: each of one name or of two together; two that cannot be seen on one payment go to two that are alike in all but their numbers. */
export function makeCase(options: ShopOptions, injuries: readonly (readonly InjuryName[])[]): Case {
  const shop = makeShop(options);
  const ward = new Ward(shop, options.seed);
  for (const names of injuries) ward.admit(names);
  return { truth: ward.truth, input: ward.input() };
}

class Ward {
  readonly truth: Truth[] = [];
  readonly #shop: Shop;
  readonly #chance: SeededChance;
  readonly #payments: Map<string, PaymentFact>;
  readonly #lines: Map<string, readonly StatementLine[]>;
  readonly #strangers: StatementLine[] = [];
  readonly #candidates: string[];

  constructor(shop: Shop, seed: number) {
    this.#shop = shop;
    this.#chance = new SeededChance(seed + 1);
    this.#payments = new Map(shop.payments.map((payment) => [payment.id, payment]));
    const byNumber = Map.groupBy(statementOf(shop), ({ rrn }) => rrn ?? '');
    this.#lines = new Map(
      shop.payments.map(({ id, stan }) => [id, byNumber.get(String(700_000_000_000 + stan)) ?? []]),
    );
    const followed = new Set(shop.payments.flatMap(({ originalId }) => originalId ?? []));
    this.#candidates = shop.payments
      .filter(({ id, kind, standing }) => kind === 'sale' && standing === 'stands' && !followed.has(id))
      .map(({ id }) => id);
  }

  input(): MatchInput {
    return {
      payments: [...this.#payments.values()],
      lines: [...[...this.#lines.values()].flat(), ...this.#strangers],
      periods: [periodOf(this.#shop)],
      policy: { ...USUAL_POLICY, rates: CONTRACT },
    };
  }

  admit(names: readonly InjuryName[]): void {
    if (names.length < 2 || fitOnePayment(names)) this.#treat(this.#next(names), names);
    else {
      const [first = 'late', second = 'late'] = names;
      const one = this.#next([first]);
      this.#treat(this.#alike(this.#next([second]), one), [second]);
      this.#treat(one, [first]);
    }
  }

  /** A late one can only be of the last day. */
  #next(names: readonly InjuryName[]): Patient {
    const lastDay = this.#shop.days;
    const fitting = this.#candidates.filter(
      (id) => !names.includes('late') || this.#payments.get(id)?.batch === lastDay,
    );
    const id = this.#chance.pick(fitting);
    this.#candidates.splice(this.#candidates.indexOf(id), 1);
    const payment = this.#payments.get(id);
    if (payment === undefined) throw new Error('no such patient');
    return { payment, lines: this.#lines.get(id) ?? [], strangers: [] };
  }

  /** With the card and amount of the other, at the other's terminal. */
  #alike({ payment, lines, strangers }: Patient, other: Patient): Patient {
    const like = other.lines[0];
    const { signedMinor, card, organisation } = other.payment;
    return {
      payment: { ...payment, signedMinor, ...(card && { card }), ...(organisation !== undefined && { organisation }) },
      lines: lines.map(({ digest: _old, ...line }) =>
        sealed({
          ...line,
          grossMinor: signedMinor,
          ...(like?.card && { card: like.card }),
          ...(like?.cardKind && { cardKind: like.cardKind }),
          ...(like?.organisation !== undefined && { organisation: like.organisation }),
        }),
      ),
      strangers,
    };
  }

  #treat(before: Patient, names: readonly InjuryName[]): void {
    const { patient, truth } = injure(before, names);
    this.#payments.set(patient.payment.id, patient.payment);
    this.#lines.set(patient.payment.id, patient.lines);
    this.#strangers.push(...patient.strangers);
    this.truth.push(...truth);
  }
}

function periodOf({ days }: Shop): Period {
  return { fromDay: localOf(FIRST_DAY_MS).date, toDay: localOf(FIRST_DAY_MS + (days - 1) * DAY_MS).date };
}

export interface Score {
  /** Of the differences found, those that were inflicted and are rightly named: 1 when none is invented. */
  readonly precision: number;
  /** Of the differences inflicted, those that were found and rightly named. */
  readonly recall: number;
  readonly found: number;
  readonly inflicted: number;
  /** What went wrong, for a person. */
  readonly wrong: readonly string[];
}

const sentence = ({ key, state, also }: Truth): string => `${key} ${[state, ...also.toSorted()].join('+')}`;

export function scoreOf(findings: readonly Finding[], truth: readonly Truth[]): Score {
  const found = findings.filter(({ state, ambiguous }) => state !== 'agreed' || ambiguous).map(sentence);
  const inflicted = truth.map(sentence);
  const right = found.filter((each) => inflicted.includes(each)).length;
  return {
    precision: found.length === 0 ? 1 : right / found.length,
    recall: inflicted.length === 0 ? 1 : right / inflicted.length,
    found: found.length,
    inflicted: inflicted.length,
    wrong: [
      ...found.filter((each) => !inflicted.includes(each)).map((each) => `found ${each}`),
      ...inflicted.filter((each) => !found.includes(each)).map((each) => `inflicted ${each}`),
    ],
  };
}
