/**
 * The counter has stopped itself: the journal cannot be written, or the program has made a mistake. Stands in the place of
 * everything that trades until the program is started again; what the journal said last is then acted on.
 */
import { useOtherWords, useWords } from '../../wording/use-words.ts';
import '../restored/restored-panel.css';

export function StoppedPanel() {
  const { what, money, todo } = useWords().refusals['disk-trouble'];
  const other = useOtherWords();
  return (
    <div className="sign-on" role="alert">
      <div className="sign-on-middle">
        <div>
          <h1 className="restored-title">{what}</h1>
          <p className="prompt-other" lang={other.language} aria-hidden="true">
            {other.refusals['disk-trouble'].what}
          </p>
        </div>
        <p className="prompt-trouble">{todo}</p>
        <p className="lead">{money}</p>
      </div>
    </div>
  );
}
