// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { ShiftPicture } from '../../../preload/contract/contract.ts';
import { minorOf } from '../../parts/amount-field.tsx';
import { BASE_VIEW } from '../../terminal/scenes.ts';
import { type MountedScreen, mountScreen } from '../history/mounted-screen.tsx';
import { cleanCount, countOf, faceName } from './count.ts';
import { NO_SHIFT, SCENE_SHIFT } from './scenes.ts';
import { ShiftScreen } from './shift-screen.tsx';

let screen: MountedScreen;

async function open(picture: ShiftPicture = SCENE_SHIFT): Promise<void> {
  screen = await mountScreen(<ShiftScreen />, { view: BASE_VIEW, answers: { 'shift.look': picture } });
}
const asked = () => screen.askedFor('shift.act');
const yuan = (amountMinor: number) => ({ amountMinor, currency: 'CNY' });

describe('the screen of the shift', () => {
  afterEach(() => screen.unmount());

  it('when a shift is open, then its payments, its drawer and what is not known are shown', async () => {
    await open();
    const text = screen.text();
    expect(text).toMatch(/第 7 班.*操作员 01/);
    expect(text).toMatch(/消费 扫码3¥126\.80/);
    expect(text).toContain('另有 1 笔结果未知');
    expect(text).toMatch(/应有现金¥238\.20/);
    expect(text).toMatch(/存入银行 · 主管 00−¥100\.00/);
    await screen.press('Escape');
    expect(screen.screen()).toBe('menu');
  });

  it('when cash goes in, then amount and reason are needed and nothing else', async () => {
    await open();
    await screen.click('[data-action=in]');
    await screen.press('Enter');
    expect(asked()).toEqual([]);
    await screen.type('dialog .amount-field', '50.00');
    await screen.click('.shift-reasons .button');
    await screen.press('Enter');
    expect(asked()).toEqual([{ act: 'cash-in', amount: yuan(5_000), reason: '补充零钱' }]);
    expect(screen.text()).toContain('已存入 ¥50.00');
  });

  it('when cash goes out, then a supervisor gives his word at this screen, and a refusal stands beside the password', async () => {
    await open();
    await screen.click('[data-action=out]');
    await screen.type('dialog .amount-field', '100.00');
    await screen.type('dialog [data-field=reason]', '存银行');
    await screen.press('Enter');
    expect(asked()).toEqual([]);
    screen.fake.answer('shift.act', { ok: false, refusal: { code: 'password-wrong' } });
    await screen.type('dialog input[type=password]', '999999');
    await screen.press('Enter', 'dialog input[type=password]');
    await screen.click('dialog .password-pad button[type=submit]');
    expect(screen.place.querySelector('dialog .password-refusal')?.textContent).toContain('密码错误');
    expect(asked().at(-1)).toEqual({
      act: 'cash-out',
      amount: yuan(10_000),
      reason: '存银行',
      supervisor: { operator: '00', password: '999999' },
    });
  });

  it('when the drawer is counted short, then it can be handed over only with a reason', async () => {
    await open();
    await screen.click('[data-action=count]');
    await screen.type('[data-face="10000"]', '2');
    await screen.type('[data-face="1000"]', '3');
    expect(screen.place.querySelector('[data-difference]')?.textContent).toBe('−¥8.20');
    expect(screen.place.querySelector<HTMLButtonElement>('[data-action=hand-over]')?.disabled).toBe(true);
    await screen.type('[data-field=difference-reason]', '找错零钱');
    await screen.click('[data-action=hand-over]');
    await screen.click('dialog .primary');
    expect(asked()).toEqual([
      {
        act: 'hand-over',
        reason: '找错零钱',
        counts: NO_SHIFT.faces.map((face) => ({ face, count: face === 10_000 ? 2 : face === 1_000 ? 3 : 0 })),
      },
    ]);
  });

  it('when it is the shift of another, then a supervisor allows the hand-over', async () => {
    const { shift } = SCENE_SHIFT;
    if (shift === undefined) throw new Error('the scene has no shift');
    await open({ ...SCENE_SHIFT, shift: { ...shift, isOwn: false, operator: '02', expected: yuan(0) as never } });
    expect(screen.text()).toContain('这是操作员 02 的班次');
    await screen.click('[data-action=count]');
    await screen.click('[data-action=hand-over]');
    await screen.type('dialog input[type=password]', '123456');
    await screen.click('dialog .password-pad button[type=submit]');
    expect(asked().at(-1)).toMatchObject({ act: 'hand-over', supervisor: { operator: '00', password: '123456' } });
  });

  it('when no shift is open, then one key opens it with what was left', async () => {
    await open(NO_SHIFT);
    await screen.press('Enter');
    expect(asked()).toEqual([{ act: 'open', float: yuan(20_000) }]);
  });

  it('when shifts are off, then it says that payments do not need one', async () => {
    await open({ ...NO_SHIFT, isOn: false });
    expect(screen.text()).toContain('收款不受影响');
    expect(screen.place.querySelector('[data-action]')).toBeNull();
  });
});

describe('figures that are typed', () => {
  it('when digits come behind a written amount, then they are fen', () => {
    expect(minorOf('0.005', 0)).toBe(5);
    expect(minorOf('12.345', 1_234)).toBe(12_345);
    expect(minorOf('', 5)).toBe(0);
    expect(minorOf('1,234,567.890', 123_456_789)).toBe(123_456_789);
  });

  it('when a count is typed, then only digits stay and empty lines count nothing', () => {
    expect(['007', 'a1b2', '1234567', ''].map(cleanCount)).toEqual(['7', '12', '12345', '']);
    const { countedMinor, differenceMinor } = countOf({ 10000: '1', 50: '3' }, [10_000, 50, 10], 10_000);
    expect([countedMinor, differenceMinor]).toEqual([10_150, 150]);
    expect([10_000, 100, 50, 10].map(faceName)).toEqual(['100', '1', '0.50', '0.10']);
  });
});
