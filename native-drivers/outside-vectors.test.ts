/**
 * Every outside vector is for something: a test file that reads its data names it, alone or by the beginning of its name, or the table here
 * says why no code of ours has a use for it. A vector that is added and forgotten fails, and so does a reason that has become untrue.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const DYNAPRO =
  'no DynaPro driver: how its keys are loaded is in no public document, and a pad without a key takes no PIN';
const READS_TWO = 'the driver reads tracks 2 and 3 by one command; a reading of track 2 alone would lose field 36';
const NOT_ASKED = "an ID TECH reader's settings are the bank's: the driver neither reads nor changes them";

/** By id: why it is used by no test. */
const WITHOUT_USE: Readonly<Record<string, string>> = {
  'cnmsr.read2': READS_TWO,
  'dynapro.ack': DYNAPRO,
  'dynapro.ack.busy': DYNAPRO,
  'dynapro.ack.nokey': DYNAPRO,
  'dynapro.amount': DYNAPRO,
  'dynapro.cancel': DYNAPRO,
  'dynapro.cardstatus.err': DYNAPRO,
  'dynapro.endsession': DYNAPRO,
  'dynapro.pan': DYNAPRO,
  'dynapro.pin': DYNAPRO,
  'dynapro.pinresp.ok': DYNAPRO,
  'dynapro.pinresp.timeout': DYNAPRO,
  'dynapro.reqmsr': DYNAPRO,
  'idtech.review': NOT_ASKED,
};

interface DataFile {
  /** Without folder and ending. */
  readonly name: string;
  readonly ids: readonly string[];
}

const root = fileURLToPath(new URL('.', import.meta.url));
const own = fileURLToPath(import.meta.url);
const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => !path.includes('node_modules'))
  .map((path) => join(root, path));
const dataFiles = paths.filter((path) => /testdata[/\\][^/\\]+\.json$/.test(path)).map(dataFileOf);
const tests = paths
  // A role's or family's contract is run by tests.
  .filter((path) => /\.(test|contract)\.ts$/.test(path) && path !== own)
  .map((path) => readFileSync(path, 'utf8'));

/** Files of another form (whole slips, transport cases) are run through by their tests from end to end. */
function dataFileOf(path: string): DataFile {
  const { vectors = [] } = JSON.parse(readFileSync(path, 'utf8')) as { vectors?: readonly { readonly id: string }[] };
  return { name: basename(path, '.json'), ids: vectors.map(({ id }) => id) };
}

function isNamed(id: string, source: string): boolean {
  if (source.includes(`'${id}'`)) return true;
  const beginnings = [...source.matchAll(/\.startsWith\('([a-z0-9]+\.)'\)/g)].map(([, beginning = '']) => beginning);
  const patterns = [...source.matchAll(/\/(\^[^/\n]+)\/\.test\(id\)/g)].map(([, pattern = '']) => new RegExp(pattern));
  return beginnings.some((each) => id.startsWith(each)) || patterns.some((each) => each.test(id));
}

function unusedOf({ name, ids }: DataFile, sources: readonly string[]): readonly string[] {
  const mentions = [`/${name}.json'`, `'${name}.json'`, `'${name}'`];
  const readers = sources.filter((source) => mentions.some((each) => source.includes(each)));
  return ids.filter((id) => !readers.some((source) => isNamed(id, source)));
}

describe('the outside vectors of devices', () => {
  it('when a vector is named by no test that reads it, then the table says why, and of no other', () => {
    const unused = new Set(dataFiles.flatMap((each) => unusedOf(each, tests)));
    expect(unused).toEqual(new Set(Object.keys(WITHOUT_USE)));
  });

  it('when an id stands in two files or twice in one, then it is no name', () => {
    const ids = dataFiles.flatMap((each) => each.ids);
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('when a test names a vector of a file that it does not read, or begins another name, then the vector is unused', () => {
    const file = { name: 'some', ids: ['a.one', 'a.two', 'b.one'] };
    const read = "readFileSync('some.json')";
    expect(unusedOf(file, [`${read} 'a.one'`])).toEqual(['a.two', 'b.one']);
    expect(unusedOf(file, [`${read} id.startsWith('a.')`])).toEqual(['b.one']);
    expect(unusedOf(file, [`${read} /^a\\.t/.test(id)`])).toEqual(['a.one', 'b.one']);
    expect(unusedOf(file, ["readFileSync('awesome.json') 'a.one'", read])).toEqual(file.ids);
  });
});
