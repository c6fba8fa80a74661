/**
 * The reports of the shop, for the supervisor and the administrator: on the left which one, on the right the page itself with what can be
 * done about it. A Z report is asked for once more before it is made, for it cannot be changed.
 */
import { useState } from 'react';
import type { ReportAsk } from '../../../preload/contract/contract.ts';
import type { RefusalCode } from '../../../preload/contract/words.ts';
import { RefusalSentence } from '../../parts/notices.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useOtherWords } from '../../wording/use-words.ts';
import { useNavigation, useWayOut } from '../navigation.tsx';
import { ReportChoice, TODAY } from './report-choice.tsx';
import { ReportHands } from './report-hands.tsx';
import { ReportPage } from './report-page.tsx';
import { useReport } from './use-report.ts';
import { REPORT_WORDS, useReportWords } from './words.ts';
import './reports-screen.css';

const NOT_THERE: readonly RefusalCode[] = ['no-such-report', 'range-too-long'];

export function ReportsScreen() {
  const words = useReportWords();
  const other = useOtherWords();
  const { open, openedWith } = useNavigation();
  const leave = useWayOut('menu');
  const [chosen, setChosen] = useState<ReportAsk>(openedWith.report ?? TODAY);
  const report = useReport(chosen);
  const { shown, again } = report;
  const page = shown.state === 'ready' ? shown.page : undefined;
  // Whoever has chosen what there is not, chooses again.
  const canChoose = shown.state !== 'failed' || NOT_THERE.includes(shown.refusal.code);
  useKeys((key) => {
    if (key !== 'Escape') return false;
    leave();
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
      {canChoose && <ReportChoice chosen={chosen} page={page} onChoose={setChosen} />}
      {shown.state === 'failed' && (
        <div className="report-face" role="alert">
          <h2>{words.failed}</h2>
          <RefusalSentence refusal={shown.refusal} />
          <button type="button" className="button tall" onClick={again}>
            {words.again}
          </button>
        </div>
      )}
      {shown.state === 'loading' && <p className="report-face muted">{words.loading}</p>}
      {page !== undefined && (
        <div className="report-desk">
          <ReportHands
            page={page}
            chosen={chosen}
            report={report}
            onMade={(number) => setChosen({ what: 'z', number })}
          />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long page has to be scrolled from the keyboard too */}
          <section className="report-scroll" tabIndex={0} aria-label={words.title}>
            <ReportPage page={page} onShow={(paymentId) => open('history', { paymentId })} />
          </section>
        </div>
      )}
    </div>
  );
}
