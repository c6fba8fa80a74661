/**
 * Runs the program's own `dist/main/main.cjs` under Node, with its training child's devices on the USB bus, and lets the scenario
 * ask what a page would ask. Arguments: the folder of data, then those of the program (`--devices FILE`).
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { answerElectron } from '../../chromium-shell/hook.ts';
import { withoutPage } from './without-page.ts';

export interface CounterQuestion {
  readonly reference: number;
  readonly name: string;
  readonly input: unknown;
}

export type CounterNews =
  | { readonly kind: 'answer'; readonly reference: number; readonly reply: unknown }
  | { readonly kind: 'open' }
  | { readonly kind: 'given-up'; readonly why: string };

const [userData = '', main = ''] = process.argv.slice(2);
const tell = (news: CounterNews): void => void process.send?.(news);
const LOOK_MS = 50;

const page = withoutPage({
  userData,
  version: '0.0.0-lab',
  world: path.join(import.meta.dirname, 'world.mjs'),
  onNews: () => undefined,
  onGivenUp: (why) => tell({ kind: 'given-up', why }),
});
answerElectron(() => page.electron);

process.on('message', ({ reference, name, input }: CounterQuestion) => {
  void page.ask(name, input).then((reply) => tell({ kind: 'answer', reference, reply }));
});
process.on('disconnect', () => process.exit(0));
const looking = setInterval(() => {
  if (!page.isOpen) return;
  clearInterval(looking);
  tell({ kind: 'open' });
}, LOOK_MS);
createRequire(import.meta.url)(main);
