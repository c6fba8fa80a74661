/**
 * Writes the two scripts that Chromium runs at the start of every document, from the functions in `worlds.ts`,
 * `bridge-end.ts` and `value-codec.ts`. Node strips their types, so a function's own text is plain JavaScript.
 */
import { makeBridgeEnd } from './bridge-end.ts';
import { makeCodec } from './value-codec.ts';
import { isolatedWorld, mainWorld, makeRendererIpc, type WorldFacts } from './worlds.ts';

/** The script for the isolated world, with the built preload inside it, unchanged, as the body of one function. */
export function isolatedScript(preloadSource: string, facts: WorldFacts): string {
  const runPreload = `function (exports, require, module, process) {${preloadSource}\n}`;
  const parts = `{ makeBridgeEnd: ${makeBridgeEnd}, makeCodec: ${makeCodec}, makeRendererIpc: ${makeRendererIpc}, runPreload: ${runPreload} }`;
  return `(${isolatedWorld})(${parts}, ${JSON.stringify(facts)});\n//# sourceURL=preload.js`;
}

/** The script for the page's own world. It must be registered after the isolated one, which has to listen first. */
export function mainScript(facts: WorldFacts): string {
  return `(${mainWorld})(${makeBridgeEnd}, ${JSON.stringify(facts)});`;
}
