/** Placeholder for the settings screen; wired in the frame's navigation. */
import { useWords } from '../../wording/use-words.ts';

export function SettingsScreen() {
  return (
    <div className="page">
      <h1 className="page-title">{useWords().captions.menu.settings}</h1>
    </div>
  );
}
