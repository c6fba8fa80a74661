/** The udev rule for whoever looks after this computer: to be read, marked and copied. */
import { useState } from 'react';
import { useSetupWords } from './words.ts';

export function AccessRule({ rule }: { readonly rule: string }) {
  const words = useSetupWords();
  const [isCopied, setIsCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(rule);
      setIsCopied(true);
    } catch {
      // A seat without a clipboard: the text stands there to be marked by hand.
      setIsCopied(false);
    }
  };
  return (
    <div className="access-rule">
      <h3>{words.ruleTitle}</h3>
      <p>{words.ruleTodo}</p>
      <textarea className="input" readOnly rows={7} aria-label={words.ruleTitle} value={rule} />
      <button type="button" className="button" onClick={() => void copy()}>
        {isCopied ? words.copied : words.copyRule}
      </button>
    </div>
  );
}
