/** Placeholder for the close-of-day screen; wired in the frame's navigation. */
import { useWords } from '../../wording/use-words.ts';

export function CloseOfDayScreen() {
  return (
    <div className="page">
      <h1 className="page-title">{useWords().captions.keys['close-of-day']}</h1>
    </div>
  );
}
