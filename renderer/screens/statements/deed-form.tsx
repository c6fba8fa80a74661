/** What people do about a difference: an owner, what was done, what proves it, a note; and the closing that somebody signs. */
import { useRef, useState } from 'react';
import type { DifferenceStory, StatementAct, StatementPicture } from '../../../preload/contract/contract.ts';
import type { DifferenceAction } from '../../../preload/contract/statement-words.ts';
import { dayAndTime } from '../../parts/moments.ts';
import { useNotices } from '../../parts/notices.tsx';
import { SignDialog } from './sign-dialog.tsx';
import type { ActOnStatements } from './use-statements.ts';
import { useStatementWords } from './words.ts';

export interface DeedFormProps {
  readonly story: DifferenceStory;
  readonly people: StatementPicture['people'];
  readonly onAct: ActOnStatements;
}

const ACTIONS = ['refund', 'claim', 'wait', 'write-off', 'close'] as const satisfies readonly DifferenceAction[];

interface Draft {
  readonly owner: string;
  readonly action: DifferenceAction | '';
  readonly evidence: string;
  readonly note: string;
}

export function DeedForm({ story, people, onAct }: DeedFormProps) {
  const words = useStatementWords();
  if (story.row.stage === 'closed') return <Closed story={story} onAct={onAct} />;
  return (
    <section className="pane-part">
      <h3>{words.deed}</h3>
      <OpenForm story={story} people={people} onAct={onAct} />
    </section>
  );
}

function OpenForm({ story, people, onAct }: DeedFormProps) {
  const words = useStatementWords();
  const { draft, put, save, signing, beginSigning, endSigning } = useDraft(story, onAct);
  return (
    <div className="deed-form">
      <label className="field">
        <span>{words.owner}</span>
        <select
          className="input"
          data-field="owner"
          value={draft.owner}
          onChange={(event) => put({ owner: event.target.value })}
        >
          <option value="" disabled={draft.owner !== ''}>
            {words.nobody}
          </option>
          {people.map(({ operator, name }) => (
            <option key={operator} value={operator}>
              {`${operator} ${name}`}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{words.action}</span>
        <select
          className="input"
          data-field="action"
          value={draft.action}
          onChange={(event) => put({ action: ACTIONS.find((each) => each === event.target.value) ?? '' })}
        >
          <option value="" disabled={draft.action !== ''}>
            —
          </option>
          {ACTIONS.map((action) => (
            <option key={action} value={action}>
              {words.actions[action]}
            </option>
          ))}
        </select>
      </label>
      {(['evidence', 'note'] as const).map((name) => (
        <label className="field deed-wide" key={name}>
          <span>{words[name]}</span>
          <input
            className="input"
            data-field={name}
            maxLength={200}
            placeholder={name === 'evidence' ? words.evidenceHint : ''}
            value={draft[name]}
            onChange={(event) => put({ [name]: event.target.value })}
          />
        </label>
      ))}
      <div className="deed-hands deed-wide">
        <button type="button" className="button tall" data-action="save" onClick={() => void save()}>
          {words.save}
        </button>
        <button type="button" className="button tall" data-action="close" onClick={() => void beginSigning()}>
          {words.close}
        </button>
      </div>
      {signing && <SignDialog difference={story.row.difference} onAct={onAct} onClose={endSigning} />}
    </div>
  );
}

function useDraft(story: DifferenceStory, onAct: ActOnStatements) {
  const words = useStatementWords();
  const { tell } = useNotices();
  const [signing, setSigning] = useState(false);
  const [draft, setDraft] = useState<Draft>({
    owner: story.row.owner ?? '',
    action: story.action ?? '',
    evidence: story.evidence ?? '',
    note: '',
  });
  const put = (change: Partial<Draft>): void => setDraft((before) => ({ ...before, ...change }));
  const isKeeping = useRef<boolean>(false);
  /** True when what is written here is what is kept; a second press meanwhile is the same one. */
  const keep = async (): Promise<boolean> => {
    const change = changeOf(draft, story);
    if (isKeeping.current) return false;
    if (change === undefined) return true;
    isKeeping.current = true;
    const reply = await onAct(change);
    isKeeping.current = false;
    if (reply.ok) put({ note: '' });
    return reply.ok;
  };
  return {
    draft,
    put,
    save: async () => {
      if (await keep()) tell(words.saved);
    },
    signing,
    /** Nothing is signed that is not kept. */
    beginSigning: async () => {
      if (await keep()) setSigning(true);
    },
    endSigning: () => setSigning(false),
  };
}

/** Only what is another than before; undefined where nothing is. */
function changeOf(draft: Draft, story: DifferenceStory): StatementAct | undefined {
  const owner = draft.owner === '' || draft.owner === story.row.owner ? undefined : draft.owner;
  const action = draft.action === '' || draft.action === story.action ? undefined : draft.action;
  const written = draft.evidence.trim();
  const evidence = written === (story.evidence ?? '') ? undefined : written;
  const note = draft.note.trim() === '' ? undefined : draft.note.trim();
  if (owner === undefined && action === undefined && evidence === undefined && note === undefined) return undefined;
  return {
    act: 'work',
    difference: story.row.difference,
    ...(owner !== undefined && { owner }),
    ...(action !== undefined && { action }),
    ...(evidence !== undefined && { evidence }),
    ...(note !== undefined && { note }),
  };
}

function Closed({ story, onAct }: Pick<DeedFormProps, 'story' | 'onAct'>) {
  const words = useStatementWords();
  const { tell } = useNotices();
  const { closed, action, evidence, row } = story;
  const reopen = async (): Promise<void> => {
    if ((await onAct({ act: 'reopen', difference: row.difference })).ok) tell(words.reopened);
  };
  return (
    <section className="pane-part">
      <h3>{words.isClosed}</h3>
      {action !== undefined && <p>{words.actions[action]}</p>}
      {evidence !== undefined && <p>{`${words.evidence} ${evidence}`}</p>}
      {closed !== undefined && <p className="figures">{words.closedBy(closed.by, dayAndTime(closed.atMs))}</p>}
      <button type="button" className="button tall" data-action="reopen" onClick={() => void reopen()}>
        {words.reopen}
      </button>
    </section>
  );
}
