/** Device states as lamps: shape and colour are the renderer's, the word and the remedy are keyed by the trouble. */
import type { DeviceState } from '../../../native-drivers/device-state.ts';
import type { View } from '../../../preload/contract/contract.ts';
import type { Lamp } from '../../../preload/contract/words.ts';
import type { CounterParts, CounterState } from '../../counter/parts.ts';

type DeviceLamp = View['devices'][number];

const LAMPS: Record<DeviceState['standing'], Lamp> = {
  absent: 'off',
  opening: 'opening',
  ready: 'ready',
  busy: 'busy',
  faulted: 'faulted',
};

export function lampsOf(parts: CounterParts, state: CounterState): DeviceLamp[] {
  const simulated = parts.mode === 'training';
  return [
    hostLamp(parts, state, simulated),
    deviceLamp('reader', parts.reader.state, simulated),
    deviceLamp(
      'chip',
      parts.chips?.contact.state ?? { standing: 'absent', trouble: 'not-connected' },
      simulated && parts.chips?.isReal !== true,
    ),
    deviceLamp('pad', parts.pad.state, simulated),
    deviceLamp('printer', parts.printer.state, simulated),
    ...(parts.secondPrinter ? [deviceLamp('second-printer', parts.secondPrinter.state, simulated)] : []),
  ];
}

function deviceLamp(device: Exclude<DeviceLamp['device'], 'host'>, state: DeviceState, simulated: boolean): DeviceLamp {
  // Counter.md 5.6: a pad that cannot prove its key's check value serves all the same; the screen says "not verifiable".
  const needsAttention = state.trouble !== undefined && state.trouble !== 'key-unverifiable';
  const lamp = state.standing === 'ready' && needsAttention ? 'attention' : LAMPS[state.standing];
  return {
    device,
    lamp,
    simulated,
    ...(state.trouble && { trouble: state.trouble }),
    ...(state.identity && { identity: state.identity }),
  };
}

function hostLamp({ signOn, settings }: CounterParts, { hostReachable }: CounterState, simulated: boolean): DeviceLamp {
  const identity = settings.current.hostAddress;
  const base = { device: 'host' as const, simulated, ...(identity && { identity }) };
  if (signOn.state.state === 'running') return { ...base, lamp: 'busy' };
  if (hostReachable === false) return { ...base, lamp: 'faulted', trouble: 'host-unreachable' };
  return signOn.stands ? { ...base, lamp: 'ready' } : { ...base, lamp: 'attention', trouble: 'not-signed-on' };
}
