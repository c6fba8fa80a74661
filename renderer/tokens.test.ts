/** Computes the contrast of every pair of tokens that stands on the screen: 4.5:1 for text, 3:1 for controls and signs (WCAG 2.2, 1.4.3 and 1.4.11). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const sheet = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function tokensOf(scheme: 'light' | 'dark'): Map<string, string> {
  const block = new RegExp(`\\[data-scheme="${scheme}"\\] \\{([^}]*)\\}`).exec(sheet)?.[1] ?? '';
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((found) => [found[1] ?? '', found[2] ?? '']));
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/** Ink, then all the grounds it stands on. */
const TEXT: readonly (readonly [string, readonly string[]])[] = [
  [
    'ink',
    ['surface', 'panel', 'sunk', 'accent-soft', 'desk', 'declined-soft', 'unknown-soft', 'approved-soft', 'info-soft'],
  ],
  ['muted', ['surface', 'panel', 'sunk', 'desk', 'accent-soft', 'declined-soft']],
  ['accent', ['surface', 'panel']],
  ['on-accent', ['accent', 'accent-press']],
  ['on-bezel', ['bezel', 'key']],
  ['bezel-muted', ['bezel', 'key']],
  ['on-key-press', ['key-press']],
  ['on-approved', ['approved']],
  ['on-declined', ['declined']],
  ['on-unknown', ['unknown']],
  ['on-reversed', ['reversed']],
  ['on-abandoned', ['abandoned']],
  ['on-training', ['training', 'training-stripe']],
  ['approved-ink', ['surface', 'panel', 'approved-soft']],
  ['declined-ink', ['surface', 'panel', 'declined-soft']],
  ['unknown-ink', ['surface', 'panel', 'unknown-soft']],
  ['reversed-ink', ['surface', 'panel', 'reversed-soft']],
  ['info', ['surface', 'panel', 'info-soft']],
  ['paper-ink', ['paper']],
  ['paper-muted', ['paper']],
  ['lamp-ready', ['bezel']],
  ['lamp-attention', ['bezel']],
];
const CONTROLS: readonly (readonly [string, readonly string[]])[] = [
  ['outline', ['surface', 'panel']],
  ['accent', ['surface', 'panel', 'desk']],
  ['focus', ['surface', 'panel', 'desk']],
  ...['card', 'code', 'cash', 'other', 'plain', 'before', 'line'].map(
    (series) => [`chart-${series}`, ['panel']] as const,
  ),
  ['focus-bezel', ['bezel', 'key']],
  ['lamp-busy', ['bezel']],
  ['lamp-faulted', ['bezel']],
  ['lamp-off', ['bezel']],
];

const NEEDED = [
  { pairs: TEXT, ratio: 4.5 },
  { pairs: CONTROLS, ratio: 3 },
].flatMap(({ pairs, ratio }) => pairs.flatMap(([ink, grounds]) => grounds.map((ground) => ({ ink, ground, ratio }))));

describe.each(['light', 'dark'] as const)('the %s scheme', (scheme) => {
  const tokens = tokensOf(scheme);
  it.each(NEEDED)('when $ink stands on $ground, then the contrast is at least $ratio', ({ ink, ground, ratio }) => {
    const [one, other] = [tokens.get(ink), tokens.get(ground)];
    expect(one, ink).toBeDefined();
    expect(other, ground).toBeDefined();
    expect(contrast(one ?? '', other ?? '')).toBeGreaterThanOrEqual(ratio);
  });

  it('when unknown stands beside declined, then they differ in lightness too', () => {
    expect(contrast(tokens.get('unknown') ?? '', tokens.get('declined') ?? '')).toBeGreaterThan(3);
  });
});

describe('the two schemes', () => {
  it('when a colour has a role in one, then it has one in the other', () => {
    expect([...tokensOf('dark').keys()].toSorted()).toEqual([...tokensOf('light').keys()].toSorted());
    expect(tokensOf('light').size).toBeGreaterThan(40);
  });
});
