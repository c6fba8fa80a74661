/** Brings a price list in from a file, says line by line why it was not taken, and takes the last one back. A supervisor's word each time. */
import { useState } from 'react';
import type { CatalogueAction, CatalogueAnswer, Refusal } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { type ChosenFile, FileChoice } from '../../parts/file-choice.tsx';
import { useNotices } from '../../parts/notices.tsx';
import { StaffWord, type Word } from '../../parts/staff-word.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useWords } from '../../wording/use-words.ts';
import { useTenderWords } from './words.ts';

export interface PriceListDialogProps {
  readonly answer: CatalogueAnswer | undefined;
  readonly onClose: () => void;
}

type Report = NonNullable<CatalogueAnswer['report']>;

export function PriceListDialog({ answer, onClose }: PriceListDialogProps) {
  const words = useTenderWords();
  const { captions } = useWords();
  const [file, setFile] = useState<ChosenFile | undefined>(undefined);
  const { hand, report, refusal } = useHandIn(onClose);
  const inForce = answer?.inForce;
  return (
    <Dialog title={words.listTitle} onClose={onClose} wide>
      <p>{inForce === undefined ? words.listNone : words.listInForce(inForce.fileName, inForce.count, inForce.by)}</p>
      <p className="muted">{words.listHint}</p>
      <FileChoice
        label={words.listChoose}
        pickWord={words.listPick}
        noneWord={words.listNoFile}
        accept=".csv,.txt,text/csv"
        mostBytes={LARGEST_BYTES}
        onChoose={setFile}
      />
      {report !== undefined && <Faults report={report} />}
      <StaffWord
        confirmWord={words.listImport}
        numberLabel={captions.sale.supervisorNumber}
        refusal={refusal}
        disabled={file === undefined}
        onClose={onClose}
        onWord={async (supervisor) => {
          if (file === undefined) return;
          const { fileName, content } = file;
          await hand({ act: 'import', fileName, content, supervisor });
        }}
      />
      {answer?.mayUndo === true && <Undo hand={hand} />}
    </Dialog>
  );
}

/** Gives the question in; a file with mistakes leaves the dialog open with its report. */
function useHandIn(onDone: () => void) {
  const words = useTenderWords();
  const ask = useAsk();
  const { tell } = useNotices();
  const [report, setReport] = useState<Report | undefined>(undefined);
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  const hand = async (action: Exclude<CatalogueAction, { act: 'find' }>): Promise<void> => {
    setReport(undefined);
    setRefusal(undefined);
    const reply = await ask('catalogue.act', action, 'all');
    if (!reply.ok) setRefusal(reply.refusal);
    else if (reply.value.report !== undefined) setReport(reply.value.report);
    else {
      tell(action.act === 'undo' ? words.listUndone : words.listTaken(reply.value.inForce?.count ?? 0));
      onDone();
    }
  };
  return { hand, report, refusal };
}

function Faults({ report }: { readonly report: Report }) {
  const words = useTenderWords();
  return (
    <div className="prompt-trouble" role="alert">
      <strong>{words.listRefused(report.count)}</strong>
      <ul>
        {report.faults.map(({ line, fault }) => (
          <li key={`${line ?? 0} ${fault}`} className="figures">
            {line === undefined ? '' : `${words.line(line)} · `}
            {words.importFaults[fault]}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Undo({ hand }: { readonly hand: (action: Extract<CatalogueAction, { act: 'undo' }>) => Promise<void> }) {
  const words = useTenderWords();
  const { captions } = useWords();
  const [asked, setAsked] = useState(false);
  const undo = async (supervisor: Word): Promise<void> => {
    setAsked(false);
    await hand({ act: 'undo', supervisor });
  };
  return (
    <>
      <button type="button" className="button tall" onClick={() => setAsked(true)}>
        {words.listUndo}
      </button>
      {asked && (
        <Dialog title={words.listUndo} onClose={() => setAsked(false)}>
          <StaffWord
            confirmWord={captions.common.confirm}
            numberLabel={captions.sale.supervisorNumber}
            onWord={undo}
            onClose={() => setAsked(false)}
          />
        </Dialog>
      )}
    </>
  );
}

/** Larger than any price list: not even read. The counter says so in its own words. */
const LARGEST_BYTES = 4_400_000;
