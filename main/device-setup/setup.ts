/**
 * The words of the device set-up: what it knows at each step, what may happen to it and what it wants done. Pure data; `decide.ts`
 * moves it, `desk.ts` does the work, the bridge shows it.
 */
import type { DeviceTrouble } from '../../native-drivers/device-state.ts';
import type { DeviceEntry, DeviceProfile, DeviceRole } from '../../native-drivers/registry/device-profile.ts';
import type { DeviceGuess, FoundDevice, SearchWish } from '../../native-drivers/registry/found-device.ts';
import type { MaskedPan } from '../domain/masked-pan.ts';

export type SerialLine = Extract<DeviceEntry['connection'], { bus: 'serial' }>['line'];

/** Why a trial did not show that the device works. */
export type TrialFault =
  | DeviceTrouble
  | 'nothing-came'
  | 'unreadable'
  | 'blank'
  | 'encrypted'
  | 'not-seen'
  | 'counter-busy'
  | 'cannot-try';

/** What a trial may tell of what came; never a whole number and never the text of a code. */
export interface TrialTold {
  readonly maskedPan?: MaskedPan;
  readonly symbology?: string;
  readonly lengthChars?: number;
  readonly identity?: string;
}

export type TrialOutcome =
  | { readonly kind: 'worked'; readonly told: TrialTold }
  /** Only eyes can tell: a slip on paper, words on a display. */
  | { readonly kind: 'ask'; readonly question: Question }
  | { readonly kind: 'failed'; readonly why: TrialFault };

export type Question = 'slip' | 'display';

/** What a person saw on the trial slip; each replaces the word of the printer's model. */
export type SlipSeen = NonNullable<DeviceEntry['printer']>;

/** A device that has its role in the profile to be saved. */
export interface Placed {
  readonly entry: DeviceEntry;
  readonly title: string;
  readonly isUntested: boolean;
  /** Whether it has been seen to work in this set-up. */
  readonly tried: boolean;
}

/** The device in hand. */
export interface Candidate {
  readonly found: FoundDevice;
  readonly guess: DeviceGuess;
  readonly entry: DeviceEntry;
  /** Settings of a serial line still to be tried, once a person has asked for it. */
  readonly speeds?: { readonly left: readonly SerialLine[]; readonly of: number };
}

export type Step =
  | { readonly at: 'searching'; readonly sinceMs: number; readonly network: boolean }
  | { readonly at: 'found' }
  | { readonly at: 'trying'; readonly candidate: Candidate; readonly sinceMs: number }
  | { readonly at: 'asking'; readonly candidate: Candidate; readonly question: Question }
  | { readonly at: 'worked'; readonly candidate: Candidate; readonly told: TrialTold }
  | { readonly at: 'failed'; readonly candidate: Candidate; readonly why: TrialFault }
  | { readonly at: 'saved'; readonly takesEffect: TakesEffect };

export type TakesEffect = 'now' | 'after-restart';

export interface SetupState {
  readonly step: Step;
  readonly found: readonly FoundDevice[];
  readonly placed: readonly Placed[];
  /** Earlier choices, newest last: one is taken back at a time. */
  readonly earlier: readonly (readonly Placed[])[];
}

export type SetupEvent =
  | { readonly type: 'searchAsked'; readonly wish: SearchWish; readonly atMs: number }
  | { readonly type: 'deviceFound'; readonly device: FoundDevice }
  | { readonly type: 'searchEnded' }
  | { readonly type: 'chosen'; readonly key: string; readonly guess: number; readonly atMs: number }
  | { readonly type: 'tried'; readonly outcome: TrialOutcome; readonly atMs: number }
  | { readonly type: 'slipSeen'; readonly seen: SlipSeen }
  | { readonly type: 'displaySeen'; readonly seen: boolean }
  | { readonly type: 'againAsked'; readonly atMs: number }
  | { readonly type: 'speedsAsked'; readonly atMs: number }
  | { readonly type: 'keptUntried' }
  | { readonly type: 'wentBack' }
  | { readonly type: 'dropped'; readonly role: DeviceRole }
  | { readonly type: 'undone' }
  | { readonly type: 'saved'; readonly takesEffect: TakesEffect };

export type SetupEffect =
  | { readonly type: 'search'; readonly wish: SearchWish }
  | { readonly type: 'stopSearch' }
  | { readonly type: 'try'; readonly entry: DeviceEntry }
  | { readonly type: 'stopTrying' };

/** The tables of the drivers, handed in. */
export interface SetupRules {
  /** Line settings that a device of this driver may have, likeliest first. */
  readonly linesOf: (driver: string) => readonly SerialLine[];
}

export const profileOf = (placed: readonly Placed[]): DeviceProfile => ({
  version: 1,
  devices: placed.map(({ entry }) => entry),
});
