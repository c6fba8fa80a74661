import { expect, it } from 'vitest';
import vectors from '../testdata/tags.json' with { type: 'json' };
import { AIDS, aidRowOf } from './aids.ts';

it.each(vectors.aid_recognition)('when $id is looked up, then it is $name', ({ aid, name }) => {
  expect(aidRowOf(aid)?.name.en).toBe(name);
});

it('when a longer name begins with a known one, then the longest row counts, and the registered provider at least', () => {
  expect(aidRowOf('A00000033301010201')?.name).toEqual({ zh: '银联贷记卡', en: 'UnionPay Credit' });
  expect(aidRowOf('A0000003339999')?.scheme).toBe('UnionPay');
  expect(aidRowOf('F000000001')).toBeUndefined();
});

it('has rows of five bytes or more, none twice', () => {
  for (const { prefix } of AIDS) expect(prefix).toMatch(/^([0-9A-F]{2}){5,16}$/);
  expect(new Set(AIDS.map(({ prefix }) => prefix)).size).toBe(AIDS.length);
});
