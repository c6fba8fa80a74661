// Ours, made from emv.md 1.15: the card goes, or the line to it, at every single command of a payment.
import { expect, test } from 'vitest';
import { type Play, play } from './kernel-in-test.ts';

const CARDS: readonly Play['card'][] = [
  { aip: '5C00' },
  { aip: '7C00' },
  { aip: '7D00', pdol: '9F3704' },
  { aip: '5C00', objects: { '8E': '000000000000000041005E00', '9F14': '02', '9F23': '05' } },
  { aip: '7C00', objects: { '8E': '000000000000000044005E00' } },
];
const EVENTS = [
  ['cardGone', 'card-gone'],
  ['transmissionFailed', 'transmission'],
  ['cancelled', 'cancelled'],
] as const;
const issuerData = new Uint8Array(
  Buffer.from('910A112233445566778830307109860784240000021122720786058418000000', 'hex'),
);
const hosts = [true, false].map(
  (approved) => ({ type: 'hostAnswered', approved, code: approved ? '00' : '05', issuerData }) as const,
);

function stepsOf(card: Play['card'], host: (typeof hosts)[number]) {
  const effects: string[] = [];
  const { outcome } = play({
    card: card ?? {},
    answer: (effect) => {
      effects.push(effect.do);
      return effect.do === 'goOnline' ? host : undefined;
    },
  });
  return { effects, outcome };
}

const cases = CARDS.flatMap((card) => hosts.flatMap((host) => EVENTS.map((event) => ({ card, host, event }))));

test.each(cases)(
  'when $event.0 comes at any step ($card.aip, host $host.code) then the end is the one of that step',
  ({ card, host, event }) => {
    const [type, why] = event;
    const whole = stepsOf(card, host);
    const online = whole.effects.indexOf('goOnline');
    const lastCryptogram = whole.effects.length - (whole.outcome.facts?.scriptResults.length === 20 ? 2 : 1);
    for (const at of whole.effects.keys()) {
      const { outcome } = play({
        card: card ?? {},
        answer: (effect, count) => {
          if (count === at) return { type };
          return effect.do === 'goOnline' ? host : undefined;
        },
      });
      if (at <= online) {
        const isOpen = whole.effects.indexOf('showCard') <= at;
        expect(outcome).toMatchObject({ kind: 'terminated', why });
        if (isOpen) expect(outcome).toMatchObject({ chipFailed: false, facts: { aid: 'A000000333010101' } });
      } else if (at <= lastCryptogram) {
        const by = host.approved ? 'card-after-host' : 'host';
        expect(outcome).toMatchObject({ kind: 'declined', by, reversalNeeded: host.approved, cardGone: true });
      } else {
        expect(outcome.kind).toBe(whole.outcome.kind);
        expect(Number.parseInt(outcome.facts?.tvr.slice(8) ?? '', 16) & 0x10).toBe(0x10);
      }
    }
  },
);
