// @vitest-environment happy-dom
/** What is spoken about a card, and how often. */
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { type MountedScreen, mountScreen } from '../screens/history/mounted-screen.tsx';
import { CHIP_SCENES } from '../terminal/chip-scenes.ts';
import { SpokenPrompt } from './spoken-prompt.tsx';

let screen: MountedScreen;
afterEach(() => screen.unmount());

const region = (): Element | null => screen.place.querySelector('[data-says=card]');
const STEPS = ['reading-chip', 'confirm-chip-card', 'pin-at-reader', 'chip-receiving', 'completing'] as const;

describe('what is spoken about a card', () => {
  it('when the card stays in from step to step, then 请勿拔卡 is spoken once, and 请拔卡 once after it', async () => {
    screen = await mountScreen(<SpokenPrompt />, { view: CHIP_SCENES['reading-chip'] });
    const place = region();
    const spoken: string[] = [place?.textContent ?? ''];
    const hearing = new MutationObserver(() => spoken.push(place?.textContent ?? ''));
    if (place !== null) hearing.observe(place, { childList: true, characterData: true, subtree: true });
    for (const [index, step] of [...STEPS, 'declined-hearing', 'declined-remove', 'approved-remove'].entries()) {
      const view = CHIP_SCENES[step as keyof typeof CHIP_SCENES];
      await act(async () => screen.fake.show({ ...view, revision: index + 2 }));
    }
    expect(spoken).toEqual(['请勿拔卡', '请拔卡']);
    expect(region()).toBe(place);
  });

  it('when the last payment’s card is asked for, then the prompt says it and nothing says it twice', async () => {
    screen = await mountScreen(<SpokenPrompt />, { view: CHIP_SCENES['previous-card'] });
    expect(screen.text().match(/请拔出上一张卡/g)).toHaveLength(1);
    expect(region()?.textContent).toBe('');
  });
});
