/** Made-up pictures of the set-up for tests and the gallery: a list, and one device in hand at each of its moments. */
import type { View } from '../../../preload/contract/contract.ts';
import { BASE_VIEW, SCENE_NOW } from '../../terminal/scenes.ts';
import type { OpenSetup } from './use-setup.ts';

const REST: OpenSetup = { step: 'found', network: false, found: [], placed: [], changed: false, mayUndo: false };

export const SCENE_FOUND: OpenSetup['found'] = [
  {
    device: 'reader',
    name: 'MagTek USB Card Reader',
    place: 'USB 0801:0002',
    guesses: [{ role: 'card-reader', title: 'MagTek HID swipe reader', untested: false }],
  },
  {
    device: 'line',
    name: 'FT232R USB UART',
    place: '/dev/ttyUSB0 1200 7E1',
    guesses: [
      { role: 'pin-pad', title: 'VeriFone PINpad 1000SE', untested: true },
      { role: 'receipt-printer', title: 'Serial receipt printer', untested: true },
    ],
  },
  {
    device: 'taken',
    name: 'MagTek Dynamag',
    place: 'USB 0801:0011',
    guesses: [{ role: 'card-reader', title: 'MagTek MagneSafe V5 (Dynamag)', untested: false }],
    trouble: 'taken-by-another-program',
    heldBy: 'old-till',
  },
  { device: 'stranger', name: 'USB Keyboard', place: 'USB 1c4f:0002', guesses: [] },
];

const TRIAL: NonNullable<OpenSetup['trial']> = {
  role: 'card-reader',
  title: 'MagTek HID swipe reader',
  name: 'MagTek USB Card Reader',
  place: 'USB 0801:0002',
  untested: false,
  maySpeeds: false,
};
type Masked = NonNullable<NonNullable<OpenSetup['trial']>['maskedPan']>;
const PLACED: OpenSetup['placed'] = [
  { role: 'card-reader', title: TRIAL.title, place: TRIAL.place, untested: false, tried: true },
  { role: 'pin-pad', title: 'VeriFone PINpad 1000SE', place: '/dev/ttyUSB0 9600 8N1', untested: true, tried: false },
];

const viewOf = (open: Partial<OpenSetup>): View => ({
  ...BASE_VIEW,
  deviceSetup: { offered: false, open: { ...REST, ...open } },
});
const found = SCENE_FOUND;

export const SETUP_SCENES = {
  'setup-offered': { ...BASE_VIEW, deviceSetup: { offered: true } },
  'setup-begin': viewOf({}),
  'setup-searching': viewOf({ step: 'searching', network: true, sinceMs: SCENE_NOW - 3000, found: found.slice(0, 2) }),
  'setup-found': viewOf({ found, placed: PLACED, changed: true, mayUndo: true }),
  'setup-trying': viewOf({ step: 'trying', sinceMs: SCENE_NOW - 2000, found, trial: TRIAL }),
  'setup-worked': viewOf({
    step: 'worked',
    found,
    placed: PLACED.slice(0, 1),
    changed: true,
    mayUndo: true,
    trial: { ...TRIAL, maskedPan: '622500******0014' as Masked },
  }),
  'setup-no-permission': viewOf({
    step: 'failed',
    found,
    trial: { ...TRIAL, fault: 'no-permission', rule: 'KERNEL=="hidraw*", MODE="0660", TAG+="uaccess"' },
  }),
  'setup-silent-line': viewOf({
    step: 'failed',
    found,
    trial: { ...TRIAL, role: 'pin-pad', title: 'VeriFone PINpad 1000SE', fault: 'unresponsive', maySpeeds: true },
  }),
  'setup-slip': viewOf({ step: 'asking', found, trial: { ...TRIAL, role: 'receipt-printer', question: 'slip' } }),
  'setup-display': viewOf({ step: 'asking', found, trial: { ...TRIAL, role: 'pin-pad', question: 'display' } }),
  'setup-saved': viewOf({ step: 'saved', placed: PLACED, takesEffect: 'after-restart' }),
} satisfies Record<string, View>;
