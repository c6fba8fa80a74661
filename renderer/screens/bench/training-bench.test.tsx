// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { BenchView } from '../../../preload/contract/contract.ts';
import { BASE_VIEW } from '../../terminal/scenes.ts';
import { type MountedScreen, mountScreen } from '../history/mounted-screen.tsx';
import { BENCH_SCENES, SCENE_BENCH } from './scenes.ts';
import { TrainingBench } from './training-bench.tsx';
import { BENCH_WORDS } from './words.ts';

let screen: MountedScreen;
afterEach(() => screen.unmount());

async function open(bench: BenchView = SCENE_BENCH): Promise<void> {
  screen = await mountScreen(<TrainingBench />, { view: BASE_VIEW, answers: { 'bench.look': bench } });
}
const acts = (): readonly unknown[] => screen.askedFor('bench.act');

describe('the training bench', () => {
  it('when a card is chosen and swiped each way, then the reader gets that card that way', async () => {
    await open();
    await screen.click('[data-card=no-funds] input');
    for (const how of ['well', 'badly', 'wrong-side', 'blank']) await screen.click(`[data-swipe=${how}]`);
    expect(acts()).toEqual([
      { act: 'swipe', card: 'no-funds', how: 'well' },
      { act: 'swipe', card: 'no-funds', how: 'badly' },
      { act: 'swipe', card: 'no-funds', how: 'wrong-side' },
      { act: 'swipe', card: 'no-funds', how: 'blank' },
    ]);
  });

  it('when the reader is unplugged, then no card can be swiped and it can be plugged in', async () => {
    await open(BENCH_SCENES.trouble);
    await screen.click('[data-swipe=well]');
    await screen.click('.reader .plug');
    expect(acts()).toEqual([{ act: 'plug', device: 'reader', plugged: true }]);
  });

  it('when the pad is pressed and typed on, then its keys are pressed and the screen does not hear them', async () => {
    await open(BENCH_SCENES.pin);
    const heard: string[] = [];
    const listen = (event: KeyboardEvent): void => void heard.push(event.key);
    window.addEventListener('keydown', listen);
    await screen.click('[data-key="7"]');
    await screen.press('4', '[data-key="1"]');
    await screen.press('Backspace', '[data-key="1"]');
    await screen.click('[data-key=enter]');
    window.removeEventListener('keydown', listen);
    expect(acts()).toEqual([
      { act: 'press', key: '7' },
      { act: 'press', key: '4' },
      { act: 'press', key: 'clear' },
      { act: 'press', key: 'enter' },
    ]);
    expect(heard).toEqual([]);
  });

  it('when the pad asks, then its display is lit and shows what the pad shows', async () => {
    await open(BENCH_SCENES.pin);
    expect(screen.place.querySelector('.pad-case')?.getAttribute('data-lit')).toBe('true');
    expect(screen.place.querySelector('.pad-display')?.textContent).toContain('PIN: ****');
  });

  it('when paper is torn off, then the printer lets go of it and every slip lies on the desk', async () => {
    await open(BENCH_SCENES.paper);
    await screen.click('[data-act=tear-paper]');
    expect(acts()).toEqual([{ act: 'tear-paper' }]);
    expect(screen.place.querySelectorAll('.desk-slip')).toHaveLength(2);
    await screen.click('.desk-slip');
    expect(screen.place.querySelector('dialog .slip-text')?.textContent).toContain('商户存根');
  });

  it('when switches are turned, then printer and host are told', async () => {
    await open();
    await screen.click('[data-place=printer] [data-option=out]');
    await screen.click('[data-place=printer] [data-option=open]');
    await screen.click('[data-place=host] [data-fault=silent] input');
    expect(acts()).toEqual([
      { act: 'printer', paper: 'out' },
      { act: 'printer', cover: 'open' },
      { act: 'host', fault: 'silent' },
    ]);
  });

  it('when the plug is pulled, then it is asked first', async () => {
    await open();
    await screen.click('.power-plug');
    expect(acts()).toEqual([]);
    await screen.click('.power-pull');
    expect(acts()).toEqual([{ act: 'power-cut' }]);
  });

  it('when an act is refused, then the reason is said', async () => {
    await open();
    screen.fake.answer('bench.act', { ok: false, refusal: { code: 'training-only' } });
    await screen.click('[data-swipe=well]');
    expect(screen.place.querySelector('.notice')?.textContent).toContain('这项功能只在训练模式提供');
  });

  it('when a fault of the host has no words, then its name is shown as it is', async () => {
    await open();
    await act(async () =>
      screen.fake.send('bench.view', { ...SCENE_BENCH, revision: 2, host: { ...SCENE_BENCH.host, fault: 'hiccups' } }),
    );
    expect(screen.place.querySelector('.host-state')?.textContent).toBe('hiccups');
    expect(Object.keys(BENCH_WORDS.en.hostFaults)).toEqual(Object.keys(BENCH_WORDS['zh-CN'].hostFaults));
  });
});
