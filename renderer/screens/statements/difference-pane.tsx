/** One difference: what it is, why, how its payments went, what the statement says, and what people do about it. */
import type { ReactNode } from 'react';
import type { DifferenceStory, StatementPicture } from '../../../preload/contract/contract.ts';
import { dayAndTime } from '../../parts/moments.ts';
import { useWords } from '../../wording/use-words.ts';
import { useNavigation } from '../navigation.tsx';
import { signed } from '../shift/shift-pane.tsx';
import { DeedForm } from './deed-form.tsx';
import { stateWords } from './queue-list.tsx';
import { momentOf, saidOf, slashed } from './said.ts';
import type { ActOnStatements } from './use-statements.ts';
import { useStatementWords } from './words.ts';

export interface DifferencePaneProps {
  readonly picture: StatementPicture;
  readonly onAct: ActOnStatements;
}

export function DifferencePane({ picture, onAct }: DifferencePaneProps) {
  const words = useStatementWords();
  const story = picture.chosen;
  if (story === undefined) return <p className="statements-pane muted">{words.chooseOne}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long story has to be scrolled from the keyboard too
    <section className="statements-pane" tabIndex={0} aria-label={words.why} data-pane={story.row.difference}>
      <Head story={story} />
      <Why story={story} />
      <Happened story={story} />
      <Payments story={story} />
      <Lines story={story} />
      <Notes story={story} />
      <DeedForm key={story.row.difference} story={story} people={picture.people} onAct={onAct} />
    </section>
  );
}

interface StoryProps {
  readonly story: DifferenceStory;
}

function Head({ story: { row } }: StoryProps) {
  const words = useStatementWords();
  const { here, there } = row;
  const sums = [
    [words.here, here.amountMinor],
    [words.there, there.amountMinor],
    [words.difference, there.amountMinor - here.amountMinor],
  ] as const;
  return (
    <header>
      <h2>{stateWords(words, row)}</h2>
      <dl className="pane-sums figures">
        {sums.map(([caption, minor]) => (
          <div key={caption}>
            <dt>{caption}</dt>
            <dd>{signed(minor)}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="pane-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** What host, calendar and lines say; what has a moment of its own stands in the time line. */
function Why({ story: { explanations, reason, row } }: StoryProps) {
  const words = useStatementWords();
  const said = explanations.filter((each) => momentOf(each) === undefined);
  return (
    <Part title={words.why}>
      {said.map((each) => (
        <p key={`${each.code} ${JSON.stringify(each.values)}`} data-code={each.code}>
          {words.explained[each.code](saidOf(each))}
        </p>
      ))}
      {said.length === 0 && <p className="muted">{words.noReason}</p>}
      {reason !== undefined && <p className="muted small">{`${words.matchedBy} ${words.reasons[reason]}`}</p>}
      <p>
        <strong>{words.proposes(words.actions[row.proposal])}</strong>
      </p>
    </Part>
  );
}

function Happened({ story: { explanations } }: StoryProps) {
  const words = useStatementWords();
  const told = explanations.flatMap((each) => {
    const atMs = momentOf(each);
    return atMs === undefined ? [] : [{ atMs, each }];
  });
  if (told.length === 0) return null;
  return (
    <Part title={words.timeLine}>
      <ol className="pane-times">
        {told.map(({ atMs, each }) => (
          <li key={`${atMs} ${each.code}`} data-code={each.code}>
            <span className="figures muted">{dayAndTime(atMs)}</span>
            <span>{words.explained[each.code](saidOf(each))}</span>
          </li>
        ))}
      </ol>
    </Part>
  );
}

function Payments({ story: { payments } }: StoryProps) {
  const words = useStatementWords();
  const { kinds } = useWords();
  const { open } = useNavigation();
  if (payments.length === 0) return null;
  return (
    <Part title={words.payments}>
      <ul className="pane-facts">
        {payments.map((payment) => (
          <li key={payment.paymentId}>
            <p className="figures">
              {kinds[payment.kind]} <strong>{signed(payment.amount.amountMinor)}</strong> ·{' '}
              {words.standing[payment.standing]}
              {payment.last4 !== undefined && ` · ${words.card(payment.last4)}`}
            </p>
            <p className="figures muted small">
              {words.batchAndVoucher(payment.batch, payment.voucher)} · {dayAndTime(payment.atMs)}
            </p>
            <button type="button" className="button" onClick={() => open('history', { paymentId: payment.paymentId })}>
              {words.show}
            </button>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Lines({ story: { lines } }: StoryProps) {
  const words = useStatementWords();
  if (lines.length === 0) return null;
  return (
    <Part title={words.lines}>
      <ul className="pane-facts">
        {lines.map((line) => (
          <li key={`${line.row} ${line.reference ?? ''} ${line.gross.amountMinor}`}>
            <p className="figures">
              {words.row(line.row)} · {words.lineKinds[line.kind]} <strong>{signed(line.gross.amountMinor)}</strong>
              {line.last4 !== undefined && ` · ${words.card(line.last4)}`}
            </p>
            <p className="figures muted small">
              {[
                ...(line.batch !== undefined && line.voucher !== undefined
                  ? [words.batchAndVoucher(line.batch, line.voucher)]
                  : []),
                ...(line.reference === undefined ? [] : [`${words.reference} ${line.reference}`]),
                ...(line.settlementDay === undefined ? [] : [`${words.settled} ${slashed(line.settlementDay)}`]),
                ...(line.fee === undefined ? [] : [`${words.fee} ${signed(line.fee.amountMinor)}`]),
                ...(line.net === undefined ? [] : [`${words.net} ${signed(line.net.amountMinor)}`]),
              ].join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Notes({ story: { notes } }: StoryProps) {
  const words = useStatementWords();
  if (notes.length === 0) return null;
  return (
    <Part title={words.notes}>
      <ul className="pane-facts">
        {notes.map(({ by, atMs, text }) => (
          <li key={`${atMs} ${text}`}>
            <p>{text}</p>
            <p className="figures muted small">{words.noteBy(by, dayAndTime(atMs))}</p>
          </li>
        ))}
      </ul>
    </Part>
  );
}
