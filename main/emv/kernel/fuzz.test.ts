// Ours, after emv.md 4.4: a card whose answers are wrong by one byte, cut short or said twice must end the payment or leave a trace
// in it, and never make the kernel throw, hang or approve what the card's last word does not.
import { expect, test } from 'vitest';
import { bytesOf, hexOf } from './bytes.ts';
import { CardInTest, type CardParts } from './card-in-test.ts';
import { contactTransaction } from './contact.ts';
import { runKernel } from './drive.ts';
import type { ChipOutcome, KernelEffect, KernelEvent } from './kernel.ts';
import { application, ordinary, terminal, transaction } from './kernel-in-test.ts';

/** Several applications, velocity limits, offline PINs: more answers to get wrong. */
const OBJECTS = { '9F14': '02', '9F23': '05', '8E': '0000000000000000410344031E031F00' };
const CARDS: readonly CardParts[] = [
  { aip: '5C00', objects: OBJECTS, words: ['ARQC', 'TC'] },
  { aip: '7C00', objects: OBJECTS, words: ['ARQC', 'TC'], pdol: '9F37049F0206' },
  { aip: '7D00', objects: OBJECTS, words: ['ARQC', 'TC'], pdol: '9F37049F0206' },
];
/** Besides every byte once, out of some 5000 per card; all of them have passed too, in half a minute. */
const TRIED_PER_CARD = 500;
/** A prime: steps through the whole list, taking from everywhere. */
const STRIDE = 7919;
const issuerData = bytesOf('910A1122334455667788303071098607842400000211227207860584180000 00'.replaceAll(' ', ''));

/** All answers of an undisturbed payment, in order. */
function recorded(parts: CardParts): readonly Uint8Array[] {
  const card = new CardInTest(parts);
  const answers: Uint8Array[] = [];
  run((command) => {
    const response = card.exchange(command);
    answers.push(response);
    return response;
  });
  return answers;
}

interface Run {
  readonly outcome: ChipOutcome;
  readonly lastCryptogram: Uint8Array | undefined;
}

function run(exchange: (command: Uint8Array, count: number) => Uint8Array): Run {
  let count = 0;
  let lastCryptogram: Uint8Array | undefined;
  const disturbed = {
    exchange: (command: Uint8Array): Uint8Array => {
      const response = exchange(command, count);
      count += 1;
      if (command[1] === 0xae) lastCryptogram = response;
      return response;
    },
  };
  const answer = (effect: KernelEffect): KernelEvent =>
    effect.do === 'goOnline'
      ? { type: 'hostAnswered', approved: true, code: '00', issuerData }
      : ordinary(effect, disturbed);
  const configured = { ...terminal, applications: [application, { ...application, aid: 'A000000333010102' }] };
  return { outcome: runKernel(contactTransaction(configured, transaction), answer), lastCryptogram };
}

interface Disturbance {
  /** Which answer, from 0. */
  readonly step: number;
  readonly changed: Uint8Array;
}

const MASKS = [0x01, 0x80, 0xff, 0x40, 0x10];

/** What may be wrong with one answer: every byte with three other values, every length, everything twice, nothing but a status. */
function* disturbances(answer: Uint8Array): Generator<Uint8Array> {
  for (const at of answer.keys()) {
    for (const mask of [0x01, 0x80, 0xff]) {
      const changed = Uint8Array.from(answer);
      changed[at] = (changed[at] ?? 0) ^ mask;
      yield changed;
    }
    yield answer.slice(0, at);
    yield Uint8Array.from([...answer.slice(0, at), 0x90, 0x00]);
  }
  yield Uint8Array.from([...answer, ...answer]);
  yield Uint8Array.from([...answer.slice(0, -2), ...answer]);
  for (const status of ['6283', '6300', '6985', '6A81', '6A83', '6F00', '9000']) yield bytesOf(status);
}

/** Every byte of every answer once, its change another from byte to byte. */
function* everyByte(answers: readonly Uint8Array[]): Generator<Disturbance> {
  for (const [step, answer] of answers.entries()) {
    for (const at of answer.keys()) {
      const changed = Uint8Array.from(answer);
      changed[at] = (changed[at] ?? 0) ^ (MASKS[at % MASKS.length] ?? 0);
      yield { step, changed };
    }
  }
}

/** Some of all disturbances, from everywhere. */
function* someOfAll(answers: readonly Uint8Array[]): Generator<Disturbance> {
  const all = answers.flatMap((answer, step) => [...disturbances(answer)].map((changed) => ({ step, changed })));
  for (let index = 0; index < TRIED_PER_CARD; index += 1) {
    const one = all[(index * STRIDE) % all.length];
    if (one === undefined) throw new Error('nothing to disturb');
    yield one;
  }
}

/** Approved: 9000, a template, and TC in the first byte of its cryptogram information. */
function saysTc(answer: Uint8Array | undefined): boolean {
  const hex = hexOf(answer ?? new Uint8Array());
  const cid = hex.startsWith('80') ? hex.slice(4, 6) : /9F2701(..)/.exec(hex)?.[1];
  return hex.endsWith('9000') && (Number.parseInt(cid ?? '', 16) & 0xc0) === 0x40;
}

test.each(CARDS)(
  'when an answer of a card with AIP $aip is disturbed then the kernel ends well',
  (parts) => {
    const answers = recorded(parts);
    const endings = new Set<string>();
    for (const one of [...everyByte(answers), ...someOfAll(answers)]) {
      const card = new CardInTest(parts);
      const { outcome, lastCryptogram } = run((command, count) => {
        const own = card.exchange(command);
        return count === one.step ? one.changed : own;
      });
      const seen = `step ${one.step}, ${hexOf(one.changed).length / 2} bytes`;
      if (outcome.kind === 'approved') expect(saysTc(lastCryptogram), seen).toBe(true);
      endings.add(outcome.kind);
    }
    expect([...endings].toSorted()).toEqual(['approved', 'declined', 'terminated']);
  },
  60_000,
);

test('when a card answers everything with the same thing then the kernel ends', () => {
  for (const answer of [
    '9000',
    '',
    '90',
    '6283',
    '6CFF',
    '61FF',
    '70009000',
    '80009000',
    '77009000',
    '6F009000',
    'FF'.repeat(258),
  ])
    expect(run(() => bytesOf(answer)).outcome.kind).toBe('terminated');
});
