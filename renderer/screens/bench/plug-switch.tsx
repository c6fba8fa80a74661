/** Plugs a device in or pulls its cable: the cheapest trouble there is. */
import type { BenchAction } from '../../../preload/contract/contract.ts';
import { useWords } from '../../wording/use-words.ts';
import { useBenchAct } from './use-bench.ts';
import { useBenchWords } from './words.ts';

export interface PlugSwitchProps {
  readonly device: Extract<BenchAction, { act: 'plug' }>['device'];
  readonly plugged: boolean;
  /** Shows the device's name instead of what a press does: where two plugs stand side by side. */
  readonly brief?: boolean;
}

export function PlugSwitch({ device, plugged, brief = false }: PlugSwitchProps) {
  const words = useBenchWords();
  const { devices } = useWords();
  const act = useBenchAct();
  const word = plugged ? words.unplug : words.plug;
  return (
    <button
      type="button"
      className="plug"
      data-device={device}
      data-plugged={plugged}
      aria-label={`${devices[device]} · ${word}`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => act({ act: 'plug', device, plugged: !plugged })}
    >
      <svg aria-hidden="true" width="52" height="20" viewBox="0 0 52 20">
        <path className="plug-cable" d={plugged ? 'M0 10H20' : 'M0 10H10'} />
        <path className="plug-body" d={plugged ? 'M20 4h10v12H20z' : 'M10 4h10v12H10z'} />
        <path className="plug-pins" d={plugged ? 'M30 7h6M30 13h6' : 'M20 7h6M20 13h6'} />
        <path className="plug-socket" d="M36 2h14v16H36z" />
      </svg>
      {brief ? devices[device] : word}
    </button>
  );
}
