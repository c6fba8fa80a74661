/**
 * The PIN pad: its two lines of sixteen, lit while it asks, and its keys. While the focus is inside, the number row presses
 * them too; nothing that is typed here is kept or shown by this page.
 */
import type { KeyboardEvent } from 'react';
import type { BenchView } from '../../../preload/contract/contract.ts';
import { PlugSwitch } from './plug-switch.tsx';
import { useBenchAct } from './use-bench.ts';
import { type PadKey, useBenchWords } from './words.ts';

const KEYS: readonly PadKey[] = ['1', '2', '3', 'cancel', '4', '5', '6', 'clear', '7', '8', '9', 'enter', '0'];
const KEYBOARD: Readonly<Record<string, PadKey>> = { Backspace: 'clear', Delete: 'clear' };
const LINE = 16;

export function PadInstrument({ pad }: { readonly pad: BenchView['pad'] }) {
  const words = useBenchWords();
  const act = useBenchAct();
  const press = (key: PadKey): void => act({ act: 'press', key });
  const type = (event: KeyboardEvent): void => {
    const key = /^\d$/.test(event.key) ? (event.key as PadKey) : KEYBOARD[event.key];
    if (key === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    // What is typed on the pad must not reach the amount on the screen beside it.
    event.preventDefault();
    event.stopPropagation();
    press(key);
  };
  return (
    <section className="bench-place" data-place="pad" aria-label={words.places.pad}>
      <div className="instrument-head">
        <h3>{words.places.pad}</h3>
        <PlugSwitch device="pad" plugged={pad.plugged} />
      </div>
      <div className="pad-case" data-lit={pad.lit} data-plugged={pad.plugged}>
        <PadDisplay pad={pad} />
        <fieldset className="pad-keys" disabled={!pad.plugged} onKeyDown={type}>
          <legend className="visually-hidden">
            {words.places.pad} · {pad.lit ? words.padAsks : words.padRests}
          </legend>
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
      </div>
    </section>
  );
}

function PadDisplay({ pad }: { readonly pad: BenchView['pad'] }) {
  const words = useBenchWords();
  const lines = pad.plugged ? pad.display : [];
  const shown = [lines[0] ?? '', lines[1] ?? '', ...lines.slice(2)];
  return (
    <output className="pad-display" aria-live="polite">
      {shown.map((line, index) => (
        // The place of a line is all that it is.
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
        <span key={index} className="pad-line">
          {line.padEnd(LINE, '\u00a0')}
        </span>
      ))}
      <span className="visually-hidden">{pad.plugged ? '' : words.unplugged}</span>
    </output>
  );
}
