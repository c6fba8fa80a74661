/**
 * Loads a statement: which file, in which layout, and row by row why nothing of it was taken. A layout that knows the file is proposed; for a file that none
 * knows a new one is made (layout/), and the file stays in hand meanwhile.
 */
import { useState } from 'react';
import type { StatementLayout, StatementPicture } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { FilePick } from '../../parts/file-choice.tsx';
import { RefusalSentence } from '../../parts/notices.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useView } from '../../terminal/use-view.ts';
import { useWords } from '../../wording/use-words.ts';
import { Faults, TOO_LARGE } from './faults.tsx';
import type { ActOnStatements } from './use-statements.ts';
import { useTaking } from './use-taking.ts';
import { type HandedFile, type Upload, useUpload } from './use-upload.ts';
import { useStatementWords } from './words.ts';
import './load-dialog.css';
import { WorkProgress } from './work-progress.tsx';

/** A layout in the making, over the file in hand. */
export interface Making {
  readonly file: HandedFile;
  readonly layout: StatementLayout;
  /** The kept one that is changed. */
  readonly instead?: string;
}

/** Where the dialog begins: empty, or with a file in hand and the layout that was just kept for it. */
export interface LoadBegin {
  readonly file?: HandedFile;
  readonly profile?: string;
}

export interface LoadDialogProps {
  readonly picture: StatementPicture;
  readonly begin: LoadBegin;
  readonly onAct: ActOnStatements;
  readonly onMake: (making: Making) => void;
  readonly onClose: () => void;
}

const uploadOf = ({ file }: LoadBegin): Upload =>
  file === undefined ? { state: 'none' } : { state: 'handed', fileName: file.fileName, file };

export function LoadDialog({ picture, begin, onAct, onMake, onClose }: LoadDialogProps) {
  const words = useStatementWords();
  const { statementWork } = useView();
  const { upload, choose, forget: forgetFile } = useUpload(picture, uploadOf(begin));
  const [profile, setProfile] = useState(begin.profile ?? picture.profiles[0]?.name ?? '');
  const taking = useTaking({ onAct, onTaken: onClose, onLost: forgetFile });
  const file = upload.state === 'handed' ? upload.file : undefined;
  const confirm = (): void => {
    if (file !== undefined && !taking.taking) void taking.take(file, profile);
  };
  const pick = async (chosen: File | undefined): Promise<void> => {
    taking.forget();
    const next = await choose(chosen);
    if (next.state === 'handed' && next.file.proposed !== undefined) setProfile(next.file.proposed);
  };
  const leave = taking.taking ? taking.cancel : onClose;
  return (
    <Dialog title={words.loadTitle} onClose={leave} onConfirm={confirm} wide>
      <div className="load-body">
        <p className="muted">{words.loadHint}</p>
        {taking.taking ? (
          statementWork === undefined ? (
            <p>{words.reading}</p>
          ) : (
            <WorkProgress work={statementWork} />
          )
        ) : (
          <>
            <FilePick
              label={words.choose}
              pickWord={words.pick}
              noneWord={words.noFile}
              accept=".csv,.txt,.xlsx,text/csv,text/plain"
              fileName={upload.state === 'none' ? undefined : upload.fileName}
              onPick={(chosen) => void pick(chosen)}
            />
            {upload.state === 'handing' && <p role="status">{words.handing(upload.percent)}</p>}
            {upload.state === 'handed' && (
              <p role="status" data-recognised={upload.file.proposed ?? ''}>
                {upload.file.proposed === undefined
                  ? words.notRecognised
                  : words.recognised(words.profiles[upload.file.proposed] ?? upload.file.proposed)}
              </p>
            )}
            <LayoutChoice
              picture={picture}
              file={file}
              profile={profile}
              onChoose={setProfile}
              onAct={onAct}
              onMake={onMake}
            />
            {upload.state === 'too-large' && <Faults report={TOO_LARGE} />}
            {taking.report !== undefined && <Faults report={taking.report} />}
          </>
        )}
        {[upload.state === 'failed' ? upload.refusal : undefined, taking.refusal].map(
          (refusal) =>
            refusal !== undefined && (
              <div className="prompt-trouble" role="alert" key={refusal.code}>
                <RefusalSentence refusal={refusal} />
              </div>
            ),
        )}
      </div>
      <Hands isTaking={taking.taking} mayTake={file !== undefined} onLeave={leave} onConfirm={confirm} />
    </Dialog>
  );
}

interface HandsProps {
  readonly isTaking: boolean;
  readonly mayTake: boolean;
  readonly onLeave: () => void;
  readonly onConfirm: () => void;
}

function Hands({ isTaking, mayTake, onLeave, onConfirm }: HandsProps) {
  const words = useStatementWords();
  const { common } = useWords().captions;
  return (
    <div className="dialog-actions">
      <button type="button" className="button tall" data-action="leave" onClick={onLeave}>
        {isTaking ? words.stopTaking : common.cancel} <span className="cap">{common.escKey}</span>
      </button>
      {!isTaking && (
        <button type="button" className="button primary" data-action="take" disabled={!mayTake} onClick={onConfirm}>
          {words.confirmLoad} <span className="cap">{common.enterKey}</span>
        </button>
      )}
    </div>
  );
}

interface LayoutChoiceProps extends Pick<LoadDialogProps, 'picture' | 'onAct' | 'onMake'> {
  readonly file: HandedFile | undefined;
  readonly profile: string;
  readonly onChoose: (profile: string) => void;
}

/** The layouts there are; with a file in hand a new one is made of it, and an own one is changed or deleted. */
function LayoutChoice({ picture, file, profile, onChoose, onAct, onMake }: LayoutChoiceProps) {
  const words = useStatementWords();
  const ask = useAsk();
  const isOwn = picture.profiles.some(({ name, isReady }) => name === profile && !isReady);
  const change = async (): Promise<void> => {
    if (file === undefined) return;
    const reply = await ask('statement.act', { act: 'survey', upload: file.upload, profile });
    if (reply.ok && reply.value.layout !== undefined) onMake({ file, layout: reply.value.layout, instead: profile });
  };
  /** Deleting is asked for twice: the second press of the same key. */
  const [dropping, setDropping] = useState<string | undefined>(undefined);
  const drop = async (): Promise<void> => {
    if (dropping !== profile) return setDropping(profile);
    setDropping(undefined);
    if ((await onAct({ act: 'drop-layout', profile })).ok) onChoose(picture.profiles[0]?.name ?? '');
  };
  return (
    <div className="layout-choice">
      <label className="field">
        <span>{words.profile}</span>
        <select
          className="input"
          data-field="profile"
          value={profile}
          onChange={(event) => onChoose(event.target.value)}
        >
          {picture.profiles.map(({ name }) => (
            <option key={name} value={name}>
              {words.profiles[name] ?? name}
            </option>
          ))}
        </select>
      </label>
      <div className="layout-deeds">
        <button
          type="button"
          className="button tall"
          data-action="make-layout"
          disabled={file === undefined}
          onClick={() => file !== undefined && onMake({ file, layout: file.layout })}
        >
          {words.makeLayout}
        </button>
        {isOwn && (
          <>
            <button
              type="button"
              className="button tall"
              data-action="change-layout"
              disabled={file === undefined}
              onClick={() => void change()}
            >
              {words.changeLayout}
            </button>
            <button type="button" className="button tall" data-action="drop-layout" onClick={() => void drop()}>
              {dropping === profile ? words.dropAsked : words.dropLayout}
            </button>
          </>
        )}
      </div>
      {picture.brokenProfiles.length > 0 && (
        <p className="layout-broken" role="alert">
          {words.brokenLayouts(picture.brokenProfiles.join(words.comma))}
        </p>
      )}
    </div>
  );
}
