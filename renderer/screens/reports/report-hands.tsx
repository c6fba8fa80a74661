/** What a manager does with the report on the page: makes the Z, prints it, saves it as a file, sends it. */
import { useState } from 'react';
import type { ReportPage as Page, ReportAsk } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { MailDialog } from '../../parts/mail-dialog.tsx';
import { useNotices } from '../../parts/notices.tsx';
import { useWords } from '../../wording/use-words.ts';
import { SavingDialog } from './saving-dialog.tsx';
import type { useReport } from './use-report.ts';
import { useReportWords } from './words.ts';

export interface ReportHandsProps {
  readonly page: Page;
  readonly chosen: ReportAsk;
  readonly report: Pick<ReturnType<typeof useReport>, 'act' | 'mail' | 'stop'>;
  readonly onMade: (number: number) => void;
}

const FORMS = ['pdf', 'xlsx', 'csv'] as const;
type Form = (typeof FORMS)[number];

export function ReportHands({ page, chosen, report, onMade }: ReportHandsProps) {
  const words = useReportWords();
  const { tell } = useNotices();
  const [mailing, setMailing] = useState(false);
  const [saving, setSaving] = useState<Form | undefined>(undefined);
  const save = async (form: Form): Promise<void> => {
    if (saving !== undefined) return;
    setSaving(form);
    const done = await report.act({ act: 'save', of: chosen, form });
    setSaving(undefined);
    if (done?.file !== undefined) tell(words.saved(done.file));
  };
  return (
    <div className="report-hands acts">
      <PaperHands page={page} chosen={chosen} report={report} onMade={onMade} />
      {FORMS.map((form) => (
        <button key={form} type="button" className="button" data-action={form} onClick={() => void save(form)}>
          {words.save[form]}
        </button>
      ))}
      <button type="button" className="button" data-action="mail" onClick={() => setMailing(true)}>
        {words.mail}
      </button>
      {saving !== undefined && <SavingDialog title={words.save[saving]} onStop={report.stop} />}
      {mailing && (
        <MailDialog
          title={words.mail}
          forms={FORMS}
          onSend={({ to, forms }) => report.mail({ act: 'mail', of: chosen, forms, to })}
          onClose={() => setMailing(false)}
        />
      )}
    </div>
  );
}

/** The Z is made and printed once more; days are printed as they stand. */
function PaperHands({ page: { z, shiftIsOpen }, chosen, report, onMade }: ReportHandsProps) {
  const words = useReportWords();
  const { tell } = useNotices();
  const [asking, setAsking] = useState(false);
  const print = async (): Promise<void> => {
    const done = await report.act(
      z === undefined ? { act: 'print-days', of: chosen } : { act: 'print-z', number: z.number },
    );
    if (done !== undefined) tell(words.printed);
  };
  const make = async (number: number): Promise<void> => {
    setAsking(false);
    if ((await report.act({ act: 'make-z', number })) === undefined) return;
    tell(words.made(number));
    onMade(number);
  };
  const isMade = z?.atMs !== undefined;
  if (z !== undefined && !isMade)
    return (
      <>
        <button
          type="button"
          className="button primary"
          data-action="make-z"
          disabled={shiftIsOpen}
          onClick={() => setAsking(true)}
        >
          {words.makeZ}
        </button>
        {shiftIsOpen && <p className="report-note">{words.shiftIsOpen}</p>}
        {asking && <MakeDialog number={z.number} onClose={() => setAsking(false)} onMake={() => void make(z.number)} />}
      </>
    );
  return (
    <button
      type="button"
      className="button"
      data-action={z === undefined ? 'print-days' : 'print-z'}
      onClick={() => void print()}
    >
      {z === undefined ? words.printDays : words.printZ}
    </button>
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
