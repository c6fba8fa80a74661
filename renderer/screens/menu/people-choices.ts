/** The menu's way to the people and their books: shift, desk, reports, statements, operators, audit. Each screen says itself who may see it. */
import { useAuditWords } from '../audit/words.ts';
import { useDeskWords } from '../desk/words.ts';
import { useNavigation } from '../navigation.tsx';
import { useOperatorsWords } from '../operators/words.ts';
import { useReportWords } from '../reports/words.ts';
import { useShiftWords } from '../shift/words.ts';
import { useStatementWords } from '../statements/words.ts';
import type { Choice } from './choice-list.tsx';

export function usePeopleChoices(): readonly Choice[] {
  const { open } = useNavigation();
  const shift = useShiftWords();
  const operators = useOperatorsWords();
  const audit = useAuditWords();
  const desk = useDeskWords();
  const reports = useReportWords();
  const statements = useStatementWords();
  return [
    { name: shift.title, note: shift.menuNote, onChoose: () => open('shift') },
    { name: desk.title, note: desk.menuNote, onChoose: () => open('desk') },
    { name: reports.title, note: reports.menuNote, onChoose: () => open('reports') },
    { name: statements.title, note: statements.menuNote, onChoose: () => open('statements') },
    { name: operators.title, note: operators.menuNote, onChoose: () => open('operators') },
    { name: audit.title, note: audit.menuNote, onChoose: () => open('audit') },
  ];
}
