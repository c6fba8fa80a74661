/** Payments and lines that default everything but the point of a test. Only tests import this. */
import { digestOf, type StatementLine } from '../statement-line.ts';
import { momentOf } from './days.ts';
import { type MatchInput, type PaymentFact, USUAL_POLICY } from './facts.ts';
import type { Finding } from './finding.ts';
import { match } from './match.ts';

export const DAY = '20261128';
export const atTime = (time: string, day = DAY): number => momentOf(day, time) ?? Number.NaN;

/** A sale of 100.00 by card at half past nine; its numbers follow from its trace number. */
export function sale(of: Partial<PaymentFact> & { readonly stan: number }): PaymentFact {
  const number = String(of.stan).padStart(6, '0');
  return {
    id: `payment-${number}`,
    kind: 'sale',
    standing: 'stands',
    signedMinor: 10_000,
    terminal: '12345678',
    batch: 7,
    rrn: `900000${number}`,
    authCode: number,
    card: { first6: '622500', last4: '0014' },
    organisation: 'CUP',
    atMs: atTime('093000'),
    ...of,
  };
}

/** The line that an acquirer writes of a payment, with every number it has. */
export function lineOf(payment: PaymentFact, of: Partial<StatementLine> = {}): StatementLine {
  const local = new Date(payment.atMs + 8 * 3_600_000).toISOString();
  const line = {
    row: payment.stan,
    copy: 1,
    kind: 'payment' as const,
    grossMinor: payment.signedMinor,
    terminal: payment.terminal,
    batch: payment.batch,
    stan: payment.stan,
    date: local.slice(0, 10).replaceAll('-', ''),
    time: local.slice(11, 19).replaceAll(':', ''),
    ...(payment.rrn !== undefined && { rrn: payment.rrn }),
    ...(payment.authCode !== undefined && { authCode: payment.authCode }),
    ...(payment.card && { card: payment.card }),
    ...of,
  };
  return { digest: digestOf([JSON.stringify(line)]), ...line };
}

/** A line that tells only these columns. */
export function bare(line: StatementLine, columns: readonly (keyof StatementLine)[]): StatementLine {
  const kept: readonly (keyof StatementLine)[] = ['row', 'digest', 'copy', 'kind', 'grossMinor', ...columns];
  const names = Object.keys(line) as (keyof StatementLine)[];
  return names.filter((name) => !kept.includes(name)).reduce((rest, name) => without(rest, name), line);
}

function without(line: StatementLine, name: keyof StatementLine): StatementLine {
  const { [name]: _gone, ...rest } = line;
  return { row: line.row, digest: line.digest, copy: line.copy, kind: line.kind, grossMinor: line.grossMinor, ...rest };
}

/** Matched over the one day, by the usual rules. */
export const matched = (
  payments: readonly PaymentFact[],
  lines: readonly StatementLine[],
  of: Partial<MatchInput> = {},
): readonly Finding[] =>
  match({ payments, lines, periods: [{ fromDay: DAY, toDay: DAY }], policy: USUAL_POLICY, ...of });

/** As much of a finding as most tests look at. */
export const brief = (findings: readonly Finding[]): readonly string[] =>
  findings
    .map(({ state, also, payments, lines, ambiguous, reason }) =>
      [
        [state, ...also].join('+'),
        `${payments.length}:${lines.length}`,
        ...(reason ? [reason] : []),
        ...(ambiguous ? ['ambiguous'] : []),
      ].join(' '),
    )
    .toSorted();
