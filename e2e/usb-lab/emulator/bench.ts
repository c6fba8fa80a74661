/** Carries out the scenarios' orders on the devices it holds. */

import { ChipCards } from '../../../main/training/chip-cards.ts';
import { ATR_T0, testCard } from '../../../native-drivers/chip-reader/simulated/test-card.ts';
import { paperText } from '../../../native-drivers/receipt-printer/simulated/paper.ts';
import type { Orders } from './orders.ts';
import { LAB_CARD, makeUnit, type Unit } from './units.ts';

type Kind = Unit['kind'];
type UnitOf<Name extends Kind> = Extract<Unit, { kind: Name }>;

export function createBench(chance: ConstructorParameters<typeof ChipCards>[0]['chance']): Orders {
  const units = new Map<string, Unit>();
  const complaints: string[] = [];
  const cards = new ChipCards({ chance });

  const unit = (id: string): Unit => {
    const found = units.get(id);
    if (found === undefined) throw new Error(`no device ${id} was made`);
    return found;
  };
  const as = <Name extends Kind>(id: string, kind: Name): UnitOf<Name> => {
    const found = unit(id);
    if (!isKind(found, kind)) throw new Error(`device ${id} is no ${kind}`);
    return found;
  };

  return {
    async plug(order) {
      const made = makeUnit(order, (complaint) => complaints.push(`${order.id}: ${complaint}`));
      units.set(order.id, made);
      await made.plug();
    },
    unplug: ({ id }) => unit(id).unplug(),
    replug: ({ id }) => unit(id).plug(),
    swipe: ({ id, manner }) => as(id, 'swipe').swipe(LAB_CARD, manner),
    scan: ({ id, text, manner }) => as(id, 'scanner').simulator.scan(text, manner),
    cutReport: ({ id, lengthBytes }) => as(id, 'swipe').cut(lengthBytes),
    async insert({ id, card }) {
      const program = card === 'echo' ? testCard(ATR_T0) : cards.program(card, 'insert');
      if (program === undefined) throw new Error(`no card ${card} with contacts`);
      as(id, 'chip').simulator.insert(program);
    },
    remove: async ({ id }) => as(id, 'chip').simulator.remove(),
    press: async ({ id, keys }) => {
      for (const key of keys) as(id, 'pad').simulator.press(key);
    },
    async printer({ id, paper, isCoverOpen }) {
      const { simulator } = as(id, 'printer');
      if (paper !== undefined) simulator.setPaper(paper);
      if (isCoverOpen !== undefined) simulator.setCover(isCoverOpen);
    },
    stall: async ({ id, endpoint }) => unit(id).usb.stall(endpoint),
    hold: async ({ id, endpoint, isHeld }) => unit(id).usb.hold(endpoint, isHeld),
    async look({ id }) {
      const seen = unit(id);
      return {
        isPlugged: seen.usb.isPlugged,
        isAsking: seen.kind === 'pad' && seen.simulator.isAskingForPin,
        paper: seen.kind === 'printer' ? paperText(seen.simulator.paper()) : [],
        line: seen.kind === 'pad' ? { ...seen.setting } : {},
        heardBytes: seen.heardBytes(),
      };
    },
    async clear() {
      await Promise.all([...units.values()].map((each) => each.unplug()));
      units.clear();
      return complaints.splice(0);
    },
  };
}

const isKind = <Name extends Kind>(unit: Unit, kind: Name): unit is UnitOf<Name> => unit.kind === kind;
