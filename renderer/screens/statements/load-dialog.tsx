/** Loads a statement: which file, in which layout; and row by row why nothing of it was taken. */
import { useState } from 'react';
import type { Refusal, StatementActed, StatementPicture } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { type ChosenFile, FileChoice } from '../../parts/file-choice.tsx';
import { RefusalSentence, useNotices } from '../../parts/notices.tsx';
import { useWords } from '../../wording/use-words.ts';
import type { ActOnStatements } from './use-statements.ts';
import { useStatementWords } from './words.ts';

export interface LoadDialogProps {
  readonly picture: StatementPicture;
  readonly onAct: ActOnStatements;
  readonly onClose: () => void;
}

type Report = NonNullable<StatementActed['report']>;
const TOO_LARGE: Report = { count: 1, faults: [{ fault: 'file-too-large' }] };

export function LoadDialog({ picture, onAct, onClose }: LoadDialogProps) {
  const words = useStatementWords();
  const { common } = useWords().captions;
  const [file, setFile] = useState<ChosenFile | undefined>(undefined);
  const [profile, setProfile] = useState(picture.profiles[0] ?? '');
  const { take, reading, report, refusal, forget } = useTaking(onAct, onClose);
  const isTooLarge = file !== undefined && file.sizeBytes > picture.largestFile;
  const shownReport = isTooLarge ? TOO_LARGE : report;
  const mayTake = file !== undefined && !isTooLarge && !reading;
  const begin = (): void => {
    if (mayTake) void take(file, profile);
  };
  return (
    <Dialog title={words.loadTitle} onClose={onClose} onConfirm={begin} wide>
      <p className="muted">{words.loadHint}</p>
      <FileChoice
        label={words.choose}
        pickWord={words.pick}
        noneWord={words.noFile}
        accept=".csv,.txt,.xlsx,text/csv,text/plain"
        mostBytes={picture.largestFile}
        onChoose={(chosen) => {
          forget();
          setFile(chosen);
        }}
      />
      <label className="field">
        <span>{words.profile}</span>
        <select
          className="input"
          data-field="profile"
          value={profile}
          onChange={(event) => {
            forget();
            setProfile(event.target.value);
          }}
        >
          {picture.profiles.map((name) => (
            <option key={name} value={name}>
              {words.profiles[name] ?? name}
            </option>
          ))}
        </select>
      </label>
      {shownReport !== undefined && <Faults report={shownReport} />}
      {refusal !== undefined && (
        <div className="prompt-trouble" role="alert">
          <RefusalSentence refusal={refusal} />
        </div>
      )}
      <div className="dialog-actions">
        <button type="button" className="button tall" onClick={onClose}>
          {common.cancel} <span className="cap">{common.escKey}</span>
        </button>
        <button type="button" className="button primary" data-action="take" disabled={!mayTake} onClick={begin}>
          {reading ? words.reading : words.confirmLoad} <span className="cap">{common.enterKey}</span>
        </button>
      </div>
    </Dialog>
  );
}

/** Hands the file over once; a file with mistakes leaves the dialog open with its report. */
function useTaking(onAct: ActOnStatements, onDone: () => void) {
  const words = useStatementWords();
  const { tell } = useNotices();
  const [reading, setReading] = useState(false);
  const [report, setReport] = useState<Report | undefined>(undefined);
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  const forget = (): void => {
    setReport(undefined);
    setRefusal(undefined);
  };
  const take = async ({ fileName, content }: ChosenFile, profile: string): Promise<void> => {
    forget();
    setReading(true);
    const reply = await onAct({ act: 'take', fileName, profile, content }, true);
    setReading(false);
    if (!reply.ok) setRefusal(reply.refusal);
    else if (reply.value.report !== undefined) setReport(reply.value.report);
    else {
      tell(words.taken(reply.value.taken?.lines ?? 0));
      onDone();
    }
  };
  return { take, reading, report, refusal, forget };
}

function Faults({ report }: { readonly report: Report }) {
  const words = useStatementWords();
  return (
    <div className="prompt-trouble statement-faults" role="alert">
      <strong>{words.refused(report.count)}</strong>
      <ul>
        {report.faults.map(({ row, fault, column }) => (
          <li key={`${row ?? 0} ${fault} ${column ?? ''}`} className="figures">
            {row === undefined ? '' : `${words.row(row)} · `}
            {words.faults[fault]}
          </li>
        ))}
      </ul>
    </div>
  );
}
