/** The PIN pad: its two lines of sixteen, lit while it asks, and its keys. */
import { memo } from 'react';
import type { BenchView } from '../../../preload/contract/contract.ts';
import { PadKeys } from './pad-keys.tsx';
import { PlugSwitch } from './plug-switch.tsx';
import { useBenchWords } from './words.ts';

const LINE = 16;

export const PadInstrument = memo(function PadInstrument({ pad }: { readonly pad: BenchView['pad'] }) {
  const words = useBenchWords();
  return (
    <section className="bench-place" data-place="pad" aria-label={words.places.pad}>
      <div className="instrument-head">
        <h3>{words.places.pad}</h3>
        <PlugSwitch device="pad" plugged={pad.plugged} />
      </div>
      <div className="pad-case" data-lit={pad.lit} data-plugged={pad.plugged}>
        <PadDisplay pad={pad} />
        <PadKeys name={`${words.places.pad} · ${pad.lit ? words.padAsks : words.padRests}`} disabled={!pad.plugged} />
      </div>
    </section>
  );
});

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
