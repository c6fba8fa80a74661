/**
 * Makes a layout for the file in hand, one thing at a time: how it is read, what its columns mean, how dates and amounts are written, what its words mean,
 * and a name. What comes of it stands beside each step and is worked out anew after each change; nothing is kept before the last.
 */
import { useState } from 'react';
import type { FileSurvey, Refusal, StatementLayout } from '../../../../preload/contract/contract.ts';
import { RefusalSentence, useNotices } from '../../../parts/notices.tsx';
import { useKeys } from '../../../terminal/key-router.tsx';
import { useOtherWords, useWords } from '../../../wording/use-words.ts';
import type { Making } from '../load-dialog.tsx';
import type { ActOnStatements } from '../use-statements.ts';
import { ColumnsStep } from './columns-step.tsx';
import { FileStep } from './file-step.tsx';
import { FormsStep } from './forms-step.tsx';
import { withHeadings } from './layout-draft.ts';
import { LiveResult } from './live-result.tsx';
import { ResultStep } from './result-step.tsx';
import { useSurvey } from './use-survey.ts';
import { LAYOUT_WORDS, type Step, useLayoutWords } from './words.ts';
import { WordsStep } from './words-step.tsx';
import './layout-wizard.css';

export interface StepProps {
  readonly layout: StatementLayout;
  readonly put: (layout: StatementLayout) => void;
  readonly survey: FileSurvey | undefined;
}

export interface LayoutWizardProps {
  readonly making: Making;
  readonly onAct: ActOnStatements;
  /** With the name under which it is kept, or without where nothing was. */
  readonly onDone: (name: string | undefined) => void;
}

const STEPS = ['file', 'columns', 'forms', 'words', 'result'] as const satisfies readonly Step[];

const SHOWS: Readonly<Record<Step, (props: StepProps) => React.ReactNode>> = {
  file: FileStep,
  columns: ColumnsStep,
  forms: FormsStep,
  words: WordsStep,
  result: ResultStep,
};

export function LayoutWizard({ making, onAct, onDone }: LayoutWizardProps) {
  const words = useLayoutWords();
  const other = useOtherWords();
  const [place, setPlace] = useState(0);
  const [layout, put] = useState(making.layout);
  const surveyed = useSurvey(making.file.upload, layout);
  const { keep, refusal } = useKeeping({ making, onAct, onDone });
  const step = STEPS[place] ?? 'file';
  const isLast = place === STEPS.length - 1;
  const back = (): void => (place === 0 ? onDone(undefined) : setPlace(place - 1));
  const next = (): void => {
    if (!isLast) setPlace(place + 1);
    else if (surveyed.survey !== undefined) void keep(withHeadings(layout, surveyed.survey));
  };
  useKeys((key) => {
    if (key === 'Escape') back();
    else if (key === 'Enter') next();
    else return false;
    return true;
  });
  const Shown = SHOWS[step];
  return (
    <div className="page layout-wizard">
      <header>
        <h1 className="page-title">
          {words.title}{' '}
          <span className="beside" lang={other.language} aria-hidden="true">
            {LAYOUT_WORDS[other.language].title}
          </span>
        </h1>
        <p className="muted">{words.ofFile(making.file.fileName)}</p>
      </header>
      <div className="layout-halves">
        <section className="layout-step panel" data-step={step}>
          <div aria-live="polite">
            <p className="muted figures">{words.step(place + 1, STEPS.length)}</p>
            <h2>{words.steps[step].name}</h2>
            <p>{words.steps[step].lead}</p>
          </div>
          <Shown key={step} layout={layout} put={put} survey={surveyed.survey} />
          {refusal !== undefined && (
            <div className="prompt-trouble" role="alert">
              <RefusalSentence refusal={refusal} />
            </div>
          )}
          <StepHands
            place={place}
            isLast={isLast}
            mayGo={!isLast || surveyed.survey !== undefined}
            onBack={back}
            onNext={next}
          />
        </section>
        <LiveResult layout={layout} surveyed={surveyed} />
      </div>
    </div>
  );
}

function useKeeping({ making: { instead }, onAct, onDone }: LayoutWizardProps) {
  const words = useLayoutWords();
  const { tell } = useNotices();
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  const keep = async (layout: StatementLayout): Promise<void> => {
    setRefusal(undefined);
    const reply = await onAct({ act: 'keep-layout', layout, ...(instead !== undefined && { instead }) }, true);
    if (!reply.ok) return setRefusal(reply.refusal);
    const name = layout.name.trim();
    tell(words.kept(name));
    onDone(name);
  };
  return { keep, refusal };
}

interface StepHandsProps {
  readonly place: number;
  readonly isLast: boolean;
  readonly mayGo: boolean;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

function StepHands({ place, isLast, mayGo, onBack, onNext }: StepHandsProps) {
  const words = useLayoutWords();
  const { common } = useWords().captions;
  return (
    <div className="layout-hands">
      <button type="button" className="button tall" data-action="back" onClick={onBack}>
        {place === 0 ? words.leave : words.back} <span className="cap">{common.escKey}</span>
      </button>
      <button type="button" className="button primary" data-action="next" data-home disabled={!mayGo} onClick={onNext}>
        {isLast ? words.keep : words.next} <span className="cap">{common.enterKey}</span>
      </button>
    </div>
  );
}
