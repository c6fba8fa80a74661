/** A list of things that can be done, each with a name, a sentence and its key: menu and more are made of it. */
import './choice-list.css';

export interface Choice {
  readonly name: string;
  readonly note: string;
  readonly keyCap?: string | undefined;
  readonly onChoose: () => void;
  readonly disabled?: boolean;
}

export function ChoiceList({ choices }: { readonly choices: readonly Choice[] }) {
  return (
    <ul className="choices">
      {choices.map((choice) => (
        <li key={choice.name}>
          <button type="button" className="choice" disabled={choice.disabled ?? false} onClick={choice.onChoose}>
            <span className="choice-name">
              {choice.name}
              {choice.keyCap !== undefined && <span className="cap figures">{choice.keyCap}</span>}
            </span>
            <span className="muted">{choice.note}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
