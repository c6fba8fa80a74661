/** What a card remembers without power: counters, its PIN, and what its issuer did to it. Never what was selected. */
import type { CardProfile } from './card-profile.ts';

export interface CardMemory {
  /** 9F36, of the last transaction. */
  atc: number;
  /** 9F13. */
  lastOnlineAtc: number;
  pin: string | undefined;
  /** 9F17. */
  pinTriesLeft: number;
  cardBlocked: boolean;
  /** AIDs in upper-case hex. */
  readonly blockedApplications: Set<string>;
  /** What PUT DATA left, by tag. */
  readonly data: Map<string, Uint8Array>;
  /** Electronic cash; minor units. */
  cashMinor: number;
  /** A phone that has been asked to confirm. */
  isConfirmed: boolean;
}

/** `firstAtc`: the counter before the first transaction; an acquirer refuses one that it has seen (emv.md 3.4). */
export function newMemory(profile: CardProfile, firstAtc: number): CardMemory {
  const { pin, pinTries, habits, applications, contactless } = profile;
  const first = applications[0]?.aid;
  return {
    atc: firstAtc,
    lastOnlineAtc: firstAtc,
    pin,
    pinTriesLeft: pinTries,
    cardBlocked: habits.cardBlocked === true,
    blockedApplications: new Set(habits.applicationBlocked && first !== undefined ? [first] : []),
    data: new Map(),
    cashMinor: contactless?.cashMinor ?? 0,
    isConfirmed: contactless?.phone !== 'asks-first',
  };
}
