/**
 * Makes `require('electron')` answer with the stand-in, in the process that calls it. launch.ts uses it for main,
 * utility-child.ts for a utility process. Only CommonJS bundles are served: an `import` finds no named exports.
 */
import { registerHooks } from 'node:module';
import { electronVersion } from './page/page-door.ts';

const names = new Set(['electron', 'electron/main', 'electron/common']);
const address = 'stand-in:electron';
const shelf = Symbol.for('countertop.chromium-shell.electron');

/** From now on `require('electron')` in this process is what `make` returns; it is made at the first such call. */
export function answerElectron(make: () => object): void {
  let made: object | undefined;
  Object.defineProperty(globalThis, shelf, {
    get() {
      made ??= make();
      return made;
    },
  });
  Object.defineProperty(process.versions, 'electron', { value: electronVersion, enumerable: true });
  registerHooks({
    resolve(specifier, context, next) {
      if (!names.has(specifier)) return next(specifier, context);
      return { url: address, format: 'commonjs', shortCircuit: true };
    },
    load(url, context, next) {
      if (url !== address) return next(url, context);
      const source = `module.exports = globalThis[Symbol.for('countertop.chromium-shell.electron')];`;
      return { format: 'commonjs', source, shortCircuit: true };
    },
  });
}
