/**
 * The keys of a device that asks for a PIN: of the pad, and of the chip reader. While the focus is inside, the number row presses
 * them too; nothing that is typed here is kept or shown by this page.
 */
import type { KeyboardEvent } from 'react';
import { useBenchAct } from './use-bench.ts';
import { type PadKey, useBenchWords } from './words.ts';

const KEYS: readonly PadKey[] = ['1', '2', '3', 'cancel', '4', '5', '6', 'clear', '7', '8', '9', 'enter', '0'];
const KEYBOARD: Readonly<Record<string, PadKey>> = { Backspace: 'clear', Delete: 'clear' };

export interface PadKeysProps {
  /** What the keys are called as a group. */
  readonly name: string;
  readonly disabled: boolean;
}

export function PadKeys({ name, disabled }: PadKeysProps) {
  const words = useBenchWords();
  const act = useBenchAct();
  const press = (key: PadKey): void => act({ act: 'press', key });
  const type = (event: KeyboardEvent): void => {
    const key = /^\d$/.test(event.key) ? (event.key as PadKey) : KEYBOARD[event.key];
    if (key === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    // What is typed on the keys must not reach the amount on the screen beside it.
    event.preventDefault();
    event.stopPropagation();
    press(key);
  };
  return (
    <fieldset className="pad-keys" disabled={disabled} onKeyDown={type}>
      <legend className="visually-hidden">{name}</legend>
      {KEYS.map((key) => (
        <button
          key={key}
          type="button"
          className="pad-button figures"
          data-key={key}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => press(key)}
        >
          {key === 'enter' || key === 'clear' || key === 'cancel' ? words.keys[key] : key}
        </button>
      ))}
    </fieldset>
  );
}
