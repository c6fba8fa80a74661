import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { scriptedCard, type Transcript } from './scripted-card.ts';
import { bytes, hexOf } from './talk-in-test.ts';

interface Published extends Transcript {
  readonly id: string;
}
const file = path.join(import.meta.dirname, 'testdata', 'transcripts.json');
const { transcripts }: { readonly transcripts: readonly Published[] } = JSON.parse(readFileSync(file, 'utf8'));

const ask = (card: ReturnType<typeof scriptedCard>, command: string): string => hexOf(card.exchange(bytes(command)));

test.each(transcripts)('when $id is asked as it was then it answers as it did, with T=0 served', (transcript) => {
  const card = scriptedCard(transcript);
  expect(card.reset().length).toBeGreaterThan(0);
  const asked = transcript.apdus.filter(({ c }) => !c.startsWith('00C0'));
  const answers = asked.map(({ c }) => ask(card, c));
  expect(answers.filter((answer) => /^6[1C]..$/.test(answer))).toEqual([]);
  const whole = transcript.apdus.filter(({ r }) => r.length > 4 && r.endsWith('9000')).map(({ r }) => r);
  expect(answers).toEqual(expect.arrayContaining(whole));
});

const two: Transcript = {
  apdus: [
    { c: '00A4040002315000', r: '9000' },
    { c: '00B2010C00', r: '01019000' },
    { c: '00A4040002A00000', r: '9000' },
    { c: '00B2010C00', r: '02029000' },
    { c: '80AE80000301020300', r: '800180' },
    { c: '80AE40000301020300', r: '800140' },
  ],
};

test('when the same bytes stand in two files then the place decides, and Le does not matter', () => {
  const card = scriptedCard(two);
  expect(ask(card, '00A40400023150')).toBe('9000');
  expect(ask(card, '00B2010C')).toBe('01019000');
  expect(ask(card, '00A4040002A00000')).toBe('9000');
  expect(ask(card, '00B2010C00')).toBe('02029000');
  expect(ask(card, '00A40400023150')).toBe('9000');
});

test('when the terminal sends what was never sent then the card does not know it, or follows if it may', () => {
  const strict = scriptedCard(two);
  expect(ask(strict, '80AE800003FFFFFF00')).toBe('6D00');
  expect([ask(strict, '00B2020C00'), ask(strict, '80CA9F3600'), ask(strict, '00A4040002FFFF00')]).toEqual([
    '6A83',
    '6A88',
    '6A82',
  ]);
  const following = scriptedCard(two, { byOrder: true });
  expect(ask(following, '00B2010C00')).toBe('01019000');
  expect(ask(following, '00B2010C00')).toBe('02029000');
  expect(ask(following, '00B2010C00')).toBe('6A83');
  expect(ask(following, '80AE800003FFFFFF00')).toBe('800180');
  expect(ask(following, '80AE000003FFFFFF00')).toBe('800140');
  following.reset();
  expect(ask(following, '00B2010C00')).toBe('01019000');
});
