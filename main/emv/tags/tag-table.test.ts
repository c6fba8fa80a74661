import { describe, expect, it } from 'vitest';
import { formatOf, isOpenTag, TAGS } from './tag-table.ts';

/** Formats of emv.md 3.3, written down once more on purpose: a wrong one fits data objects wrongly into the card's lists. */
const NUMERIC =
  '9A 9C 9F01 9F02 9F03 9F11 9F15 9F1A 9F21 9F35 9F39 9F3B 9F3C 9F3D 9F41 9F42 9F43 9F44 5F24 5F25 5F28 5F2A 5F30 5F34 5F36 9F7B 9F77 9F78 9F79 9F6D 9F5D 9F51 DF19 DF20 DF21';
const TEXT = '50 5F20 5F2D 9F0B 9F12 9F16 9F1C 9F1E 9F4E 8A 89';
const BYTES =
  '4F 57 61 6F 70 71 72 73 77 80 81 82 83 84 86 87 88 8C 8D 8E 8F 90 91 92 93 94 95 97 98 99 9B 9D 9F04 9F05 9F06 9F07 9F08 9F09 9F0D 9F0E 9F0F 9F10 9F13 9F14 9F17 9F18 9F1B 9F1D 9F22 9F23 9F26 9F27 9F2D 9F2E 9F2F 9F32 9F33 9F34 9F36 9F37 9F38 9F3A 9F40 9F45 9F46 9F47 9F48 9F49 9F4A 9F4B 9F4C 9F4D 9F4F 9F63 9F66 9F69 9F6C 9F74 9F7A A5 BF0C';

describe('the tag table', () => {
  it.each([...TAGS.values()])('has a whole row for $tag', (row) => {
    expect(row.tag).toMatch(/^([0-9A-F]{2}){1,3}$/);
    expect(row.name).not.toBe('');
    expect(row.reference).toMatch(/^(EMV 4\.4 Book \d, |emv\.md \d)/);
    expect(row.minimumBytes).toBeLessThanOrEqual(row.maximumBytes);
    for (const template of row.templates) expect(TAGS.has(template)).toBe(true);
  });

  it.each(NUMERIC.split(' '))('codes %s as digits', (tag) => {
    expect(formatOf(tag)).toBe('n');
  });

  it.each(TEXT.split(' '))('codes %s as text', (tag) => {
    expect(formatOf(tag)).toMatch(/^ans?$/);
  });

  it.each(BYTES.split(' '))('codes %s as bytes', (tag) => {
    expect(formatOf(tag)).toBe('b');
  });

  it('codes card numbers with filler at the right', () => {
    expect([formatOf('5A'), formatOf('9F20')]).toEqual(['cn', 'cn']);
  });

  it.each([
    '5A',
    '57',
    '56',
    '5F20',
    '5F24',
    '5F30',
    '9F0B',
    '9F1F',
    '9F20',
    '9F2D',
    '9F46',
    '9F61',
    '9F6B',
    '99',
    '86',
    '70',
    '77',
  ])('keeps %s closed: number, track, name, PIN, or what opens to one of them', (tag) => {
    expect(isOpenTag(tag)).toBe(false);
  });

  it('when a tag is unknown, or written in another way, then it is closed and has no format', () => {
    for (const tag of ['9F7F', 'DFDF39', '', '9f26']) {
      expect(isOpenTag(tag)).toBe(false);
      expect(formatOf(tag)).toBeUndefined();
    }
  });

  it('has no tag twice', () => {
    expect(TAGS.size).toBeGreaterThan(150);
    expect([...TAGS.keys()]).toEqual([...new Set([...TAGS.values()].map(({ tag }) => tag))]);
  });
});
