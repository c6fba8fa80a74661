/**
 * What a page leaves out of a list that is too long for it: of lines in the order of time the earliest, of the others the last. One line
 * says how many they are and what they come to, so that every column still adds up.
 */
import type { ReportPage } from '../../../preload/contract/contract.ts';
import type { DrawerCount } from '../../reports/drawer-count.ts';
import type { Tally, TotalLine, Totals } from '../../reports/totals.ts';

type Rest = ReportPage['totals']['rest'][number];
type CutList = Rest['list'];

/** The contract's own limits. */
const MOST: Readonly<Record<CutList, number>> = {
  tenders: 10,
  operators: 100,
  organisations: 100,
  batches: 400,
  days: 400,
  settlementDates: 400,
  declines: 100,
  risk: 60,
  words: 200,
  open: 400,
  shifts: 200,
};

export const latest = <Line>(lines: readonly Line[], list: CutList): Line[] => lines.slice(-MOST[list]);
export const first = <Line>(lines: readonly Line[], list: CutList): Line[] => lines.slice(0, MOST[list]);

export interface Cut {
  readonly totals: Totals;
  readonly openLines: readonly unknown[];
  readonly shifts: DrawerCount['shifts'];
}

const WITH_SIDES = ['tenders', 'operators', 'organisations', 'batches', 'days', 'settlementDates'] as const;
const COUNTED = ['declines', 'risk', 'words'] as const;

export function restOf({ totals, openLines, shifts }: Cut): Rest[] {
  return [
    ...WITH_SIDES.flatMap((list) => sidesOf(list, totals[list].slice(0, -MOST[list]))),
    ...COUNTED.flatMap((list) => {
      const cut: readonly { readonly count: number }[] = totals[list].slice(MOST[list]);
      return some({ list, lines: cut.length, count: cut.reduce((sum, { count }) => sum + count, 0) });
    }),
    ...(['open', 'shifts'] as const).flatMap((list) => {
      const lines = Math.max(0, (list === 'open' ? openLines : shifts).length - MOST[list]);
      return some({ list, lines, count: lines });
    }),
  ];
}

const some = (rest: Rest): readonly Rest[] => (rest.lines === 0 ? [] : [rest]);

function sidesOf(list: CutList, cut: readonly TotalLine[]): readonly Rest[] {
  const sum = (side: 'taken' | 'given'): Tally => ({
    count: cut.reduce((all, line) => all + line[side].count, 0),
    amountMinor: cut.reduce((all, line) => all + line[side].amountMinor, 0),
  });
  const [taken, given] = [sum('taken'), sum('given')];
  const sides = { taken: tally(taken), given: tally(given), net: money(taken.amountMinor - given.amountMinor) };
  return some({ list, lines: cut.length, count: taken.count + given.count, sides });
}

const money = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
const tally = ({ count, amountMinor }: Tally) => ({ count, amount: money(amountMinor) });
