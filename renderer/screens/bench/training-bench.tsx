/**
 * What stands on the counter in training: a wallet of test cards and the readers, the PIN pad, the printer with its paper, the
 * host in its box, and the plug. The bench turns to whatever is asked for next; the tabs on top do the same by hand.
 */
import { useEffect, useRef } from 'react';
import type { BenchView } from '../../../preload/contract/contract.ts';
import { useBenchView } from '../../terminal/use-view.ts';
import { ChipInstrument } from './chip-instrument.tsx';
import { HostBox } from './host-box.tsx';
import { PadInstrument } from './pad-instrument.tsx';
import { PhoneInstrument } from './phone.tsx';
import { PowerCut } from './power-cut.tsx';
import { PrinterInstrument } from './printer-instrument.tsx';
import { Wallet } from './wallet.tsx';
import { type Place, useBenchWords } from './words.ts';
import './toggle.css';
import './training-bench.css';
import './wallet.css';
import './readers.css';
import './chip-instrument.css';
import './pad-instrument.css';
import './printer-instrument.css';
import './host-box.css';
import './plug.css';

/** Both printers share a tab: they stand one below the other. */
const PLACES = ['cards', 'chip', 'pad', 'phone', 'printer', 'host'] as const satisfies readonly Place[];

export function TrainingBench() {
  const words = useBenchWords();
  const bench = useBenchView();
  if (bench === undefined) {
    return (
      <p className="bench-face muted" role="status">
        {words.waiting}
      </p>
    );
  }
  return <Bench bench={bench} />;
}

function Bench({ bench }: { readonly bench: BenchView }) {
  const words = useBenchWords();
  const body = useRef<HTMLDivElement>(null);
  const turnTo = (place: Place): void => {
    const element = body.current?.querySelector<HTMLElement>(`[data-place="${place}"]`);
    // Only the bench moves: scrolling into view would move the page behind it too.
    if (element) body.current?.scrollTo({ top: element.offsetTop, behavior: calm() ? 'auto' : 'smooth' });
  };
  useTurning(bench, turnTo);
  return (
    <div className="bench">
      <div className="bench-tabs">
        {PLACES.map((place) => (
          <button
            key={place}
            type="button"
            className="bench-tab"
            data-state={stateOf(place, bench)}
            onClick={() => turnTo(place)}
          >
            <span className="bench-dot" aria-hidden="true" />
            {words.places[place]}
            {stateOf(place, bench) === 'calls' && <span className="visually-hidden">{words.calls}</span>}
          </button>
        ))}
      </div>
      <div className="bench-body" ref={body}>
        <Wallet cards={bench.cards} reader={bench.reader} chip={bench.chip} />
        <ChipInstrument chip={bench.chip} cards={bench.cards} />
        <PadInstrument pad={bench.pad} />
        <PhoneInstrument phone={bench.phone} scanner={bench.scanner} />
        <PrinterInstrument printer={bench.printer} which="printer" />
        <PrinterInstrument printer={bench.secondPrinter} which="second-printer" />
        <HostBox host={bench.host} />
        <PowerCut />
      </div>
    </div>
  );
}

const calm = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

function stateOf(
  place: (typeof PLACES)[number],
  { pad, reader, chip, phone, scanner, printer, secondPrinter, host }: BenchView,
): 'calls' | 'trouble' | 'well' {
  switch (place) {
    case 'cards':
      return reader.plugged ? 'well' : 'trouble';
    case 'chip':
      return chip.asking ? 'calls' : chip.plugged ? 'well' : 'trouble';
    case 'pad':
      return pad.lit ? 'calls' : pad.plugged ? 'well' : 'trouble';
    case 'phone':
      return phone.waiting !== undefined ? 'calls' : scanner.plugged ? 'well' : 'trouble';
    case 'printer':
      return worksWell(printer) && worksWell(secondPrinter) ? 'well' : 'trouble';
    case 'host':
      return host.fault === 'none' ? 'well' : 'trouble';
  }
}

const worksWell = ({ plugged, paper, cover }: BenchView['printer']): boolean =>
  plugged && paper !== 'out' && cover === 'closed';

/** Pad or chip reader asks for a PIN: turn to it. Paper comes: turn to the printer. Only on the change, so a person may turn away again. */
function useTurning(bench: BenchView, turnTo: (place: Place) => void): void {
  const turn = useRef(turnTo);
  turn.current = turnTo;
  const { lit } = bench.pad;
  const { asking } = bench.chip;
  const calls = bench.phone.waiting !== undefined;
  const slips = bench.printer.slips.length;
  const second = bench.secondPrinter.slips.length;
  const seen = useRef({ lit, asking, calls, slips, second });
  useEffect(() => {
    const before = seen.current;
    seen.current = { lit, asking, calls, slips, second };
    if (lit && !before.lit) turn.current('pad');
    else if (asking && !before.asking) turn.current('chip');
    else if (calls && !before.calls) turn.current('phone');
    else if (slips > before.slips) turn.current('printer');
    else if (second > before.second) turn.current('second-printer');
  }, [lit, asking, calls, slips, second]);
}
