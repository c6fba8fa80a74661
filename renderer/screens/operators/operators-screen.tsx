/**
 * The people of the counter: who may sign in, who is locked, and what the supervisor may do with each. The administrator sees the same
 * list and manages the supervisor alone. Everybody else reads why not.
 */
import { useState } from 'react';
import { RefusalSentence, useNotices } from '../../parts/notices.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useOtherWords } from '../../wording/use-words.ts';
import { useNavigation } from '../navigation.tsx';
import { CreateDialog } from './create-dialog.tsx';
import { HandDialog } from './hand-dialog.tsx';
import { LockOutPanel } from './lock-out-panel.tsx';
import { StaffList } from './staff-list.tsx';
import { StaffPane } from './staff-pane.tsx';
import { type StaffChange, useStaff } from './use-staff.ts';
import { OPERATORS_WORDS, type StaffHand, useOperatorsWords } from './words.ts';
import './operators-screen.css';

export function OperatorsScreen() {
  const words = useOperatorsWords();
  const other = useOtherWords();
  const { open } = useNavigation();
  const { shown, act, again } = useStaff();
  const { tell } = useNotices();
  const [chosen, setChosen] = useState('01');
  const [dialog, setDialog] = useState<StaffHand | 'create' | undefined>(undefined);
  const picture = shown.state === 'ready' ? shown.picture : undefined;
  const member = picture?.staff.find(({ operator }) => operator === chosen) ?? picture?.staff[0];
  const step = (by: number): void => {
    const numbers = picture?.staff.map(({ operator }) => operator) ?? [];
    setChosen(numbers[numbers.indexOf(member?.operator ?? '') + by] ?? chosen);
  };
  useKeys((key) => {
    if (key === 'Escape') open('menu');
    else if (key === 'ArrowDown' || key === 'ArrowUp') step(key === 'ArrowDown' ? 1 : -1);
    else return false;
    return true;
  });
  const doIt = async (what: StaffChange, name: string): Promise<void> => {
    setDialog(undefined);
    if (!(await act(what))) return;
    setChosen(what.operator);
    tell(words.done[what.act](`${what.operator} ${name}`));
  };
  return (
    <div className="operators">
      <header className="operators-head">
        <h1 className="page-title">
          {words.title}{' '}
          <span className="beside" lang={other.language} aria-hidden="true">
            {OPERATORS_WORDS[other.language].title}
          </span>
        </h1>
        {picture?.mayCreate === true && (
          <button type="button" className="button tall" data-action="create" onClick={() => setDialog('create')}>
            {words.create}
          </button>
        )}
      </header>
      {shown.state === 'loading' && <p className="operators-face muted">{words.loading}</p>}
      {shown.state === 'failed' && (
        <div className="operators-face" role="alert">
          <h2>{words.failed}</h2>
          <RefusalSentence refusal={shown.refusal} />
          <button type="button" className="button tall" onClick={again}>
            {words.again}
          </button>
        </div>
      )}
      {picture !== undefined && picture.lockOuts.length > 0 && picture.mayCreate && (
        <LockOutPanel lockOuts={picture.lockOuts} onNoted={() => void act({ act: 'note-lock-outs' })} />
      )}
      {picture !== undefined && member !== undefined && (
        <div className="operators-body">
          <StaffList staff={picture.staff} chosen={member.operator} onChoose={setChosen} />
          <StaffPane member={member} onHand={setDialog} />
        </div>
      )}
      {dialog === 'create' && (
        <CreateDialog
          freeNumber={picture?.freeNumber ?? ''}
          onClose={() => setDialog(undefined)}
          onCreate={(operator, name) => doIt({ act: 'create', operator, name }, name)}
        />
      )}
      {dialog !== undefined && dialog !== 'create' && member !== undefined && (
        <HandDialog member={member} hand={dialog} onClose={() => setDialog(undefined)} onDo={doIt} />
      )}
    </div>
  );
}
