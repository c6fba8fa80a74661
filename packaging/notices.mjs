/**
 * Writes THIRD-PARTY-NOTICES.txt: the licence of every package whose code or fonts ship, found from what was really bundled and
 * from the lockfile's runtime dependencies. Electron and Chromium bring their own notices. `pack.mjs` calls it after the build;
 * it throws when a shipped package has no licence text and none is named.
 */
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;

/** `@scope/name` or `name` out of a module's path; undefined for our own files. */
export function packageOf(file) {
  const [, found] = /.*node_modules\/((?:@[^/]+\/)?[^/?]+)/.exec(file.replaceAll('\\', '/')) ?? [];
  return found;
}

/** Packages inside the bundles of main and of the training child, as their source maps say. */
function bundledInMain(root) {
  const maps = globSync('dist/main/*.cjs.map', { cwd: root });
  if (maps.length === 0) throw new Error('dist/main has no source maps: build first');
  return maps.flatMap((map) => JSON.parse(readFileSync(path.join(root, map), 'utf8')).sources.map(packageOf));
}

/** Packages inside the page: built once more in memory, because the page's build writes no map. */
async function bundledInPage(root) {
  const found = new Set();
  const watch = {
    name: 'note-packages',
    load(id) {
      found.add(packageOf(id));
      return null;
    },
  };
  await build({
    configFile: path.join(root, 'renderer/vite.config.ts'),
    logLevel: 'error',
    plugins: [watch],
    build: { write: false },
  });
  return [...found];
}

/** Fonts come in through style sheets: a font package ships when one of its files lies among the page's assets. */
function fontsInPage(root) {
  const scope = path.join(root, 'node_modules/@fontsource-variable');
  const assets = readdirSync(path.join(root, 'dist/renderer/assets'));
  return readdirSync(scope)
    .filter((name) =>
      readdirSync(path.join(scope, name, 'files')).some((file) =>
        assets.some((asset) => asset.startsWith(file.replace(/\.woff2$/, ''))),
      ),
    )
    .map((name) => `@fontsource-variable/${name}`);
}

/** Runtime dependencies that are installed here: those of other platforms are not. */
function runtimePackages(root) {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([place, facts]) => place !== '' && facts.dev !== true && existsSync(path.join(root, place)))
    .map(([place]) => packageOf(place))
    .filter((name) => !name.startsWith('@types/'));
}

function noticeOf(root, name) {
  const folder = path.join(root, 'node_modules', name);
  const facts = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  const licence = typeof facts.license === 'string' ? facts.license : facts.license?.type;
  if (texts.length === 0 && licence === undefined) throw new Error(`${name} ships without any licence`);
  const author = typeof facts.author === 'string' ? facts.author : facts.author?.name;
  const body =
    texts.length > 0 ? texts.join('\n\n') : `Licensed under ${licence}${author === undefined ? '' : `, by ${author}`}.`;
  return `${name} ${facts.version} (${licence ?? 'see below'})\n\n${body}\n`;
}

/**
 * @param {{ root: string, file: string }} options
 * @returns {Promise<readonly string[]>} the packages named
 */
export async function writeNotices({ root, file }) {
  const found = [
    ...bundledInMain(root),
    ...(await bundledInPage(root)),
    ...fontsInPage(root),
    ...runtimePackages(root),
  ];
  const names = [...new Set(found.filter((name) => name !== undefined))].toSorted();
  const drawnFont = path.join(root, 'dist/main/noto-sans-sc-24.LICENSE');
  const ownFont = `The font of drawn slips (noto-sans-sc-24.font) is Noto Sans SC cut to dots.\n\n${readFileSync(drawnFont, 'utf8').trim()}\n`;
  const voice = readFileSync(path.join(root, 'renderer/voice/clips/NOTICE.txt'), 'utf8');
  const head =
    'Countertop contains the following packages. Electron and Chromium have their own notices beside this file.\n';
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, [head, ownFont, voice, ...names.map((name) => noticeOf(root, name))].join(`\n${'='.repeat(80)}\n\n`));
  return names;
}
