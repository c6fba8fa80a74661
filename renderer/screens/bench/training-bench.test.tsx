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
/** A card let go over one of the readers' places. */
const dropOn = (selector: string, card: string): Promise<void> =>
  act(async () => {
    const event = new Event('drop', { bubbles: true, cancelable: true });
    Object.defineProperty(event, 'dataTransfer', { value: { getData: () => card } });
    screen.place.querySelector(selector)?.dispatchEvent(event);
  });
const cardsIn = (): readonly (string | null)[] =>
  [...screen.place.querySelectorAll('.bank-card')].map((card) => card.getAttribute('data-card'));
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

  it('when another compartment is opened, then its first card is the one in the hand', async () => {
    await open();
    await screen.click('[data-card=no-funds] input');
    await screen.click('[data-group=answers]');
    await screen.click('[data-swipe=well]');
    expect(screen.place.querySelector('[data-card=no-funds]')).toBeNull();
    expect(acts()).toEqual([{ act: 'swipe', card: 'no-answer', how: 'well' }]);
  });

  it('when the arrow is pressed on a tab, then the next compartment opens and has the focus', async () => {
    await open();
    await screen.press('ArrowRight', '[data-group=stripe]');
    expect(screen.place.querySelector('[data-group=chip]')?.getAttribute('aria-selected')).toBe('true');
    expect(document.activeElement?.getAttribute('data-group')).toBe('chip');
    await screen.press('ArrowLeft', '[data-group=chip]');
    expect(screen.place.querySelector('[data-card=approve]')).not.toBeNull();
  });

  it('when a card is looked for, then Enter goes to it, the screen hears nothing, and Esc puts the field away', async () => {
    await open();
    const heard: string[] = [];
    const listen = (event: KeyboardEvent): void => void heard.push(event.key);
    window.addEventListener('keydown', listen);
    await screen.click('.wallet-search');
    await screen.type('.wallet-field', '0105');
    expect(cardsIn()).toEqual(['phone']);
    await screen.press('Enter', '.wallet-field');
    expect(document.activeElement?.closest('.bank-card')?.getAttribute('data-card')).toBe('phone');
    await screen.type('.wallet-field', '没有这种卡');
    expect(screen.text()).toContain('没有这样的卡');
    await screen.press('Escape', '.wallet-field');
    window.removeEventListener('keydown', listen);
    expect(heard).toEqual([]);
    expect(cardsIn()[0]).toBe('approve');
    expect(document.activeElement?.className).toBe('wallet-search');
  });

  it('when the reader is unplugged, then no card can be swiped and it can be plugged in', async () => {
    await open(BENCH_SCENES.trouble);
    await screen.click('[data-swipe=well]');
    await screen.click('.reader .plug[data-device=reader]');
    expect(acts()).toEqual([{ act: 'plug', device: 'reader', plugged: true }]);
  });

  it('when a chip card is chosen, then it can be inserted, inserted wrongly, tapped and tapped with another', async () => {
    await open();
    await screen.click('[data-group=tap]');
    await screen.click('[data-card=chip] input');
    await screen.click('[data-hand=insert]');
    await screen.click('[data-swipe=wrong-way]');
    await screen.click('[data-hand=tap]');
    await screen.click('[data-swipe=two-cards]');
    expect(acts()).toEqual([
      { act: 'insert', card: 'chip', how: 'well' },
      { act: 'insert', card: 'chip', how: 'wrong-way' },
      { act: 'tap', card: 'chip', how: 'well' },
      { act: 'tap', card: 'chip', how: 'two-cards' },
    ]);
  });

  it('when a card is dragged onto slot or field, then it goes in there', async () => {
    await open();
    for (const hand of ['insert', 'tap']) await dropOn(`[data-hand=${hand}]`, 'chip');
    await dropOn('[data-hand=tap]', 'approve');
    expect(acts()).toEqual([
      { act: 'insert', card: 'chip', how: 'well' },
      { act: 'tap', card: 'chip', how: 'well' },
    ]);
  });

  it('when a phone is chosen, then it can only be tapped', async () => {
    await open();
    await screen.click('[data-group=tap]');
    await screen.click('[data-card=phone] input');
    for (const hand of ['swipe', 'insert', 'tap']) await screen.click(`[data-hand=${hand}]`);
    expect(acts()).toEqual([{ act: 'tap', card: 'phone', how: 'well' }]);
  });

  it('when a card is in the slot, then it is seen there and can be pulled out at both places', async () => {
    await open(BENCH_SCENES.inserted);
    expect(screen.place.querySelector('[data-hand=insert]')).toBeNull();
    expect(screen.place.querySelector('.chip-led')?.getAttribute('data-on')).toBe('true');
    expect(screen.place.querySelector('.chip-card')?.textContent).toContain('0014');
    await screen.click('[data-hand=remove]');
    await screen.click('.chip-card');
    expect(acts()).toEqual([{ act: 'remove' }, { act: 'remove' }]);
  });

  it('when the chip reader asks for the PIN, then its keys light up, count and press, and only then', async () => {
    await open(BENCH_SCENES.inserted);
    const isDead = (): boolean | undefined =>
      screen.place.querySelector<HTMLFieldSetElement>('[data-place=chip] fieldset')?.disabled;
    expect(isDead()).toBe(true);
    await act(async () => screen.fake.send('bench.view', { ...BENCH_SCENES['chip-pin'], revision: 2 }));
    expect(screen.place.querySelector('.chip-case')?.getAttribute('data-lit')).toBe('true');
    expect(screen.place.querySelector('.chip-display')?.textContent).toMatch(/请输入密码\*{3}\s*$/);
    expect(isDead()).toBe(false);
    await screen.click('[data-place=chip] [data-key="5"]');
    expect(acts()).toEqual([{ act: 'press', key: '5' }]);
    expect(screen.place.querySelector('.bench-tab:nth-of-type(2)')?.getAttribute('data-state')).toBe('calls');
  });

  it('when the chip reader is unplugged, then nothing can be inserted or tapped and it can be plugged in', async () => {
    await open(BENCH_SCENES.trouble);
    await screen.click('[data-group=tap]');
    await screen.click('[data-card=chip] input');
    for (const hand of ['insert', 'tap']) await screen.click(`[data-hand=${hand}]`);
    await screen.click('[data-place=chip] .plug');
    expect(acts()).toEqual([{ act: 'plug', device: 'chip', plugged: true }]);
  });

  it('when the pad is pressed and typed on, then its keys are pressed and the screen does not hear them', async () => {
    await open(BENCH_SCENES.pin);
    const heard: string[] = [];
    const listen = (event: KeyboardEvent): void => void heard.push(event.key);
    window.addEventListener('keydown', listen);
    await screen.click('[data-place=pad] [data-key="7"]');
    await screen.press('4', '[data-place=pad] [data-key="1"]');
    await screen.press('Backspace', '[data-place=pad] [data-key="1"]');
    await screen.click('[data-place=pad] [data-key=enter]');
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
