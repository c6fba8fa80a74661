/** Placeholder for the history screen; wired in the frame's navigation. */
import { useWords } from '../../wording/use-words.ts';

export function HistoryScreen() {
  return (
    <div className="page">
      <h1 className="page-title">{useWords().captions.keys.history}</h1>
    </div>
  );
}
