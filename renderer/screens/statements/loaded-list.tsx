/** The statements that are loaded, the newest first; a file is loaded and an import taken back from here. */
import { useState } from 'react';
import type { StatementPicture } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { dayAndTime } from '../../parts/moments.ts';
import { useNotices } from '../../parts/notices.tsx';
import { useWords } from '../../wording/use-words.ts';
import { type LoadBegin, LoadDialog, type Making } from './load-dialog.tsx';
import { slashed } from './said.ts';
import type { ActOnStatements } from './use-statements.ts';
import { useStatementWords } from './words.ts';

export interface LoadedListProps {
  readonly picture: StatementPicture;
  readonly onAct: ActOnStatements;
  /** The dialog that loads a file stands open when it is there. */
  readonly loading: LoadBegin | undefined;
  readonly onLoading: (begin: LoadBegin | undefined) => void;
  readonly onMake: (making: Making) => void;
}

export function LoadedList({ picture, onAct, loading, onLoading, onMake }: LoadedListProps) {
  const words = useStatementWords();
  const [undoing, setUndoing] = useState<number | undefined>(undefined);
  return (
    <section className="statements-loaded" aria-label={words.loaded}>
      <button type="button" className="button primary" data-home data-action="load" onClick={() => onLoading({})}>
        {words.load}
      </button>
      <h2>{words.loaded}</h2>
      {picture.imports.length === 0 && <p className="muted">{words.noneLoaded}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list has to be scrolled from the keyboard too */}
      <ul className="statements-list" tabIndex={0} aria-label={words.loaded}>
        {picture.imports.map((each) => (
          <li key={each.number} className="statement-file" data-import={each.number}>
            <strong className="figures">{each.fileName === '' ? `#${each.number}` : each.fileName}</strong>
            <span className="figures">{period(words.span, each)}</span>
            <span className="muted small figures">{words.importLine(each.count, each.by)}</span>
            <span className="muted small figures">{dayAndTime(each.atMs)}</span>
            <button type="button" className="button" data-undo={each.number} onClick={() => setUndoing(each.number)}>
              {words.undo}
            </button>
          </li>
        ))}
      </ul>
      {loading !== undefined && (
        <LoadDialog
          picture={picture}
          begin={loading}
          onAct={onAct}
          onMake={onMake}
          onClose={() => onLoading(undefined)}
        />
      )}
      {undoing !== undefined && <UndoDialog number={undoing} onAct={onAct} onClose={() => setUndoing(undefined)} />}
    </section>
  );
}

const period = (
  span: (from: string, to: string) => string,
  { fromDay, toDay }: StatementPicture['imports'][number],
): string => (fromDay === toDay ? slashed(fromDay) : span(slashed(fromDay), slashed(toDay)));

interface UndoProps {
  readonly number: number;
  readonly onAct: ActOnStatements;
  readonly onClose: () => void;
}

function UndoDialog({ number, onAct, onClose }: UndoProps) {
  const words = useStatementWords();
  const { common } = useWords().captions;
  const { tell } = useNotices();
  const undo = async (): Promise<void> => {
    onClose();
    if ((await onAct({ act: 'undo', number })).ok) tell(words.undone);
  };
  return (
    <Dialog title={words.undoAsked(number)} onClose={onClose} onConfirm={() => void undo()}>
      <p>{words.undoNote}</p>
      <div className="dialog-actions">
        <button type="button" className="button tall" onClick={onClose}>
          {common.cancel} <span className="cap">{common.escKey}</span>
        </button>
        <button type="button" className="button primary" data-home onClick={() => void undo()}>
          {words.undo} <span className="cap">{common.enterKey}</span>
        </button>
      </div>
    </Dialog>
  );
}
