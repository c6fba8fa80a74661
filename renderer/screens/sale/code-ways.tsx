/** The two ways to pay by phone beside the card: the customer's code is scanned, or ours is shown. A key each, on the number pad too. */
import { useWords } from '../../wording/use-words.ts';

export type CodeWay = 'code' | 'shown-code';

/** What is typed for each: both stand on the number pad and need no shift. */
export const CODE_KEYS: Readonly<Record<string, CodeWay>> = { '/': 'code', '-': 'shown-code' };

export interface CodeWaysProps {
  readonly disabled: boolean;
  readonly onChoose: (way: CodeWay) => void;
}

export function CodeWays({ disabled, onChoose }: CodeWaysProps) {
  const { codes } = useWords();
  const names: Readonly<Record<CodeWay, string>> = { code: codes.scan, 'shown-code': codes.show };
  return (
    <div className="code-ways">
      {Object.entries(CODE_KEYS).map(([key, way]) => (
        <button
          key={way}
          type="button"
          className="button tall"
          data-way={way}
          disabled={disabled}
          aria-keyshortcuts={key}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(way)}
        >
          {names[way]} <span className="cap">{key}</span>
        </button>
      ))}
    </div>
  );
}
