/** The clips that ship: one file for each row of the table and no other, each an Opus sound of a word's length. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLIP_TEXTS } from './clip-texts.ts';

const FOLDER = path.join(import.meta.dirname, 'clips');
/** Opus counts its samples at this rate, whatever went in (RFC 7845, 4). */
const RATE = 48_000;

/** Length in seconds: the granule position of the last page, less the samples to skip at the beginning. */
function lengthS(bytes: Buffer): number {
  const head = bytes.indexOf('OpusHead');
  const lastPage = bytes.lastIndexOf('OggS');
  return (Number(bytes.readBigUInt64LE(lastPage + 6)) - bytes.readUInt16LE(head + 10)) / RATE;
}

describe.each(['zh-CN', 'en'] as const)('the clips of %s', (language) => {
  const files = readdirSync(path.join(FOLDER, language));
  const read = (name: string): Buffer => readFileSync(path.join(FOLDER, language, `${name}.opus`));

  it('when they are listed, then they are those of the table', () => {
    expect(new Set(files)).toEqual(new Set(Object.keys(CLIP_TEXTS[language]).map((name) => `${name}.opus`)));
  });

  it('when one is opened, then it is one channel of Opus and as long as its words', () => {
    for (const [name, text] of Object.entries(CLIP_TEXTS[language])) {
      const bytes = read(name);
      expect(bytes.subarray(0, 4).toString('latin1')).toBe('OggS');
      expect(bytes[bytes.indexOf('OpusHead') + 9]).toBe(1);
      const words = text.split(' ').length;
      expect(lengthS(bytes), name).toBeGreaterThan(0.12 * words);
      expect(lengthS(bytes), name).toBeLessThan(0.35 + 0.65 * words);
    }
  });

  it('when all are weighed, then they are light', () => {
    const bytes = Object.keys(CLIP_TEXTS[language]).reduce((sum, name) => sum + read(name).length, 0);
    expect(bytes).toBeLessThan(1_000_000);
  });
});
