/**
 * The reports of the shop, for the supervisor and the administrator: on the left which one, on the right the page itself with what can be
 * done about it. A Z report is asked for once more before it is made, for it cannot be changed.
 */
import { useState } from 'react';
import type { ReportPage as Page, ReportAsk } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { RefusalSentence, useNotices } from '../../parts/notices.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useOtherWords, useWords } from '../../wording/use-words.ts';
import { useNavigation } from '../navigation.tsx';
import { ReportChoice, TODAY } from './report-choice.tsx';
import { ReportPage } from './report-page.tsx';
import { useReport } from './use-report.ts';
import { REPORT_WORDS, useReportWords } from './words.ts';
import './reports-screen.css';

export function ReportsScreen() {
  const words = useReportWords();
  const other = useOtherWords();
  const { open } = useNavigation();
  const [chosen, setChosen] = useState<ReportAsk>(TODAY);
  const { shown, act, again } = useReport(chosen);
  const page = shown.state === 'ready' ? shown.page : undefined;
  useKeys((key) => {
    if (key !== 'Escape') return false;
    open('menu');
    return true;
  });
  return (
    <div className="reports">
      <h1 className="page-title reports-title">
        {words.title}{' '}
        <span className="beside" lang={other.language} aria-hidden="true">
          {REPORT_WORDS[other.language].title}
        </span>
      </h1>
      {shown.state === 'failed' && (
        <div className="report-face" role="alert">
          <h2>{words.failed}</h2>
          <RefusalSentence refusal={shown.refusal} />
          <button type="button" className="button tall" onClick={again}>
            {words.again}
          </button>
        </div>
      )}
      {shown.state !== 'failed' && <ReportChoice chosen={chosen} page={page} onChoose={setChosen} />}
      {shown.state === 'loading' && <p className="report-face muted">{words.loading}</p>}
      {page !== undefined && (
        <div className="report-desk">
          <ReportHands page={page} chosen={chosen} onAct={act} onMade={(number) => setChosen({ what: 'z', number })} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long page has to be scrolled from the keyboard too */}
          <section className="report-scroll" tabIndex={0} aria-label={words.title}>
            <ReportPage page={page} onShow={(paymentId) => open('history', { paymentId })} />
          </section>
        </div>
      )}
    </div>
  );
}

interface HandsProps {
  readonly page: Page;
  readonly chosen: ReportAsk;
  readonly onAct: ReturnType<typeof useReport>['act'];
  readonly onMade: (number: number) => void;
}

function ReportHands({ page, chosen, onAct, onMade }: HandsProps) {
  const words = useReportWords();
  const { tell } = useNotices();
  const [asking, setAsking] = useState(false);
  const { z } = page;
  const isMade = z?.atMs !== undefined;
  const save = async (form: 'pdf' | 'csv'): Promise<void> => {
    const done = await onAct({ act: 'save', of: chosen, form });
    if (done?.file !== undefined) tell(words.saved(done.file));
  };
  const print = async (number: number): Promise<void> => {
    if ((await onAct({ act: 'print-z', number })) !== undefined) tell(words.printed);
  };
  const make = async (number: number): Promise<void> => {
    setAsking(false);
    if ((await onAct({ act: 'make-z', number })) === undefined) return;
    tell(words.made(number));
    onMade(number);
  };
  return (
    <div className="report-hands acts">
      {z !== undefined && !isMade && (
        <button
          type="button"
          className="button primary"
          data-action="make-z"
          disabled={page.shiftIsOpen}
          onClick={() => setAsking(true)}
        >
          {words.makeZ}
        </button>
      )}
      {z !== undefined && !isMade && page.shiftIsOpen && <p className="report-note">{words.shiftIsOpen}</p>}
      {z !== undefined && isMade && (
        <button type="button" className="button tall" data-action="print-z" onClick={() => void print(z.number)}>
          {words.printZ}
        </button>
      )}
      <button type="button" className="button tall" data-action="pdf" onClick={() => void save('pdf')}>
        {words.savePdf}
      </button>
      <button type="button" className="button tall" data-action="csv" onClick={() => void save('csv')}>
        {words.saveCsv}
      </button>
      {asking && z !== undefined && (
        <MakeDialog number={z.number} onClose={() => setAsking(false)} onMake={() => void make(z.number)} />
      )}
    </div>
  );
}

interface MakeProps {
  readonly number: number;
  readonly onClose: () => void;
  readonly onMake: () => void;
}

function MakeDialog({ number, onClose, onMake }: MakeProps) {
  const words = useReportWords();
  const { common } = useWords().captions;
  return (
    <Dialog title={words.makeZAsked(number)} onClose={onClose} onConfirm={onMake}>
      <p>{words.makeZNote}</p>
      <div className="dialog-actions">
        <button type="button" className="button tall" onClick={onClose}>
          {common.cancel} <span className="cap">{common.escKey}</span>
        </button>
        <button type="button" className="button primary" data-home onClick={onMake}>
          {words.makeZConfirm} <span className="cap">{common.enterKey}</span>
        </button>
      </div>
    </Dialog>
  );
}
