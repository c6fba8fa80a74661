/**
 * One card between two resets: what is selected, how far its transaction has come. The handlers of this folder read and write it;
 * a reset throws it away and keeps the memory.
 */
import type { Chance } from '../../domain/clock.ts';
import type { KeyedCard } from '../issuer/card-issuer.ts';
import type { CardMemory } from './card-memory.ts';
import type { CardApplication, CardProfile } from './card-profile.ts';
import { contactPersonality, type Personality } from './personalise.ts';

export type CryptogramKind = 'AAC' | 'TC' | 'ARQC';

export interface CardContext {
  readonly profile: CardProfile;
  readonly memory: CardMemory;
  readonly keyed: KeyedCard;
  readonly chance: Chance;
  readonly personalityOf: (application: CardApplication) => Personality;
}

export interface GivenCryptogram {
  readonly kind: CryptogramKind;
  readonly cryptogram: Uint8Array;
}

/** From GET PROCESSING OPTIONS on. */
export interface Processing {
  readonly application: CardApplication;
  readonly personality: Personality;
  readonly pdolValues: Uint8Array;
  cdol1Values?: Uint8Array;
  cdol2Values?: Uint8Array;
  /** What the terminal said so far, by tag; later lists overwrite. */
  readonly told: Map<string, Uint8Array>;
  first?: GivenCryptogram;
  second?: GivenCryptogram;
  pin: 'not-done' | 'right' | 'wrong';
  issuer: 'not-done' | 'right' | 'wrong';
  /** 8A says Y3 or Z3. */
  isUnreachable: boolean;
  scriptsDone: number;
  scriptFailed: boolean;
}

export interface CardSession {
  readonly context: CardContext;
  selected: 'nothing' | 'directory' | CardApplication;
  /** For SELECT next: the name asked for, in hex, and where it was found. */
  search: { readonly name: string; readonly index: number };
  processing?: Processing;
  /** GET CHALLENGE; good for one VERIFY. */
  challenge?: Uint8Array;
}

export const newSession = (context: CardContext): CardSession => ({
  context,
  selected: 'nothing',
  search: { name: '', index: -1 },
});

/** Signs only once per application, when it is first needed. */
export function newContext(
  profile: CardProfile,
  options: { readonly memory: CardMemory; readonly keyed: KeyedCard; readonly chance: Chance },
): CardContext {
  const made = new Map<string, Personality>();
  const personalityOf = (application: CardApplication): Personality => {
    const known = made.get(application.aid) ?? contactPersonality(profile, application);
    made.set(application.aid, known);
    return known;
  };
  return { profile, ...options, personalityOf };
}
