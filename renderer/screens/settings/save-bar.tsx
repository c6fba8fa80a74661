/** What is typed and not saved: how much of it, and the two ways out. Saving waits until nothing is wrong. */
import type { DraftState } from './use-settings.ts';
import { useSettingsWords } from './words.ts';

export interface SaveBarProps {
  readonly judged: DraftState;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

export function SaveBar({ judged, onSave, onDiscard }: SaveBarProps) {
  const words = useSettingsWords();
  const changes = Object.keys(judged.changes).length;
  const faults = Object.keys(judged.faults).length;
  if (changes + faults === 0) return null;
  return (
    <footer className="save-bar">
      <p role="status">
        <strong>{words.unsaved(changes + faults)}</strong>{' '}
        <span className="muted">{faults > 0 ? words.hasFaults : words.guarded}</span>
      </p>
      <button type="button" className="button tall" onClick={onDiscard}>
        {words.discard}
      </button>
      <button type="button" className="button primary" disabled={faults > 0 || changes === 0} onClick={onSave}>
        {words.save}
      </button>
    </footer>
  );
}
