/**
 * What the device set-up does next: state and event in, state and wishes out. No clock, no device, no file. An event that does not
 * belong to the step gives `undefined`: the asker is told that it cannot be done now.
 */
import type { DeviceEntry, DeviceRole } from '../../native-drivers/registry/device-profile.ts';
import type { DeviceGuess, FoundDevice } from '../../native-drivers/registry/found-device.ts';
import { assertNever } from '../domain/assert-never.ts';
import type {
  Candidate,
  Placed,
  SerialLine,
  SetupEffect,
  SetupEvent,
  SetupRules,
  SetupState,
  SlipSeen,
  Step,
  TrialOutcome,
} from './setup.ts';

export interface Decision {
  readonly state: SetupState;
  readonly effects: readonly SetupEffect[];
}

/** A new set-up begins with what the counter has. */
export const openSetup = (placed: readonly Placed[]): SetupState => ({
  step: { at: 'found' },
  found: [],
  placed,
  earlier: [],
});

/** Printed with where the search knows no better; the trial slip says the rest. */
const PLAIN_PRINTER = 'generic-80';
/** More would not be looked through by a person; what is left out is left out of the list only. */
const MOST_FOUND = 60;

export function decideSetup(state: SetupState, event: SetupEvent, rules: SetupRules): Decision | undefined {
  const { step } = state;
  switch (event.type) {
    case 'searchAsked':
      if (step.at !== 'found' && step.at !== 'saved') return undefined;
      return {
        state: {
          ...state,
          found: [],
          step: { at: 'searching', sinceMs: event.atMs, network: event.wish.network === true },
        },
        effects: [{ type: 'search', wish: event.wish }],
      };
    case 'deviceFound':
      return step.at === 'searching' ? still({ ...state, found: withFound(state.found, event.device) }) : undefined;
    case 'searchEnded':
      return step.at === 'searching' ? still({ ...state, step: { at: 'found' } }) : undefined;
    case 'chosen':
      return choose(state, event);
    case 'tried':
      return step.at === 'trying' ? tried(state, step.candidate, event) : undefined;
    case 'slipSeen':
      return step.at === 'asking' && step.question === 'slip'
        ? place(state, withPaper(step.candidate, event.seen), true)
        : undefined;
    case 'displaySeen':
      if (step.at !== 'asking' || step.question !== 'display') return undefined;
      return event.seen ? place(state, step.candidate, true) : at(state, failed(step.candidate, 'not-seen'));
    case 'againAsked':
      return step.at === 'failed' || step.at === 'asking' ? begin(state, step.candidate, event.atMs) : undefined;
    case 'speedsAsked':
      return step.at === 'failed' ? trySpeeds(state, step.candidate, event.atMs, rules) : undefined;
    case 'keptUntried':
      return step.at === 'failed' || step.at === 'asking' ? place(state, step.candidate, false) : undefined;
    case 'wentBack':
      return back(state);
    case 'dropped':
      return isResting(step) ? still(replaced(state, withoutRole(state.placed, event.role))) : undefined;
    case 'undone':
      return undo(state);
    case 'saved':
      return isResting(step)
        ? still({ ...state, earlier: [], step: { at: 'saved', takesEffect: event.takesEffect } })
        : undefined;
    default:
      return assertNever(event);
  }
}

const still = (state: SetupState): Decision => ({ state, effects: [] });
const at = (state: SetupState, step: Step): Decision => still({ ...state, step });
const isResting = ({ at: where }: Step): boolean => where === 'found' || where === 'worked' || where === 'saved';
const failed = (candidate: Candidate, why: Extract<Step, { at: 'failed' }>['why']): Step => ({
  at: 'failed',
  candidate,
  why,
});

/** The same plugging told twice is one device, as it was told last. */
function withFound(found: readonly FoundDevice[], device: FoundDevice): readonly FoundDevice[] {
  const others = found.filter(({ key }) => key !== device.key);
  return others.length >= MOST_FOUND ? found : [...others, device];
}

function choose(state: SetupState, event: Extract<SetupEvent, { type: 'chosen' }>): Decision | undefined {
  if (!isResting(state.step) && state.step.at !== 'searching') return undefined;
  const found = state.found.find(({ key }) => key === event.key);
  const guess = found?.guesses[event.guess];
  if (found === undefined || guess === undefined) return undefined;
  const entry = entryOf(found, guess);
  const candidate: Candidate = { found, guess, entry };
  // The search lets go of the buses before a device is opened.
  const stop: readonly SetupEffect[] = state.step.at === 'searching' ? [{ type: 'stopSearch' }] : [];
  // A device that cannot be opened is not tried: its way out is shown at once.
  if (found.trouble !== undefined)
    return { state: { ...state, step: failed(candidate, found.trouble) }, effects: stop };
  const begun = begin(state, candidate, event.atMs);
  return { state: begun.state, effects: [...stop, ...begun.effects] };
}

function entryOf({ connection }: FoundDevice, guess: DeviceGuess): DeviceEntry {
  const isPrinter = guess.role === 'receipt-printer' || guess.role === 'second-printer';
  const model = guess.model ?? (isPrinter ? PLAIN_PRINTER : undefined);
  return { role: guess.role, driver: guess.driver, connection, ...(model !== undefined && { model }) };
}

const begin = (state: SetupState, candidate: Candidate, sinceMs: number): Decision => ({
  state: { ...state, step: { at: 'trying', candidate, sinceMs } },
  effects: [{ type: 'try', entry: candidate.entry }],
});

interface Tried {
  readonly outcome: TrialOutcome;
  readonly atMs: number;
}

function tried(state: SetupState, candidate: Candidate, { outcome, atMs }: Tried): Decision {
  switch (outcome.kind) {
    case 'worked':
      return worked(state, candidate, outcome.told);
    case 'ask':
      return at(state, { at: 'asking', candidate, question: outcome.question });
    case 'failed':
      return candidate.speeds !== undefined && outcome.why === 'unresponsive'
        ? nextSpeed(state, candidate, atMs)
        : at(state, failed(candidate, outcome.why));
    default:
      return assertNever(outcome);
  }
}

function worked(
  state: SetupState,
  candidate: Candidate,
  told: Extract<TrialOutcome, { kind: 'worked' }>['told'],
): Decision {
  const placed = replaced(state, withPlaced(state.placed, candidate, true));
  return at(placed, { at: 'worked', candidate, told });
}

function place(state: SetupState, candidate: Candidate, wasTried: boolean): Decision {
  const placed = replaced(state, withPlaced(state.placed, candidate, wasTried));
  return wasTried
    ? at(placed, { at: 'worked', candidate, told: {} })
    : { ...at(placed, { at: 'found' }), effects: [{ type: 'stopTrying' }] };
}

/** One device per role, and one role per device. */
function withPlaced(placed: readonly Placed[], { entry, guess }: Candidate, wasTried: boolean): readonly Placed[] {
  const others = placed.filter(({ entry: other }) => other.role !== entry.role && !isSameDevice(other, entry));
  return [...others, { entry, title: guess.title, isUntested: guess.confidence !== 'high', tried: wasTried }];
}

const withoutRole = (placed: readonly Placed[], role: DeviceRole): readonly Placed[] =>
  placed.filter(({ entry }) => entry.role !== role);

const isSameDevice = (one: DeviceEntry, other: DeviceEntry): boolean =>
  JSON.stringify({ ...one.connection, line: undefined }) === JSON.stringify({ ...other.connection, line: undefined });

const replaced = (state: SetupState, placed: readonly Placed[]): SetupState => ({
  ...state,
  placed,
  earlier: [...state.earlier, state.placed],
});

const withPaper = (candidate: Candidate, seen: SlipSeen): Candidate => ({
  ...candidate,
  entry: { ...candidate.entry, printer: seen },
});

/** Flow control counts: a pad that waits for RTS is silent on a line without it, at the right speed. */
const lineText = ({ baudRate, dataBits, parity, flow = 'none' }: SerialLine): string =>
  `${baudRate} ${dataBits}${parity} ${flow}`;

/** The settings of a serial line one after the other, but for the one that has failed already. */
function trySpeeds(state: SetupState, candidate: Candidate, atMs: number, rules: SetupRules): Decision | undefined {
  const { connection, driver } = candidate.entry;
  if (connection.bus !== 'serial') return undefined;
  const left = rules.linesOf(driver).filter((line) => lineText(line) !== lineText(connection.line));
  return nextSpeed(state, { ...candidate, speeds: { left, of: left.length } }, atMs);
}

function nextSpeed(state: SetupState, candidate: Candidate, atMs: number): Decision {
  const { connection } = candidate.entry;
  const [line, ...left] = candidate.speeds?.left ?? [];
  if (line === undefined || connection.bus !== 'serial') return at(state, failed(candidate, 'unresponsive'));
  const entry: DeviceEntry = { ...candidate.entry, connection: { ...connection, line } };
  return begin(state, { ...candidate, entry, speeds: { left, of: candidate.speeds?.of ?? 0 } }, atMs);
}

function back(state: SetupState): Decision | undefined {
  switch (state.step.at) {
    case 'found':
      return undefined;
    case 'searching':
      return { state: { ...state, step: { at: 'found' } }, effects: [{ type: 'stopSearch' }] };
    case 'trying':
      return { state: { ...state, step: { at: 'found' } }, effects: [{ type: 'stopTrying' }] };
    case 'asking':
    case 'worked':
    case 'failed':
    case 'saved':
      return at(state, { at: 'found' });
    default:
      return assertNever(state.step);
  }
}

function undo(state: SetupState): Decision | undefined {
  const before = state.earlier.at(-1);
  if (before === undefined || !isResting(state.step)) return undefined;
  return at({ ...state, placed: before, earlier: state.earlier.slice(0, -1) }, { at: 'found' });
}
