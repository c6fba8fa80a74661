/** Reads what main writes and fails for a kind of event that nobody has put into words, in either language. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EVENT_WORDS } from './event-words.ts';

const MAIN = new URL('../../../main/', import.meta.url);

function sources(folder: URL = MAIN): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory())
      return ['testdata', 'testing', 'host', 'emv', 'training'].includes(entry.name)
        ? []
        : sources(new URL(`${entry.name}/`, folder));
    const isSource = entry.name.endsWith('.ts') && !/\.test\.ts$|builders\.ts$/.test(entry.name);
    return isSource ? [readFileSync(new URL(entry.name, folder), 'utf8')] : [];
  });
}

const quoted = (text: string): string[] =>
  [...text.matchAll(/'([A-Za-z]+(?:-[A-Za-z]+)*)'/g)].map(([, word = '']) => word);

/** What stands behind `kind:` of an `append`, behind `event:` of a decision, and behind `kind:` of a line that a decision has written. */
function kindsOf(source: string): string[] {
  const appended = [...source.matchAll(/append\(\{\s*kind:([^,]+),/g)].flatMap(([, value = '']) => quoted(value));
  const decided = [...source.matchAll(/\bevent:\s*('[^,;)]+),\s/g)].flatMap(([, value = '']) => quoted(value));
  const lines = [...source.matchAll(/\{\s*kind:\s*('[^,]+),\s*(?:partId(?:: [^,]+)?,\s*)?body\b/g)].flatMap(
    ([, value = '']) => quoted(value),
  );
  const staff = [...source.matchAll(/\bdone\([^;]*?'(operator-[a-z-]+)'/g)].map(([, kind = '']) => kind);
  return [...appended, ...decided, ...lines, ...staff];
}

/** Papers have names made of two words: what it is, and how far it got. */
function paperKinds(all: readonly string[]): string[] {
  const jobs = all.find((source) => source.includes('const PREFIX: Record<PrintKind, string>')) ?? '';
  const table = /const PREFIX[^{]*\{([^}]*)\}/.exec(jobs)?.[1] ?? '';
  const papers = [...table.matchAll(/:\s*'([a-z-]+)'/g)].map(([, paper = '']) => paper);
  return papers.flatMap((paper) =>
    ['started', 'ended', 'moved', 'skipped', 'interrupted'].map((step) => `${paper}-${step}`),
  );
}

/** Names of steps alone: they stand in the journal behind the name of the paper. */
const STEPS = ['started', 'ended', 'moved', 'skipped', 'interrupted'];

const all = sources();
const kinds = [
  ...new Set([...all.flatMap(kindsOf).filter((kind) => !STEPS.includes(kind)), ...paperKinds(all)]),
].sort();

it('when the sources are read, then the kinds of every flow are found', () => {
  expect(kinds).toEqual(
    expect.arrayContaining([
      'payment-opened',
      'approved',
      'reversal-owed',
      'settings-changed',
      'operator-created',
      'operator-locked-out',
      'password-wrong',
      'shift-handed-over',
      'word-given',
      'batch-closed',
      'bill-cash-taken',
      'hand-over-slip-ended',
      'signed-off',
      'journalOpened',
    ]),
  );
});

it.each(Object.entries(EVENT_WORDS))('when main writes an event, then %s has words for it', (_language, words) => {
  expect(kinds.filter((kind) => (words[kind] ?? '').trim() === '')).toEqual([]);
});
