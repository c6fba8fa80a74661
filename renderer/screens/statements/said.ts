/** The values of an explanation, read by the sentence that needs them. What is missing reads as a dash, never as a number. */
import type { DifferenceStory } from '../../../preload/contract/contract.ts';
import { dayAndTime } from '../../parts/moments.ts';
import { signed } from '../shift/shift-pane.tsx';

export type Explanation = DifferenceStory['explanations'][number];

export interface Said {
  readonly has: (name: string) => boolean;
  readonly money: (name: string) => string;
  readonly moment: (name: string) => string;
  readonly day: (name: string) => string;
  readonly text: (name: string) => string;
}

const NOTHING = '—';

export const slashed = (day: string): string => `${day.slice(0, 4)}/${day.slice(4, 6)}/${day.slice(6)}`;

export function saidOf({ values }: Explanation): Said {
  const valueNamed = (name: string): string | number | undefined => values.find((each) => each.name === name)?.value;
  const number = (name: string, words: (value: number) => string): string => {
    const value = valueNamed(name);
    return typeof value === 'number' ? words(value) : NOTHING;
  };
  return {
    has: (name) => valueNamed(name) !== undefined,
    money: (name) => number(name, signed),
    moment: (name) => number(name, dayAndTime),
    day: (name) => slashed(String(valueNamed(name) ?? NOTHING)),
    text: (name) => String(valueNamed(name) ?? NOTHING),
  };
}

/** When it happened, for what is an event; undefined for a circumstance. */
export function momentOf({ values }: Explanation): number | undefined {
  const value = values.find(({ name }) => name === 'atMs')?.value;
  return typeof value === 'number' ? value : undefined;
}
