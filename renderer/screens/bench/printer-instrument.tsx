/**
 * A printer with its paper coming out, the newest slip on top, and the switches of a printer's troubles. A slip that is torn
 * off goes to the desk, where it may be looked at in large; the desk is this page's own and is gone with it.
 */
import { memo, useState } from 'react';
import type { BenchView, Paper } from '../../../preload/contract/contract.ts';
import { LiveSlip } from '../../parts/live-slip.tsx';
import { PaperDesk } from './paper-desk.tsx';
import { PlugSwitch } from './plug-switch.tsx';
import { SlipZoom } from './slip-zoom.tsx';
import { ToggleRow } from './toggle-row.tsx';
import { useBenchAct } from './use-bench.ts';
import { useBenchWords } from './words.ts';

const ON_DESK = 12;

export interface PrinterInstrumentProps {
  readonly printer: BenchView['printer'];
  readonly which: 'printer' | 'second-printer';
}

export const PrinterInstrument = memo(function PrinterInstrument({ printer, which }: PrinterInstrumentProps) {
  const words = useBenchWords();
  const act = useBenchAct();
  const [desk, setDesk] = useState<readonly Paper[]>([]);
  const [zoomed, setZoomed] = useState<Paper | undefined>(undefined);
  const newest = printer.slips.at(-1);
  const meant = which === 'printer' ? {} : { which };
  const tearOff = (): void => {
    setDesk((before) => [...before, ...printer.slips].slice(-ON_DESK));
    act({ act: 'tear-paper', ...meant });
  };
  return (
    <section className="bench-place" data-place={which} aria-label={words.places[which]}>
      <div className="instrument-head">
        <h3>{words.places[which]}</h3>
        <PlugSwitch device={which} plugged={printer.plugged} />
      </div>
      <div className="printer-case" data-cover={printer.cover} data-paper={printer.paper}>
        <div className="printer-head">
          <div className="printer-lid" />
          <div className="printer-slot" />
        </div>
        <div className="printer-out">
          {newest === undefined ? (
            <p className="printer-empty">{words.noPaper}</p>
          ) : (
            <LiveSlip
              key={printer.slips.length}
              paper={newest}
              label={words.slipNumber(printer.slips.length, printer.slips.length)}
            />
          )}
        </div>
      </div>
      {newest !== undefined && (
        <div className="printer-hands">
          <button type="button" className="button" onClick={() => setZoomed(newest)}>
            {words.zoom}
          </button>
          <button type="button" className="button swipe-well" data-act="tear-paper" onClick={tearOff}>
            {words.tearOff} <span className="figures">{printer.slips.length > 1 && `× ${printer.slips.length}`}</span>
          </button>
        </div>
      )}
      <ToggleRow
        name={words.paper}
        options={words.papers}
        value={printer.paper}
        onChoose={(paper) => act({ act: 'printer', ...meant, paper })}
      />
      <ToggleRow
        name={words.cover}
        options={words.covers}
        value={printer.cover}
        onChoose={(cover) => act({ act: 'printer', ...meant, cover })}
      />
      {which === 'printer' && (
        <ToggleRow
          name={words.drawer}
          options={words.drawers}
          value={printer.drawer}
          onChoose={(drawer) => act({ act: 'printer', drawer })}
        />
      )}
      <PaperDesk slips={desk} onZoom={setZoomed} onClear={() => setDesk([])} />
      {zoomed !== undefined && <SlipZoom paper={zoomed} onClose={() => setZoomed(undefined)} />}
    </section>
  );
});
