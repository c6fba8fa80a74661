/** What came out of the printer: a person answers with the letter and the number that stand on the paper itself. */
import { type ReactNode, useState } from 'react';
import { useKeys } from '../../terminal/key-router.tsx';
import type { Act } from './use-setup.ts';
import { useSetupWords } from './words.ts';

const WIDTHS = [32, 42, 48] as const;
const WAYS = ['gb18030', 'raster'] as const;

export function SlipQuestion({ act }: { readonly act: Act }) {
  const words = useSetupWords();
  const [columns, setColumns] = useState<(typeof WIDTHS)[number]>(48);
  const [chinese, setChinese] = useState<(typeof WAYS)[number]>('gb18030');
  const confirm = (): void => void act({ act: 'slip-seen', columns, chinese });
  useKeys((key) => {
    const width = WIDTHS['abc'.indexOf(key.toLowerCase())];
    const way = WAYS['12'.indexOf(key)];
    if (key === 'Enter') confirm();
    else if (key.length === 1 && width !== undefined) setColumns(width);
    else if (key.length === 1 && way !== undefined) setChinese(way);
    else return false;
    return true;
  });
  return (
    <>
      <h2 className="trial-prompt">{words.slipTitle}</h2>
      <p className="muted">{words.slipLead}</p>
      <Choices legend={words.width}>
        {WIDTHS.map((width, at) => (
          <Choice
            key={width}
            name="width"
            text={words.widths[at] ?? ''}
            isChosen={columns === width}
            onChoose={() => setColumns(width)}
          />
        ))}
      </Choices>
      <Choices legend={words.chinese}>
        {WAYS.map((way, at) => (
          <Choice
            key={way}
            name="chinese"
            text={words.chineseWays[at] ?? ''}
            isChosen={chinese === way}
            onChoose={() => setChinese(way)}
          />
        ))}
      </Choices>
      <div className="setup-buttons">
        <button type="button" className="button primary" data-home onClick={confirm}>
          {words.confirm}
        </button>
        <button type="button" className="button tall" onClick={() => void act({ act: 'again' })}>
          {words.again}
        </button>
        <button type="button" className="button tall" onClick={() => void act({ act: 'back' })}>
          {words.nothingPrinted}
        </button>
      </div>
    </>
  );
}

function Choices({ legend, children }: { readonly legend: string; readonly children: ReactNode }) {
  return (
    <fieldset className="slip-choices">
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly text: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Choice({ name, text, isChosen, onChoose }: ChoiceProps) {
  return (
    <label className="slip-choice">
      <input type="radio" name={name} checked={isChosen} onChange={onChoose} />
      <span>{text}</span>
    </label>
  );
}
