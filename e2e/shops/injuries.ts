/**
 * Known differences, put into a shop's books one by one or two together: each says what it changes and what the matcher must call it. An
 * injury touches the journal's side, the statement's side or both, of one payment.
 */
import type { PaymentFact } from '../../main/statements/matching/facts.ts';
import type { FindingState } from '../../main/statements/matching/finding.ts';
import { lineIdOf, type StatementLine } from '../../main/statements/statement-line.ts';
import { feeByHand, localOf, sealed } from './statement.ts';

/** One payment with its lines, as far as the injuries have come. */
export interface Patient {
  readonly payment: PaymentFact;
  readonly lines: readonly StatementLine[];
  /** Lines that belong to no payment. */
  readonly strangers: readonly StatementLine[];
}

export interface Truth {
  readonly key: string;
  readonly state: FindingState;
  readonly also: readonly FindingState[];
}

export type InjuryName = Exclude<FindingState, 'agreed'>;

interface Injury {
  /** In which order two are inflicted on one payment. */
  readonly order: number;
  /** Which is named first where both are seen. */
  readonly rank: number;
  readonly inflict: (patient: Patient) => Patient;
}

/** A file of its own row numbers; what matters is that each digest is new. */
const changed = (line: StatementLine, change: Partial<StatementLine>, feeMinor?: number): StatementLine => {
  const { digest: _old, ...rest } = { ...line, ...change };
  return feeMinor === undefined ? sealed(rest) : sealed(rest, feeMinor);
};

const mapLines = (patient: Patient, change: (line: StatementLine) => StatementLine): Patient => ({
  ...patient,
  lines: patient.lines.map(change),
});

const lastDay = { minutes: 23 * 60 + 20 };
const DAY_MS = 86_400_000;
const ZONE_MS = 8 * 3_600_000;

export const INJURIES: Readonly<Record<InjuryName, Injury>> = {
  'amount-differs': {
    order: 1,
    rank: 4,
    inflict: (patient) =>
      mapLines(patient, (line) => changed(line, { grossMinor: line.grossMinor - 1 - Math.floor(line.grossMinor / 7) })),
  },
  'fee-differs': {
    order: 2,
    rank: 5,
    inflict: (patient) => mapLines(patient, (line) => changed(line, {}, feeByHand(line.grossMinor, line.cardKind) + 9)),
  },
  duplicated: {
    order: 3,
    rank: 3,
    inflict: (patient) => ({
      ...patient,
      lines: patient.lines.flatMap((line) => [line, { ...line, row: line.row + 500_000, copy: line.copy + 1 }]),
    }),
  },
  'paid-here-reversed-there': {
    order: 4,
    rank: 1,
    inflict: (patient) => ({
      ...patient,
      lines: patient.lines.flatMap((line) => [
        line,
        changed(line, { row: line.row + 900_000, kind: 'reversal', grossMinor: -line.grossMinor }),
      ]),
    }),
  },
  'reversed-here-paid-there': {
    order: 5,
    rank: 2,
    inflict: (patient) => ({ ...patient, payment: { ...patient.payment, standing: 'moved-nothing' } }),
  },
  'only-here': { order: 6, rank: 0, inflict: (patient) => ({ ...patient, lines: [] }) },
  'only-there': {
    order: 7,
    rank: 0,
    inflict: (patient) => ({
      ...patient,
      strangers: [...patient.strangers, stranger(patient.payment, patient.lines[0])],
    }),
  },
  late: {
    order: 8,
    rank: 0,
    inflict: (patient) => {
      const midnight = Math.floor((patient.payment.atMs + ZONE_MS) / DAY_MS) * DAY_MS - ZONE_MS;
      return { ...patient, payment: { ...patient.payment, atMs: midnight + lastDay.minutes * 60_000 }, lines: [] };
    },
  },
};

export const INJURY_NAMES = Object.keys(INJURIES) as readonly InjuryName[];

/** A payment like this one, of the same minute, card and amount, that only the acquirer has. */
function stranger(payment: PaymentFact, like: StatementLine | undefined): StatementLine {
  if (like === undefined) throw new Error('a stranger is made after a line');
  const { date, time } = localOf(payment.atMs + 40_000);
  const { digest: _old, ...rest } = like;
  return sealed({
    ...rest,
    row: like.row + 700_000,
    stan: payment.stan + 400_000,
    rrn: `8${(like.rrn ?? '').slice(1)}`,
    date,
    time,
    authCode: 'Z00001',
    grossMinor: payment.signedMinor,
  });
}

/** Those of which two can be seen on one payment. */
const VISIBLE_TOGETHER: readonly InjuryName[] = [
  'amount-differs',
  'fee-differs',
  'duplicated',
  'paid-here-reversed-there',
  'reversed-here-paid-there',
];

export const fitOnePayment = (names: readonly InjuryName[]): boolean =>
  names.every((name) => VISIBLE_TOGETHER.includes(name)) &&
  !(names.includes('paid-here-reversed-there') && names.includes('reversed-here-paid-there'));

/** One or two of them on one payment, and what is to be found. */
export function injure(
  patient: Patient,
  names: readonly InjuryName[],
): { readonly patient: Patient; readonly truth: readonly Truth[] } {
  const inOrder = names.toSorted((one, other) => INJURIES[one].order - INJURIES[other].order);
  const injured = inOrder.reduce((each, name) => INJURIES[name].inflict(each), patient);
  const [first] = injured.strangers.slice(patient.strangers.length);
  if (first !== undefined)
    return { patient: injured, truth: [{ key: `line:${lineIdOf(first)}`, state: 'only-there', also: [] }] };
  const [state = 'only-here', ...also] = names.toSorted((one, other) => INJURIES[one].rank - INJURIES[other].rank);
  return { patient: injured, truth: [{ key: `payment:${patient.payment.id}`, state, also }] };
}
