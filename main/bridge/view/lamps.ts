/** Device states as lamps: shape and colour are the renderer's, the word and the remedy are keyed by the trouble. */
import type { DeviceState } from '../../../native-drivers/device-state.ts';
import type { View } from '../../../preload/contract/contract.ts';
import type { Lamp } from '../../../preload/contract/words.ts';
import type { CounterDevice, CounterParts, CounterState } from '../../counter/parts.ts';

type DeviceLamp = View['devices'][number];

const LAMPS: Record<DeviceState['standing'], Lamp> = {
  absent: 'off',
  opening: 'opening',
  ready: 'ready',
  busy: 'busy',
  faulted: 'faulted',
};

export function lampsOf(parts: CounterParts, state: CounterState): DeviceLamp[] {
  const isTraining = parts.mode === 'training';
  const lamp = (device: CounterDevice, deviceState: DeviceState): DeviceLamp =>
    deviceLamp(device, deviceState, isTraining && !parts.realDevices.has(device));
  return [
    hostLamp(parts, state, isTraining),
    lamp('reader', parts.reader.state),
    lamp('chip', parts.chips?.contact.state ?? { standing: 'absent', trouble: 'not-connected' }),
    lamp('pad', parts.pad.state),
    { ...lamp('printer', parts.printer.state), ...drawerOf(parts) },
    ...(parts.secondPrinter ? [lamp('second-printer', parts.secondPrinter.state)] : []),
    ...(parts.scanner ? [lamp('scanner', parts.scanner.state)] : []),
    ...(parts.display ? [lamp('display', parts.display.state)] : []),
  ];
}

function drawerOf({ drawer }: CounterParts): Pick<DeviceLamp, 'drawer'> {
  const position = drawer?.position ?? 'unknown';
  return position === 'unknown' ? {} : { drawer: position };
}

function deviceLamp(device: CounterDevice, state: DeviceState, simulated: boolean): DeviceLamp {
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
