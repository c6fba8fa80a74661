/**
 * The three ways beside each other, batch by batch: what our journal sums up, what the host said of it at the settlement, and what the
 * statement has of the same payments. Gross on both sides, as the host counts (unionpay-pos 2.5): a void takes nothing from its sale's side.
 */
import { lineIdOf, type StatementLine } from '../statement-line.ts';
import type { HostBatchFact, PaymentFact } from './facts.ts';
import type { Finding } from './finding.ts';
import { isOfPayment } from './links.ts';

export interface Sums {
  readonly debitMinor: number;
  readonly debitCount: number;
  readonly creditMinor: number;
  readonly creditCount: number;
}

export interface BatchThreeWays {
  readonly terminal: string;
  readonly batch: number;
  readonly here: Sums;
  readonly there: Sums;
  /** Absent where the host's settlement of it is not known. */
  readonly host?: HostBatchFact;
  readonly agrees: boolean;
}

const NONE: Sums = { debitMinor: 0, debitCount: 0, creditMinor: 0, creditCount: 0 };

const plus = (sums: Sums, signedMinor: number): Sums =>
  signedMinor >= 0
    ? { ...sums, debitMinor: sums.debitMinor + signedMinor, debitCount: sums.debitCount + 1 }
    : { ...sums, creditMinor: sums.creditMinor - signedMinor, creditCount: sums.creditCount + 1 };

interface Told {
  readonly payments: readonly PaymentFact[];
  readonly lines: readonly StatementLine[];
  readonly findings: readonly Finding[];
  readonly hostBatches: readonly HostBatchFact[];
}

const keyOf = ({ terminal, batch }: { readonly terminal: string; readonly batch: number }): string =>
  `${terminal}/${batch}`;

/** In the order of terminal and batch. A line counts in the batch of the payment it was brought to, else in the one it names. */
export function threeWays({ payments, lines, findings, hostBatches }: Told): readonly BatchThreeWays[] {
  const here = new Map<string, Sums>();
  const there = new Map<string, Sums>();
  const names = new Map<string, { readonly terminal: string; readonly batch: number }>();
  for (const payment of payments) {
    names.set(keyOf(payment), { terminal: payment.terminal, batch: payment.batch });
    if (payment.standing === 'stands') add(here, keyOf(payment), payment.signedMinor);
  }
  const homes = homesOf(payments, findings);
  for (const line of lines.filter(isOfPayment)) {
    const home = homes.get(lineIdOf(line)) ?? named(line);
    if (home === undefined) continue;
    names.set(keyOf(home), home);
    add(there, keyOf(home), line.grossMinor);
  }
  const hosts = new Map(hostBatches.map((batch) => [keyOf(batch), batch]));
  return [...names]
    .map(([key, { terminal, batch }]) => {
      const [ours, theirs, host] = [here.get(key) ?? NONE, there.get(key) ?? NONE, hosts.get(key)];
      return {
        terminal,
        batch,
        here: ours,
        there: theirs,
        agrees: areSame(ours, theirs) && isBalanced(host),
        ...(host && { host }),
      };
    })
    .toSorted((one, other) =>
      one.terminal < other.terminal ? -1 : one.terminal > other.terminal ? 1 : one.batch - other.batch,
    );
}

const add = (sums: Map<string, Sums>, key: string, signedMinor: number): void =>
  void sums.set(key, plus(sums.get(key) ?? NONE, signedMinor));

type Home = { readonly terminal: string; readonly batch: number };

const named = ({ terminal, batch }: StatementLine): Home | undefined =>
  terminal === undefined || batch === undefined ? undefined : { terminal, batch };

function homesOf(payments: readonly PaymentFact[], findings: readonly Finding[]): ReadonlyMap<string, Home> {
  const byId = new Map(payments.map((payment) => [payment.id, payment]));
  const homes = new Map<string, Home>();
  for (const finding of findings) {
    const payment = byId.get(finding.payments[0] ?? finding.aboutId ?? '');
    if (payment === undefined) continue;
    for (const line of finding.lines) homes.set(line, { terminal: payment.terminal, batch: payment.batch });
  }
  return homes;
}

const areSame = (one: Sums, other: Sums): boolean =>
  one.debitMinor === other.debitMinor && one.creditMinor === other.creditMinor;

/** A batch that is not settled yet, or of which the host's word is not known, does not disagree. */
const isBalanced = (host: HostBatchFact | undefined): boolean =>
  [host?.domestic, host?.foreign].every((verdict) => verdict === undefined || verdict === 'balanced');
