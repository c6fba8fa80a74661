import { expect, test } from 'vitest';
import type { Finding } from '../../main/statements/matching/finding.ts';
import { match } from '../../main/statements/matching/match.ts';
import { type StatementLine, togetherOf } from '../../main/statements/statement-line.ts';
import { SeededChance } from '../crash/chance.ts';
import { makeCase, scoreOf } from './case.ts';
import { INJURY_NAMES, type InjuryName } from './injuries.ts';

const PAIRS: readonly (readonly InjuryName[])[] = INJURY_NAMES.flatMap((first, place) =>
  INJURY_NAMES.slice(place).map((second) => (first === second ? [first] : [first, second])),
);
const WEEKS = { days: 14, perDay: 60 } as const;
const COLUMNS: Readonly<Record<string, readonly (keyof StatementLine)[]>> = {
  'every number': ['terminal', 'batch', 'stan', 'rrn', 'authCode', 'card', 'date', 'time'],
  'terminal, batch and trace number': ['terminal', 'batch', 'stan', 'date'],
  'terminal and trace number': ['terminal', 'stan', 'date'],
  'the reference number': ['rrn', 'date'],
};
const NUMBERS = ['terminal', 'batch', 'stan', 'rrn', 'authCode', 'card', 'date', 'time'] as const;

/** The file as it would be with fewer columns. */
const withOnly = (
  lines: readonly StatementLine[],
  columns: readonly (keyof StatementLine)[],
): readonly StatementLine[] =>
  lines.map((line) => {
    const gone = NUMBERS.filter((name) => !columns.includes(name));
    return Object.fromEntries(
      Object.entries(line).filter(([name]) => !gone.some((each) => each === name)),
    ) as unknown as StatementLine;
  });

const tell = (text: string): void => void process.stdout.write(`${text}\n`);

test.each(Object.entries(COLUMNS))(
  'when every difference and every two of them are put into weeks of a shop and the file tells %s, then each is found and none invented',
  (name, columns) => {
    let [found, inflicted] = [0, 0];
    for (const seed of name === 'every number' ? [1, 2, 3] : [1]) {
      const { input, truth } = makeCase({ ...WEEKS, seed }, [...PAIRS, ...PAIRS]);
      const score = scoreOf(match({ ...input, lines: withOnly(input.lines, columns) }), truth);
      expect(score).toMatchObject({ wrong: [], precision: 1, recall: 1 });
      found += score.found;
      inflicted += score.inflicted;
    }
    tell(`  ${name}: ${inflicted} differences of ${PAIRS.length} sorts, ${found} found; precision 1.0, recall 1.0`);
  },
);

test('when nothing is wrong, then nothing is found', () => {
  const { input } = makeCase({ ...WEEKS, seed: 4 }, []);
  expect(match(input).filter(({ state }) => state !== 'agreed')).toEqual([]);
});

const BY_TIME: readonly (readonly InjuryName[])[] = [
  ...(['only-here', 'only-there', 'duplicated', 'fee-differs', 'late', 'reversed-here-paid-there'] as const).map(
    (name) => [name],
  ),
  ['duplicated', 'fee-differs'],
  ['duplicated', 'reversed-here-paid-there'],
];
test.each([
  ['amount and time', ['date', 'time']],
  ['code, amount and card', ['authCode', 'card', 'date']],
] as const)('when the file tells %s alone and amounts differ, then what it can show is found', (name, columns) => {
  for (const seed of [5, 6]) {
    const { input, truth } = makeCase({ ...WEEKS, seed, ownAmounts: true }, BY_TIME);
    const lines = withOnly(input.lines, columns).map((line) =>
      line.row > 700_000
        ? { ...line, grossMinor: line.grossMinor + 5, netMinor: line.grossMinor + 5 - (line.feeMinor ?? 0) }
        : line,
    );
    expect(scoreOf(match({ ...input, lines }), truth)).toMatchObject({ wrong: [] });
  }
  tell(`  ${name}: precision 1.0, recall 1.0`);
});

/** Everything a person would see, whatever the order it was told in. */
const books = (findings: readonly Finding[]): readonly string[] =>
  findings.map((finding) => JSON.stringify(finding)).toSorted();

test('when lines and payments come in another order, split over files that overlap, or twice, then the books are the same', () => {
  for (const seed of [8, 9]) {
    const { input } = makeCase({ days: 7, perDay: 40, seed }, PAIRS);
    const chance = new SeededChance(seed);
    const wanted = books(match(input));
    const files = splitByDay(input.lines, chance);
    const lines = togetherOf([...files, ...files.slice(1, 3)]);
    expect(books(match({ ...input, lines, payments: shuffled(input.payments, chance) }))).toEqual(wanted);
    expect(books(match({ ...input, lines: shuffled(input.lines, chance) }))).toEqual(wanted);
  }
});

/** Each day's lines in a file, with some days' lines in the next file again. */
function splitByDay(lines: readonly StatementLine[], chance: SeededChance): readonly (readonly StatementLine[])[] {
  const days = [...Map.groupBy(lines, ({ settlementDate }) => settlementDate ?? '').values()];
  return days.map((day, place) => shuffled(chance.below(2) === 0 ? day : [...(days[place - 1] ?? []), ...day], chance));
}

function shuffled<Item>(items: readonly Item[], chance: SeededChance): readonly Item[] {
  return items
    .map((item) => ({ item, place: chance.below(1_000_000) }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item);
}

test('when payments of one price follow each other and the file tells the day alone, then they are ambiguous and their sum is not', () => {
  const { input } = makeCase({ days: 2, perDay: 30, seed: 11 }, []);
  const payments = input.payments.filter(({ kind, standing }) => kind === 'sale' && standing === 'stands');
  const same = payments.map((payment) => ({ ...payment, signedMinor: 1000, voidedById: '' }));
  const lines = withOnly(input.lines, ['date'])
    .filter(({ kind }) => kind === 'sale')
    .map((line) => ({ ...line, grossMinor: 1000, feeMinor: 5, netMinor: 995 }));
  const { rates: _, ...policy } = input.policy;
  const findings = match({ ...input, policy, payments: same, lines: lines.slice(1) });
  expect(
    findings.map(({ ambiguous, state, hereMinor, thereMinor }) => ({
      ambiguous,
      state,
      short: hereMinor - thereMinor,
    })),
  ).toEqual([
    { ambiguous: true, state: 'only-here', short: 1000 - 1000 * (lines.length - same.length) },
    { ambiguous: true, state: 'agreed', short: 0 },
  ]);
});
