/** The set-up of devices as the screen sees it: places and names cut to length, what a trial may tell, never the device's own bytes. */
import type { DeviceSetupView } from '../../../preload/contract/contract.ts';
import { DEVICE_TROUBLES, type DeviceTrouble } from '../../../preload/contract/words.ts';
import type { SetupDesk } from '../../device-setup/desk.ts';
import { placeOf, udevRuleOf } from '../../device-setup/place.ts';
import type { Candidate, Placed, SetupState, Step } from '../../device-setup/setup.ts';

type OpenSetup = NonNullable<DeviceSetupView['open']>;
type FoundDevice = Candidate['found'];
type TrialView = NonNullable<OpenSetup['trial']>;

export const setupView = ({ isOffered, state }: Pick<SetupDesk, 'isOffered' | 'state'>): DeviceSetupView => ({
  offered: isOffered,
  ...(state && { open: openView(state) }),
});

function openView({ step, found, placed, earlier }: SetupState): OpenSetup {
  return {
    step: step.at,
    network: step.at === 'searching' && step.network,
    found: found.map(foundView),
    placed: placed.map(placedView),
    changed: earlier.length > 0,
    mayUndo: earlier.length > 0,
    ...('sinceMs' in step && { sinceMs: step.sinceMs }),
    ...('candidate' in step && { trial: trialView(step, step.candidate) }),
    ...(step.at === 'saved' && { takesEffect: step.takesEffect }),
  };
}

/** Printable characters only: a name comes from the device itself. */
const shown = (text: string, longest: number): string => text.replace(/\p{C}/gu, '').slice(0, longest);

const troubleOf = (trouble: string | undefined): DeviceTrouble | undefined =>
  DEVICE_TROUBLES.find((known) => known === trouble);

function foundView({ key, name, connection, guesses, trouble, heldBy }: FoundDevice): OpenSetup['found'][number] {
  const known = troubleOf(trouble);
  return {
    device: key,
    name: shown(name, 64),
    place: shown(placeOf(connection), 120),
    guesses: guesses.slice(0, 20).map(({ role, title, confidence }) => ({
      role,
      title: shown(title, 80),
      untested: confidence !== 'high',
    })),
    ...(known && { trouble: known }),
    ...(heldBy !== undefined && { heldBy: shown(heldBy, 64) }),
  };
}

const placedView = ({ entry, title, isUntested, tried }: Placed): OpenSetup['placed'][number] => ({
  role: entry.role,
  title: shown(title, 80),
  place: shown(placeOf(entry.connection), 120),
  untested: isUntested,
  tried,
});

function trialView(step: Step, candidate: Candidate): TrialView {
  const { found, guess, entry, speeds } = candidate;
  return {
    role: entry.role,
    title: shown(guess.title, 80),
    name: shown(found.name, 64),
    place: shown(placeOf(entry.connection), 120),
    untested: guess.confidence !== 'high',
    maySpeeds: entry.connection.bus === 'serial' && speeds === undefined,
    ...(speeds !== undefined &&
      step.at === 'trying' && { speed: { number: speeds.of - speeds.left.length, of: speeds.of } }),
    ...(step.at === 'asking' && { question: step.question }),
    ...(step.at === 'failed' && faultView(step.why, found)),
    ...(step.at === 'worked' && toldView(step.told)),
  };
}

function faultView(why: Extract<Step, { at: 'failed' }>['why'], found: FoundDevice): Partial<TrialView> {
  const rule = why === 'no-permission' ? udevRuleOf(found.connection) : undefined;
  return {
    fault: why,
    ...(found.heldBy !== undefined && { heldBy: shown(found.heldBy, 64) }),
    ...(rule !== undefined && { rule }),
  };
}

function toldView(told: Extract<Step, { at: 'worked' }>['told']): Partial<TrialView> {
  const { maskedPan, symbology, lengthChars, identity } = told;
  return {
    ...(maskedPan && { maskedPan: maskedPan as unknown as NonNullable<TrialView['maskedPan']> }),
    ...(symbology !== undefined && { symbology: shown(symbology, 40) }),
    ...(lengthChars !== undefined && { lengthChars }),
    ...(identity !== undefined && { identity: shown(identity, 120) }),
  };
}
