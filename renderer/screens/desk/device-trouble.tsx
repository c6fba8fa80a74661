/** The devices that somebody should look at now, from the counter's own picture: what is wrong, and what to do. */
import { LampShape } from '../../parts/device-lamp.tsx';
import { useView } from '../../terminal/use-view.ts';
import { troubleWords } from '../../wording/trouble-words.ts';
import { useWords } from '../../wording/use-words.ts';
import type { Drill } from './drill.ts';
import { useDeskWords } from './words.ts';

const WELL = ['ready', 'busy'];

export function DeviceTrouble({ onDrill }: { readonly onDrill: (drill: Drill, id: string) => void }) {
  const words = useDeskWords();
  const all = useWords();
  const troubled = useView().devices.filter(({ lamp }) => !WELL.includes(lamp));
  return (
    <section className="panel desk-card" data-card="devices" aria-labelledby="desk-devices">
      <div className="desk-card-head">
        <h2 id="desk-devices">{words.devices}</h2>
        <button
          type="button"
          className="button"
          data-drill="devices"
          onClick={() => onDrill({ to: 'screen', screen: 'devices' }, 'devices')}
        >
          {words.openDevices}
        </button>
      </div>
      {troubled.length === 0 && (
        <p className="desk-lamp">
          <LampShape lamp="ready" /> {words.devicesFine}
        </p>
      )}
      <ul className="desk-lamps">
        {troubled.map(({ device, lamp, trouble }) => {
          const said = trouble === undefined ? undefined : troubleWords(all, device, trouble);
          return (
            <li key={device} className="desk-lamp" data-device={device}>
              <LampShape lamp={lamp} />
              <span>
                <strong>
                  {all.devices[device]} · {all.lamps[lamp]}
                </strong>
                {said !== undefined && (
                  <span className="desk-said">
                    <b>{said.what}</b> {said.todo}
                  </span>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
