/** What the layout reads so far, beside every step: how many rows, what the others are, and why some cannot be read. */
import { RefusalSentence } from '../../../parts/notices.tsx';
import { faultWords } from '../faults.tsx';
import { useStatementWords } from '../words.ts';
import { isUseful } from './layout-draft.ts';
import type { StepProps } from './layout-wizard.tsx';
import type { Surveyed } from './use-survey.ts';
import { useLayoutWords } from './words.ts';

export function LiveResult({ layout, surveyed }: Pick<StepProps, 'layout'> & { readonly surveyed: Surveyed }) {
  const words = useLayoutWords();
  const { survey, refusal, isStale } = surveyed;
  return (
    <section className="layout-live panel" aria-label={words.live} aria-busy={isStale}>
      <h2>{words.live}</h2>
      {refusal !== undefined && (
        <div className="prompt-trouble" role="alert">
          <RefusalSentence refusal={refusal} />
        </div>
      )}
      {survey === undefined && refusal === undefined && <p className="muted">{words.looking}</p>}
      {survey !== undefined && (isUseful(layout) ? <Counts survey={survey} /> : <p>{words.needed}</p>)}
    </section>
  );
}

function Counts({ survey: { counts, reasons, isAll } }: { readonly survey: NonNullable<Surveyed['survey']> }) {
  const words = useLayoutWords();
  const statementWords = useStatementWords();
  const { rows, good, totals, leftOut } = counts;
  const unreadable = rows - good - totals - leftOut;
  return (
    <div role="status" data-good={good} data-rows={rows}>
      <p className="figures layout-good">{words.good(good, rows - totals - leftOut)}</p>
      {totals + leftOut > 0 && <p className="figures muted">{words.others(totals, leftOut)}</p>}
      <p className="muted small">{isAll ? words.all : words.firstOnly}</p>
      <p className="figures">{unreadable > 0 ? words.bad(unreadable) : reasons.length === 0 ? words.noBad : ''}</p>
      <ul className="layout-reasons">
        {reasons.map(({ fault, column, count }) => (
          <li key={`${fault} ${column ?? ''}`} className="figures" data-fault={fault}>
            {faultWords(statementWords, fault, column)} · {words.inRows(count)}
          </li>
        ))}
      </ul>
    </div>
  );
}
