/** Every byte of a good card's answers changed, every answer cut, doubled or swapped: nothing is approved that the host refused. */
import { describe, expect, test } from 'vitest';
import { bytesOf, joined } from '../kernel/bytes.ts';
import type { KernelEffect, KernelEvent } from '../kernel/kernel.ts';
import {
  AID,
  type CardParts,
  type Change,
  CREDIT,
  flipped,
  offlineTerminal,
  responsesOf,
  runTap,
  type TapRun,
  TC_DATA,
  tapSpoilt,
  tlvs,
} from './tap-in-test.ts';

/** A directory, some selections, the records that the kernel bears, three questions. */
const MOST_EFFECTS = 300;

const cut =
  (lengthBytes: number): Change =>
  (response) =>
    joined(response.subarray(0, lengthBytes), bytesOf('9000'));
const doubled: Change = (response) => joined(response.subarray(0, -2), response);
const unchanged: Change = (response) => response;
const spoilt: readonly Change[] = [doubled, () => bytesOf('9000'), () => new Uint8Array(), () => bytesOf('6F00')];

/** Nothing unbounded, nothing approved: who could have? */
function expectHarmless(run: TapRun, note: string): void {
  expect([note, run.outcome.kind === 'approved', run.effects.length <= MOST_EFFECTS]).toEqual([note, false, true]);
}

/** Every byte with one bit, all bits and two more masks; every length; the whole answers. */
function changesOf(response: Uint8Array): readonly Change[] {
  const places = [...response.keys()];
  return [
    ...places.flatMap((place) => [0x01, 0x20, 0x80, 0xff].map((mask) => flipped(place, mask))),
    ...places.map(cut),
    ...spoilt,
  ];
}

describe.each<readonly [string, CardParts]>([
  ['answers with ARQC', {}],
  ['wants PIN and signature', { answer: { '9F6C': 'C000', '9F27': '80' } }],
  ['has two applications', { entries: [{ '4F': AID, '87': '01' }, { '4F': CREDIT }] }],
  ['approves although it was not asked to', { answer: { '9F10': TC_DATA, '94': '08010100' } }],
  ['answers with AAC', { answer: { '9F10': '0701010380000001' } }],
])('a card that %s', (_, card) => {
  test('when any byte of any answer is changed, cut or doubled then nothing is approved that the host refused', () => {
    for (const [index, response] of responsesOf({ card }).entries())
      for (const [number, change] of changesOf(response).entries())
        expectHarmless(tapSpoilt({ card }, index + 1, change), `answer ${index + 1}, change ${number}`);
  });

  test('when any object of the answer is missing or doubled then nothing is approved that the host refused', () => {
    const names = ['82', '9F36', '57', '9F10', '9F26', '5F34', '9F6C', '9F27'];
    for (const name of names) {
      const without = { ...card, answer: { ...card.answer, [name]: undefined } };
      expectHarmless(tapSpoilt({ card: without }, 1, unchanged), `${name} missing`);
      const twice: Change = (response) => {
        const value = tlvs({ [name]: '00' });
        const inside = joined(response.subarray(2, -2), value);
        return joined(bytesOf('77'), Uint8Array.of(inside.length), inside, bytesOf('9000'));
      };
      expectHarmless(tapSpoilt({ card }, 3, twice), `${name} doubled`);
    }
  });
});

describe('answers made of chance', () => {
  /** A small generator of its own, so that a failure can be played again. */
  const numbers = (seed: number) => () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed >>> 16;
  };

  test('when a card answers noise then the tap ends and nothing is approved', () => {
    for (let seed = 1; seed <= 2000; seed += 1) {
      const next = numbers(seed);
      const noise = () => {
        const inside = Uint8Array.from({ length: next() % 60 }, () => next() & 0xff);
        const outer = [0x6f, 0x77, 0x80, 0x70][next() % 4] ?? 0;
        return joined(Uint8Array.of(outer, inside.length), inside, bytesOf('9000'));
      };
      const at = 1 + (seed % 3);
      expectHarmless(tapSpoilt({ card: {} }, at, noise), `seed ${seed}`);
    }
  });

  test('when a card names records without end then no more than the kernel bears are read', () => {
    const many = { answer: { '9F10': TC_DATA, '94': '0801FE001001FE00' } };
    const run = runTap({ card: many, terminal: offlineTerminal, events: recordsForever });
    expectHarmless(run, 'records without end');
  });
});

const recordsForever = (effect: KernelEffect): KernelEvent | undefined =>
  effect.do === 'exchange' && effect.command[1] === 0xb2
    ? { type: 'responded', response: bytesOf('70009000') }
    : undefined;
