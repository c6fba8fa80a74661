import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { importsOf, sourcesOf, whyUnlawful } from './law.ts';

const root = path.resolve(import.meta.dirname, '..');
const product = sourcesOf(root, ['main', 'native-drivers', 'preload', 'renderer']);
const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');
/** Files that only tests import; their names say so. */
const isForTests = (file: string): boolean =>
  file.includes('/testing/') ||
  /(test-|-in-test|-builders|talk-line|simulated-bench|stepped-clock)/.test(path.basename(file));

test('when the sources are read then imports point one way', () => {
  const broken = product
    .filter((file) => !isForTests(file))
    .flatMap((file) => importsOf(root, file).map(whyUnlawful).filter(Boolean));
  expect(broken).toEqual([]);
});

test('when a forbidden arrow is drawn then the law finds it', () => {
  expect(whyUnlawful({ from: 'renderer/app.tsx', to: 'main/sale/decide.ts', typeOnly: true })).toBeDefined();
  expect(whyUnlawful({ from: 'renderer/app.tsx', to: 'preload/contract/contract.ts', typeOnly: false })).toBeDefined();
  expect(whyUnlawful({ from: 'main/sale/runner.ts', to: 'main/journal/open.ts', typeOnly: false })).toBeDefined();
  expect(
    whyUnlawful({ from: 'main/host/iso8583/frame.ts', to: 'main/host/link/link.ts', typeOnly: true }),
  ).toBeDefined();
  expect(
    whyUnlawful({ from: 'main/start/house.ts', to: 'main/host/simulator/acquirer.ts', typeOnly: false }),
  ).toBeDefined();
  expect(whyUnlawful({ from: 'main/sale/runner.ts', to: 'main/journal/role.ts', typeOnly: true })).toBeUndefined();
});

test('when time or chance is wanted then it is handed in: only the composition root asks the system', () => {
  const mayAsk = (file: string): boolean =>
    file.startsWith('main/start/') ||
    file.startsWith('renderer/') ||
    file === 'native-drivers/transports/monotonic-clock.ts';
  const asking = product.filter(
    (file) => !mayAsk(file) && !isForTests(file) && /\bDate\.now\(|\bMath\.random\(/.test(textOf(file)),
  );
  expect(asking).toEqual([]);
});

test('when a cipher is named then both OpenSSL and BoringSSL have it', () => {
  const known = /^(des-ede|des-ede-cbc|des-ede3|des-ede3-cbc|aes-(128|192|256)-(ecb|cbc|gcm))$/;
  const named = product.flatMap((file) =>
    [...textOf(file).matchAll(/create(?:C|Dec)ipheriv\(\s*'([^']+)'/g)].map((match) => ({
      file,
      cipher: match[1] ?? '',
    })),
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter(({ cipher }) => !known.test(cipher))).toEqual([]);
});

test('when electron is imported then by the entry files alone', () => {
  const importing = product.filter((file) => /from 'electron'/.test(textOf(file)));
  expect(importing.filter((file) => !file.startsWith('main/start/') && file !== 'preload/expose.ts')).toEqual([]);
});

test('when a file is written then it stays readable in one sitting: 400 lines at most, tables apart', () => {
  const tables = /\/(testdata|wording|profiles|vectors)\/|emv-tags|shapes\.ts$/;
  const long = product.filter((file) => !tables.test(file) && textOf(file).split('\n').length > 400);
  expect(long).toEqual([]);
});
