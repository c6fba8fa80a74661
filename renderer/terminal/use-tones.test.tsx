// @vitest-environment happy-dom
/** Which changes of the picture are heard, and that a card left in the slot is called for until it is out. */
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { describe, expect, it } from 'vitest';
import type { View } from '../../preload/contract/contract.ts';
import { silentVoice } from '../voice/voice-player.ts';
import { CHIP_SCENES } from './chip-scenes.ts';
import { connectTerminal } from './client.ts';
import { createFakeTerminal } from './fake-terminal.ts';
import { type PageClock, stillClock } from './page-clock.ts';
import { SCENES } from './scenes.ts';
import { PageProvider } from './terminal-context.tsx';
import type { Tone } from './tones.ts';
import { REMOVE_CARD_EVERY_MS, toneBetween, useTones } from './use-tones.ts';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const ALL = { ...SCENES, ...CHIP_SCENES };

describe('the tone between two views', () => {
  it.each([
    ['present-card', 'confirm-card', 'card-read'],
    ['idle', 'early-card', 'card-read'],
    ['present-card', 'swipe-again', 'attention'],
    ['receiving', 'tear-off', 'approved'],
    ['receiving', 'declined', 'declined'],
    ['receiving', 'reversing', 'attention'],
    ['tear-off', 'finished', undefined],
    ['idle', 'idle', undefined],
    ['present-card', 'chip-unreadable', 'attention'],
    ['present-card', 'see-phone', 'attention'],
    ['reading-chip', 'choose-application', 'attention'],
    ['pin-at-reader', 'pin-wrong', 'attention'],
    ['pin-wrong', 'pin-at-reader', 'pin-wanted'],
    ['confirm-card', 'enter-pin', 'pin-wanted'],
    ['completing', 'approved-remove', 'approved'],
    ['reading-chip', 'declined-remove', 'declined'],
    ['completing', 'card-refused', 'attention'],
    ['chip-receiving', 'completing', undefined],
  ] as const)('when %s becomes %s, then it is %s', (before, after, tone) => {
    expect(toneBetween(ALL[before], ALL[after])).toBe(tone);
  });
});

describe('a card left in the slot', () => {
  function Listener({ view }: { readonly view: View }) {
    useTones(view);
    return null;
  }

  it('when it may leave, then it is called for every two seconds until it is out', async () => {
    const beats: { periodMs: number; beat: () => void }[] = [];
    const clock: PageClock = {
      ...stillClock,
      every: (periodMs, beat) => {
        const entry = { periodMs, beat };
        beats.push(entry);
        return () => beats.splice(beats.indexOf(entry), 1);
      },
    };
    const played: Tone[] = [];
    const page = {
      client: connectTerminal(createFakeTerminal(SCENES.idle), clock),
      clock,
      makeId: () => '',
      tones: { play: (tone: Tone) => void played.push(tone), setVolume: () => {} },
      voice: silentVoice,
    };
    const root = createRoot(document.createElement('div'));
    const show = (view: View): Promise<void> =>
      act(async () =>
        root.render(
          <PageProvider value={page}>
            <Listener view={view} />
          </PageProvider>,
        ),
      );
    await show(CHIP_SCENES.completing);
    expect(beats).toEqual([]);
    await show(CHIP_SCENES['approved-remove']);
    expect(beats.map(({ periodMs }) => periodMs)).toEqual([REMOVE_CARD_EVERY_MS]);
    beats[0]?.beat();
    expect(played).toEqual(['approved', 'attention']);
    await show(SCENES['tear-off']);
    expect(beats).toEqual([]);
    await act(async () => root.unmount());
  });
});
