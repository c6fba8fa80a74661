// Ours: whoever drives the kernel answers what was asked. Anything else is a mistake of ours, told without the event's contents.
import { expect, test } from 'vitest';
import { application, type Play, play } from './kernel-in-test.ts';

const PLAINTEXT = { objects: { '8E': '000000000000000041005E00' } };
const ENCIPHERED = { aip: '7C00', objects: { '8E': '000000000000000044005E00' } };
const confirmed = (hex: string, count: number): string | undefined =>
  hex === '00B2010C00' && count === 0 ? '701261104F08A0000003330101018701815001419000' : undefined;

test.each<readonly [string, Play]>([
  ['exchange', {}],
  ['showCard', {}],
  ['askOnlinePin', {}],
  ['goOnline', {}],
  ['askOfflinePin', { card: PLAINTEXT }],
  ['askOfflinePin', { card: ENCIPHERED }],
  ['confirmApplication', { card: { instead: confirmed } }],
])('when %s is answered with what answers nothing then it is our own mistake', (asked, parts) => {
  const wrong = () =>
    play({ ...parts, answer: (effect) => (effect.do === asked ? { type: 'applicationChosen', index: 7 } : undefined) });
  expect(wrong).toThrow(`the event applicationChosen does not answer the effect ${asked}`);
});

const TWO = '702161104F08A000000333010101870101500141610D4F08A0000003330101028701029000';
const twoApplications = (hex: string, count: number): string | undefined =>
  hex === '00B2010C00' && count === 0 ? TWO : undefined;

test('when the choice is answered with another event, or with a place that is not in the list, then it is our own mistake', () => {
  const answered = (type: 'pinCaptured' | 'choice') => () =>
    play({
      card: { instead: twoApplications },
      terminal: { applications: [application, { ...application, aid: 'A000000333010102' }] },
      answer: ({ do: asked }) =>
        asked !== 'chooseApplication'
          ? undefined
          : type === 'choice'
            ? { type: 'applicationChosen', index: 2 }
            : { type },
    });
  expect(answered('pinCaptured')).toThrow('the event pinCaptured does not answer the effect chooseApplication');
  expect(answered('choice')).toThrow('the chosen application is not in the list');
});
