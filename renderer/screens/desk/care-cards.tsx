/** What needs somebody: devices in trouble, open differences, the cash of the shifts, payments and slips that are still owed. */
import type { DeskFigures } from '../../../preload/contract/contract.ts';
import { useView } from '../../terminal/use-view.ts';
import { useWords } from '../../wording/use-words.ts';
import { useReportWords } from '../reports/words.ts';
import { useShiftWords } from '../shift/words.ts';
import { useStatementWords } from '../statements/words.ts';
import { differencesTable, openTable, shiftsTable } from './care-tables.ts';
import { DeviceTrouble } from './device-trouble.tsx';
import type { Drill } from './drill.ts';
import { FigureCard } from './figure-card.tsx';
import type { ComparedState } from './use-desk.ts';
import { useDeskWords } from './words.ts';

export interface CareCardsProps {
  readonly figures: DeskFigures;
  readonly differences: ComparedState;
  readonly onDrill: (drill: Drill, id: string) => void;
}

export function CareCards({ figures, differences, onDrill }: CareCardsProps) {
  const words = useDeskWords();
  const { states } = useStatementWords();
  const shift = useShiftWords();
  const { openWhy } = useReportWords();
  const kinds: Readonly<Record<string, string>> = useWords().kinds;
  const kind = (word: string): string => kinds[word] ?? word;
  const compared = typeof differences === 'string' ? { statements: 0, open: [] } : differences;
  return (
    <>
      <FigureCard table={openTable(figures, words, { why: openWhy, kind })} empty={words.nothingOpen} onDrill={onDrill}>
        <Owed onDrill={onDrill} />
      </FigureCard>
      <FigureCard
        table={differencesTable(compared, words, states)}
        empty={emptyWords(differences, words)}
        onDrill={onDrill}
      />
      <FigureCard table={shiftsTable(figures, words, shift)} empty={words.noShifts} onDrill={onDrill} />
      <DeviceTrouble onDrill={onDrill} />
    </>
  );
}

function emptyWords(differences: ComparedState, words: ReturnType<typeof useDeskWords>): string {
  if (typeof differences === 'string') return differences === 'comparing' ? words.comparing : words.notCompared;
  return differences.statements === 0 ? words.noStatements : words.noDifferences;
}

/** Slips and notices stand in the counter's own picture. */
function Owed({ onDrill }: Pick<CareCardsProps, 'onDrill'>) {
  const words = useDeskWords();
  const { owedSlips, owedNotices } = useView();
  return (
    <>
      {owedSlips.count > 0 && (
        <p>
          <button
            type="button"
            className="desk-link"
            data-drill="slips"
            onClick={() => onDrill({ to: 'screen', screen: 'owed-slips' }, 'slips')}
          >
            {words.owedSlips(owedSlips.count)}
          </button>
        </p>
      )}
      {owedNotices > 0 && <p>{words.owedNotices(owedNotices)}</p>}
    </>
  );
}
