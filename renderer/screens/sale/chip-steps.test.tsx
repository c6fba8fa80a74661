// @vitest-environment happy-dom
/** Chips and taps on the cashier's screen: the three ways, the list of applications, the tries of a PIN, and the card that stays in. */
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { View } from '../../../preload/contract/contract.ts';
import { CHIP_SCENES } from '../../terminal/chip-scenes.ts';
import { SCENE_PAYMENT_ID, SCENES } from '../../terminal/scenes.ts';
import { type MountedScreen, mountScreen } from '../history/mounted-screen.tsx';
import { waysOf } from './card-ways.tsx';
import { SaleScreen } from './sale-screen.tsx';

let screen: MountedScreen;
afterEach(() => screen.unmount());

async function open(view: View): Promise<void> {
  screen = await mountScreen(<SaleScreen />, { view });
}
const text = (selector: string): string => screen.place.querySelector(selector)?.textContent ?? '';
const band = (): string | undefined => screen.place.querySelector<HTMLElement>('.card-band')?.dataset.band;
const chosen = (): readonly unknown[] => screen.askedFor('payment.act');
const choice = (index: number) => ({
  paymentId: SCENE_PAYMENT_ID,
  act: { do: 'choose-application', index },
});

describe('the three ways', () => {
  it('when a card is asked for, then swipe, insert and tap stand there alike', async () => {
    await open(SCENES['present-card']);
    const ways = [...screen.place.querySelectorAll<HTMLElement>('.way')];
    expect(ways.map((way) => way.querySelector('.way-word')?.textContent)).toEqual(['刷卡', '插卡', '挥卡']);
    expect(ways.map((way) => way.dataset.state)).toEqual(['open', 'open', 'open']);
  });

  it('when the chip reader is not there, then only the stripe is asked for and it is said why', async () => {
    await open(CHIP_SCENES['present-swipe-only']);
    expect(text('.prompt-title')).toBe('请刷卡');
    expect(text('.prompt-detail')).toContain('芯片读卡器没有就绪');
    expect(text('.way[data-way=insert]')).toContain('暂不可用');
  });

  it.each([
    ['insert-chip', 'insert'],
    ['use-contact', 'insert'],
    ['chip-unreadable', 'insert'],
    ['chip-fallback', 'swipe'],
    ['see-phone', 'tap'],
    ['one-card-only', 'tap'],
  ] as const)('when %s is said, then %s stands out', (prompt, way) => {
    expect(waysOf(prompt)[way]).toBe('wanted');
  });

  it('when the chip failed and the stripe is not allowed, then swiping is not offered', () => {
    expect(waysOf('chip-unreadable').swipe).toBe('closed');
    expect(waysOf('insert-chip').swipe).toBe('closed');
  });

  it('when the stripe reader is lost, then chip and tap are still open', () => {
    expect(waysOf('reader-lost', ['insert', 'tap'])).toEqual({ swipe: 'closed', insert: 'open', tap: 'open' });
  });

  it('when the amount is too large for a tap, then it is asked for in the two other ways and said why', async () => {
    await open(CHIP_SCENES['present-no-tap']);
    expect(text('.prompt-title')).toBe('请刷卡或插卡');
    expect(text('.prompt-detail')).toContain('限额');
    expect(text('.way[data-way=tap]')).toContain('暂不可用');
  });

  it('when no reader is ready, then no card is asked for', async () => {
    await open(CHIP_SCENES['present-none']);
    expect(text('.prompt-title')).toBe('读卡器都没有就绪');
  });

  it('when the last payment’s card is still in, then that is all that is asked for, until it is out', async () => {
    await open(CHIP_SCENES['previous-card']);
    expect(text('h2')).toBe('请拔出上一张卡Remove the previous card');
    expect(screen.place.querySelector('.way')).toBeNull();
    expect(screen.text()).not.toContain('请刷卡');
    await act(async () => screen.fake.show({ ...SCENES['present-card'], revision: 2 }));
    expect(text('h2')).toBe('请刷卡、插卡或挥卡');
    expect(screen.place.querySelectorAll('.way')).toHaveLength(3);
  });

  it('when something was said while the last card is still in, then both stand there', async () => {
    await open(CHIP_SCENES['previous-card-and-swipe']);
    expect(text('h2')).toBe('读卡失败');
    expect(band()).toBe('previous');
  });
});

describe('choosing an application', () => {
  it('when a number is pressed, then that row is chosen', async () => {
    await open(CHIP_SCENES['choose-application']);
    await screen.press('2');
    expect(chosen()).toEqual([choice(1)]);
  });

  it('when the arrows move and Enter is pressed, then the marked row is chosen and the ends hold', async () => {
    await open(CHIP_SCENES['choose-application']);
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowDown']) await screen.press(key);
    expect(text('.application[data-marked=true] strong')).toBe('银联准贷记');
    expect(document.activeElement?.textContent).toContain('银联准贷记');
    await screen.press('Enter', '.payment');
    expect(chosen()).toEqual([choice(2)]);
  });

  it('when a row is pressed twice before the answer, then it is chosen once', async () => {
    await open(CHIP_SCENES['choose-application']);
    screen.fake.answer('payment.act', new Promise(() => {}));
    await screen.clickTwice('.application');
    expect(chosen()).toEqual([choice(0)]);
  });

  it('when a number has no row, then nothing is asked', async () => {
    await open(CHIP_SCENES['choose-application']);
    for (const key of ['9', '0']) await screen.press(key);
    expect(chosen()).toEqual([]);
  });

  it('when Esc is pressed, then the payment is cancelled', async () => {
    await open(CHIP_SCENES['choose-application']);
    await screen.press('Escape');
    expect(screen.askedFor('payment.act')).toEqual([{ paymentId: SCENE_PAYMENT_ID, act: { do: 'cancel' } }]);
  });

  it('when there is a single one, then Enter confirms it', async () => {
    await open(CHIP_SCENES['confirm-application']);
    expect(screen.text()).toContain('这张卡要求确认');
    await screen.press('Enter', '.payment');
    expect(chosen()).toEqual([choice(0)]);
  });

  it('when the card has refused the one before, then that is said and the list starts anew', async () => {
    await open(CHIP_SCENES['choose-application']);
    await screen.press('ArrowDown');
    const again: View = { ...CHIP_SCENES['choose-again'], revision: 2 };
    await act(async () => screen.fake.show(again));
    expect(screen.text()).toContain('被卡拒绝');
    expect(text('.application[data-marked=true] strong')).toBe('UnionPay Credit');
  });
});

describe('a card that is in', () => {
  it.each([
    'confirm-chip-card',
    'chip-receiving',
    'pin-wrong',
    'choose-application',
    'completing',
    'reading-chip',
  ] as const)('when the scene is %s, then the card must stay, in both languages', async (scene) => {
    await open(CHIP_SCENES[scene]);
    expect(band()).toBe('hold');
    expect(text('.card-band-word')).toBe('请勿拔卡Do not remove card');
  });

  it.each(['approved-remove', 'declined-remove', 'chip-blocked', 'card-refused'] as const)(
    'when the scene is %s, then the card may leave and the result stays on the screen',
    async (scene) => {
      await open(CHIP_SCENES[scene]);
      expect(band()).toBe('remove');
      expect(text('.card-band-word')).toBe('请拔卡Please remove card');
      expect(screen.place.querySelector('.result-band')).not.toBeNull();
    },
  );

  it.each(['declined-hearing', 'abandoned-hearing'] as const)(
    'when the scene is %s, then the card must stay although the result is known, and nothing else can be done',
    async (scene) => {
      await open(CHIP_SCENES[scene]);
      expect(band()).toBe('ending');
      expect(text('.card-band-word')).toBe('请勿拔卡Do not remove card');
      expect(screen.place.querySelectorAll('.payment-buttons button')).toHaveLength(0);
      const payment = CHIP_SCENES[scene].payment;
      if (payment === undefined) throw new Error('the scene has no payment');
      const chip = { way: 'insert', mayRemove: true } as const;
      await act(async () =>
        screen.fake.show({ ...CHIP_SCENES[scene], revision: 2, payment: { ...payment, chip, may: ['dismiss'] } }),
      );
      expect(band()).toBe('remove');
      expect(screen.place.querySelector('[data-action=dismiss]')).not.toBeNull();
    },
  );

  it('when it was pulled out early, then nothing calls for it any more and it is said that no money moved', async () => {
    await open(CHIP_SCENES['card-pulled']);
    expect(band()).toBeUndefined();
    expect(text('.ended-next')).toContain('未扣款');
  });

  it('when the card refused what the host approved, then it is never said that no money moved', async () => {
    await open(CHIP_SCENES['card-refused']);
    expect(text('.result')).toContain('主机已批准，卡没有同意');
    expect(text('.result')).toContain('必须在主机撤回');
    expect(text('.payment-ended')).not.toContain('未扣款');
  });

  it('when the PIN was wrong, then the tries left are counted', async () => {
    await open(CHIP_SCENES['pin-wrong']);
    expect(text('.tries')).toBe('还可再试 2 次');
    await act(async () => screen.fake.show({ ...CHIP_SCENES['pin-last-try'], revision: 2 }));
    expect(text('.prompt-title')).toBe('最后一次机会');
    expect(screen.place.querySelector<HTMLElement>('.tries')?.dataset.last).toBe('true');
  });
});
