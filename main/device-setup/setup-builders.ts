/** What tests of the set-up begin with: found devices, and a state moved by events. Imported by tests alone. */
import type { DeviceGuess, FoundDevice } from '../../native-drivers/registry/found-device.ts';
import { decideSetup, openSetup } from './decide.ts';
import type { Placed, SetupEffect, SetupEvent, SetupRules, SetupState } from './setup.ts';

export const LINE_1200 = { baudRate: 1200, dataBits: 7, parity: 'even' } as const;
export const LINE_9600 = { baudRate: 9600, dataBits: 8, parity: 'none' } as const;

const guess = (role: DeviceGuess['role'], driver: string, confidence: DeviceGuess['confidence']): DeviceGuess => ({
  role,
  driver,
  title: `${driver} ${role}`,
  confidence,
});

export const READER: FoundDevice = {
  key: 'hid-1',
  name: 'Mini Swipe',
  connection: { bus: 'hid', vendorId: 0x0801, productId: 2 },
  guesses: [guess('card-reader', 'magtek', 'high')],
};
export const LINE: FoundDevice = {
  key: 'serial-1',
  name: 'ttyUSB0',
  connection: { bus: 'serial', path: '/dev/ttyUSB0', line: LINE_1200 },
  guesses: [guess('pin-pad', 'verifone', 'low'), guess('receipt-printer', 'escpos', 'medium')],
};
export const PRINTER: FoundDevice = {
  key: 'usb-1',
  name: 'POS-80',
  connection: { bus: 'usb', vendorId: 0x04b8, productId: 0x202, interfaceClass: 7 },
  guesses: [guess('receipt-printer', 'escpos', 'high')],
};

export const RULES: SetupRules = { linesOf: () => [LINE_1200, LINE_9600] };

export interface Moved {
  readonly state: SetupState;
  readonly effects: readonly SetupEffect[];
}

/** Moves a set-up by events; throws when one does not belong to its step. */
export function moved(events: readonly SetupEvent[], from: SetupState = openSetup([])): Moved {
  return events.reduce<Moved>(
    ({ state }, event) => {
      const decision = decideSetup(state, event, RULES);
      if (decision === undefined) throw new Error(`${event.type} does not belong to ${state.step.at}`);
      return decision;
    },
    { state: from, effects: [] },
  );
}

export const AFTER_SEARCH: readonly SetupEvent[] = [
  { type: 'searchAsked', wish: {}, atMs: 1 },
  ...[READER, LINE, PRINTER].map((device) => ({ type: 'deviceFound', device }) as const),
  { type: 'searchEnded' },
];
export const choose = ({ key }: FoundDevice, which = 0): SetupEvent => ({ type: 'chosen', key, guess: which, atMs: 2 });
export const WORKED: SetupEvent = { type: 'tried', outcome: { kind: 'worked', told: {} }, atMs: 3 };
export const SILENT: SetupEvent = { type: 'tried', outcome: { kind: 'failed', why: 'unresponsive' }, atMs: 3 };
export const SLIP_ASKED: SetupEvent = { type: 'tried', outcome: { kind: 'ask', question: 'slip' }, atMs: 3 };

export const rolesOf = (placed: readonly Placed[]): string[] => placed.map(({ entry }) => entry.role);
