/**
 * The windows of the program, and the least that each needs: its own page, what it may ask, what it hears. One table: the
 * bridge refuses by it, the composition root opens and sends by it. A new window is a row here and a page in the renderer.
 */
import type { NewsName, QuestionName } from './contract.ts';

export interface WindowRow {
  /** Its page, by file name; a sender with any other address is nobody. */
  readonly page: string;
  /** Either the only questions it may ask, or all but some. */
  readonly asks: { readonly only: readonly QuestionName[] } | { readonly allBut: readonly QuestionName[] };
  readonly hears: readonly NewsName[];
}

export const WINDOWS = {
  counter: {
    page: 'index.html',
    asks: { allBut: ['customer.look'] },
    hears: ['terminal.view', 'bench.view'],
  },
  /** Stands before a stranger: it sees what a customer may see, and can sign or choose a language. */
  customer: {
    page: 'customer.html',
    asks: { only: ['customer.look', 'customer.act'] },
    hears: ['customer.view'],
  },
  /** Of training alone: the customer's phone as a thing of its own. What it can do, the bench can do. */
  phone: {
    page: 'phone.html',
    asks: { only: ['bench.look', 'bench.act'] },
    hears: ['bench.view'],
  },
} as const satisfies Readonly<Record<string, WindowRow>>;

export type WindowName = keyof typeof WINDOWS;
export const WINDOW_NAMES = Object.keys(WINDOWS) as readonly WindowName[];

/**
 * What a page asks again and again with nobody's hand on it: pictures that are kept up to date. A desk that was left open must not keep
 * its screen from locking.
 */
const ASKED_BY_ITSELF: readonly QuestionName[] = ['terminal.look', 'bench.look', 'desk.look'];

/** Whether a question of this window says that somebody is at the counter. */
export const isByHand = (window: WindowName, question: QuestionName): boolean =>
  window === 'counter' && !ASKED_BY_ITSELF.includes(question);

export function mayAsk(window: WindowName, question: QuestionName): boolean {
  const { asks }: WindowRow = WINDOWS[window];
  return 'only' in asks ? asks.only.includes(question) : !asks.allBut.includes(question);
}

export function hears(window: WindowName, news: NewsName): boolean {
  const row: WindowRow = WINDOWS[window];
  return row.hears.includes(news);
}
