/** Which card comes how, by chance: every stripe, chip and antenna of the training wallet, in every mood of its holder. */
import { maskPan } from '../../main/domain/masked-pan.ts';
import { chipWallet } from '../../main/emv/simulated-card/wallet.ts';
import { testCards } from '../../main/host/simulator/test-cards.ts';
import { waysOf } from '../../main/training/chip-cards.ts';
import type { SaleAsk } from './cashier.ts';
import type { SeededChance } from './chance.ts';

/** Of a hundred messages and moods, how many are bad. */
const BAD_IN_100 = 20;

export const isBad = (chance: SeededChance): boolean => chance.below(100) < BAD_IN_100;

/** All that a stripe can sell with; a chip card's stripe is refused before anything begins. */
const STRIPES = testCards
  .filter(({ serviceCode, id }) => !/^[26]/.test(serviceCode) && id !== 'expired')
  .map(({ id }) => id);

/** A card that its issuer has blocked stays blocked; it is tried again all the same. */
const CHIPS = [...chipWallet.keys()].filter((id) => waysOf(id).chip);
const TAPS = [...chipWallet.keys()].filter((id) => waysOf(id).tap);

export function drawCard(chance: SeededChance): SaleAsk {
  const by = chance.below(5);
  if (by < 2) return { ...drawMood(chance), ...inserted(chance, chance.pick(CHIPS)) };
  const way = by === 2 ? 'tap' : 'swipe';
  return { ...drawMood(chance), way, card: chance.pick(way === 'tap' ? TAPS : STRIPES) };
}

/** The card that paid before, as far as its number tells; any other where it does not. */
export function drawSameCard(chance: SeededChance, maskedPan: string | undefined): SaleAsk {
  const same = testCards.find(({ pan }) => maskPan(pan) === maskedPan)?.id;
  if (same !== undefined && STRIPES.includes(same)) return { ...drawMood(chance), way: 'swipe', card: same };
  if (same !== undefined && CHIPS.includes(same)) return { ...drawMood(chance), ...inserted(chance, same) };
  return drawCard(chance);
}

/** Some cards are pulled at any of their answers or while the host is asked, and some are forgotten in the slot. */
function inserted(chance: SeededChance, card: string): SaleAsk {
  const isPulled = isBad(chance);
  return {
    way: 'insert',
    card,
    application: chance.below(2),
    ...(isPulled && chance.below(3) > 0 && { pullAfter: chance.below(22) }),
    ...(isPulled && { pullAt: chance.pick(['sending', 'receiving'] as const) }),
    ...(chance.below(6) === 0 && { leavesCard: true }),
  };
}

function drawMood(chance: SeededChance): Omit<SaleAsk, 'card'> {
  const pads = ['bypass', 'cancel', 'walks-away', 'key-fault', { digits: '9999' }] as const;
  const places = ['card', 'confirm', 'pin', 'dialling', 'waiting'] as const;
  return {
    partial: chance.pick(['accept', 'refuse']),
    ...(chance.below(4) === 0 && { withoutWord: true }),
    ...(isBad(chance) && { signing: chance.pick(['paper', 'walks-away'] as const) }),
    ...(isBad(chance) && { pad: chance.pick(pads) }),
    ...(chance.below(10) === 0 && { cancelAt: chance.pick(places), pad: 'waits' as const }),
  };
}

/** Mostly what a shop sells for; sometimes too large for a small tap. */
export const drawAmount = (chance: SeededChance): number => 1 + chance.below(chance.below(2) === 0 ? 100_000 : 500_000);
