/**
 * The manager's desk: a business day against the same day of the week before, and what needs somebody. Every figure opens what it is made
 * of; Esc there leads back to it. Loaded only when it is opened, for the charts weigh more than all other screens together.
 */
import { useCallback, useMemo, useRef, useState } from 'react';
import type { DeskFigures } from '../../../preload/contract/contract.ts';
import { RefusalSentence } from '../../parts/notices.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useOtherWords } from '../../wording/use-words.ts';
import { type DeskPlace, useNavigation, useWayOut } from '../navigation.tsx';
import { CareCards } from './care-cards.tsx';
import { ChartFills } from './chart-fills.tsx';
import { DayCards } from './day-cards.tsx';
import { DayChoice } from './day-choice.tsx';
import { type Shown, useDrill } from './drill.ts';
import { Glance } from './glance.tsx';
import { RecordedDialog } from './recorded-dialog.tsx';
import { ShiftDialog } from './shift-dialog.tsx';
import { useDesk } from './use-desk.ts';
import { useFocusAgain } from './use-focus-again.ts';
import { DESK_WORDS, useDeskWords } from './words.ts';
import './desk-screen.css';

const AS_CHARTS: DeskPlace = { tables: [] };

export function DeskScreen() {
  const words = useDeskWords();
  const other = useOtherWords();
  const { openedWith } = useNavigation();
  const [place, setPlace] = useState<DeskPlace>(openedWith.desk ?? AS_CHARTS);
  const { shown, differences, again } = useDesk(place.day);
  const leave = useWayOut('menu');
  useKeys((key) => {
    if (key !== 'Escape') return false;
    leave();
    return true;
  });
  const figures = shown.state === 'ready' ? shown.figures : undefined;
  return (
    <div className="desk">
      <ChartFills />
      <header className="desk-head">
        <h1 className="page-title">
          {words.title}{' '}
          <span className="beside" lang={other.language} aria-hidden="true">
            {DESK_WORDS[other.language].title}
          </span>
        </h1>
        <DayChoice
          figures={figures}
          onChoose={(day) => setPlace(({ tables }) => ({ tables, ...(day !== undefined && { day }) }))}
          onAgain={again}
        />
      </header>
      {shown.state === 'loading' && <p className="muted">{words.loading}</p>}
      {shown.state === 'failed' && (
        <div className="desk-face" role="alert">
          <h2>{words.failed}</h2>
          <RefusalSentence refusal={shown.refusal} />
          <button type="button" className="button tall" data-home onClick={again}>
            {words.again}
          </button>
        </div>
      )}
      {figures !== undefined && (
        <Figures figures={figures} differences={differences} place={place} onPlace={setPlace} />
      )}
    </div>
  );
}

interface FiguresProps {
  readonly figures: DeskFigures;
  readonly differences: ReturnType<typeof useDesk>['differences'];
  readonly place: DeskPlace;
  readonly onPlace: (place: DeskPlace) => void;
}

function Figures({ figures, differences, place, onPlace }: FiguresProps) {
  const words = useDeskWords();
  const body = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState<Shown | undefined>(undefined);
  const close = useCallback(() => setOver(undefined), []);
  const left = useMemo(
    () => ({ tables: place.tables, ...(place.day !== undefined && { day: place.day }) }),
    [place.tables, place.day],
  );
  const drill = useDrill(left, setOver);
  useFocusAgain(body, place.focus);
  const { here, day, today } = figures;
  const isEmpty = here.tenders.length === 0 && here.requests.length === 0;
  const shift = figures.shifts.find(({ number }) => over?.to === 'shift' && number === over.number);
  return (
    <div ref={body} className="desk-body" data-day={day}>
      {isEmpty && <p className="desk-nothing lead">{day === today ? words.nothingYet : words.nothingThatDay}</p>}
      <Glance figures={figures} onDrill={drill} />
      <DayCards
        figures={figures}
        tables={place.tables}
        onTables={(tables) => onPlace({ ...left, tables })}
        onDrill={drill}
      />
      <CareCards figures={figures} differences={differences} onDrill={drill} />
      {shift !== undefined && <ShiftDialog shift={shift} onClose={close} />}
      {over?.to === 'recorded' && <RecordedDialog of={over.of} onClose={close} />}
    </div>
  );
}
