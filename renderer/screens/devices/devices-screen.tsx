/** Placeholder for the devices screen; wired in the frame's navigation. */
import { useWords } from '../../wording/use-words.ts';

export function DevicesScreen() {
  return (
    <div className="page">
      <h1 className="page-title">{useWords().captions.keys.devices}</h1>
    </div>
  );
}
