/** The queue of differences: narrowed by state and by whether they are closed, each with both amounts, card, day and what is proposed. */
import type { DifferenceRow, StatementAsk, StatementPicture } from '../../../preload/contract/contract.ts';
import type { DifferenceState } from '../../../preload/contract/statement-words.ts';
import { signed } from '../shift/shift-pane.tsx';
import { slashed } from './said.ts';
import { type StatementWords, useStatementWords } from './words.ts';

export interface QueueListProps {
  readonly picture: StatementPicture;
  readonly chosen: StatementAsk;
  readonly onChoose: (ask: StatementAsk) => void;
}

const STAGES = ['open', 'closed', 'all'] as const;
type Stage = (typeof STAGES)[number];

export function QueueList({ picture, chosen, onChoose }: QueueListProps) {
  const words = useStatementWords();
  const { rows, imports, agreed } = picture;
  return (
    <section className="statements-queue" aria-label={words.queue}>
      <Narrowing picture={picture} chosen={chosen} onChoose={onChoose} />
      <p className="muted small figures" data-agreed={agreed}>
        {words.agreed(agreed)}
      </p>
      {rows.length === 0 && <p className="muted">{imports.length === 0 ? words.nothingLoaded : words.nothing}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long queue has to be scrolled from the keyboard too */}
      <ul className="queue-rows" tabIndex={0} aria-label={words.queue}>
        {rows.map((row) => (
          <li key={row.difference}>
            <Row
              row={row}
              isChosen={picture.chosen?.row.difference === row.difference}
              onChoose={() => onChoose({ ...chosen, chosen: row.difference })}
            />
          </li>
        ))}
      </ul>
      {picture.more && <p className="muted">{words.more}</p>}
    </section>
  );
}

function Narrowing({ picture, chosen, onChoose }: QueueListProps) {
  const words = useStatementWords();
  const { state: wantedState, stage: wantedStage, chosen: difference } = chosen;
  const put = (state: DifferenceState | undefined, stage: Stage): void =>
    onChoose({
      ...(state !== undefined && { state }),
      ...(stage !== 'all' && { stage }),
      ...(difference !== undefined && { chosen: difference }),
    });
  const stage = wantedStage ?? 'all';
  return (
    <div className="queue-narrow">
      <fieldset className="queue-stages" aria-label={words.queue}>
        {STAGES.map((each) => (
          <button
            key={each}
            type="button"
            className="button day-button"
            data-stage={each}
            aria-pressed={stage === each}
            onClick={() => put(wantedState, each)}
          >
            {words.stages[each]}
          </button>
        ))}
      </fieldset>
      <select
        className="input"
        data-field="state"
        aria-label={words.queue}
        value={wantedState ?? ''}
        onChange={(event) => put(picture.counts.find(({ state }) => state === event.target.value)?.state, stage)}
      >
        <option value="">{words.everyState}</option>
        {picture.counts.map(({ state, open, closed }) => (
          <option key={state} value={state}>
            {`${words.states[state]} · ${countOf(stage, open, closed)}`}
          </option>
        ))}
      </select>
    </div>
  );
}

const countOf = (stage: Stage, open: number, closed: number): number =>
  stage === 'open' ? open : stage === 'closed' ? closed : open + closed;

interface RowProps {
  readonly row: DifferenceRow;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Row({ row, isChosen, onChoose }: RowProps) {
  const words = useStatementWords();
  return (
    <button
      type="button"
      className="button queue-row"
      data-difference={row.difference}
      data-state={row.state}
      data-stage={row.stage}
      aria-pressed={isChosen}
      onClick={onChoose}
    >
      <span className="queue-state">{stateWords(words, row)}</span>
      <span className="figures muted small">{about(words, row)}</span>
      <span className="figures queue-amounts">
        <span>
          {words.here} {signed(row.here.amountMinor)}
        </span>
        <span>
          {words.there} {signed(row.there.amountMinor)}
        </span>
      </span>
      <span className="small">
        {row.stage === 'closed' ? words.isClosed : words.proposes(words.actions[row.proposal])}
      </span>
    </button>
  );
}

/** What it is in words; what was closed and has changed says so. */
export function stateWords(words: StatementWords, { state, also, ambiguous, changed }: DifferenceRow): string {
  return [
    words.states[state],
    ...(ambiguous ? [words.ambiguous] : []),
    ...(also.length > 0 ? [words.also(also.map((each) => words.states[each]).join(words.comma))] : []),
    ...(changed ? [words.changed] : []),
  ].join(' · ');
}

const about = (words: StatementWords, { day, last4, owner }: DifferenceRow): string =>
  [
    ...(day === undefined ? [] : [slashed(day)]),
    ...(last4 === undefined ? [] : [words.card(last4)]),
    ...(owner === undefined ? [] : [`${words.owner} ${owner}`]),
  ].join(' · ');
