/**
 * The chip cards of the training wallet as they are handed to the simulated reader: one live card for each id, made when it is first
 * used, so that its counters and its PIN tries go on from payment to payment. A production counter never imports this file.
 */
import type { CardProgram } from '../../native-drivers/chip-reader/role.ts';
import type { Chance } from '../domain/clock.ts';
import { LiveCard } from '../emv/simulated-card/live-card.ts';
import { chipWallet } from '../emv/simulated-card/wallet.ts';

export type CardWay = 'insert' | 'tap';

export class ChipCards {
  readonly #chance: Chance;
  readonly #live = new Map<string, LiveCard>();

  constructor({ chance }: { readonly chance: Chance }) {
    this.#chance = chance;
  }

  /** Undefined for a card that cannot come that way: no chip, no contacts, no antenna. */
  program(id: string, way: CardWay): CardProgram | undefined {
    const card = chipWallet.get(id);
    if (card === undefined) return undefined;
    if (way === 'insert') return card.hasContacts ? this.#liveCard(id) : undefined;
    return this.#liveCard(id)?.contactless;
  }

  /** Any other card with an antenna: the second one in a purse. */
  another(id: string): CardProgram | undefined {
    const other = [...chipWallet].find(([each, card]) => each !== id && card.profile.contactless !== undefined);
    return other && this.program(other[0], 'tap');
  }

  #liveCard(id: string): LiveCard | undefined {
    const profile = chipWallet.get(id)?.profile;
    if (profile === undefined) return undefined;
    const live = this.#live.get(id) ?? new LiveCard({ profile, chance: this.#chance });
    this.#live.set(id, live);
    return live;
  }
}

/** How a card of the wallet may come. */
export const waysOf = (id: string): { readonly chip: boolean; readonly tap: boolean } => {
  const card = chipWallet.get(id);
  return { chip: card?.hasContacts === true, tap: card?.profile.contactless !== undefined };
};
